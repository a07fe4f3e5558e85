"""Who acts, as a value. Who a person is and what a role may ask for is decided at the edge; here it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import Unsigned


class Role(StrEnum):
    """What somebody is to the municipality's desk."""

    CITIZEN = "citizen"
    """Asks; holds a widget's token."""
    COUNSELLOR = "counsellor"
    """Takes complaints in, drafts and edits."""
    APPROVER = "approver"
    """Decides on drafts and sends replies (결재권자)."""
    EVALUATOR = "evaluator"
    """Reads what was answered, to judge it."""
    MANAGER = "manager"
    """Answers for a department's work as a whole: designates, retains, reports."""
    ADMINISTRATOR = "administrator"
    """Runs the installation."""
    MACHINE = "machine"
    """Another system, or the program itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. Raises `Unsigned` where nobody is named."""

    name: str
    role: Role
    departments: frozenset[str] = frozenset()
    """Ids of the departments it is bound to. Empty: bound to none, so it acts for the whole municipality."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Unsigned("a decision names who made it", place="actor", mend="Say who decides.")

    @property
    def person(self) -> str:
        """The name where it is a person's; a machine writes nothing in its own name."""
        return "" if self.role is Role.MACHINE else self.name

    def covers(self, department: str) -> bool:
        """Whether a department's cases are within its bounds; a case of no department (`''`) is only for the unbound."""
        return not self.departments or department in self.departments


SYSTEM = Actor("system", Role.MACHINE)
"""The program itself, where nobody asked it."""
