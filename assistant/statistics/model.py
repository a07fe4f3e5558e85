"""What managers count, as values. No text of a complaint, no name and no address is in any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from assistant.decisions import ReturnReason


class Dimension(StrEnum):
    """What complaints are counted by."""

    KIND = "kind"
    DEPARTMENT = "department"
    PLACE = "place"
    """동, 읍 or 면."""
    TOPIC = "topic"
    """The duty of the department that the complaint matched best."""
    MONTH = "month"


class Standing(StrEnum):
    """How a complaint stands by its statutory clock, pauses and extensions counted in."""

    KEPT = "kept"
    """The complainant was told the result in time."""
    LATE = "late"
    """Told after the due date."""
    OPEN = "open"
    """Not told yet, and not due yet."""
    OVERDUE = "overdue"
    """Not told yet, and past due."""
    CLOSED = "closed"
    """Ended without a result: withdrawn, returned, passed on to the agency in charge."""
    UNDATED = "undated"
    """A statutory complaint whose type nobody named: no period runs."""


@dataclass(frozen=True, slots=True)
class Group:
    """A value of a dimension: what it is told by, and what people read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft that became the reply, or the last one of a complaint that has none."""

    writer: str
    """`extractive`, or the name of a model."""
    approved: bool
    edited: float | None = None
    """Share of its letters that people changed, 0..1, what they filled into slots left out; None where it is not
    approved or its words were erased by rule."""
    elapsed: timedelta | None = None
    """Working time of the office from the draft to its approval, waiting included; None where it is not approved."""
    review: timedelta | None = None
    """The same from its submission; None where nobody submitted it."""
    hands_on: timedelta | None = None
    """How long people worked on it, where that was recorded."""
    returned: tuple[ReturnReason, ...] = ()
    """Why it was sent back, each time."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A complaint as it is counted."""

    received: datetime
    """Korean time, without a zone."""
    groups: dict[Dimension, Group]
    standing: Standing
    extended: bool
    """Its period was extended (시행령 제21조)."""
    drafted: Drafted | None

    @property
    def told(self) -> bool:
        return self.standing in (Standing.KEPT, Standing.LATE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included, in which complaints were received."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, moment: datetime) -> bool:
        return self.first <= moment.date() <= self.last


@dataclass(slots=True)
class Counts:
    """How many, and how they stand."""

    standings: dict[Standing, int] = field(default_factory=lambda: dict.fromkeys(Standing, 0))
    extended: int = 0

    @classmethod
    def of(cls, handled: Iterable[Handled]) -> Counts:
        counts = cls()
        for one in handled:
            counts.add(one)
        return counts

    def add(self, one: Handled) -> None:
        self.standings[one.standing] += 1
        self.extended += one.extended

    def take_in(self, other: Counts) -> None:
        for standing, number in other.standings.items():
            self.standings[standing] += number
        self.extended += other.extended

    @property
    def count(self) -> int:
        return sum(self.standings.values())

    @property
    def decided(self) -> int:
        """Those whose clock has run out or stopped: in time, late, or past due and still open."""
        at = self.standings
        return at[Standing.KEPT] + at[Standing.LATE] + at[Standing.OVERDUE]

    @property
    def kept_share(self) -> float | None:
        """Share told in time of all whose clock has run out or stopped; None where there are none."""
        return self.standings[Standing.KEPT] / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    groups: tuple[Group, ...]
    counts: Counts
    merged: int = 0
    """How many groups were put together in it, each too small to be shown alone; 0 for a group of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """Complaints received within a span, counted."""

    span: Span
    by: tuple[Dimension, ...]
    rows: tuple[Row, ...]
    """The largest first; months in their order; what was put together last."""
    total: Counts


@dataclass(frozen=True, slots=True)
class Rise:
    """A group that comes in faster than before, which chance does not explain."""

    dimension: Dimension
    group: Group
    last: int
    before: int
    ratio: float
    """Complaints a day in the last span over those before; infinite where there were none before."""
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """One matter that came in several times."""

    topic: Group
    department: Group
    place: Group
    count: int
    """Within the span."""
    before: int
    """In the ninety days before it."""
    people: int
    """Different people, as far as their contacts tell."""
