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
    ReturnReason,
    Verdict,
)
from knowledge_base import Citation
from tests.fakes.actors import LEE

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
    return review.decide(of, revision, decision, actor=LEE, reason=reason, at=NOW, new_id="r1")


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
    assert stopped.value.allowed == ("submit", "return", "escalate", "revise")


def test_a_failed_check_stops_approval() -> None:
    with pytest.raises(MoveNotAllowed, match="통과하지 못한"):
        decide(draft(verdict=BAD), Decision.APPROVE)


def test_a_check_that_did_not_run_stops_approval() -> None:
    with pytest.raises(MoveNotAllowed, match="검사가 이루어지지"):
        decide(draft(verdict=Verdict(())), Decision.APPROVE)


def test_a_draft_goes_from_hand_to_hand() -> None:
    submitted = decide(draft(), Decision.SUBMIT).draft
    assert submitted.status is DraftStatus.IN_REVIEW
    assert submitted.hands == ("lee",)
    escalated = decide(submitted, Decision.ESCALATE, revision=2).draft
    assert escalated.status is DraftStatus.IN_REVIEW
    assert escalated.escalated
    assert decide(escalated, Decision.APPROVE, revision=3).draft.status is DraftStatus.APPROVED


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (DraftStatus.DRAFT, ("submit", "approve", "return", "escalate", "revise")),
        (DraftStatus.IN_REVIEW, ("approve", "return", "escalate", "revise")),
        (DraftStatus.RETURNED, ("revise",)),
        (DraftStatus.APPROVED, ("return", "send")),
        (DraftStatus.SENT, ("object",)),
        (DraftStatus.OBJECTED, ()),
    ],
)
def test_every_move_that_is_not_possible_is_refused_with_those_that_are(
    status: DraftStatus, allowed: tuple[str, ...]
) -> None:
    of = replace(draft(), status=status)
    assert review.steps(of) == allowed
    for decision in Decision:
        if decision.value in allowed:
            decide(of, decision, "다시")
            continue
        with pytest.raises(MoveNotAllowed) as stopped:
            decide(of, decision, "다시")
        assert stopped.value.allowed == allowed
    if "revise" not in allowed:
        with pytest.raises(MoveNotAllowed) as stopped:
            review.revise(of, 1, "고친 문장", {}, lambda draft: GOOD)
        assert stopped.value.allowed == allowed


def test_what_is_escalated_is_not_escalated_again() -> None:
    with pytest.raises(MoveNotAllowed):
        decide(replace(draft(), escalated=True), Decision.ESCALATE)


def test_an_edit_in_the_step_of_approval_is_kept_word_by_word() -> None:
    read = draft("과태료는 8만원입니다. [1]")
    edited = review.revise(read, 1, "과태료는 4만원입니다. [1]", {}, lambda draft: GOOD, "lee")
    decided = review.decide(edited, 1, Decision.APPROVE, actor=LEE, at=NOW, new_id="r1", read=read)
    assert decided.review.edit == (("=", "과태료는 "), ("-", "8만원입니다"), ("+", "4만원입니다"), ("=", ". [1]"))
    assert decided.draft.revision == 3
    assert decided.reply is not None
    assert "4만원" in decided.reply.text


def test_the_reasons_of_a_return_are_of_a_closed_list() -> None:
    returned = review.decide(
        draft(), 1, Decision.RETURN, actor=LEE, reasons=[ReturnReason.FACTS], at=NOW, new_id="r1"
    ).review
    assert returned.reasons == (ReturnReason.FACTS,)
    assert decide(draft(), Decision.RETURN, "금액이 틀림").review.reasons == (ReturnReason.OTHER,)
    with pytest.raises(MoveNotAllowed, match="사유"):
        review.decide(draft(), 1, Decision.RETURN, actor=LEE, reasons=[ReturnReason.OTHER], at=NOW, new_id="r1")


def test_sending_back_wants_a_reason() -> None:
    with pytest.raises(MoveNotAllowed, match="사유"):
        decide(draft(), Decision.RETURN)
    assert decide(draft(verdict=BAD), Decision.RETURN, "금액이 틀림").draft.status is DraftStatus.RETURNED


def test_nothing_can_be_approved_twice() -> None:
    approved = decide(draft(), Decision.APPROVE).draft
    with pytest.raises(MoveNotAllowed):
        decide(approved, Decision.APPROVE, revision=2)


def test_a_decision_names_the_revision_it_read() -> None:
    with pytest.raises(StaleRevision):
        decide(replace(draft(), revision=2), Decision.APPROVE)


def test_filling_a_slot_keeps_the_others_and_counts_the_revision_up() -> None:
    before = draft("〔현장 확인 결과〕 〔조치 내용〕 [1]")
    after = review.revise(before, 1, None, {"조치 내용": "계도"}, lambda draft: GOOD)
    assert [slot.value for slot in after.slots] == ["", "계도"]
    assert after.revision == 2
    assert after.filled() == "〔현장 확인 결과〕 계도 [1]"


def test_an_unknown_slot_is_named_with_those_there_are() -> None:
    with pytest.raises(SlotUnknown, match="조치 내용"):
        review.revise(draft("〔조치 내용〕"), 1, None, {"예산": "없음"}, lambda draft: GOOD)


def test_a_returned_draft_that_is_revised_is_a_draft_again() -> None:
    returned = decide(draft(), Decision.RETURN, "다시").draft
    again = review.revise(returned, 2, "고친 문장입니다. [1]", {}, lambda draft: GOOD)
    assert again.status is DraftStatus.DRAFT
    assert again.verdict is GOOD
