from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assistant import review
from assistant.errors import MoveNotAllowed, SlotUnknown, StaleRevision
from assistant.letter import slots_of
from assistant.model import (
    Decision,
    Draft,
    DraftStatus,
    Finding,
    Ground,
    Move,
    Outcome,
    Problem,
    Provenance,
    Verdict,
)
from knowledge_base import Citation

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GOOD = Verdict((Finding("문장입니다.", (1,)),))
BAD = Verdict((Finding("문장입니다.", (1,), (Problem.NUMBER_NOT_IN_SOURCE,), ("10만원",)),))
GROUND = Ground(1, Citation("x", "새빛시 조례", "제1조", "", date(2025, 1, 1)), "본문")


def draft(body: str = "문장입니다. [1]", verdict: Verdict = GOOD) -> Draft:
    return Draft(
        "d1",
        "c1",
        Outcome.ANSWERED_EXTRACTIVE,
        Move.EXPLAIN,
        "",
        body,
        (GROUND,),
        slots_of(body),
        verdict,
        Provenance("extractive", "s1", date(2026, 11, 23)),
        NOW,
    )


def decide(of: Draft, decision: Decision, reason: str = "", revision: int = 1) -> review.Decided:
    return review.decide(of, revision, decision, reviewer="kim", reason=reason, at=NOW, new_id="r1")


def test_a_draft_that_passed_can_be_approved_and_becomes_a_reply() -> None:
    decided = decide(draft(), Decision.APPROVE)
    assert decided.draft.status is DraftStatus.APPROVED
    assert decided.reply is not None
    assert decided.reply.citations == (GROUND.citation,)
    assert "[1]" not in decided.reply.text
    assert "「새빛시 조례」 제1조 (2025. 1. 1. 시행)" in decided.reply.text


def test_an_empty_slot_stops_approval_and_names_itself() -> None:
    with pytest.raises(MoveNotAllowed, match="현장 확인 결과") as stopped:
        decide(draft("결과는 〔현장 확인 결과〕입니다. [1]"), Decision.APPROVE)
    assert stopped.value.allowed == ("return",)


def test_a_failed_check_stops_approval() -> None:
    with pytest.raises(MoveNotAllowed, match="통과하지 못한"):
        decide(draft(verdict=BAD), Decision.APPROVE)


def test_a_check_that_did_not_run_stops_approval() -> None:
    with pytest.raises(MoveNotAllowed, match="검사가 이루어지지"):
        decide(draft(verdict=Verdict(())), Decision.APPROVE)


def test_sending_back_wants_a_reason() -> None:
    with pytest.raises(MoveNotAllowed, match="사유"):
        decide(draft(), Decision.RETURN)
    assert decide(draft(verdict=BAD), Decision.RETURN, "금액이 틀림").draft.status is DraftStatus.RETURNED


def test_nothing_can_be_decided_twice() -> None:
    approved = decide(draft(), Decision.APPROVE).draft
    with pytest.raises(MoveNotAllowed):
        decide(approved, Decision.RETURN, "늦음", revision=2)


def test_a_decision_names_the_revision_it_read() -> None:
    with pytest.raises(StaleRevision):
        decide(replace(draft(), revision=2), Decision.APPROVE)


def test_filling_a_slot_keeps_the_others_and_counts_the_revision_up() -> None:
    before = draft("〔현장 확인 결과〕 〔조치 내용〕 [1]")
    after = review.revise(before, 1, None, {"조치 내용": "계도"}, lambda body: GOOD)
    assert [slot.value for slot in after.slots] == ["", "계도"]
    assert after.revision == 2
    assert after.filled() == "〔현장 확인 결과〕 계도 [1]"


def test_an_unknown_slot_is_named_with_those_there_are() -> None:
    with pytest.raises(SlotUnknown, match="조치 내용"):
        review.revise(draft("〔조치 내용〕"), 1, None, {"예산": "없음"}, lambda body: GOOD)


def test_a_returned_draft_that_is_revised_is_a_draft_again() -> None:
    returned = decide(draft(), Decision.RETURN, "다시").draft
    again = review.revise(returned, 2, "고친 문장입니다. [1]", {}, lambda body: GOOD)
    assert again.status is DraftStatus.DRAFT
    assert again.verdict is GOOD
