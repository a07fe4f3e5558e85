"""Which days and hours a municipality works; the clock asks nothing else.

Sources: 지방공무원 복무규정 제2조제2항 (09:00–18:00, lunch 12:00–13:00, which the mayor may move within an hour), 제3조제1항 (changed hours);
관공서의 공휴일에 관한 규정 제2조–제4조. Saturday is no public holiday but is left out all the same (민원 처리에 관한 법률 제19조; 민법 제161조).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from assistant.errors import AssistantError

DAY = timedelta(days=1)
WEEKDAYS = "월화수목금토일"
_SATURDAY, _SUNDAY = 5, 6

Stretch = tuple[datetime, datetime]
"""An unbroken stretch of working time, its end not included."""


class HoursUnusable(AssistantError):
    """Working hours contradict themselves, or none are on record for a day."""


class Holidays(Protocol):
    """Public holidays of one country or city."""

    def name(self, day: date) -> str | None:
        """What public holiday `day` is, Sundays aside; None where it is none."""


@dataclass(frozen=True, slots=True)
class FixedHolidays:
    """Holidays given as a table."""

    days: Mapping[date, str] = field(default_factory=dict)

    def name(self, day: date) -> str | None:
        return self.days.get(day)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Opening and lunch of one stretch of years."""

    valid_from: date
    valid_to: date | None = None
    opens: time = time(9)
    lunch_from: time = time(12)
    lunch_to: time = time(13)
    closes: time = time(18)
    article: str = "「지방공무원 복무규정」 제2조제2항"

    def __post_init__(self) -> None:
        if not self.opens < self.lunch_from <= self.lunch_to < self.closes:
            shown = f"{self.opens:%H:%M}, {self.lunch_from:%H:%M}–{self.lunch_to:%H:%M}, {self.closes:%H:%M}"
            raise HoursUnusable("opening, lunch and closing must follow each other", place=shown)


USUAL_HOURS = (WorkingHours(valid_from=date(2005, 7, 1)),)
"""The five-day week came on 2005-07-01; the hours have not changed since."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days and hours. All moments are local Korean time without a zone."""

    holidays: Holidays
    hours: tuple[WorkingHours, ...] = USUAL_HOURS

    def off(self, day: date) -> str | None:
        """Why `day` is not worked (the holiday's name, 토요일, 일요일), or None where it is."""
        named = self.holidays.name(day)
        if named:
            return named
        return {_SATURDAY: "토요일", _SUNDAY: "일요일"}.get(day.weekday())

    def hours_on(self, day: date) -> WorkingHours:
        """The hours in force on `day`, the latest where several are; raises HoursUnusable where none are."""
        held = [h for h in self.hours if h.valid_from <= day and (h.valid_to is None or day <= h.valid_to)]
        if not held:
            raise HoursUnusable("no working hours are on record", place=f"{day}", mend="Add them to the settings.")
        return max(held, key=lambda h: h.valid_from)

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """The working time of `day`, the lunch hour taken out; empty on a day off."""
        if self.off(day):
            return ()
        kept = self.hours_on(day)
        morning = (datetime.combine(day, kept.opens), datetime.combine(day, kept.lunch_from))
        afternoon = (datetime.combine(day, kept.lunch_to), datetime.combine(day, kept.closes))
        return morning, afternoon

    def next_opening(self, moment: datetime) -> datetime:
        """`moment` itself while the office is open (lunch included), else when it opens next."""
        day = moment.date()
        if self.off(day) is None:
            kept = self.hours_on(day)
            if moment.time() < kept.opens:
                return datetime.combine(day, kept.opens)
            if moment.time() < kept.closes:
                return moment
        following = self.next_working_day(day + DAY)
        return datetime.combine(following, self.hours_on(following).opens)

    def next_working_day(self, day: date) -> date:
        """`day` itself where it is worked, else the first day after it that is."""
        return next(d for d in self.days_from(day) if self.off(d) is None)

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`."""
        for _ in range(count):
            day = self.next_working_day(day + DAY)
        return day

    @staticmethod
    def days_from(day: date) -> Iterator[date]:
        """`day` and every day after it."""
        while True:
            yield day
            day += DAY


def day_in_korean(day: date) -> str:
    """`2026. 9. 7.(월)`: the form of official papers (행정업무의 운영 및 혁신에 관한 규정 제7조제5항) with the weekday."""
    return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


__all__ = [
    "DAY",
    "USUAL_HOURS",
    "Calendar",
    "FixedHolidays",
    "Holidays",
    "HoursUnusable",
    "Stretch",
    "WorkingHours",
    "day_in_korean",
]
