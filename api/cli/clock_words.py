"""Moments, pauses and extensions as people write them on a command line."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant import clock


def moment_of(text: str, place: str) -> datetime:
    """`2026-11-16T08:42`. Raises `InputRefused`, which names `place`."""
    from api.errors import InputRefused

    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InputRefused(f"{text!r} is no moment.", place=place, mend="Write 2026-11-16T08:42.") from error


def day_of(text: str, place: str) -> date:
    """`2026-11-16`. Raises `InputRefused`, which names `place`."""
    from api.errors import InputRefused

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputRefused(f"{text!r} is no day.", place=place, mend="Write 2026-11-16.") from error


def pause_of(text: str, place: str) -> clock.Pause:
    """`보완:2026-11-04~2026-11-10`; without an end after `~` it is still open. Raises `InputRefused`."""
    from api.errors import InputRefused
    from assistant import clock

    reason, _, stretch = text.partition(":")
    first, until, last = (part.strip() for part in stretch.partition("~"))
    if not (reason.strip() and first):
        raise InputRefused("no pause.", place=place, mend="Write 보완:2026-11-04~2026-11-10.")
    start = _end(first, place)
    return clock.Pause(
        clock.pause_reason(reason),
        start,
        _end(last, place) if last else start,
        provisional=bool(until) and not last,
        note=reason.strip(),
    )


def extension_of(text: str, place: str) -> clock.Extension:
    """`현장 확인:7일`, with the complainant's consent `현장 확인:7일:동의`. Raises `InputRefused`."""
    from api.errors import InputRefused
    from assistant import Period, clock

    reason, _, rest = text.partition(":")
    length, _, consent = rest.partition(":")
    if consent.strip() not in ("", "동의"):
        raise InputRefused("no consent.", place=place, mend="Write '현장 확인:7일:동의'.")
    return clock.Extension(
        clock.extension_ground(reason), Period.parse(length), bool(consent.strip()), note=reason.strip()
    )


def _end(text: str, place: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return moment_of(text, place)
