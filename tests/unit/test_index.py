"""An update of the index: what it costs, what it reports, what stays when it fails."""

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge_base import IndexBusy, IndexCorrupt, IndexMissing, IndexNotWritten, KnowledgeBase, SourceError
from knowledge_base.model import Aid
from knowledge_base.ports import Item
from knowledge_base.snapshots import Snapshots
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

PARKING = regulation(
    "2020-01-01",
    article("제1조", "주차장을 정한다.", "목적"),
    article("제2조", "요금은 30분에 500원이다.", "요금"),
    article("제3조", "과태료는 4만원이다.", "과태료"),
)
DOGS = regulation(
    "2021-01-01",
    article("제1조", "목줄을 매어야 한다.", "목줄"),
    article("제2조", "배설물을 치워야 한다.", "배설물"),
    regulation_id="saebit:dogs",
    title="새빛시 반려동물 조례",
)
FAQ = Aid("faq-1", "faq", "개 목줄", "「새빛시 반려동물 조례」 제1조에 따라 목줄을 매어야 합니다.")


@pytest.fixture
def parts(tmp_path: Path) -> FakeParts:
    return FakeParts(tmp_path)


@pytest.fixture
def base(parts: FakeParts) -> KnowledgeBase:
    """Indexed: parking, dogs, one FAQ."""
    opened = parts.open()
    fill(opened, PARKING, DOGS, FAQ)
    opened.update_index()
    return opened


def fill(base: KnowledgeBase, *items: Item) -> None:
    base.add(FakeSource("city", list(items)))


def snapshot_folders(parts: FakeParts) -> list[str]:
    return sorted(path.name for path in (parts.home / "index").iterdir() if path.is_dir())


def test_the_first_update_reports_every_passage_as_created(parts: FakeParts) -> None:
    base = parts.open()
    fill(base, PARKING, DOGS, FAQ)
    report = base.update_index()
    assert (report.created, report.updated, report.deleted, report.unchanged) == (5, 0, 0, 0)
    assert {"read", "tokens", "vectors", "vector_index"} <= report.stages.keys()
    assert base.search("목줄").snapshot == report.snapshot


def test_with_nothing_changed_nothing_is_computed_and_the_same_snapshot_serves(
    base: KnowledgeBase, parts: FakeParts
) -> None:
    serving, analysed = base.snapshot(), parts.morphemes.analysed
    report = base.update_index()
    assert (report.created, report.updated, report.deleted, report.unchanged) == (0, 0, 0, 5)
    assert base.snapshot() == serving
    assert parts.morphemes.analysed == analysed


def test_an_amended_article_is_the_only_one_tokenized_and_embedded(base: KnowledgeBase, parts: FakeParts) -> None:
    # 18 articles more, so that one of them is not a tenth of the corpus: the embedder stays
    others = [article(f"제{no}조", f"그 밖의 {no}번째 일.") for no in range(10, 28)]
    before = replace(PARKING, articles=(*PARKING.articles, *others))
    fill(base, before, DOGS, FAQ)
    base.update_index()
    analysed, made = parts.morphemes.analysed, parts.embedders.made
    (embedder,) = [one for one in parts.embedders.embedders.values() if one.name.endswith(str(made))]
    embedded = embedder.embedded
    amended = replace(
        before,
        version_id="2",
        promulgation_no="2",
        effective=date(2026, 1, 1),
        promulgated=date(2025, 12, 1),
        articles=(before.articles[0], article("제2조", "요금은 30분에 700원이다.", "요금"), *before.articles[2:]),
    )
    fill(base, before, amended, DOGS, FAQ)
    report = base.update_index()
    assert (report.created, report.updated, report.deleted, report.unchanged) == (1, 1, 0, 22)
    assert parts.morphemes.analysed - analysed == 2  # its heading and its body
    assert embedder.embedded - embedded == 1
    assert parts.embedders.made == made
    assert parts.vectors.built[-1][2] is not None  # the vector index begins from the former one
    assert [hit.passage.text for hit in base.search("요금", k=1).hits] == ["요금은 30분에 700원이다."]


