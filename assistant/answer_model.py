"""An answer to a citizen, and the events it is told in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assistant.model import Finding, Ground, Provenance
from assistant.outcome import Outcome


class EventKind(StrEnum):
    SEARCHING = "searching"
    """The question was taken; `text` is what is searched for."""
    SOURCES = "sources"
    """The passages that marks will mean."""
    TEXT = "text"
    """A checked sentence."""
    DONE = "done"
    """Answered."""
    DECLINED = "declined"
    """Not answered, for a reason that is the question's or the city's."""
    FAILED = "failed"
    """Not answered, for a reason that is ours."""


LAST = frozenset({EventKind.DONE, EventKind.DECLINED, EventKind.FAILED})
"""Every answer ends with exactly one of these."""


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """What a client is told, in order of `number` from 1."""

    number: int
    kind: EventKind
    text: str = ""
    grounds: tuple[int, ...] = ()
    """Numbers of the sources a sentence rests on; of the last event, those the answer used."""
    quoted: bool = False
    """The sentence is in the words of its source."""
    sources: tuple[Ground, ...] = ()
    outcome: Outcome | None = None

    @property
    def last(self) -> bool:
        return self.kind in LAST


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline and how long it took."""

    name: str
    seconds: float


@dataclass(slots=True)
class Steps:
    """A stopwatch over the steps of the pipeline."""

    taken: list[Step] = field(default_factory=list)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.taken.append(Step(name, time.perf_counter() - begun))


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, masked, and what was said to it. `outcome` is None while it is being answered."""

    id: str
    conversation_id: str
    question: str
    """Masked; the original is not kept."""
    created: datetime
    language: str = "ko"
    query: str = ""
    """What was searched for: the question, on its own feet where it followed another."""
    outcome: Outcome | None = None
    lines: tuple[str, ...] = ()
    """The sentences as they were sent, with their marks."""
    sources: tuple[Ground, ...] = ()
    """Those that the lines use."""
    findings: tuple[Finding, ...] = ()
    """The check of every sentence, of those that were not sent too."""
    words: str = ""
    """What the outcome says to the citizen."""
    steps: tuple[Step, ...] = ()
    provenance: Provenance | None = None
