"""Differences and links as the knowledge base gives them, as of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge_base import KnowledgeBase, KnowledgeSettings, QueryRefused, Standing, open_knowledge_base
from knowledge_base.bootstrap import SEOUL
from knowledge_base.model import Addendum, Aid
from tests.fakes.records import MemoryRecords
from tests.regulations import article, regulation

OLD = regulation("2023-01-01", article("제1조", "「주차장법」 제2조에 따른다."), article("제2조", "500원"))
NEW = regulation("2025-04-01", article("제1조", "정한다."), article("제2조", "600원. 제1조를 따른다."))
ACT = regulation("2020-01-01", article("제2조", "뜻"), regulation_id="law:1", title="주차장법")
FAQ = Aid("f1", "faq", "요금은?", "「새빛시 주차장 조례」 제2조에 따라 500원입니다.")


@pytest.fixture
def knowledge(tmp_path: Path) -> KnowledgeBase:
    records = MemoryRecords()
    records.put("city", [OLD, NEW, ACT, FAQ])
    return open_knowledge_base(
        KnowledgeSettings(tmp_path), clock=lambda: datetime(2026, 1, 2, tzinfo=SEOUL), records=records
    )


def test_tells_what_changed_in_one_regulation_and_in_all(knowledge: KnowledgeBase) -> None:
    of_one = knowledge.amendment("새빛시 주차장 조례", date(2025, 1, 1))
    assert of_one is not None
    assert [each.no for each in of_one.differences[0].amendments] == ["제1조", "제2조"]
    of_all = knowledge.amended(date(2025, 1, 1))
    assert [each.regulation for each in of_all.differences] == ["새빛시 주차장 조례"]
    assert of_all.articles == {"saebit:parking#제1조", "saebit:parking#제2조"}
    assert knowledge.amended(date(2025, 5, 1)).differences == ()
    assert knowledge.amendment("없는 조례") is None


def test_without_a_first_day_the_last_amendment_is_told(knowledge: KnowledgeBase) -> None:
    last = knowledge.amendment("새빛시 주차장 조례")
    assert last is not None
    assert (last.since, last.until, len(last.differences)) == (date(2025, 3, 31), date(2026, 1, 2), 1)
    assert knowledge.amendment("새빛시 주차장 조례", end=date(2020, 1, 1)) is None


def test_what_an_amendment_replaced_is_not_called_new_where_it_is_not_held(knowledge: KnowledgeBase) -> None:
    """A regulation held since 2023 was no new one in 2023: what it said before is not known, and said so."""
    amended = knowledge.amended(date(2022, 1, 1), date(2024, 1, 1))
    assert (amended.differences, amended.unknown) == ((), ("새빛시 주차장 조례",))
    of_one = knowledge.amendment("새빛시 주차장 조례", date(2022, 1, 1), date(2024, 1, 1))
    assert of_one == amended


def test_two_days_in_the_wrong_order_are_refused(knowledge: KnowledgeBase) -> None:
    with pytest.raises(QueryRefused, match="2025-01-02 is later than 2025-01-01"):
        knowledge.amended(date(2025, 1, 2), date(2025, 1, 1))


def test_finds_the_faq_an_amendment_makes_stale(knowledge: KnowledgeBase) -> None:
    (found,) = knowledge.stale(knowledge.amended(date(2025, 1, 1)).differences)
    assert (found.aid, found.articles) == (FAQ, ("새빛시 주차장 조례#제2조",))


def test_links_hold_as_of_a_day(knowledge: KnowledgeBase) -> None:
    assert [link.no for link in knowledge.references("주차장법", "제2조", date(2024, 1, 1)).cited_by] == ["제1조"]
    assert knowledge.references("주차장법", "제2조").cited_by == ()
    own = knowledge.references("saebit:parking", "2조")
    assert (own.regulation, own.no, own.standing) == ("새빛시 주차장 조례", "제2조", Standing.IN_FORCE)
    assert [str(link.reference) for link in own.cites] == ["「새빛시 주차장 조례」 제1조"]


def test_of_a_regulation_as_a_whole_what_cites_any_of_it_is_told(knowledge: KnowledgeBase) -> None:
    found = knowledge.references("주차장법", as_of=date(2024, 1, 1))
    assert [(link.no, link.reference.no) for link in found.cited_by] == [("제1조", "제2조")]


def test_a_regulation_that_is_not_held_is_unknown_and_what_cites_it_is_told(knowledge: KnowledgeBase) -> None:
    assert knowledge.versions("건축법") == ()
    found = knowledge.references("건축법", "제1조")
    assert (found.standing, found.cites, found.cited_by) == (Standing.UNKNOWN, (), ())


def test_regulations_held_only_from_a_later_day_are_counted(knowledge: KnowledgeBase) -> None:
    assert knowledge.earlier_not_held() == []
    assert [head.title for head in knowledge.earlier_not_held(date(2021, 1, 1))] == ["새빛시 주차장 조례"]
    assert len(knowledge.earlier_not_held(date(2019, 1, 1))) == 2


def test_a_regulation_newly_made_is_not_counted_as_one_whose_earlier_version_is_missing(tmp_path: Path) -> None:
    made = regulation("2027-01-01", addenda=(Addendum("부칙 <제1호, 2026.1.2>", "이 조례는 …부터 시행한다."),))
    amended = regulation("2027-01-01", regulation_id="law:1", title="질서위반행위규제법")
    records = MemoryRecords()
    records.put("city", [made, amended])
    knowledge = open_knowledge_base(
        KnowledgeSettings(tmp_path), clock=lambda: datetime(2026, 1, 2, tzinfo=SEOUL), records=records
    )
    assert {head.title: head.standing for head in knowledge.regulations()} == {
        made.title: Standing.NOT_YET,
        amended.title: Standing.EARLIER_NOT_HELD,
    }
    assert [head.title for head in knowledge.earlier_not_held()] == [amended.title]


def test_a_renamed_regulation_is_listed_once_by_the_name_of_the_day(tmp_path: Path) -> None:
    renamed = replace(NEW, title="새빛시 주차 조례")
    records = MemoryRecords()
    records.put("city", [OLD, renamed])
    knowledge = open_knowledge_base(
        KnowledgeSettings(tmp_path), clock=lambda: datetime(2026, 1, 2, tzinfo=SEOUL), records=records
    )
    assert [head.title for head in knowledge.regulations()] == ["새빛시 주차 조례"]
    assert [head.title for head in knowledge.regulations(as_of=date(2024, 1, 1))] == ["새빛시 주차장 조례"]
