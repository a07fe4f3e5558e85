"""Which approvers a department designated (결재자 지정)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant import wording_office
from assistant.actors import Actor, Role
from assistant.desk import Desk
from assistant.errors import NotEntitled, NotListed
from assistant.model import Event


class Designations(Protocol):
    """The record of who was designated."""

    def designated(self, department: str) -> frozenset[str]: ...

    def all(self) -> Mapping[str, frozenset[str]]: ...

    def designate(self, department: str, names: frozenset[str], event: Event) -> None:
        """Put `names` in the place of those before; none leaves it to any approver."""
        ...


@dataclass(frozen=True, slots=True)
class Designating:
    """Changes who approves for a department."""

    desk: Desk
    designations: Designations

    def designate(self, department: str, names: Iterable[str], *, actor: Actor) -> frozenset[str]:
        """Raises `NotListed` for a department nobody knows, and `NotEntitled`."""
        if actor.role not in (Role.MANAGER, Role.ADMINISTRATOR) or not actor.covers(department):
            raise NotEntitled(wording_office.DESIGNATED_BY_MANAGERS, allowed=(), place=f"department {department!r}")
        offices = [office.id for office in self.desk.knowledge.departments()]
        if department not in offices:
            mend = f"Give one of {', '.join(offices[:40])}."
            raise NotListed(f"no department {department!r}", place="department", mend=mend)
        given = frozenset(name.strip() for name in names if name.strip())
        detail = {"department": department, "approvers": ", ".join(sorted(given))}
        event = Event.by(self.desk.now(), actor, "approvers.designated", f"department:{department}", detail)
        self.designations.designate(department, given, event)
        return given

    def all(self) -> Mapping[str, frozenset[str]]:
        return self.designations.all()
