"""Drafts are flagged once an article they rest on was amended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.decisions import DraftStatus
from assistant.model import Draft
from assistant.outdated import outdated
from knowledge_base import Difference
from knowledge_base.watch import Amendment, AmendmentKind
from tests.contracts.test_case_records import draft
from tests.fakes.assistant import FakeKnowledge
from tests.unit.test_desk import COMPLAINT, LEASH, desk

MADE = date(2026, 11, 23)
TOUCHED = frozenset({"saebit:parking#제7조의2"})


def flagged(*drafts: Draft, since: date = MADE) -> list[str]:
    return [each.draft.id for each in outdated(drafts, lambda day: TOUCHED if day == since else frozenset())]


def test_a_draft_is_flagged_when_an_article_it_cites_was_amended_since_its_day() -> None:
    (found,) = outdated([draft()], lambda day: TOUCHED)
    assert found.articles == ("「새빛시 주차장 조례」 제7조의2(요금)",)
    assert flagged(draft(), since=date(2026, 11, 22)) == []
    assert outdated([draft()], lambda day: frozenset({"saebit:parking#제7조"})) == []


def test_only_the_newest_draft_of_a_complaint_is_flagged_and_only_while_it_waits() -> None:
    assert flagged(draft("d1"), draft("d2"), draft("d3", "c2")) == ["d2", "d3"]
    assert flagged(replace(draft(), status=DraftStatus.IN_REVIEW)) == ["d1"]
    assert flagged(replace(draft(), status=DraftStatus.APPROVED)) == []
    assert flagged(draft("d1"), replace(draft("d2"), grounds=())) == []


def test_days_are_asked_about_once() -> None:
    asked: list[date] = []

    def touched(day: date) -> frozenset[str]:
        asked.append(day)
        return TOUCHED

    outdated([draft("d1"), draft("d2", "c2"), draft("d3", "c3")], touched)
    assert asked == [MADE]


def test_the_desk_flags_what_the_knowledge_base_says_was_amended() -> None:
    knowledge = FakeKnowledge([LEASH])
    counter = desk(knowledge)
    made = counter.draft(counter.take(COMPLAINT).complaint.id)
    assert counter.outdated() == []
    amendment = Amendment(AmendmentKind.CHANGED, LEASH.no, LEASH.title, LEASH.no, ())
    knowledge.differences = (Difference(LEASH.regulation_id, LEASH.regulation, "1", "2", MADE, MADE, (amendment,)),)
    assert [each.draft.id for each in counter.outdated()] == [made.id]
