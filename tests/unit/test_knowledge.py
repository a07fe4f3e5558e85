"""The knowledge base as others meet it: articles as of a day, days that pass, indexes that change under readers."""

import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge_base import IndexCorrupt, KnowledgeBase, Standing, days
from knowledge_base.nearest import ExactIndex, OpeningIndex
from knowledge_base.serving import Serving
from knowledge_base.sketch import sketch
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

OLD = regulation(
    "2020-01-01", article("제1조", "요금은 500원이다.", "요금"), article("제2조의2", "무료로 한다.", "면제")
)
NEW = regulation(
    "2026-10-01",
    article("제1조", "요금은 700원이다.", "요금"),
    article("제2조의2", "삭제 <2026.9.1>", "", deleted=True),
    promulgated="2026-09-01",
    number="2",
)
FUTURE = regulation("2028-03-01", regulation_id="law:1", title="질서위반행위규제법")


@pytest.fixture
def parts(tmp_path: Path) -> FakeParts:
    return FakeParts(tmp_path)


@pytest.fixture
def base(parts: FakeParts) -> KnowledgeBase:
    opened = parts.open()
    opened.add(FakeSource("city", [OLD, NEW, FUTURE]))
    opened.update_index()
    return opened


def found(base: KnowledgeBase, query: str = "요금", **asked: date) -> list[str]:
    hits = base.search(query, **asked).hits  # type: ignore[arg-type]
    return [hit.passage.text for hit in hits if hit.passage.no == "제1조"]


@pytest.mark.parametrize("title", ["saebit:parking", "새빛시 주차장 조례", "새빛시주차장조례"])
@pytest.mark.parametrize("no", ["제1조", "1조", "제 1 조"])
def test_an_article_is_found_by_id_or_title_however_it_is_spaced(base: KnowledgeBase, title: str, no: str) -> None:
    article = base.article(title, no)
    assert article.standing is Standing.IN_FORCE
    assert article.passage
    assert article.passage.text == "요금은 500원이다."
    assert [head.effective for head in article.versions] == [date(2020, 1, 1), date(2026, 10, 1)]


@pytest.mark.parametrize(
    ("no", "day", "standing", "said"),
    [
        ("1조", date(2026, 10, 1), Standing.IN_FORCE, ""),
        (
            "1조",
            date(2019, 12, 31),
            Standing.EARLIER_NOT_HELD,
            "2020. 1. 1. 시행본부터 보유하고 있어 그 전의 내용은 확인할 수 없습니다.",
        ),
        ("2조의2", date(2026, 9, 30), Standing.IN_FORCE, ""),
        (
            "2조의2",
            date(2026, 10, 1),
            Standing.DELETED,
            "조례 제2호(2026. 9. 1. 공포, 2026. 10. 1. 시행)로 삭제되었습니다.",
        ),
        ("2조", date(2026, 9, 30), Standing.UNKNOWN, "「새빛시 주차장 조례」에는 제2조에 해당하는 내용이 없습니다."),
    ],
)
def test_an_article_says_how_it_stands_on_a_day(
    base: KnowledgeBase, no: str, day: date, standing: Standing, said: str
) -> None:
    found = base.article("새빛시 주차장 조례", no, day)
    assert (found.standing, found.message) == (standing, said)
    assert (found.passage is not None) == (standing is Standing.IN_FORCE)


def test_a_regulation_that_is_not_held_is_unknown_and_the_nearest_title_is_named(base: KnowledgeBase) -> None:
    found = base.article("주차장 조례", "1조")
    assert (found.standing, found.versions) == (Standing.UNKNOWN, ())
    assert "새빛시 주차장 조례" in found.message


def test_a_law_held_only_as_a_future_version_is_listed_and_never_in_force(base: KnowledgeBase) -> None:
    assert [(head.title, head.effective) for head in base.regulations("질서위반")] == [
        ("질서위반행위규제법", date(2028, 3, 1))
    ]
    assert base.article("질서위반행위규제법", "1조").standing is Standing.EARLIER_NOT_HELD
    assert "law:1" not in {hit.passage.regulation_id for hit in base.search("목적을 정한다").hits}


def test_regulations_are_listed_in_the_version_of_the_day(base: KnowledgeBase) -> None:
    assert [head.effective for head in base.regulations("주차장")] == [date(2020, 1, 1)]
    assert [head.effective for head in base.regulations("주차장", date(2026, 10, 1))] == [date(2026, 10, 1)]


def test_at_midnight_a_new_version_answers_with_no_update(base: KnowledgeBase, parts: FakeParts) -> None:
    base.ready()
    serving = base.search("요금").snapshot
    assert found(base) == ["요금은 500원이다."]
    parts.clock.day = date(2026, 9, 30)
    assert found(base) == ["요금은 500원이다."]
    parts.clock.day = date(2026, 10, 1)
    assert found(base) == ["요금은 700원이다."]
    assert base.search("요금").snapshot == serving
    assert found(base, as_of=date(2026, 9, 30)) == ["요금은 500원이다."]


