"""What passes between a citizen's chat and the office, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.kinds import Kind
from assistant.model import Reply


class OpinionReason(StrEnum):
    """Why an answer did not help."""

    WRONG = "wrong"
    OUTDATED = "outdated"
    INCOMPLETE = "incomplete"
    UNCLEAR = "unclear"
    OTHER_QUESTION = "other_question"
    """It answers something else."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a citizen thinks of an answer; the latest counts."""

    helpful: bool
    reason: OpinionReason | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Office:
    """When and where a citizen reaches a person."""

    city: str
    contact: str
    """The front desk with its telephone number, as it is written to citizens."""
    open: bool
    """Whether somebody is there now; the lunch hour counts as open."""
    read_from: datetime
    """From when somebody reads what is handed over now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a citizen asks the office for. Unmasked: it goes into the vault, and everywhere else masked."""

    conversation_id: str = ""
    text: str = ""
    name: str = ""
    contact: str = ""
    """A telephone number or an e-mail address."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be handed over, masked, for the citizen to read."""

    title: str
    text: str
    masked: bool
    """Whether something was masked in what the citizen wrote."""
    digest: str
    """Of title and text. Whoever confirms names it, so that nothing is filed that was not read."""
    office: Office


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A complaint that came of a chat, and how its citizen is known again."""

    complaint_id: str
    receipt_no: str
    secret_digest: str
    """Keyed; the secret itself is nowhere."""
    conversation_id: str
    satisfaction: int | None = None
    """1 to 5, asked once."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen is given. The secret is shown this once."""

    receipt_no: str
    secret: str
    received: datetime
    due: datetime | None
    """None until a person names the type of a statutory complaint."""
    department: str
    office: Office
    kind: Kind
    new: bool
    """False where the same request had been taken before."""


class Stage(StrEnum):
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    """A reply is being written."""
    ANSWERED = "answered"
    """The citizen was told the result."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a complaint that was handed over stands, for its citizen."""

    receipt_no: str
    title: str
    """Masked."""
    received: datetime
    stage: Stage
    due: datetime | None
    department: str
    phone: str
    told: datetime | None
    """When the citizen was told the result (법 제27조)."""
    notice: Reply | None
    """The result notice, once it was sent."""
    satisfaction: int | None
