"""What became of drafts, and what they saved, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from assistant.decisions import ReturnReason


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Of a list of numbers."""

    low: float
    median: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class DraftUse:
    """What became of drafts."""

    complaints: int
    """Those received in the span."""
    drafted: int
    """Those for which a draft was made."""
    by_model: int
    """Those whose draft a language model wrote; the rest quotes the regulations."""
    approved: int
    measured: int
    """Approved ones whose words are still held, so that it can be told what people changed."""
    unchanged: int
    """Of those, approved with nothing changed but what was filled into slots."""
    edited: Quartiles | None
    """Share of letters changed of those that were changed."""
    elapsed: Quartiles | None
    """Working hours of the office from draft to approval, waiting included."""
    review: Quartiles | None
    """The same from submission to approval."""
    returned: dict[ReturnReason, int]

    @property
    def unchanged_share(self) -> float | None:
        return self.unchanged / self.measured if self.measured else None


@dataclass(frozen=True, slots=True)
class Baseline:
    """How long a reply took before there were drafts."""

    minutes: float
    assumed: bool
    """True where the city has set none: the number is then an assumption, and is called one."""


@dataclass(frozen=True, slots=True)
class HoursSaved:
    """(baseline − mean time worked) × replies whose work was recorded. It may be negative."""

    baseline: Baseline
    approved: int
    recorded: int
    """Approved replies for which the time that people worked was recorded; the others are not counted."""
    worked: timedelta
    """By people, on all of those."""

    @property
    def hours(self) -> float | None:
        """None where nothing was recorded: no number is better than one made up."""
        if not self.recorded:
            return None
        return (self.baseline.minutes * self.recorded - self.worked.total_seconds() / 60) / 60

    @property
    def mean_minutes(self) -> float | None:
        """Minutes worked on a reply; a baseline below this would mean that nothing is saved."""
        return self.worked.total_seconds() / 60 / self.recorded if self.recorded else None
