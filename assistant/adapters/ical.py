"""A calendar feed (RFC 5545) of what falls due, through the package `icalendar`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from assistant.clock import Open

_END_OF_DAY = time(23, 59, 59)


def calendar_feed(matters: Iterable[Open], *, name: str, stamp: datetime, domain: str = "minwon.local") -> bytes:
    """`matters` as an iCalendar file: dates without an hour as all-day events, others as moments, each with an alarm the day before.

    `stamp` (with a zone) is when the feed was made. UIDs depend on id and title only, so a moved date moves the same event. Text goes in as it is:
    hand over receipt numbers, never names.
    """
    from icalendar import Alarm, Calendar, Event

    from assistant.clock.model import local
    from assistant.period import KOREA

    feed = Calendar()
    feed.add("prodid", "-//minwon-assistant//due dates//KO")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", name)
    for matter in matters:
        end = local(matter.due)
        event = Event()
        event.add("uid", f"{matter.id}-{_digest(matter.title)}@{domain}")
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("summary", matter.title)
        if end.time() == _END_OF_DAY:
            event.add("dtstart", end.date())
            event.add("dtend", end.date() + timedelta(days=1))
        else:
            event.add("dtstart", end.replace(tzinfo=KOREA).astimezone(UTC))
            event.add("dtend", end.replace(tzinfo=KOREA).astimezone(UTC))
        event.add("transp", "TRANSPARENT")
        description = "\n".join(part for part in (matter.office, matter.why) if part)
        if description:
            event.add("description", description)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", matter.title)
        alarm.add("trigger", timedelta(days=-1))
        event.add_component(alarm)
        feed.add_component(event)
    written: bytes = feed.to_ical()
    return written


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]


__all__ = ["calendar_feed"]
