"""A day's complaints of another system, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.actors import Actor
from assistant.errors import AssistantError
from assistant.model import Draft
from assistant.ports import Case


class State(StrEnum):
    """What became of a row."""

    NEW = "new"
    """Taken in and drafted."""
    KNOWN = "known"
    """Its number was taken before; drafted if it had no draft."""
    ENDED = "ended"
    """Its number was taken before and its handling has ended: nothing is drafted."""
    REFUSED = "refused"
    """Not a complaint that can be taken, or no draft could be made; the error says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a row."""

    number: int
    """As a spreadsheet counts it: the headings are row 1."""
    reference: str
    """The city's own number."""
    state: State
    case: Case | None = None
    draft: Draft | None = None
    changed: bool = False
    """It was sent before under the same number with other words; those that were taken first stand."""
    error: str = ""
    mend: str = ""
    note: str = ""


class JobState(StrEnum):
    WAITING = "waiting"
    """Nobody is at it: it was just sent, or whoever worked on it stopped; it is taken up again."""
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """The file as a whole cannot be read."""


@dataclass(frozen=True, slots=True)
class Job:
    """A table that was sent to be worked through. What it holds is sealed, and goes once it is done."""

    id: str
    actor: Actor
    made: datetime
    state: JobState = JobState.WAITING
    done: int = 0
    total: int = 0
    refused: int = 0
    error: str = ""
    mend: str = ""
    held_until: datetime | None = None
    """Until then whoever works on it is believed to be alive."""


class JobNotFound(AssistantError):
    """No job has this id, or it is somebody else's."""


class JobNotDone(AssistantError):
    """Its result is not there yet."""
