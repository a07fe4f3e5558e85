"""A person decides. What is possible with a draft, and what each decision makes of it.

draft → in review → changes asked → approved → sent (→ objection). A decision on a draft that nobody submitted takes it
up and decides in one step; an approval can be taken back while nothing is on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant import wording
from assistant.actors import Actor
from assistant.difference import difference
from assistant.errors import MoveNotAllowed, SlotUnknown, StaleRevision
from assistant.letter import final_text, slots_of
from assistant.model import MARK, Decision, Draft, DraftStatus, Problem, Reply, ReturnReason, Review, Verdict

Check = Callable[[Draft], Verdict]
"""What holds a draft against its grounds."""

_DECISIONS = {
    DraftStatus.DRAFT: (Decision.SUBMIT, Decision.APPROVE, Decision.RETURN, Decision.ESCALATE),
    DraftStatus.IN_REVIEW: (Decision.APPROVE, Decision.RETURN, Decision.ESCALATE),
    DraftStatus.APPROVED: (Decision.RETURN,),
}
_STEPS = {
    DraftStatus.DRAFT: ("revise",),
    DraftStatus.IN_REVIEW: ("revise",),
    DraftStatus.RETURNED: ("revise",),
    DraftStatus.APPROVED: ("send",),
    DraftStatus.SENT: ("object",),
    DraftStatus.OBJECTED: (),
}
"""What else can be done, which is no decision on the draft."""
_BECOMES = {
    Decision.SUBMIT: DraftStatus.IN_REVIEW,
    Decision.APPROVE: DraftStatus.APPROVED,
    Decision.RETURN: DraftStatus.RETURNED,
    Decision.ESCALATE: DraftStatus.IN_REVIEW,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision made: the draft as it is now, the review, and the reply if it was approved."""

    draft: Draft
    review: Review
    reply: Reply | None


def obstacles(draft: Draft) -> tuple[str, ...]:
    """Why the draft cannot be approved as it is, in words; none means it can."""
    found = []
    if Decision.APPROVE not in _DECISIONS.get(draft.status, ()):
        found.append(wording.REASON_STATUS.format(status=wording.STATUS[draft.status]))
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
    stopped = bool(obstacles(draft))
    return tuple(
        decision
        for decision in _DECISIONS.get(draft.status, ())
        if not (decision is Decision.APPROVE and stopped) and not (decision is Decision.ESCALATE and draft.escalated)
    )


def steps(draft: Draft) -> tuple[str, ...]:
    """Everything that can be done with the draft now: decisions, `revise`, `send`, `object`."""
    return (*(decision.value for decision in possible(draft)), *_STEPS[draft.status])


def revise(
    draft: Draft,
    revision: int,
    body: str | None,
    slots: Mapping[str, str],
    check: Check,
    person: str = "",
) -> Draft:
    """The draft with a new body or slots filled, checked again. One that was sent back becomes a draft once more."""
    _same_revision(draft, revision)
    if "revise" not in _STEPS[draft.status]:
        raise _stopped(draft, wording.REASON_STATUS.format(status=wording.STATUS[draft.status]))
    text = draft.body if body is None else body
    here = slots_of(text, draft.slots)
    unknown = slots.keys() - {slot.label for slot in here}
    if unknown:
        raise SlotUnknown(
            f"the draft has no slot {sorted(unknown)!r}",
            place=f"draft {draft.id!r}",
            mend=f"Its slots are {[slot.label for slot in here]!r}.",
        )
    changed = replace(
        draft.touched(person),
        body=text,
        slots=tuple(replace(slot, value=slots.get(slot.label, slot.value)) for slot in here),
        status=DraftStatus.DRAFT if draft.status is DraftStatus.RETURNED else draft.status,
        revision=draft.revision + 1,
    )
    return replace(changed, verdict=check(changed))


def decide(
    draft: Draft,
    revision: int,
    decision: Decision,
    *,
    actor: Actor,
    reason: str = "",
    reasons: Sequence[ReturnReason] = (),
    at: datetime,
    new_id: str,
    read: Draft | None = None,
) -> Decided:
    """Take a decision on the revision that was read. `draft.verdict` must be today's: check again before.

    `read` is the draft before what the reviewer changed in the same step.
    """
    read = read or draft
    _same_revision(read, revision)
    if decision not in possible(draft):
        approving = decision is Decision.APPROVE and decision in _DECISIONS.get(draft.status, ())
        why = obstacles(draft) if approving else (wording.REASON_STATUS.format(status=wording.STATUS[draft.status]),)
        said = wording.APPROVAL_STOPPED if decision is Decision.APPROVE else wording.DECISION_STOPPED
        raise _stopped(draft, said.format(reasons="; ".join(why)))
    kinds = _reasons(draft, decision, reason.strip(), reasons)
    edit = difference(read.filled(), draft.filled())
    review = Review(new_id, draft.id, read.revision, decision, actor.name, reason.strip(), at, kinds, edit)
    after = replace(
        draft.touched(actor.person) if decision is Decision.SUBMIT else draft,
        status=_BECOMES[decision],
        revision=draft.revision + 1,
        escalated=draft.escalated or decision is Decision.ESCALATE,
    )
    if decision is not Decision.APPROVE:
        return Decided(after, review, None)
    used = {int(m[1]) for m in MARK.finditer(draft.body)}
    cited = tuple(ground.citation for ground in draft.grounds if ground.number in used)
    reply = Reply(new_id, draft.complaint_id, draft.id, final_text(draft), cited, actor.name, at)
    return Decided(after, review, reply)


def _reasons(
    draft: Draft, decision: Decision, reason: str, reasons: Sequence[ReturnReason]
) -> tuple[ReturnReason, ...]:
    """The reasons of the closed list; words alone stand under 그 밖의 사유, which says nothing without them."""
    if decision is not Decision.RETURN:
        return ()
    kinds = tuple(dict.fromkeys(reasons)) or ((ReturnReason.OTHER,) if reason else ())
    if not kinds or (kinds == (ReturnReason.OTHER,) and not reason):
        raise _stopped(draft, wording.REVIEW_NEEDS_REASON)
    return kinds


def _stopped(draft: Draft, problem: str) -> MoveNotAllowed:
    return MoveNotAllowed(problem, allowed=steps(draft), place=f"draft {draft.id!r}")


def _same_revision(draft: Draft, revision: int) -> None:
    if revision != draft.revision:
        raise StaleRevision(
            f"revision {revision} was read, but the draft is at {draft.revision}",
            place=f"draft {draft.id!r}",
            mend="Read the draft again and repeat the change on it.",
        )
