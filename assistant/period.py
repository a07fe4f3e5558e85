"""How long something may take, as the law writes it: at once, working hours, days, weeks, months, years."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import StrEnum

from assistant.errors import AssistantError


class PeriodUnreadable(AssistantError):
    """A text does not name a period that the law knows."""


class Unit(StrEnum):
    """What a period is set in; it decides how the period is counted (민원 처리에 관한 법률 제19조)."""

    AT_ONCE = "즉시"
    """Within three working hours (시행령 제19조)."""
    HOURS = "근무시간"
    DAYS = "일"
    WEEKS = "주"
    MONTHS = "개월"
    YEARS = "년"


KOREA = timezone(timedelta(hours=9), "KST")
"""Korea has kept one hour, without summer time, through all the years on record."""

HOURS_A_DAY = 8
"""A day of a period in hours has eight working hours (법 제19조제1항 후단)."""

LONGEST_IN_HOURS = 5
"""Periods of so many days or fewer run in hours (법 제19조제1항); from six on in days (제2항)."""

_WRITTEN = re.compile(
    r"(?P<amount>\d{1,3})\s*(?P<unit>근무\s*시간|시간|근무일|일|주일|주|개월|달|월|년)(?:간|\s*이내|\s*내)?"
)
_UNITS = {
    "근무시간": Unit.HOURS,
    "시간": Unit.HOURS,
    "근무일": Unit.DAYS,
    "일": Unit.DAYS,
    "주일": Unit.WEEKS,
    "주": Unit.WEEKS,
    "개월": Unit.MONTHS,
    "달": Unit.MONTHS,
    "월": Unit.MONTHS,
    "년": Unit.YEARS,
}


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """`amount` of `unit`; 즉시 has the amount 0."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if (self.unit is Unit.AT_ONCE) != (self.amount == 0) or self.amount < 0:
            raise PeriodUnreadable(f"{self.amount} {self.unit.value} is no period", place=f"{self.amount!r}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `즉시`, `3근무시간`, `3시간`, `5일`, `2주`, `2개월`, `1년`; raises PeriodUnreadable for anything else."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain in ("즉시", "즉시처리", "즉시 처리"):
            return cls(0, Unit.AT_ONCE)
        found = _WRITTEN.fullmatch(plain)
        if not found or int(found["amount"]) == 0:
            mend = "Write 즉시, 3근무시간, 5일, 2주, 2개월 or 1년."
            raise PeriodUnreadable("this is no period", place=f"{text!r}", mend=mend)
        return cls(int(found["amount"]), _UNITS[re.sub(r"\s", "", found["unit"])])

    @property
    def runs_in_hours(self) -> bool:
        """True where the period is counted in working hours from the minute of receipt."""
        return self.unit in (Unit.AT_ONCE, Unit.HOURS) or (self.unit is Unit.DAYS and self.amount <= LONGEST_IN_HOURS)

    @property
    def runs_by_calendar(self) -> bool:
        """True where the period is counted by the calendar, holidays inside included."""
        return self.unit in (Unit.WEEKS, Unit.MONTHS, Unit.YEARS)

    def __str__(self) -> str:
        return self.unit.value if self.unit is Unit.AT_ONCE else f"{self.amount}{self.unit.value}"


def days(amount: int) -> Period:
    return Period(amount, Unit.DAYS)


def hours(amount: int) -> Period:
    return Period(amount, Unit.HOURS)


AT_ONCE = Period(0, Unit.AT_ONCE)

__all__ = ["AT_ONCE", "HOURS_A_DAY", "KOREA", "LONGEST_IN_HOURS", "Period", "PeriodUnreadable", "Unit", "days", "hours"]