def test_a_dropped_regulation_is_reported_and_no_longer_answers(base: KnowledgeBase) -> None:
    fill(base, PARKING)
    report = base.update_index()
    assert (report.created, report.deleted, report.unchanged) == (0, 2, 3)
    assert all(hit.passage.regulation_id == "saebit:parking" for hit in base.search("목줄 요금").hits)


def test_words_corrected_in_place_are_an_update(base: KnowledgeBase) -> None:
    mended = replace(DOGS, articles=(DOGS.articles[0], article("제2조", "배설물을 곧 치워야 한다.", "배설물")))
    fill(base, PARKING, mended, FAQ)
    report = base.update_index()
    assert (report.created, report.updated, report.deleted, report.unchanged) == (0, 1, 0, 4)


def test_plain_language_texts_lend_to_the_articles_they_cite(base: KnowledgeBase) -> None:
    hits = base.search("개 목줄").hits
    assert hits[0].passage.name == "새빛시 반려동물 조례#제1조"
    assert hits[0].via == ("faq-1",)


def test_what_the_faq_answers_comes_before_what_merely_resembles_the_question(base: KnowledgeBase) -> None:
    question = "주차장 요금을 안 내면 어떻게 됩니까"
    assert base.search(question).hits[0].passage.no == "제2조"
    fill(base, PARKING, DOGS, Aid("faq-2", "faq", question, "「새빛시 주차장 조례」 제3조에 따라 4만원입니다."))
    base.update_index()
    hit = base.search(f"{question}?").hits[0]
    assert (hit.passage.name, hit.via) == ("새빛시 주차장 조례#제3조", ("faq-2",))
    assert hit.legs["same"] > 1
    assert "same" not in base.search("반려동물 배설물").hits[0].legs


def test_past_replies_lead_to_what_they_cite_and_are_never_to_be_quoted(base: KnowledgeBase) -> None:
    query = "멍멍이 목끈 좀 매라고 해 주세요"
    before, unfamiliar = base.search(query), base.search("주차장 요금")
    assert not any("reply" in hit.legs for hit in before.hits)
    asked = "멍멍이 목끈 안 매고 다녀요"
    reply = Aid("reply:c1", "reply", asked, f"{asked}\n「새빛시 반려동물 조례」 제1조")
    fill(base, PARKING, DOGS, FAQ, reply, Aid("reply:c2", "reply", "", "목끈은 어디서 사나요"))
    base.update_index()
    found = base.search(query)
    assert found.hits[0].passage.name == "새빛시 반려동물 조례#제1조"
    assert found.hits[0].legs["reply"] > 0.5
    assert "reply:c1" in found.hits[0].via
    assert [aid.id for aid, _ in found.replies] == ["reply:c1", "reply:c2"], "what cites nothing is found too"
    assert all(aid.kind != "reply" for aid, _ in found.aids)
    again = base.search("주차장 요금")
    assert [hit.passage.id for hit in again.hits] == [hit.passage.id for hit in unfamiliar.hits]
    assert again.answerable == unfamiliar.answerable


def test_of_a_story_the_sentence_that_asks_finds_the_article(base: KnowledgeBase) -> None:
    story = "어제 가족과 저녁을 먹고 강가를 오래 걸었습니다. " * 8
    found = base.search(f"{story} 배설물을 치워야 하나요? {story}")
    assert found.hits[0].passage.name == "새빛시 반려동물 조례#제2조"
    assert found.evidence["parts"] > 1


def test_regulations_and_legs_can_be_left_out_for_evaluations(base: KnowledgeBase) -> None:
    found = base.search("개 목줄", without=["새빛시 반려동물 조례"])
    assert "새빛시 반려동물 조례" not in {hit.passage.regulation for hit in found.hits}
    assert not any(hit.via for hit in found.hits)
    assert not found.rejected or {one.passage.regulation for one in found.rejected} == {PARKING.title}
    assert {leg for hit in base.search("개 목줄", legs=()).hits for leg in hit.legs} == {"lexical"}


def test_a_corpus_that_changed_enough_gets_a_new_embedder(base: KnowledgeBase, parts: FakeParts) -> None:
    fill(base, PARKING, DOGS, FAQ, regulation("2022-01-01", regulation_id="saebit:trees", title="새빛시 가로수 조례"))
    base.update_index()
    assert parts.embedders.made == 2


