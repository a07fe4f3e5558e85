"""One body of promises for the cache in memory and the one in SQLite."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.adapters.cache import SqliteCache
from knowledge_base.ports import Cache
from tests.fakes.knowledge_base import FakeCache

ROWS = [["쓰레기/NNG", "버리/VV"], [], ["¶", "1/SN"]]
DIGESTS = ["a", "b", "c"]


@pytest.fixture(params=["fake", "sqlite"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return FakeCache() if request.param == "fake" else SqliteCache(tmp_path / "cache" / "texts.db")


def test_tokens_come_back_as_they_were_kept_in_the_order_asked(cache: Cache) -> None:
    cache.keep_tokens("kiwi 1", DIGESTS, ROWS)
    assert list(cache.tokens("kiwi 1", ["c", "a", "c", "b"])) == [ROWS[2], ROWS[0], ROWS[2], ROWS[1]]


def test_what_is_missing_is_told_by_position_and_by_model(cache: Cache) -> None:
    cache.keep_tokens("kiwi 1", ["b"], [["하나"]])
    assert cache.missing_tokens("kiwi 1", DIGESTS) == [0, 2]
    assert cache.missing_tokens("kiwi 2", DIGESTS) == [0, 1, 2]


def test_vectors_come_back_bit_by_bit(cache: Cache) -> None:
    vectors = np.random.default_rng(1).normal(size=(3, 8)).astype(np.float32)
    cache.keep_vectors("model", DIGESTS, vectors)
    assert cache.missing_vectors("model", [*DIGESTS, "d"]) == [3]
    assert np.array_equal(cache.vectors("model", ["b", "a"]), vectors[[1, 0]])


def test_nothing_asked_gives_nothing(cache: Cache) -> None:
    assert list(cache.tokens("kiwi 1", [])) == []
    assert cache.missing_vectors("model", []) == []
    assert len(cache.vectors("model", [])) == 0


def test_many_digests_at_once(cache: Cache) -> None:
    digests = [str(number) for number in range(2345)]
    cache.keep_tokens("kiwi 1", digests, [[digest] for digest in digests])
    assert [row[0] for row in cache.tokens("kiwi 1", digests)] == digests


def test_other_models_are_forgotten(cache: Cache) -> None:
    for model in ("kiwi 1", "kiwi 2"):
        cache.keep_tokens(model, DIGESTS, ROWS)
    cache.keep_vectors("old", DIGESTS, np.ones((3, 2), dtype=np.float32))
    cache.prune("kiwi 2", "new", DIGESTS)
    assert cache.missing_tokens("kiwi 1", DIGESTS) == [0, 1, 2]
    assert cache.missing_tokens("kiwi 2", DIGESTS) == []
    assert cache.missing_vectors("old", DIGESTS) == [0, 1, 2]


def test_texts_that_went_are_forgotten_once_they_are_the_greater_part(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "texts.db")
    digests = [str(number) for number in range(30)]
    cache.keep_tokens("kiwi 1", digests, [["하나"]] * 30)
    cache.prune("kiwi 1", "model", digests[:20])
    assert cache.missing_tokens("kiwi 1", digests) == []
    cache.prune("kiwi 1", "model", digests[:10])
    assert cache.missing_tokens("kiwi 1", digests) == list(range(10, 30))


def test_of_what_is_forgotten_thoroughly_no_trace_is_left(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "texts.db")
    cache.keep_tokens("kiwi 1", ["a", "b"], [["하나/NR"], ["둥둥이네/NNP"]])
    with closing(sqlite3.connect(tmp_path / "texts.db")) as database:
        rows = [row[0] for row in database.execute("select said from tokens order by digest")]
    cache.prune("kiwi 1", "model", ["a"])
    assert cache.missing_tokens("kiwi 1", ["a", "b"]) == [], "it might come back"
    cache.prune("kiwi 1", "model", ["a"], thorough=True)
    assert cache.missing_tokens("kiwi 1", ["a", "b"]) == [1]
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [row in held for row in rows] == [True, False]


def test_what_a_killed_run_kept_is_there_for_the_next(tmp_path: Path) -> None:
    SqliteCache(tmp_path / "texts.db").keep_tokens("kiwi 1", ["a"], [["하나"]])
    assert list(SqliteCache(tmp_path / "texts.db").tokens("kiwi 1", ["a"])) == [["하나"]]


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "texts.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    cache = SqliteCache(tmp_path / "texts.db")
    assert cache.missing_tokens("kiwi 1", ["a"]) == [0]
    cache.keep_tokens("kiwi 1", ["a"], [["하나"]])
    assert cache.missing_tokens("kiwi 1", ["a"]) == []


def test_a_full_disk_is_an_error_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, **_: object) -> sqlite3.Connection:
        database = connect(path)
        database.execute("pragma max_page_count = 8")
        return database

    cache = SqliteCache(tmp_path / "texts.db")
    cache.keep_tokens("kiwi 1", ["a"], [["하나"]])
    connect = sqlite3.connect
    monkeypatch.setattr("knowledge_base.adapters.cache.sqlite3.connect", small)
    rows = [[f"{number}" for number in range(100_000)]]
    with pytest.raises(OSError, match="no space") as caught:
        cache.keep_tokens("kiwi 1", ["b"], rows)
    assert caught.value.errno == errno.ENOSPC
