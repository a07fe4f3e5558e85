"""What the desk needs from the world, in our own words. Adapters implement these; tests fake them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.clock.model import Deadline
from assistant.kinds import Kind
from assistant.model import Complaint, Draft, DraftStatus, Event, Reply, Review, Triage
from knowledge_base import (
    Amended,
    Concern,
    Department,
    Found,
    Passage,
    Reference,
    Rung,
    Standing,
    StatutoryType,
    Upkeep,
)
from prompts import Rendered

Clock = Callable[[], datetime]
"""The time now, with its zone (Asia/Seoul)."""

Beyond = Callable[[Reference, str, str], Iterator[str]]
"""What in a citing article goes beyond a limit of the cited one, in words; given both texts."""

Rank = Callable[[str, Sequence[str]], Sequence[float]]
"""How near each text is to a query, 0..1."""


class ArticleOnDay(Protocol):
    """An article asked for as of a day."""

    @property
    def standing(self) -> Standing: ...

    @property
    def passage(self) -> Passage | None:
        """What it says, where it is in force."""
        ...

    @property
    def message(self) -> str:
        """Why it says nothing then, `''` where it is in force."""
        ...

    @property
    def before(self) -> Passage | None:
        """What it said last before the day; None where that is not held."""
        ...

    @property
    def after(self) -> Passage | None:
        """What it will say next, where that is promulgated."""
        ...


class Knowledge(Protocol):
    """What the desk asks of the knowledge base."""

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found: ...

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]: ...

    def article(self, regulation: str, no: str, as_of: date | None = None) -> ArticleOnDay: ...

    def all_of(self, regulation: str) -> Sequence[Passage]:
        """The articles and annexes of a regulation that are in force today."""
        ...

    def named(self, text: str) -> Sequence[Reference]:
        """The articles and annexes of regulations held that a text names."""
        ...

    def amended(self, start: date, end: date | None = None) -> Amended: ...

    def departments(self) -> Sequence[Department]: ...

    def statutory_types(self) -> Sequence[StatutoryType]: ...

    def today(self) -> date: ...


class Regulations(Knowledge, Protocol):
    """What a study of all regulations asks besides."""

    def lineage(self, regulation: str, no: str, as_of: date | None = None) -> Sequence[Rung]: ...

    def concerns(
        self, regulation: str, no: str, as_of: date | None = None, *, beyond: Beyond | None = None
    ) -> Sequence[Concern]: ...

    def upkeep(self, as_of: date | None = None, *, beyond: Beyond | None = None) -> Upkeep: ...


DueDate = Callable[[Kind, datetime, str | None], Deadline | None]
"""When an answer is due by kind and receipt; the text is the published period of a statutory type. None where the
kind is statutory and no type with its period is known: the law sets no other."""


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with all that was made of it."""

    complaint: Complaint
    triage: Triage
    deadline: Deadline | None
    """None for a statutory complaint until a person names its type: the period is set per type."""
    drafts: tuple[Draft, ...] = ()
    reviews: tuple[Review, ...] = ()
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; `next` is the cursor of the following part, `''` at the end."""

    items: tuple[Case, ...]
    next: str = ""


class CaseRecords(Protocol):
    """The record of cases. Every write is one transaction together with its event."""

    def next_receipt(self, year: int) -> int:
        """The next receipt number of the year; never given twice."""
        ...

    def open_case(self, case: Case, original: bytes, event: Event, contact: bytes | None = None) -> None:
        """Store a new case with its sealed original, and the sealed contact where one was given."""
        ...

    def case(self, complaint_id: str) -> Case:
        """By its id or its receipt number. Raises `CaseNotFound`."""
        ...

    def cases(self, after: str, limit: int, departments: Collection[str] = ()) -> Page:
        """Newest first, after the case with id `after`; only those of `departments`, where any are given."""
        ...

    def original(self, complaint_id: str, event: Event) -> bytes:
        """The sealed original; the reading is recorded in the same transaction."""
        ...

    def contact(self, complaint_id: str, event: Event) -> bytes | None:
        """The sealed contact, None where there is none; the reading is recorded in the same transaction."""
        ...

    def add_draft(self, draft: Draft, event: Event) -> None: ...

    def draft(self, draft_id: str) -> Draft:
        """Raises `DraftNotFound`."""
        ...

    def waiting_drafts(self) -> list[Draft]:
        """Every draft of the complaints that have no reply yet, in the order they were made."""
        ...

    def drafts(self, statuses: Sequence[DraftStatus]) -> list[Draft]:
        """Those that stand at one of these, oldest first."""
        ...

    def change_draft(
        self, draft: Draft, was: int, event: Event, review: Review | None = None, reply: Reply | None = None
    ) -> None:
        """Replace the draft if its revision is still `was`, with the review and the reply that came of it.

        Raises `StaleRevision`.
        """
        ...

    def note(self, event: Event) -> None:
        """Keep an event that changed nothing."""
        ...

    def events(self, subject: str = "") -> list[Event]: ...

    def close(self) -> None: ...


class Vault(Protocol):
    """Seals what only a right may read."""

    def seal(self, text: str) -> bytes: ...

    def open(self, sealed: bytes) -> str: ...

    def seal_file(self, content: bytes) -> bytes: ...

    def open_file(self, sealed: bytes) -> bytes: ...

    def digest(self, text: str) -> str:
        """Keyed digest, the same for the same text on one installation only."""
        ...


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call took, in the model's own tokens."""

    tokens_in: int = 0
    tokens_out: int = 0


class ChatModel(Protocol):
    """A language model that answers a prompt piece by piece."""

    @property
    def name(self) -> str: ...

    @property
    def window(self) -> int:
        """Tokens of prompt and answer together."""
        ...

    def stream(self, prompt: Rendered, limit: int) -> AsyncGenerator[str | Usage]:
        """The answer in pieces, at most `limit` tokens, then its usage. Raises `ModelFailed`."""
        ...


CountTokens = Callable[[str], int]
