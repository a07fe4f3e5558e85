"""A month as a mayor's office reads it in two minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.casework_model import Matter
from assistant.errors import AssistantError
from assistant.statistics.clusters import clusters
from assistant.statistics.count import table
from assistant.statistics.drafts import draft_use, hours_saved
from assistant.statistics.model import Cluster, Counts, Dimension, Handled, Rise, Span, Table
from assistant.statistics.model_drafts import Baseline, DraftUse, HoursSaved
from assistant.statistics.rising import rising

MONTHS_BEFORE = 3
"""How many months before it a month is held against, to tell what rises."""
SHOWN_MONTHS = 13
"""A month stands beside the same one of the year before."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class SpanUnreadable(AssistantError):
    """No month, or no stretch of days, that can be counted."""


@dataclass(frozen=True, slots=True)
class Month:
    """What is told of one month."""

    span: Span
    counts: Counts
    drafts: DraftUse
    saved: HoursSaved

    @classmethod
    def of(cls, handled: Sequence[Handled], span: Span, baseline: Baseline) -> Month:
        mine = [one for one in handled if span.holds(one.received)]
        return cls(span, Counts.of(mine), draft_use(mine), hours_saved(mine, baseline))


@dataclass(frozen=True, slots=True)
class Report:
    """All that a monthly report tells."""

    city: str
    scope: tuple[str, ...]
    """Names of the departments it is bound to; none: the whole municipality."""
    made: datetime
    this: Month
    last: Month | None
    """The month before; None where the records do not reach back over all of it."""
    year_ago: Counts | None
    """The same month of the year before; None as above."""
    months: Table
    kinds: Table
    departments: Table
    topics: Table
    places: Table
    rises: tuple[Rise, ...]
    before: Span | None
    """What the month was held against; None where the records hold no whole month before it."""
    clusters: tuple[Cluster, ...]

    @property
    def complete(self) -> bool:
        """Whether the month was over when the report was made."""
        return self.made.date() > self.this.span.last


def report(
    handled: Sequence[Handled],
    matters: Sequence[Matter],
    month: Span,
    *,
    city: str,
    scope: tuple[str, ...],
    made: datetime,
    baseline: Baseline,
    begun: date | None,
) -> Report:
    """`handled` and `matters` are of the same complaints, back to `earliest(month)`; `begun` is the day of the first
    complaint on record."""

    def held(span: Span) -> bool:
        return begun is not None and begun <= span.first

    last, year_ago = months_back(month, 1), months_back(month, 12)
    befores = [span for back in range(1, MONTHS_BEFORE + 1) if held(span := months_back(month, back))]
    before = Span(befores[-1].first, befores[0].last) if befores else None
    so_far = Span(month.first, min(month.last, made.date()))
    series = Span(months_back(month, SHOWN_MONTHS - 1).first, month.last)
    return Report(
        city=city,
        scope=scope,
        made=made,
        this=Month.of(handled, month, baseline),
        last=Month.of(handled, last, baseline) if held(last) else None,
        year_ago=Counts.of(one for one in handled if year_ago.holds(one.received)) if held(year_ago) else None,
        months=table(handled, series, (Dimension.MONTH,)),
        kinds=table(handled, month, (Dimension.KIND,)),
        departments=table(handled, month, (Dimension.DEPARTMENT,)),
        topics=table(handled, month, (Dimension.TOPIC,)),
        places=table(handled, month, (Dimension.PLACE,)),
        rises=tuple(rising(handled, so_far, before)) if before else (),
        before=before,
        clusters=tuple(clusters(matters, month)),
    )


def month_of(said: str) -> Span:
    """`2026-11` as its days. Raises `SpanUnreadable`."""
    found = _MONTH.fullmatch(said.strip())
    if not found:
        raise SpanUnreadable("a month is not written like this.", place="month", mend="Write it as 2026-11.")
    return _month(int(found[1]), int(found[2]))


def months_back(month: Span, back: int) -> Span:
    """The month so many months before one."""
    number = month.first.year * 12 + month.first.month - 1 - back
    return _month(number // 12, number % 12 + 1)


def earliest(month: Span) -> date:
    """The first day that a report of a month looks at."""
    return months_back(month, SHOWN_MONTHS - 1).first


def _month(year: int, month: int) -> Span:
    first = date(year, month, 1)
    return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
