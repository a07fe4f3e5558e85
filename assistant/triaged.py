"""What a complaint turns out to be: its kind, how urgent it is, what it asks for, and who is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.kinds import Kind


class Urgency(StrEnum):
    EMERGENCY = "긴급"
    """Life or limb: 119, 112."""
    HIGH = "높음"
    NORMAL = "보통"


@dataclass(frozen=True, slots=True)
class DepartmentMatch:
    """A department that may be in charge, with what speaks for it."""

    id: str
    name: str
    score: float
    """Share among all candidates, 0..1."""
    duties: tuple[str, ...] = ()
    """The duties that match, best first."""
    articles: tuple[str, ...] = ()
    """Names of found articles whose regulation the department keeps."""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked for in a complaint that may ask for several."""

    text: str
    departments: tuple[DepartmentMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Triage:
    """What kind of complaint it is, how urgent, and whose."""

    kind: Kind
    kind_reasons: tuple[str, ...]
    confidence: float
    urgency: Urgency
    departments: tuple[DepartmentMatch, ...]
    """Best first, at most three."""
    requests: tuple[Request, ...] = ()
    statutory_type: str = ""
    """Id of the statutory type where the kind is statutory and one matches."""

    @property
    def department(self) -> str:
        """Id of the department it is for, `''` where none was told."""
        return self.departments[0].id if self.departments else ""
