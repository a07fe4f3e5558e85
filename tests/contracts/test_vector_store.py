"""One body of promises for the fake, embedded Chroma and a real Chroma server."""

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.adapters.chroma import ChromaServer, EmbeddedChroma
from knowledge_base.errors import IndexCorrupt, VectorStoreDown
from knowledge_base.ports import Base, Floats, Keys, VectorStore
from tests.chroma_server import chroma_server
from tests.fakes.knowledge_base import FakeParts, FakeSource, FakeVectorStore
from tests.regulations import article, regulation

FIRST, SECOND = "000001-0a0a0a0a", "000002-0b0b0b0b"


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture(params=["fake", "embedded", pytest.param("server", marks=pytest.mark.chroma_server)])
def store(request: pytest.FixtureRequest) -> VectorStore:
    if request.param == "fake":
        return FakeVectorStore()
    if request.param == "embedded":
        return EmbeddedChroma()
    return ChromaServer(request.getfixturevalue("server_url"))


def corpus(count: int, seed: int = 7) -> tuple[Keys, Floats]:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(count, 32)).astype(np.float32)
    keys = random.integers(0, 2**64 - 1, size=count, dtype=np.uint64)
    return keys, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_nearest_gives_rows_with_their_cosines_best_first(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(300)
    store.build(tmp_path / "a", FIRST, keys, vectors)
    found = store.open(tmp_path / "a", FIRST, keys).nearest(vectors[5], 10)
    exact = vectors @ vectors[5]
    assert [row for row, _ in found] == np.argsort(-exact)[:10].tolist()
    assert [score for _, score in found] == pytest.approx(np.sort(exact)[::-1][:10].tolist(), abs=1e-5)


def test_rows_are_those_of_the_snapshot_of_which_the_index_holds_a_part(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(100)
    in_force = np.arange(0, 100, 2)
    store.build(tmp_path / "a", FIRST, keys[in_force], vectors[in_force])
    index = store.open(tmp_path / "a", FIRST, keys)
    assert index.nearest(vectors[42], 1)[0][0] == 42
    assert all(row % 2 == 0 for row, _ in index.nearest(vectors[43], 50))


def test_asking_for_more_than_there_is_gives_all(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(3)
    store.build(tmp_path / "a", FIRST, keys, vectors)
    assert sorted(row for row, _ in store.open(tmp_path / "a", FIRST, keys).nearest(vectors[0], 10)) == [0, 1, 2]


def test_an_empty_index_finds_nothing(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(0)
    store.build(tmp_path / "a", FIRST, keys, vectors)
    assert store.open(tmp_path / "a", FIRST, keys).nearest(np.ones(32, dtype=np.float32), 10) == []


def test_a_text_without_a_vector_is_no_obstacle(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(20)
    vectors[3] = 0
    store.build(tmp_path / "a", FIRST, keys, vectors)
    assert store.open(tmp_path / "a", FIRST, keys).nearest(vectors[5], 1)[0][0] == 5


def test_from_a_base_the_new_index_holds_exactly_what_it_should(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(400)
    store.build(tmp_path / "a", FIRST, keys[:380], vectors[:380])
    former = store.open(tmp_path / "a", FIRST, keys)
    base = Base(tmp_path / "a", FIRST, keys[:380])
    store.build(tmp_path / "b", SECOND, keys[10:], vectors[10:], base=base)
    index = store.open(tmp_path / "b", SECOND, keys)
    assert sorted(row for row, _ in index.nearest(vectors[0], 400)) == list(range(10, 400))
    assert index.nearest(vectors[395], 1)[0][0] == 395
    assert former.nearest(vectors[5], 1)[0][0] == 5  # the base is as it was
    assert len(former.nearest(vectors[5], 400)) == 380


def test_what_is_dropped_or_was_never_built_cannot_be_opened(store: VectorStore, tmp_path: Path) -> None:
    keys, vectors = corpus(10)
    store.build(tmp_path / "a", FIRST, keys, vectors)
    store.drop(tmp_path / "a", FIRST)
    shutil.rmtree(tmp_path / "a", ignore_errors=True)  # as the caller does
    store.drop(tmp_path / "a", FIRST)
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        store.open(tmp_path / "a", FIRST, keys)


def test_twenty_readers_search_rightly_while_the_writer_updates(store: VectorStore, tmp_path: Path) -> None:
    """The whole knowledge base over this store: every answer is by a snapshot that held exactly what it says."""
    parts = replace(FakeParts(tmp_path), vectors=store)  # type: ignore[arg-type]
    base = parts.open()
    articles = [article(f"제{no}조", f"{no}번째 일에 관한 요금을 정한다.") for no in range(1, 20)]
    said: dict[str, str] = {}

    def say(amount: int) -> None:
        text = f"요금은 {amount}원이다."
        base.add(FakeSource("city", [regulation("2020-01-01", article("제99조", text, "요금"), *articles)]))
        said[base.update_index().snapshot] = text

    say(0)
    base.ready()
    wrong: list[str] = []
    searches = 0
    done = threading.Event()

    def read() -> None:
        nonlocal searches
        while not done.is_set():
            try:
                found = base.search("요금")
            except Exception as error:  # noqa: BLE001 - the test tells it
                wrong.append(repr(error))
                return
            (hit,) = [hit for hit in found.hits if hit.passage.no == "제99조"]
            if said.setdefault(found.snapshot, hit.passage.text) != hit.passage.text:
                wrong.append(f"{found.snapshot}: {hit.passage.text}")
            searches += 1
            time.sleep(0.005)

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for amount in range(1, 5):
        say(amount)
    done.set()
    for reader in readers:
        reader.join()
    assert not wrong
    assert searches > 100
    assert base.search("요금").hits[0].passage.text == "요금은 4원이다."


def test_a_folder_that_is_no_chroma_is_corrupt(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        EmbeddedChroma().open(tmp_path, FIRST, corpus(3)[0])


def test_an_index_of_another_snapshot_is_noticed(tmp_path: Path) -> None:
    keys, vectors = corpus(10)
    EmbeddedChroma().build(tmp_path, FIRST, keys, vectors)
    other, _ = corpus(10, seed=8)
    with pytest.raises(IndexCorrupt, match="another snapshot"):
        EmbeddedChroma().open(tmp_path, FIRST, other).nearest(vectors[0], 3)


def test_a_damaged_base_is_not_built_upon(tmp_path: Path) -> None:
    keys, vectors = corpus(100)
    (tmp_path / "a").mkdir()
    EmbeddedChroma().build(tmp_path / "b", SECOND, keys, vectors, base=Base(tmp_path / "a", FIRST, keys[:90]))
    assert len(EmbeddedChroma().open(tmp_path / "b", SECOND, keys).nearest(vectors[0], 200)) == 100


def test_a_graph_that_was_replaced_bit_by_bit_is_built_afresh(tmp_path: Path) -> None:
    keys, vectors = corpus(1000)
    store = EmbeddedChroma()
    store.build(tmp_path / "0", FIRST, keys[:500], vectors[:500])
    for step in range(1, 6):
        held = slice(step * 100 - 100, step * 100 + 400)
        base = Base(tmp_path / str(step - 1), FIRST, keys[held])
        held = slice(step * 100, step * 100 + 500)
        store.build(tmp_path / str(step), FIRST, keys[held], vectors[held], base=base)
        index = store.open(tmp_path / str(step), FIRST, keys)
        assert sorted(row for row, _ in index.nearest(vectors[0], 1000)) == list(range(held.start, held.stop))


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(VectorStoreDown, match=r"http://127\.0\.0\.1:9.*MINWON_CHROMA_URL"):
        ChromaServer("http://127.0.0.1:9").open(tmp_path, FIRST, corpus(1)[0])
