"""What falls due: overdue, today, within two working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.calendar import Calendar
from assistant.clock.model import local

SOON = 2
"""Working days ahead that count as soon: on a Friday that is Monday and Tuesday."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something open with a date. `id` and `title` must carry no personal data: they go into lists and calendars."""

    id: str
    title: str
    due: datetime
    office: str = ""
    why: str = ""
    """The article behind the date."""


@dataclass(frozen=True, slots=True)
class FallingDue:
    """Open matters by urgency, each list earliest first."""

    overdue: tuple[Open, ...]
    today: tuple[Open, ...]
    soon: tuple[Open, ...]
    """Due after today, within two working days."""
    later: tuple[Open, ...]


def falling_due(matters: Iterable[Open], now: datetime, calendar: Calendar) -> FallingDue:
    """Sort `matters` by how near they are at `now` (Korean time, or with a zone)."""
    here = local(now)
    horizon = calendar.working_days_after(here.date(), SOON)
    ordered = sorted(matters, key=lambda matter: (local(matter.due), matter.id))
    ends = [(matter, local(matter.due)) for matter in ordered]
    return FallingDue(
        overdue=tuple(matter for matter, end in ends if end < here),
        today=tuple(matter for matter, end in ends if end >= here and end.date() == here.date()),
        soon=tuple(matter for matter, end in ends if here.date() < end.date() <= horizon),
        later=tuple(matter for matter, end in ends if end.date() > horizon),
    )


__all__ = ["SOON", "FallingDue", "Open", "falling_due"]
