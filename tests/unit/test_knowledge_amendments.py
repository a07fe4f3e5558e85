"""Differences and links as the knowledge base gives them, as of a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge_base import KnowledgeBase, KnowledgeSettings, open_knowledge_base
from knowledge_base.bootstrap import SEOUL
from knowledge_base.model import Aid, Version
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
    difference = knowledge.difference("새빛시 주차장 조례", date(2025, 1, 1))
    assert difference is not None
    assert [each.no for each in difference.amendments] == ["제1조", "제2조"]
    assert [each.regulation for each in knowledge.amended(date(2025, 1, 1))] == ["새빛시 주차장 조례"]
    assert knowledge.amended(date(2025, 5, 1)) == []
    assert knowledge.difference("없는 조례", date(2025, 1, 1)) is None


def test_finds_the_faq_an_amendment_makes_stale(knowledge: KnowledgeBase) -> None:
    (found,) = knowledge.stale(knowledge.amended(date(2025, 1, 1)))
    assert (found.aid, found.articles) == (FAQ, ("새빛시 주차장 조례#제2조",))


def test_links_hold_as_of_a_day(knowledge: KnowledgeBase) -> None:
    assert [link.no for link in knowledge.cited_by("주차장법", "제2조", date(2024, 1, 1))] == ["제1조"]
    assert knowledge.cited_by("주차장법", "제2조") == []
    assert [str(link.reference) for link in knowledge.cites("새빛시 주차장 조례", "제2조")] == [
        "「새빛시 주차장 조례」 제1조"
    ]
    assert knowledge.cites("없는 조례", "제1조") == []


def test_regulations_held_only_from_a_later_day_are_counted(knowledge: KnowledgeBase) -> None:
    assert knowledge.earlier_not_held() == []
    assert [head.title for head in knowledge.earlier_not_held(date(2021, 1, 1))] == ["새빛시 주차장 조례"]
    assert len(knowledge.earlier_not_held(date(2019, 1, 1))) == 2


def test_without_a_title_held_nothing_is_cited(knowledge: KnowledgeBase) -> None:
    versions: tuple[Version, ...] = knowledge.versions("건축법")
    assert versions == ()
    assert knowledge.cited_by("건축법", "제1조") == []
