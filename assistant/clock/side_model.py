"""What happened around a complaint, and the dates that follow from it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.clock.model import Step
from assistant.errors import AssistantError
from assistant.kinds import Kind
from assistant.period import Period
from assistant.rules import RuleName


class SupplementTooLong(AssistantError):
    """A second request for supplement may set at most ten days (시행령 제24조제3항)."""


class Transfer(StrEnum):
    """Where papers that are not ours go."""

    TO_OFFICE = "to_office"
    TO_FAR_OFFICE = "to_far_office"
    WRONG_OFFICE = "wrong_office"
    TO_OTHER_AGENCY = "to_other_agency"


class Who(StrEnum):
    """Whose date it is."""

    WINDOW = "민원실"
    OFFICE = "처리주무부서"
    INSPECTOR = "민원심사관"
    COMPLAINANT = "민원인"
    OTHER_OFFICE = "협조 부서"
    COMMISSION = "권익위원회"


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """A request to supplement, by the day it reached the complainant; where that is not on record, by the day it was sent."""

    asked: date
    period: Period
    """All of the time from then on, what was added at the complainant's wish included."""
    again: bool = False
    """The second request, after the first went unmet (시행령 제24조제3항)."""
    lengthened: int = 0
    """How often the time was set anew because the complainant asked for more (시행령 제24조제2항)."""
    met: bool = True
    """False while the papers have not come."""


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A request to another office (법 제20조)."""

    office: str
    by: date
    """The day by which it was asked to reply."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened to a complaint; what has not is left out."""

    kind: Kind
    received: datetime
    due: datetime
    arrived: datetime | None = None
    """When it reached the electronic window."""
    transfer: Transfer | None = None
    electronic: bool = False
    """Whether the papers are electronic, which are passed on without delay (시행령 제13조제4항)."""
    until: date | None = None
    """Up to when notices are wanted; the due date where None."""
    supplements: tuple[SupplementRequest, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    permit_waits: date | None = None
    """Since when a permit on paper waits to be collected."""
    refused: date | None = None
    """When the complainant got a refusal or another disposition (처분)."""
    disposed: date | None = None
    """When it was made, where that differs."""
    is_disposition: bool = True
    """Whether the refusal is a 처분; an answer to an inquiry is none."""
    objected: date | None = None
    """When the agency got the objection."""
    objection_extended: bool = False
    """The agency told that it needs longer to answer the objection."""
    objection_result: date | None = None
    """When the complainant got the result of the objection."""
    to_commission: date | None = None
    recommended: date | None = None
    """When the agency got a recommendation of 국민권익위원회 or 시민고충처리위원회."""


@dataclass(frozen=True, slots=True)
class SideDeadline:
    """A date around a complaint: whose it is, what it is for, and how it was found."""

    name: RuleName
    """The rule that it follows from."""
    due: datetime
    who: Who
    text: str
    article: str
    derivation: tuple[Step, ...] = ()


__all__ = ["Cooperation", "Facts", "SideDeadline", "SupplementRequest", "SupplementTooLong", "Transfer", "Who"]
