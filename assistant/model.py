"""What we are asked, what we say back, and who agreed to it, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from assistant.actors import Actor
from assistant.attached import AttachedFile as AttachedFile
from assistant.decisions import Decision as Decision
from assistant.decisions import DraftStatus as DraftStatus
from assistant.decisions import ReturnReason as ReturnReason
from assistant.decisions import Review as Review
from assistant.outcome import Outcome as Outcome
from assistant.triaged import DepartmentMatch as DepartmentMatch
from assistant.triaged import Request as Request
from assistant.triaged import Triage as Triage
from assistant.triaged import Urgency as Urgency
from assistant.verdict import Finding as Finding
from assistant.verdict import Ground as Ground
from assistant.verdict import Problem as Problem
from assistant.verdict import Verdict as Verdict
from knowledge_base import Citation

Channel = Literal["web", "email", "phone", "visit", "batch", "widget"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as everyone but the keeper of originals sees it: masked."""

    id: str
    receipt_no: str
    title: str
    text: str
    """Masked. The original lies encrypted beside it and is read only by right, with a record."""
    arrived: datetime
    """When it reached the window."""
    received: datetime
    """When it was received (접수); the period runs from here (Act 19-1)."""
    channel: Channel = "web"
    person: str = ""
    """A keyed digest of who filed it; tells repeats apart without naming anyone."""
    attachments: tuple[AttachedFile, ...] = ()
    place: str = ""
    """The 동, 읍 or 면 it speaks of, as far as its words name one; never more of an address."""

    @property
    def said(self) -> str:
        """What the citizen wrote: title and text, without what is attached."""
        return f"{self.title}\n{self.text}".strip()


class Move(StrEnum):
    """What a reply does; it decides the skeleton."""

    EXPLAIN = "explain"
    GRANT = "grant"
    REFUSE = "refuse"
    WILL_DO = "will_do"
    LOOKED_INTO = "looked_into"
    NOT_OURS = "not_ours"
    THANK = "thank"


class SlotKind(StrEnum):
    """What only the office knows."""

    SITE_RESULT = "site_result"
    ACTION = "action"
    DATE = "date"
    PLAN = "plan"
    BUDGET = "budget"
    RESPONSIBLE_OFFICE = "responsible_office"
    OFFICER = "officer"


SLOT = re.compile(r"〔([^〔〕\n]{1,40})〕")
"""A slot as it stands in the body of a draft: `〔현장 확인 결과〕`."""

MARK = re.compile(r"\[(\d{1,2})\]")
"""A mark of a ground as it stands in the body of a draft: `[1]`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap in a draft that a person fills; its label stands in the body between 〔 〕."""

    label: str
    kind: SlotKind
    hint: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a draft, enough to make it again."""

    writer: str
    """`extractive`, or the name of a model."""
    snapshot: str
    """Id of the index state."""
    as_of: date
    prompt_digest: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    note: str = ""
    """Why no model wrote it, where one is set."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that nobody agreed to yet. `body` holds marks `[1]` and slots `〔…〕`."""

    id: str
    complaint_id: str
    outcome: Outcome
    move: Move
    move_reason: str
    body: str
    grounds: tuple[Ground, ...]
    slots: tuple[Slot, ...]
    verdict: Verdict
    provenance: Provenance
    created: datetime
    status: DraftStatus = DraftStatus.DRAFT
    revision: int = 1
    """Counts up with each change; a review names the revision it read (optimistic locking)."""
    drafted_by: str = ""
    """The person who had it drafted; empty where the program did by itself."""
    hands: tuple[str, ...] = ()
    """The people who drafted, edited or submitted it, each once."""
    escalated: bool = False

    def touched(self, person: str) -> Draft:
        """The draft with one more person among its hands."""
        return self if not person or person in self.hands else replace(self, hands=(*self.hands, person))

    @property
    def empty_slots(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if not slot.value.strip())

    def filled(self) -> str:
        """The body with the values of its slots in place."""
        return self.fill(self.body)

    def fill(self, text: str) -> str:
        """A text with the values of the draft's slots in place."""
        values = {slot.label: slot.value.strip() for slot in self.slots}
        return SLOT.sub(lambda m: values.get(m[1], "") or m[0], text)

    def with_slots(self, values: dict[str, str]) -> Draft:
        """The draft with slots filled; unknown labels raise KeyError."""
        unknown = values.keys() - {slot.label for slot in self.slots}
        if unknown:
            raise KeyError(*sorted(unknown))
        slots = tuple(replace(slot, value=values.get(slot.label, slot.value)) for slot in self.slots)
        return replace(self, slots=slots)


@dataclass(frozen=True, slots=True)
class Reply:
    """An approved reply, ready to be sent by a person."""

    id: str
    complaint_id: str
    draft_id: str
    text: str
    citations: tuple[Citation, ...]
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the record: who did what to what, when."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, str] = field(default_factory=dict)
    """Facts: ids, numbers, names of kinds, models and versions. Nothing that a person wrote."""
    role: str = ""
    private: dict[str, str] = field(default_factory=dict)
    """What people wrote in their own words. Kept outside the chain of the record, and erased by rule."""

    @classmethod
    def by(
        cls,
        at: datetime,
        actor: Actor,
        action: str,
        subject: str,
        detail: Mapping[str, str],
        private: Mapping[str, str] | None = None,
    ) -> Event:
        """An event of somebody who acts; what is empty is left out."""
        said = {name: value for name, value in detail.items() if value}
        words = {name: value for name, value in (private or {}).items() if value}
        return cls(at, actor.name, action, subject, said, actor.role.value, words)
