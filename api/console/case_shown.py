"""What the page of a case shows, gathered from the functions that the API calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.console.case_course import course_shown
from api.console.painting import painted, said_of
from api.console.queue_rows import STATES
from api.console.words import in_korea
from api.hints import hints_of
from assistant import (
    Actor,
    BackOffice,
    Case,
    Casework,
    Decision,
    Draft,
    DraftStatus,
    Move,
    NotEntitled,
    ReturnReason,
    Way,
    clock,
    learning,
    obstacles,
    repeats,
    steps,
    wording,
    wording_office,
)

DECISIONS: dict[Decision, str] = {
    Decision.SUBMIT: "결재 올림",
    Decision.APPROVE: "승인",
    Decision.RETURN: "보완 요구",
    Decision.ESCALATE: "상급자에게 넘김",
}
WAYS: dict[Way, str] = {Way.FILE: "발송 폴더", Way.WEBHOOK: "연계 시스템", Way.MAIL: "전자우편"}
CHANNELS = {"web": "누리집", "email": "전자우편", "phone": "전화", "visit": "방문", "batch": "일괄", "widget": "채팅"}
SIMILAR = 5


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that happened to a draft: a change of words or a decision."""

    at: datetime
    by: str
    what: str
    revision: int
    words: str
    """What the person said."""
    parts: Sequence[tuple[str, str]]
    """What changed, word by word: `=`, `-`, `+`."""


def case_shown(work: Casework, office: BackOffice, case: Case, who: Actor) -> dict[str, Any]:
    """The parts of the page that stand from the beginning; what is compared or searched for comes after."""
    times = work.timetable(case.complaint.id)
    abuse, calm = work.look.abuse(case.complaint.id)
    due = in_korea(times.deadline.due) if times.deadline else None
    now = in_korea(work.desk.now())
    draft = case.drafts[-1] if case.drafts else None
    matter = work.acts.matter(case.complaint.id)
    return {
        "case": case,
        "complaint": case.complaint,
        "triage": case.triage,
        "times": times,
        "due": due,
        "days": (due.date() - now.date()).days if due else None,
        "overdue": due is not None and due < now,
        "open": matter.open,
        **course_shown(work, matter, times),
        "abuse": abuse,
        "calm": calm,
        "measures": wording.MEASURES[abuse.grade],
        "channel_words": CHANNELS,
        "pause_reasons": [reason for reason in clock.PauseReason if reason is not clock.PauseReason.NOT_LISTED],
        "extension_grounds": list(clock.ExtensionGround)[:5],
        "departments": work.desk.knowledge.departments(),
        "types": work.desk.knowledge.statutory_types(),
        "state": STATES[draft.status if draft else None],
        "earlier_drafts": case.drafts[:-1],
        "sendings": office.dispatch.sendings(case.complaint.id),
        "ways": [way for way in WAYS if way in office.dispatch.senders],
        "way_words": WAYS,
        "sending_words": wording_office.SENDING,
        **draft_shown(work, case, draft, who),
    }


def draft_shown(work: Casework, case: Case, draft: Draft | None, who: Actor) -> dict[str, Any]:
    """The draft with its check, what can be done with it, and what was done."""
    given = {
        "kept": False,
        "case": case,
        "complaint": case.complaint,
        "draft": draft,
        "moves": {move: wording.MOVE[move] for move in Move},
        "return_reasons": {reason: wording.RETURN_REASON[reason] for reason in ReturnReason},
        "outcome_words": wording.OUTCOME,
        "decision_words": DECISIONS,
    }
    if draft is None:
        return given
    can, why_not = _decisions(work, case, draft, who)
    return (
        given
        | checked(draft)
        | {
            "history": history(work, case, draft),
            "steps": steps(draft),
            "decisions": can,
            "why_not": why_not,
            "editable": "revise" in steps(draft),
        }
    )


def _decisions(work: Casework, case: Case, draft: Draft, who: Actor) -> tuple[list[Decision], str]:
    """The decisions that whoever asks is entitled to, and why they may not approve where they may not. Approving is
    named though the draft may still lack something: what is written in the same step can mend it."""
    office = next(iter(case.triage.departments), None)
    entitled, why = [], ""
    for decision in Decision:
        try:
            work.desk.approving.entitle(who, decision, draft, office)
            entitled.append(decision)
        except NotEntitled as error:
            why = error.problem if decision is Decision.APPROVE else why
    now = set(steps(draft)) | ({Decision.APPROVE.value} if "revise" in steps(draft) else set())
    if draft.status is DraftStatus.RETURNED:
        now |= {Decision.SUBMIT.value}
    return [decision for decision in entitled if decision.value in now], why


def checked(draft: Draft) -> dict[str, Any]:
    """What the check of today says of a draft, as it stands or as it was tried."""
    said = said_of(draft)
    return {
        "draft": draft,
        "editable": True,
        "painted": painted(draft),
        "said": said,
        "failed": [one for one in said if one.state == "failed"],
        "obstacles": obstacles(draft),
    }


def history(work: Casework, case: Case, draft: Draft) -> list[Passed]:
    """What people did with a draft, the newest first."""
    edits = [Passed(one.at, one.by, "고침", one.revision, "", one.parts) for one in work.desk.edits(draft.id)]
    decided = [
        Passed(
            one.at,
            one.reviewer,
            DECISIONS[one.decision],
            one.revision,
            " · ".join(
                [*(wording.RETURN_REASON[reason] for reason in one.reasons), *([one.reason] if one.reason else ())]
            ),
            (),
        )
        for one in case.reviews
        if one.draft_id == draft.id
    ]
    return sorted([*edits, *decided], key=lambda one: one.at, reverse=True)


def similar_shown(work: Casework, office: BackOffice, case: Case, who: Actor) -> dict[str, Any]:
    """Past complaints like this one with their replies, and what was written in slots like those still empty."""
    text = case.complaint.said
    others = [one for one in work.theirs(who) if one.complaint.id != case.complaint.id]
    found = repeats.similar(text, others, work.desk.knowledge.similarity, k=SIMILAR)
    cases = {one.matter.complaint.id: work.desk.case(one.matter.complaint.id) for one in found}
    draft = case.drafts[-1] if case.drafts else None
    return {
        "similar": found,
        "cases": cases,
        "hints": hints_of(draft, office) if draft else {},
        "hint_words": learning.wording,
        "repeat": work.repeats(case.complaint.id),
    }
