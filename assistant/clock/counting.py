"""Counting forward: in working hours, in days, by the calendar. Each count gives its end and its steps.

Sources: 민원 처리에 관한 법률 제19조; 민법 제156조, 제157조, 제159조–제161조.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.calendar import DAY, Calendar, Stretch
from assistant.clock import wording
from assistant.clock.model import Move, Pause, PauseReason, Step
from assistant.clock.settings import DEFAULTS, ClockSettings, LastHour
from assistant.period import Period, Unit

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class StandingPause:
    """A pause that the law allows, with its article."""

    pause: Pause
    article: str
    last_day: date
    """The last day it may take; earlier than the pause's own end where a limit cuts it."""

    def touches(self, day: date) -> bool:
        return self.pause.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Ground:
    """What every count needs: the days that are worked, the pauses that stand, the settings."""

    calendar: Calendar
    pauses: Sequence[StandingPause] = ()
    settings: ClockSettings = DEFAULTS

    def pause_on(self, day: date) -> StandingPause | None:
        """The pause that takes `day` out of a period in days or by the calendar."""
        return next((p for p in self.pauses if p.touches(day) and self._takes_day(p.pause, day)), None)

    def pause_of_hours(self, day: date) -> StandingPause | None:
        """The pause that takes the whole of `day` out of a period in hours."""
        whole = self.settings.supplement_takes_whole_days
        for standing in self.pauses:
            by_day = not standing.pause.exact or (standing.pause.reason is PauseReason.SUPPLEMENT and whole)
            if by_day and standing.touches(day):
                return standing
        return None

    def without_exact(self, pieces: Sequence[Stretch], day: date) -> tuple[list[Stretch], list[StandingPause]]:
        """`pieces` less the exact pauses of `day`, and those pauses."""
        left, met = list(pieces), []
        for standing in self.pauses:
            if not (standing.pause.exact and standing.touches(day)):
                continue
            start, end = standing.pause.moments
            rest = [cut for piece in left for cut in _cut(piece, start, end)]
            if rest != left:
                met.append(standing)
            left = rest
        return left, met

    def said_of(self, standing: StandingPause, *, in_hours: bool = False) -> str:
        """The article of a pause of whole days, and the setting where the text leaves open that they are whole."""
        pause = standing.pause
        if in_hours and pause.exact and pause.reason is PauseReason.SUPPLEMENT:
            return f"{standing.article}; {wording.SUPPLEMENT_DAYS}"
        if (
            not in_hours
            and pause.exact
            and pause.reason is PauseReason.OUTAGE
            and self.settings.outage_takes_whole_days
        ):
            return f"{standing.article}; {wording.OUTAGE_DAYS}"
        return standing.article

    def day_end(self, day: date) -> datetime:
        """The moment a period in days ends on its last day (민법 제159조)."""
        closing = self.settings.last_hour is LastHour.CLOSING
        return datetime.combine(day, self.calendar.hours_on(day).closes if closing else END_OF_DAY)

    def _takes_day(self, pause: Pause, day: date) -> bool:
        if self.settings.outage_takes_whole_days or pause.reason is not PauseReason.OUTAGE or not pause.exact:
            return True
        start, end = pause.moments
        return all(start <= opens and closes <= end for opens, closes in self.calendar.stretches(day))


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count ends, and its steps."""

    end: datetime
    steps: tuple[Step, ...]


def in_hours(start: datetime, amount: int, ground: Ground, article: str) -> Count:
    """`amount` working hours from `start`; Saturdays, holidays, lunch and pauses left out (법 제19조제1항)."""
    steps: list[Step] = []
    total, done, day = timedelta(hours=amount), timedelta(), start.date()
    while True:
        off, pause = ground.calendar.off(day), ground.pause_of_hours(day)
        if off:
            steps.append(Step(day, Move.LEFT_OUT, wording.left_out(day, off), article))
        elif pause:
            article_of = ground.said_of(pause, in_hours=True)
            steps.append(Step(day, Move.PAUSED, wording.paused(day, pause.pause.reason.value), article_of))
        else:
            open_from = [(max(a, start), b) for a, b in ground.calendar.stretches(day) if b > start]
            free, met = ground.without_exact(open_from, day)
            steps += [Step(day, Move.PAUSED, wording.paused_hours(day, p.pause.reason.value), p.article) for p in met]
            pieces = _first(free, total - done)
            if pieces:
                done += sum((b - a for a, b in pieces), timedelta())
                steps.append(Step(day, Move.COUNTED, wording.counted_hours(day, pieces, done, total), article))
            if done == total:
                return Count(pieces[-1][1] if pieces else start, tuple(steps))
        day += DAY


def in_days(first: date, amount: int, ground: Ground, article: str, *, before: int = 0) -> Count:
    """`amount` days from `first` on, itself counted; Saturdays, holidays and pauses left out (법 제19조제2항).

    `before` is how many days were counted already, for the numbers shown.
    """
    steps: list[Step] = []
    number, day = 0, first
    while True:
        off, pause = ground.calendar.off(day), ground.pause_on(day)
        if off:
            steps.append(Step(day, Move.LEFT_OUT, wording.left_out(day, off), article))
        elif pause:
            article_of = ground.said_of(pause)
            steps.append(Step(day, Move.PAUSED, wording.paused(day, pause.pause.reason.value), article_of))
        else:
            number += 1
            shown = wording.counted_day(day, before + number, before + amount, first=before + number == 1)
            steps.append(Step(day, Move.COUNTED, shown, article))
            if number == amount:
                return Count(ground.day_end(day), tuple(steps))
        day += DAY


def by_calendar(first: date, period: Period, ground: Ground, article: str, *, first_in: bool = True) -> Count:
    """Days, weeks, months or years by the calendar, holidays inside counted (민법 제160조, 제161조).

    `first` counts where `first_in` (법 제19조제3항), else counting starts the day after it (민법 제157조). Days that a pause takes are made up
    for one by one at the end; an end on a Saturday or holiday moves on.
    """
    begin = first if first_in else first + DAY
    end, clipped = last_day(begin, period)
    text = wording.calendar_end(begin, end, str(period), first_in=first_in, last_of_month=clipped)
    steps = [Step(begin, Move.COUNTED, text, article)]
    taken: dict[int, list[date]] = {}
    day = begin
    while day <= end:
        pause = ground.pause_on(day)
        if pause:
            taken.setdefault(ground.pauses.index(pause), []).append(day)
            end += DAY
        day += DAY
    for index, lost in taken.items():
        standing = ground.pauses[index]
        said = wording.paused_days(lost[0], lost[-1], len(lost), standing.pause.reason.value)
        steps.append(Step(lost[0], Move.PAUSED, said, ground.said_of(standing)))
    while True:
        off, pause = ground.calendar.off(end), ground.pause_on(end)
        if not (off or pause):
            return Count(ground.day_end(end), tuple(steps))
        why = off or (pause.pause.reason.value if pause else "")
        steps.append(Step(end, Move.MOVED, wording.moved(end, why), article))
        end += DAY


def last_day(begin: date, period: Period) -> tuple[date, bool]:
    """The last day of `period` that begins on `begin` at 0:00, by the calendar; True where the month has no matching day (민법 제160조)."""
    if period.unit is Unit.DAYS:
        return begin + timedelta(days=period.amount - 1), False
    if period.unit is Unit.WEEKS:
        return begin + timedelta(weeks=period.amount) - DAY, False
    assert period.runs_by_calendar, f"{period} does not run by the calendar"
    count = begin.month - 1 + period.amount * (12 if period.unit is Unit.YEARS else 1)
    year, month = begin.year + count // 12, count % 12 + 1
    length = months.monthrange(year, month)[1]
    if begin.day > length:
        return date(year, month, length), True
    return date(year, month, begin.day) - DAY, False


def _cut(piece: Stretch, start: datetime, end: datetime) -> list[Stretch]:
    before, after = (piece[0], min(piece[1], start)), (max(piece[0], end), piece[1])
    if end <= piece[0] or start >= piece[1]:
        return [piece]
    return [cut for cut in (before, after) if cut[0] < cut[1]]


def _first(pieces: Sequence[Stretch], length: timedelta) -> list[Stretch]:
    """The first `length` of `pieces`."""
    taken: list[Stretch] = []
    for start, end in pieces:
        if not length:
            break
        take = min(length, end - start)
        taken.append((start, start + take))
        length -= take
    return taken


__all__ = ["Count", "Ground", "StandingPause", "by_calendar", "in_days", "in_hours", "last_day"]
