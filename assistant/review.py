"""A person decides. What is possible with a draft, and what each decision makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant import wording
from assistant.errors import MoveNotAllowed, SlotUnknown, StaleRevision
from assistant.letter import final_text, slots_of
from assistant.model import MARK, Decision, Draft, DraftStatus, Problem, Reply, Review, Verdict


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision made: the draft as it is now, the review, and the reply if it was approved."""

    draft: Draft
    review: Review
    reply: Reply | None


def obstacles(draft: Draft) -> tuple[str, ...]:
    """Why the draft cannot be approved as it is, in words; none means it can."""
    found = []
    if draft.status is not DraftStatus.DRAFT:
        found.append(wording.REASON_STATUS.format(status=draft.status.value))
    if draft.empty_slots:
        labels = ", ".join(f"〔{slot.label}〕" for slot in draft.empty_slots)
        found.append(wording.REASON_SLOT.format(labels=labels))
    if failed := [finding for finding in draft.verdict.findings if not finding.passed]:
        found.append(wording.REASON_CHECK.format(count=len(failed)))
    if draft.verdict.missing:
        found.append(wording.REASON_MISSING.format(names=", ".join(draft.verdict.missing)))
    if not draft.verdict.findings:
        found.append(wording.PROBLEM[Problem.CHECK_DID_NOT_RUN])
    return tuple(found)


def possible(draft: Draft) -> tuple[Decision, ...]:
    """The decisions that can be taken on the draft now."""
    if draft.status is not DraftStatus.DRAFT:
        return ()
    return (Decision.RETURN,) if obstacles(draft) else (Decision.APPROVE, Decision.RETURN)


def revise(
    draft: Draft, revision: int, body: str | None, slots: dict[str, str], check: Callable[[str], Verdict]
) -> Draft:
    """The draft with a new body or slots filled, checked again. A returned draft becomes a draft once more."""
    _same_revision(draft, revision)
    if draft.status is DraftStatus.APPROVED:
        raise MoveNotAllowed(
            wording.REASON_STATUS.format(status=draft.status.value), allowed=(), place=f"draft {draft.id!r}"
        )
    text = draft.body if body is None else body
    here = slots_of(text, draft.slots)
    unknown = slots.keys() - {slot.label for slot in here}
    if unknown:
        raise SlotUnknown(
            f"the draft has no slot {sorted(unknown)!r}",
            place=f"draft {draft.id!r}",
            mend=f"Its slots are {[slot.label for slot in here]!r}.",
        )
    return replace(
        draft,
        body=text,
        slots=tuple(replace(slot, value=slots.get(slot.label, slot.value)) for slot in here),
        verdict=check(text),
        status=DraftStatus.DRAFT,
        revision=draft.revision + 1,
    )


def with_verdict(draft: Draft, verdict: Verdict) -> Draft:
    """The draft as the check sees it now."""
    return replace(draft, verdict=verdict)


def decide(
    draft: Draft, revision: int, decision: Decision, *, reviewer: str, reason: str, at: datetime, new_id: str
) -> Decided:
    """Take a decision on the revision that was read. `draft.verdict` must be today's: check again before."""
    _same_revision(draft, revision)
    if decision not in possible(draft):
        raise MoveNotAllowed(
            wording.APPROVAL_STOPPED.format(reasons="; ".join(obstacles(draft))),
            allowed=[option.value for option in possible(draft)],
            place=f"draft {draft.id!r}",
        )
    if decision is Decision.RETURN and not reason.strip():
        raise MoveNotAllowed(
            wording.REVIEW_NEEDS_REASON,
            allowed=[option.value for option in possible(draft)],
            place=f"draft {draft.id!r}",
        )
    review = Review(new_id, draft.id, draft.revision, decision, reviewer, reason.strip(), at)
    if decision is Decision.RETURN:
        return Decided(replace(draft, status=DraftStatus.RETURNED, revision=draft.revision + 1), review, None)
    approved = replace(draft, status=DraftStatus.APPROVED, revision=draft.revision + 1)
    used = {int(m[1]) for m in MARK.finditer(draft.body)}
    cited = tuple(ground.citation for ground in draft.grounds if ground.number in used)
    return Decided(
        approved, review, Reply(new_id, draft.complaint_id, draft.id, final_text(draft), cited, reviewer, at)
    )


def _same_revision(draft: Draft, revision: int) -> None:
    if revision != draft.revision:
        raise StaleRevision(
            f"revision {revision} was read, but the draft is at {draft.revision}",
            place=f"draft {draft.id!r}",
            mend="Read the draft again and repeat the change on it.",
        )
