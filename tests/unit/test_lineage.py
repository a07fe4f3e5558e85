"""The chain city rule → ordinance → decree → act, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from knowledge_base.lineage import Rank, lineage, rank_of
from knowledge_base.model import COUNTRY, Annex, Standing, Version
from tests.regulations import article, regulation

ACT = replace(
    regulation(
        "2020-01-01",
        article("제2조", "가. 「자동차관리법」 제3조"),
        article("제19조", "① 부설주차장을 설치해야 한다. ② 기준은 대통령령으로 정한다.".replace(" ②", "\n②")),
        regulation_id="law:1",
        title="주차장법",
    ),
    kind="법률",
    jurisdiction=COUNTRY,
)
DECREE = replace(
    regulation(
        "2020-01-01",
        article("제6조", "법 제19조제2항에 따른 기준은 「자동차관리법」 제3조에 따른다."),
        article("제7조", "법 제19조제1항의 시설물은 다음과 같다."),
        regulation_id="law:2",
        title="주차장법 시행령",
    ),
    kind="대통령령",
    jurisdiction=COUNTRY,
)
ORDINANCE = regulation(
    "2025-01-01",
    article("제1조", '이 조례는 「주차장법」(이하 "법"이라 한다)과 같은 법 시행령(이하 "영"이라 한다)에 따른다.'),
    article("제5조", "요금은 별표와 같다."),
    article("제16조", "영 제6조에 따른 기준은 별표와 같다."),
    article("제17조", "법 제19조제1항에 따른 시설물은 넓다."),
    annexes=(Annex("별표 3", "설치기준: 제16조 관련", "| 1대 |"),),
)
RULE = replace(
    regulation("2025-01-01", article("제2조", "「새빛시 주차장 조례」 제16조에 따른다."), regulation_id="saebit:rule"),
    title="새빛시 주차장 조례 시행규칙",
    kind="규칙",
)
HELD = (ACT, DECREE, ORDINANCE, RULE)


def climb(title: str, no: str, held: Sequence[Version] = HELD, day: date = date(2025, 6, 1)) -> list[str]:
    def versions_of(title: str) -> Sequence[Version]:
        return [version for version in held if version.title == title]

    rungs = lineage(versions_of, title, no, day)
    return [f"{'>' * rung.depth}{rung.regulation} {rung.place} {rung.via}".replace("  ", " ") for rung in rungs]


def test_a_rule_climbs_by_its_ordinance_and_the_decree_to_the_act() -> None:
    assert climb("새빛시 주차장 조례 시행규칙", "제2조") == [
        "새빛시 주차장 조례 시행규칙 제2조 asked",
        ">새빛시 주차장 조례 제16조 cites",
        ">>주차장법 시행령 제6조 cites",
        ">>>주차장법 제19조제2항 cites",
    ]


def test_where_an_ordinance_names_the_act_alone_what_the_decree_says_to_the_same_place_stands_below() -> None:
    assert climb("새빛시 주차장 조례", "제17조")[1:] == [
        ">주차장법 제19조제1항 cites",
        ">>주차장법 시행령 제7조 carries_out",
    ]


def test_an_article_that_cites_nothing_higher_gives_what_its_regulation_is_made_under() -> None:
    assert climb("새빛시 주차장 조례", "제5조")[1:] == [">주차장법 rests_on", ">주차장법 시행령 rests_on"]


def test_an_annex_climbs_by_the_article_that_its_title_names() -> None:
    assert climb("새빛시 주차장 조례", "별표 3")[1:] == [
        ">주차장법 시행령 제6조 cites",
        ">>주차장법 제19조제2항 cites",
    ]


def test_a_law_that_is_not_held_stands_in_the_chain_without_words() -> None:
    def versions_of(title: str) -> Sequence[Version]:
        return [ORDINANCE] if title == ORDINANCE.title else []

    last = lineage(versions_of, ORDINANCE.title, "제16조", date(2025, 6, 1))[-1]
    assert (last.regulation, last.standing, last.passage, last.rank) == (
        "주차장법 시행령",
        Standing.UNKNOWN,
        None,
        Rank.DECREE,
    )


def test_each_rung_says_what_it_said_on_the_day() -> None:
    later = replace(
        regulation("2026-01-01", article("제6조", "법 제19조제2항에 따라 달리 한다."), regulation_id="law:2"),
        title=DECREE.title,
        kind=DECREE.kind,
        jurisdiction=COUNTRY,
    )

    def said(day: date) -> str:
        def versions_of(title: str) -> Sequence[Version]:
            return [version for version in (*HELD, later) if version.title == title]

        passage = lineage(versions_of, ORDINANCE.title, "제16조", day)[1].passage
        return passage.text if passage else ""

    assert "자동차관리법" in said(date(2025, 12, 31))
    assert "달리" in said(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("주차장법", Rank.ACT),
        ("주차장법 시행령", Rank.DECREE),
        ("주차장법 시행규칙", Rank.MINISTERIAL),
        ("새빛시 주차장 조례", Rank.ORDINANCE),
        ("새빛시 주차장 조례 시행규칙", Rank.CITY_RULE),
        ("민원 처리에 관한 법률", Rank.ACT),
        ("새빛시 안내서", Rank.OTHER),
    ],
)
def test_what_is_not_held_is_ranked_by_its_title(title: str, rank: Rank) -> None:
    assert rank_of(title) is rank
