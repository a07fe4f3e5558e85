"""What the law leaves open, as settings with a default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.period import Period


class AfterHours(StrEnum):
    """How a receipt outside working hours counts; the text does not settle it."""

    NEXT_OPENING = "next_opening"
    """As if received when the office opens next."""
    AS_RECEIVED = "as_received"


class LastHour(StrEnum):
    """When the last day of a period in days ends."""

    END_OF_DAY = "end_of_day"
    """Its end, 23:59:59 (민법 제159조)."""
    CLOSING = "closing"
    """When the office closes."""


class ExtensionRuns(StrEnum):
    """How an extension of a period in weeks, months or years is counted; in hours and days both ways end alike."""

    ON = "on"
    """On from the next counted day after the period before."""
    AS_ONE = "as_one"
    """Together with the period before, from the beginning."""


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What the text leaves open, each with its default. The derivation says where one was used, and its reason."""

    after_hours: AfterHours = AfterHours.NEXT_OPENING
    last_hour: LastHour = LastHour.END_OF_DAY
    supplement_takes_whole_days: bool = True
    """보완 in a period that runs in hours: the days drop out whole, the hours before sending included."""
    outage_takes_whole_days: bool = True
    """An outage in a period that runs in days: a day it touches drops out; else only a day it fills."""
    extension_runs: ExtensionRuns = ExtensionRuns.ON
    first_day_counts: bool = False
    """Whether the first day counts in the thirty days of a progress notice, the sixty and ten days of an objection, the
    first period of a supplement and an on-site inquiry. 행정기본법 제6조제1항 with 민법 제157조 leaves it out."""
    other_period: Period | None = None
    """The agency's own period for 기타민원 (시행령 제16조제3항)."""


DEFAULTS = ClockSettings()

__all__ = ["DEFAULTS", "AfterHours", "ClockSettings", "ExtensionRuns", "LastHour"]
