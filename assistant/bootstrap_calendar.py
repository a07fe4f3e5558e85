"""Opens the calendar of a municipality."""

from __future__ import annotations

from pathlib import Path

from assistant.calendar import Calendar


def open_calendar(city_holidays: Path | None = None, local_holidays: Path | None = None) -> Calendar:
    """Working days and hours with Korea's public holidays and those of a file; and with the holidays of the city's
    ordinances, where it counts them. Raises `HolidaysUnreadable`."""
    from assistant.adapters.holidays import korean_calendar, read_days

    return korean_calendar(
        added=read_days(city_holidays) if city_holidays else None,
        local=read_days(local_holidays) if local_holidays else None,
        local_counts=local_holidays is not None,
    )
