"""A hit on an ordinance offers its parent law, a hit on the law the city's own articles, as of the day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge_base import Found, KnowledgeBase
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

LAW = replace(
    regulation(
        "2015-01-01",
        article("제9조", "주차요금을 받을 수 있다.", "주차요금"),
        article("제10조", "감면", "감면"),
        regulation_id="law:1",
        title="주차장법",
    ),
    jurisdiction="대한민국",
    kind="법률",
)
OLD = regulation(
    "2018-01-01",
    article("제1조", "이 조례는 「주차장법」(이하 “법”이라 한다)에 따라 정한다.", "목적"),
    article("제5조", "법 제10조에 따라 깎아 준다.", "요금표"),
)
ORDINANCE = regulation(
    "2020-01-01",
    article("제1조", "이 조례는 「주차장법」(이하 “법”이라 한다)에 따라 정한다.", "목적"),
    article("제5조", "법 제9조제1항에 따른 요금표는 다음과 같다.", "요금표"),
)
RULES = regulation(
    "2020-01-01",
    article("제3조", "「새빛시 주차장 조례」 제5조에 따른 요금표의 서식", "서식"),
    regulation_id="saebit:parking-rules",
    title="새빛시 주차장 조례 시행규칙",
)

OTHERS = regulation(
    "2020-01-01",
    *(article(f"제{no}조", f"{no}번째 일", "그 밖") for no in range(1, 40)),
    regulation_id="saebit:z",
    title="새빛시 기본 조례",
)
"""Enough that one article more is a small change, for which the former index is taken over."""


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    opened = FakeParts(tmp_path).open()
    opened.add(FakeSource("laws", [LAW]))
    opened.add(FakeSource("city", [OLD, ORDINANCE, RULES, OTHERS]))
    opened.update_index()
    return opened


def beside(found: Found, name: str) -> list[tuple[str, str]]:
    """What is offered beside the hit `name`: relation and name."""
    (hit,) = [hit for hit in found.hits if hit.passage.name == name]
    return [(one.relation, one.passage.name) for one in hit.related]


def test_an_ordinance_offers_the_law_it_cites_by_a_short_name(base: KnowledgeBase) -> None:
    offered = beside(base.search("요금표"), "새빛시 주차장 조례#제5조")
    assert ("parent", "주차장법#제9조") in offered


def test_a_law_offers_the_ordinance_that_cites_it(base: KnowledgeBase) -> None:
    assert beside(base.search("주차요금"), "주차장법#제9조") == [("local", "새빛시 주차장 조례#제5조")]


def test_an_ordinance_and_its_rules_offer_each_other(base: KnowledgeBase) -> None:
    found = base.search("요금표 서식")
    assert beside(found, "새빛시 주차장 조례 시행규칙#제3조") == [("parent", "새빛시 주차장 조례#제5조")]
    assert ("local", "새빛시 주차장 조례 시행규칙#제3조") in beside(found, "새빛시 주차장 조례#제5조")


def test_what_was_not_in_force_on_the_day_is_not_offered(base: KnowledgeBase) -> None:
    then = base.search("주차장법 9조 주차요금", as_of=date(2019, 1, 1))
    assert beside(then, "주차장법#제9조") == []
    assert beside(base.search("요금표", as_of=date(2019, 1, 1)), "새빛시 주차장 조례#제5조") == [
        ("parent", "주차장법#제10조")
    ]


def test_an_update_keeps_what_is_offered_and_adds_what_is_new(base: KnowledgeBase) -> None:
    more = regulation(
        "2021-01-01",
        article("제2조", "「주차장법」 제9조에 따른 감면", "감면"),
        regulation_id="saebit:more",
        title="새빛시 감면 조례",
    )
    base.add(FakeSource("more", [more]))
    base.update_index()
    offered = beside(base.search("주차요금"), "주차장법#제9조")
    assert set(offered) == {("local", "새빛시 주차장 조례#제5조"), ("local", "새빛시 감면 조례#제2조")}
