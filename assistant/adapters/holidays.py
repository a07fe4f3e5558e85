"""Korean public holidays through the package `holidays`, and the days that a city adds.

Source: 관공서의 공휴일에 관한 규정 제2조–제4조; the package agrees with it for 2016–2031 (제헌절 and 노동절 from 2026 on, substitutes, polling
days, days the cabinet added). Days the cabinet adds later (제4조) are data: `added`. A holiday by ordinance (지방공휴일) is no 공휴일 in the sense
of 법 제19조 unless the city decides otherwise: `local` with `local_counts`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.calendar import USUAL_HOURS, Calendar, WorkingHours
from assistant.errors import AssistantError


class HolidaysUnreadable(AssistantError):
    """A file of extra holidays is not what it should be."""


class _Book(Protocol):
    def get(self, key: date, default: str | None = None) -> str | list[str] | None: ...


def _korea() -> _Book:
    import holidays

    book: _Book = holidays.country_holidays("KR", language="ko")
    return book


@dataclass(frozen=True, slots=True)
class KoreanHolidays:
    """National holidays and the city's own. Building one loads the package; asking is cheap."""

    added: Mapping[date, str] = field(default_factory=dict)
    """Days the cabinet added that the package does not know yet."""
    local: Mapping[date, str] = field(default_factory=dict)
    """Holidays by the city's ordinance (지방공휴일)."""
    local_counts: bool = False
    """Whether the clock leaves `local` out as well. The text does not settle it; the default is no."""
    _book: _Book = field(default_factory=_korea, repr=False)

    def name(self, day: date) -> str | None:
        if day in self.added:
            return self.added[day]
        if self.local_counts and day in self.local:
            return self.local[day]
        named = self._book.get(day)
        return ", ".join(named) if isinstance(named, list) else named


def read_days(path: Path) -> dict[date, str]:
    """Read `2027-01-04,임시공휴일` lines (UTF-8, `#` comments); raises HolidaysUnreadable naming the line."""
    found: dict[date, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            if not row or row[0].lstrip().startswith("#"):
                continue
            try:
                day, name = date.fromisoformat(row[0].strip()), row[1].strip()
            except (ValueError, IndexError):
                name = ""
            if not name:
                place = f"{path.name!r} line {number}"
                raise HolidaysUnreadable("not a date and a name", place=place, mend="Write: 2027-01-04,임시공휴일")
            found[day] = name
    return found


def korean_calendar(
    *,
    added: Mapping[date, str] | None = None,
    local: Mapping[date, str] | None = None,
    local_counts: bool = False,
    hours: tuple[WorkingHours, ...] = USUAL_HOURS,
) -> Calendar:
    """The calendar of a Korean municipality."""
    return Calendar(KoreanHolidays(added or {}, local or {}, local_counts), hours)


__all__ = ["HolidaysUnreadable", "KoreanHolidays", "korean_calendar", "read_days"]
