"""Who may decide on a draft: the approvers that a department designated, and never the drafter alone where the city
says so (두 사람 원칙)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant import wording, wording_office
from assistant.actors import Actor, Role
from assistant.errors import NotEntitled
from assistant.model import Decision, DepartmentMatch, Draft
from assistant.review import steps

_APPROVERS = frozenset({Role.APPROVER, Role.MANAGER, Role.ADMINISTRATOR})
_ABOVE = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
_DECIDING = frozenset({Decision.APPROVE, Decision.RETURN})


def _nobody(_department: str) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Approving:
    """The city's rule on who approves."""

    two_people: bool = False
    """Whoever drafted a reply cannot approve it, and somebody else must have had a hand in it."""
    designated: Callable[[str], frozenset[str]] = field(default=_nobody)
    """The names designated by the department with an id; none: any approver within whose bounds it is."""

    def entitle(self, actor: Actor, decision: Decision, draft: Draft, office: DepartmentMatch | None) -> None:
        """Raises `NotEntitled` with what the actor may do instead."""
        if why := self._why_not(actor, decision, draft, office):
            held_back = _DECIDING if actor.role in _APPROVERS else _DECIDING | {Decision.ESCALATE}
            if why == wording.OWN_DRAFT:
                held_back = frozenset({Decision.APPROVE})
            left = [step for step in steps(draft) if step not in held_back]
            raise NotEntitled(why, allowed=left, place=f"draft {draft.id!r}")

    def _why_not(self, actor: Actor, decision: Decision, draft: Draft, office: DepartmentMatch | None) -> str:
        department = office.id if office else ""
        if not actor.covers(department):
            return wording.OTHER_DEPARTMENT
        if decision is Decision.SUBMIT:
            return ""
        if actor.role not in _APPROVERS:
            return wording.NOT_AN_APPROVER.format(role=wording_office.ROLE[actor.role])
        if draft.escalated:
            if actor.role not in _ABOVE:
                return wording.ABOVE_ONLY
        elif (named := self.designated(department)) and actor.name not in named:
            return wording.NOT_DESIGNATED.format(department=office.name if office else "")
        if decision is Decision.APPROVE and self.two_people and not _two(actor, draft):
            return wording.OWN_DRAFT
        return ""


def _two(actor: Actor, draft: Draft) -> bool:
    return actor.name != draft.drafted_by and any(hand != actor.name for hand in draft.hands)
