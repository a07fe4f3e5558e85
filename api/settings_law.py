"""The settings of the statutory clock and of repeats: what the law leaves to the city, or leaves open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field

from api.errors import SettingsWrong

if TYPE_CHECKING:
    from assistant import clock


class LawSettings(BaseModel):
    """A part of `Settings`."""

    city_holidays: Path | None = Field(None, description="File of further holidays of the city")
    local_holidays: Path | None = Field(None, description="File of holidays by ordinance, where they count")
    after_hours: Literal["next_opening", "as_received"] = Field(
        "next_opening", description="How a receipt outside working hours counts"
    )
    last_hour: Literal["end_of_day", "closing"] = Field(
        "end_of_day", description="When the last day of a period in days ends"
    )
    first_day_counts: bool = Field(False, description="Whether the first day of notices and objections counts")
    extension_runs: Literal["on", "as_one"] = Field("on", description="How an extension by the calendar is counted")
    supplement_takes_whole_days: bool = Field(True, description="보완 takes whole days out of a period in hours")
    outage_takes_whole_days: bool = Field(True, description="An outage takes whole days out of a period in days")
    other_period: str = Field("", description="The city's own period for 기타민원 (시행령 제16조제3항), as 5일")
    repeat_closes_from: int = Field(3, ge=3, le=4, description="The filing from which closing a repeat is suggested")

    def clock(self) -> clock.ClockSettings:
        """How the clock counts. Raises `SettingsWrong` for a period that the law does not know."""
        from assistant import AssistantError, Period, clock

        try:
            other = Period.parse(self.other_period) if self.other_period else None
        except AssistantError as error:
            raise SettingsWrong(error.problem, place="MINWON_OTHER_PERIOD", mend=error.mend) from error
        return clock.ClockSettings(
            after_hours=clock.AfterHours(self.after_hours),
            last_hour=clock.LastHour(self.last_hour),
            supplement_takes_whole_days=self.supplement_takes_whole_days,
            outage_takes_whole_days=self.outage_takes_whole_days,
            extension_runs=clock.ExtensionRuns(self.extension_runs),
            first_day_counts=self.first_day_counts,
            other_period=other,
        )
