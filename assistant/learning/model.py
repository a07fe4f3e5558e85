"""What was learned from people's work, as values: replies that lend, corrections that teach, hints for slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.correct import TrainingCase
from assistant.model import Complaint, Draft, Reply, SlotKind, Triage
from knowledge_base import Citation


class Learns(StrEnum):
    """What the program learns from; each can be switched off by itself."""

    REPLIES = "replies"
    """Sent replies lead searches to the articles they cite, and teach the triage whose the matter was."""
    CORRECTIONS = "corrections"
    """What people corrected teaches the triage."""
    HINTS = "hints"
    """Sent replies show what was written in a slot like this one."""


class LearnedState(StrEnum):
    """What a learned text does now. Each has its words in `wording_learned`."""

    LENDING = "lending"
    PARTLY = "partly_stale"
    """Some articles that it cites changed since: it lends to the others alone."""
    STALE = "stale"
    """All articles that it cites changed since: it lends to none until a person confirms it."""
    REPEATED = "repeated"
    """A later reply answers the same in almost the same words, and lends in its place."""
    UNCITED = "uncited"
    """It cites nothing, so it has nothing to lend to; what the office saw and did may still be a hint."""
    OBJECTED = "objected"
    """The complainant objected to it (이의신청)."""
    UNDONE = "undone"
    """A person undid it."""
    OFF = "off"
    """Learning of its kind is switched off."""


LENDS = frozenset({LearnedState.LENDING, LearnedState.PARTLY})
FOUND = LENDS | {LearnedState.STALE, LearnedState.UNCITED}
"""Those that a search finds: one that lends to nothing may still tell what was written in a slot."""


@dataclass(frozen=True, slots=True)
class Said:
    """The last word of a person on something learned, or on learning of a kind as a whole."""

    subject: str
    """`replies`, or `reply:<id of the complaint>`, `correction:<id of the complaint>`."""
    on: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """A complaint with the reply that was sent and the draft that it came of."""

    complaint: Complaint
    triage: Triage
    draft: Draft
    reply: Reply


@dataclass(frozen=True, slots=True)
class LearnedReply:
    """A sent reply as a plain-language text of the knowledge base: what was asked, and which articles answered it."""

    complaint_id: str
    receipt_no: str
    title: str
    asked: str
    """The complainant's words, masked, without the articles that they name themselves."""
    department: str
    """Id."""
    sent: date
    """The day on which it was approved."""
    cites: tuple[Citation, ...]
    changed: tuple[Citation, ...]
    """Those of `cites` that no longer say what they said then."""
    state: LearnedState
    instead: str = ""
    """Receipt number of the reply that lends in its place."""
    said: Said | None = None

    @property
    def lends_to(self) -> tuple[Citation, ...]:
        return tuple(one for one in self.cites if one not in self.changed) if self.state in LENDS else ()


@dataclass(frozen=True, slots=True)
class LearnedCorrection:
    """What a person corrected of a triage, as a training case."""

    complaint_id: str
    receipt_no: str
    case: TrainingCase
    state: LearnedState
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What stood in a slot like this one in a reply that was sent. Masked; nobody inserts it but a person."""

    value: str
    kind: SlotKind
    complaint_id: str
    receipt_no: str
    sent: date
    likeness: float
    """Of the two complaints, 0..1."""
    changed: tuple[Citation, ...] = ()
    """What that reply cites and no longer says what it said then."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What bringing the knowledge base and the triage up to what was learned did."""

    replies: int
    """Replies that lend."""
    created: int
    updated: int
    deleted: int
    corrections: int
    """Training cases that the triage was fitted on, corrected and confirmed."""
    indexed: bool
    """False: another process writes the index, and takes this in with its next update."""