def test_rebuild_makes_all_but_the_tokens_anew(base: KnowledgeBase, parts: FakeParts) -> None:
    serving, analysed = base.search("요금").snapshot, parts.morphemes.analysed
    report = base.update_index(rebuild=True)
    assert report.snapshot != serving
    assert report.unchanged == 5
    assert parts.embedders.made == 2
    assert parts.morphemes.analysed == analysed


def test_another_version_of_the_analyser_makes_a_new_index(base: KnowledgeBase, parts: FakeParts) -> None:
    base.close()
    parts.morphemes.version = "words 2"
    newer = parts.open()
    with pytest.raises(IndexCorrupt, match=r"'words 1'.*'words 2'.*minwon index"):
        newer.search("요금")
    newer.update_index()
    assert newer.search("요금").hits


def test_the_last_two_snapshots_are_kept(base: KnowledgeBase, parts: FakeParts) -> None:
    for _ in range(3):
        base.update_index(rebuild=True)
    assert len(snapshot_folders(parts)) == 2
    assert len(parts.vectors.dropped) == 2


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (OSError(errno.ENOSPC, "no space left on device"), "the disk is full"),
        (OSError("Not enough free space to write 49347584 bytes after offset 128"), "the disk is full"),
        (OSError("6168448 requested and 4128 written"), "the disk is full"),
        (OSError(errno.EACCES, "permission denied"), "permission denied"),
    ],
)
def test_an_update_that_cannot_write_says_so_and_leaves_the_former_index_serving(
    base: KnowledgeBase, parts: FakeParts, failure: OSError, said: str
) -> None:
    serving = base.search("요금").snapshot
    fill(base, PARKING)
    parts.vectors.failing = failure
    with pytest.raises(IndexNotWritten, match=rf"{said}.*serves on"):
        base.update_index()
    assert base.search("목줄").snapshot == serving
    assert snapshot_folders(parts) == [serving]
    parts.vectors.failing = None
    assert base.update_index().deleted == 2


def test_any_other_failure_goes_through_and_leaves_nothing_behind(base: KnowledgeBase, parts: FakeParts) -> None:
    parts.vectors.failing = RuntimeError("broken")
    with pytest.raises(RuntimeError, match="broken"):
        base.update_index(rebuild=True)
    assert len(snapshot_folders(parts)) == 1


def test_a_second_writer_is_refused_while_the_first_works(base: KnowledgeBase, parts: FakeParts) -> None:
    with Snapshots(parts.home / "index").writing(), pytest.raises(IndexBusy):
        base.update_index(rebuild=True)


def test_a_damaged_index_is_told_and_the_next_update_mends_it(base: KnowledgeBase, parts: FakeParts) -> None:
    (folder,) = snapshot_folders(parts)
    (parts.home / "index" / folder / "vectors.npy").write_bytes(b"short")
    with pytest.raises(IndexCorrupt, match=r"vectors\.npy"):
        parts.open().search("요금")
    base.update_index()
    assert parts.open().search("요금").hits


def test_a_pointer_to_nothing_is_told_and_the_next_update_mends_it(base: KnowledgeBase, parts: FakeParts) -> None:
    (parts.home / "index" / "CURRENT").write_text("garbage")
    with pytest.raises(IndexCorrupt):
        parts.open().search("요금")
    base.update_index()
    assert parts.open().search("요금").hits


def test_without_an_index_a_search_says_how_to_make_one(parts: FakeParts) -> None:
    with pytest.raises(IndexMissing, match="minwon index PATH"):
        parts.open().search("요금")


def test_an_empty_knowledge_base_can_be_indexed_and_searched(parts: FakeParts) -> None:
    base = parts.open()
    assert base.update_index().created == 0
    assert base.search("요금").hits == ()


def test_the_same_passage_twice_is_refused_by_name(parts: FakeParts) -> None:
    base = parts.open()
    fill(base, PARKING)
    (first, *_) = parts.records.passages()
    parts.records.passages = lambda: iter([first, first])  # type: ignore[method-assign]
    with pytest.raises(SourceError, match="saebit:parking#제1조"):
        base.update_index()
