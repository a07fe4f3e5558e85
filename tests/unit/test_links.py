"""Who cites whom: what an index keeps of it, and what a search makes of it."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from api.cli.search import LEGS
from knowledge_base import KnowledgeBase
from knowledge_base.links import Links
from knowledge_base.model import Aid
from knowledge_base.ports import Snapshot
from knowledge_base.scoring import Legs
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

ACT = replace(
    regulation(
        "2015-01-01",
        article("제1조", "이 법은 폐기물을 정한다.", "목적"),
        article("제8조", "누구든지 폐기물을 버려서는 아니 된다.", "금지"),
        article("제68조", "제8조를 어긴 자에게 과태료를 부과한다.", "과태료"),
        article("제70조", "그 밖의 일", "잡칙"),
        regulation_id="law:1",
        title="폐기물관리법",
    ),
    jurisdiction="대한민국",
    kind="법률",
)
OLD = regulation(
    "2016-01-01",
    article("제2조", "쓰레기 봉투를 쓰지 아니한 자는 「폐기물관리법」 제70조에 따른다.", "봉투"),
    title="새빛시 폐기물 조례",
    regulation_id="saebit:waste",
)
NEW = regulation(
    "2020-01-01",
    article("제2조", "쓰레기 봉투를 쓰지 아니한 자는 「폐기물관리법」(이하 “법”이라 한다) 제8조에 따른다.", "봉투"),
    article("제3조", "법 제8조에 따른 장소의 지정", "장소"),
    title="새빛시 폐기물 조례",
    regulation_id="saebit:waste",
)

PAST_AND_NOW = (date(2017, 1, 1), date(2021, 1, 1))


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    opened = FakeParts(tmp_path).open()
    opened.add(FakeSource("laws", [ACT]))
    opened.add(FakeSource("city", [OLD, NEW]))
    opened.update_index()
    return opened


def snapshot_of(base: KnowledgeBase) -> Snapshot:
    return base._serving.snapshot()


def pairs(snapshot: Snapshot) -> set[tuple[str, str]]:
    def name(row: int) -> str:
        passage = snapshot.passages[row]
        return f"{passage.no} {passage.valid_from.year}"

    links = snapshot.links
    return {(name(int(one)), name(int(other))) for one, other in zip(links.citing, links.cited, strict=True)}


def test_the_pairs_of_some_rows_and_who_cites_a_row() -> None:
    links = Links(np.array([0, 0, 2, 3], np.int32), np.array([2, 3, 3, 0], np.int32), np.array([1, 0, 1, 2], np.int32))
    places, cited = links.cited_by(np.array([3, 1, 0]))
    assert (places.tolist(), cited.tolist()) == ([0, 2, 2], [0, 2, 3])
    assert [links.citing_of(row) for row in range(4)] == [[3], [], [0], [0, 2]]


def test_articles_are_linked_by_title_and_by_a_short_name_never_within_one_regulation(base: KnowledgeBase) -> None:
    assert pairs(snapshot_of(base)) == {
        ("제2조 2016", "제70조 2015"),
        ("제2조 2020", "제8조 2015"),
        ("제3조 2020", "제8조 2015"),
    }


def test_a_wording_is_linked_with_those_of_its_own_time(base: KnowledgeBase) -> None:
    parking = "새빛시 주차 조례"
    early = regulation("2010-01-01", article("제1조", "요금", "요금"), title=parking, regulation_id="saebit:p")
    late = regulation("2019-01-01", article("제1조", "새 요금", "요금"), title=parking, regulation_id="saebit:p")
    citing = regulation(
        "2020-01-01",
        article("제9조", f"「{parking}」 제1조의 요금", "요금"),
        title="새빛시 문화 조례",
        regulation_id="c",
    )
    base.add(FakeSource("more", [early, late, citing]))
    base.update_index()
    assert {cited for who, cited in pairs(snapshot_of(base)) if who == "제9조 2020"} == {"제1조 2019"}


def test_how_many_cite_an_article_is_told_in_regulations(base: KnowledgeBase) -> None:
    snapshot = snapshot_of(base)
    times = {passage.no: int(snapshot.links.times[row]) for row, passage in enumerate(snapshot.passages)}
    assert (times["제8조"], times["제70조"], times["제1조"]) == (1, 1, 0)


def test_the_article_that_the_best_match_cites_is_found_without_a_word_in_common(base: KnowledgeBase) -> None:
    hits = {hit.passage.name: hit for hit in base.search("쓰레기 봉투를 어디서 사나요").hits}
    assert hits["폐기물관리법#제8조"].legs["cited"] > 0
    assert "폐기물관리법#제70조" not in hits or "cited" not in hits["폐기물관리법#제70조"].legs


def test_what_was_cited_on_a_past_day_counts_on_that_day(base: KnowledgeBase) -> None:
    asked = "쓰레기 봉투를 어디서 사나요"
    then, now = ({hit.passage.no: hit for hit in base.search(asked, as_of=day).hits} for day in PAST_AND_NOW)
    assert then["제70조"].legs["cited"] > 0
    assert "제70조" not in now or "cited" not in now["제70조"].legs


def test_a_guide_that_says_more_of_the_question_than_any_article_weighs_more(base: KnowledgeBase) -> None:
    asked = "분리수거 안 하면 벌금 얼마"
    said = "「폐기물관리법」 제68조에 따라 분리수거 안 하면 벌금 얼마인지 정합니다."

    def lent(text: str) -> float:
        base.add(FakeSource("guide", [Aid("guide-1", "guide", "안내", text)]))
        base.update_index()
        return {hit.passage.no: hit.legs.get("bridge", 0.0) for hit in base.search(asked).hits}["제68조"]

    weak, strong = lent("「폐기물관리법」 제68조의 벌금"), lent(said)
    assert 0 < weak < strong


def test_every_leg_has_a_name_for_people() -> None:
    within = {"authority", "witness", "among", "brevity", "crowd"}  # of another leg, or no leg
    legs = {leg.name for leg in fields(Legs)} - within
    assert legs | {"rerank"} == set(LEGS)