def test_an_update_after_midnight_brings_the_vector_index_to_the_day(base: KnowledgeBase, parts: FakeParts) -> None:
    parts.clock.day = date(2026, 9, 30)
    assert base.update_index().stages == {}  # no passage begins or ends in between
    parts.clock.day = date(2026, 10, 1)
    report = base.update_index()
    assert report.unchanged == 4
    snapshot = base.snapshot()
    assert snapshot
    assert (snapshot.id, snapshot.day) == (report.snapshot, date(2026, 10, 1))
    assert parts.vectors.built[-1][1] == 1
    assert found(base) == ["요금은 700원이다."]


def test_readers_of_another_process_follow_the_next_snapshot(base: KnowledgeBase, parts: FakeParts) -> None:
    reader = parts.open()
    before = reader.search("요금").snapshot
    report = base.update_index(rebuild=True)
    assert before != report.snapshot
    assert reader.search("요금").snapshot == report.snapshot


def test_a_search_under_way_keeps_its_snapshot_when_that_is_removed(base: KnowledgeBase, parts: FakeParts) -> None:
    reader = Serving(base._parts)
    held = reader.snapshot()
    for _ in range(3):
        base.update_index(rebuild=True)
    assert not (parts.home / "index" / held.id).exists()
    assert [passage.no for passage in held.passages][:2] == ["제1조", "제1조"]
    assert held.vectors.shape == (4, 64)


def test_ready_once_an_index_serves(parts: FakeParts) -> None:
    base = parts.open()
    assert not base.ready()
    assert base.snapshot() is None
    base.update_index()
    assert base.ready()
    assert base.snapshot()


def test_a_server_that_is_ready_has_read_every_title(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(days, "is_frame", lambda title: bool(read.append(title)))
    base.ready()
    count = len(read)
    base.search("목줄")
    base.ready()
    assert count == len(read) > 0


def test_ready_opens_the_vector_store_and_says_when_it_is_damaged(base: KnowledgeBase, parts: FakeParts) -> None:
    assert parts.vectors.opened == 0
    base.ready()
    base._serving.wait()
    assert parts.vectors.opened == 1
    parts.vectors.open = broken  # type: ignore[method-assign, assignment]
    base.update_index(rebuild=True)
    with pytest.raises(IndexCorrupt):
        base._serving.wait()
    with pytest.raises(IndexCorrupt):
        base.search("요금")


def broken(*_: object) -> OpeningIndex:
    raise IndexCorrupt("damaged")


def test_likeness_of_texts_to_a_query(base: KnowledgeBase) -> None:
    same, other = base.similarity("주차 요금", ["주차 요금", "가로수"])
    assert same == pytest.approx(1)
    assert other < same
    assert base.similarity("주차 요금", []) == []


def test_sources_are_added_listed_and_dropped(base: KnowledgeBase) -> None:
    assert base.sources() == ["city"]
    assert base.drop("city").deleted == 3
    assert base.article("saebit:parking", "1조").standing is Standing.UNKNOWN


def test_many_threads_open_one_snapshot(base: KnowledgeBase) -> None:
    retrievers: list[object] = []
    threads = [threading.Thread(target=lambda: retrievers.append(base._search())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(retriever) for retriever in retrievers}) == 1


def test_exact_search_gives_only_what_is_in_force_best_first() -> None:
    vectors = np.eye(4, dtype=np.float32)
    index = ExactIndex(vectors, sketch(vectors), np.array([True, False, True, True]))
    query = np.array([0.1, 0.9, 0.4, 0.2], dtype=np.float32)
    assert [row for row, _ in index.nearest(query, 2)] == [2, 3]
    assert [row for row, _ in index.nearest(query, 10)] == [2, 3, 0]
    assert ExactIndex(vectors, sketch(vectors), np.zeros(4, dtype=bool)).nearest(query, 2) == []


def test_until_the_store_is_open_the_exact_search_answers() -> None:
    vectors, may_open = np.eye(2, dtype=np.float32), threading.Event()
    exact, store = (
        ExactIndex(vectors, sketch(vectors), np.array([True, True])),
        ExactIndex(vectors, sketch(vectors), np.array([False, True])),
    )

    def opened() -> ExactIndex:
        may_open.wait(10)
        return store

    index = OpeningIndex(exact, opened)
    index.begin()
    assert len(index.nearest(vectors[0], 2)) == 2
    may_open.set()
    index.wait()
    assert len(index.nearest(vectors[0], 2)) == 1


def test_an_amended_text_does_not_answer_for_the_day_after(base: KnowledgeBase) -> None:
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2030, 1, 1)):
        for hit in base.search("요금", as_of=day).hits:
            assert hit.passage.in_force(day)
    ended = replace(OLD, repealed=date(2026, 9, 1))
    base.add(FakeSource("city", [ended]))
    base.update_index()
    assert found(base) == []


def test_importing_the_front_door_loads_no_numpy_and_is_quick() -> None:
    code = "import sys, knowledge_base; print([m for m in ('numpy', 'sqlalchemy', 'kiwipiepy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_search_opens_no_records(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom knowledge_base import IndexMissing, KnowledgeSettings, open_knowledge_base\n"
        "base = open_knowledge_base(KnowledgeSettings(Path(sys.argv[1])), warm=True)\n"
        "try:\n    base.search('주차')\nexcept IndexMissing:\n    print('sqlalchemy' in sys.modules)\n"
        "print(base.regulations(), 'sqlalchemy' in sys.modules)\nbase.close()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["False", "[] True"]
