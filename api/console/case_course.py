"""The course of a case: what happened around it, each with the dates that run from it, and how its handling ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Form, Response

from api.access import like
from api.console.forms import Words, asked
from api.console.view import console_router, to_case
from api.routes import casework
from api.routes.dependencies import AnId, Who, Work
from api.schemas.casework_asked import HappeningTold, NoticeGiven, WithdrawalMade
from assistant import Casework, Matter, Timetable, clock, happenings, wording_office

router = console_router("cases")


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that was decided on a case or happened around it."""

    on: date
    what: str
    by: str
    dates: tuple[clock.SideDeadline, ...]
    """The dates that run from it."""


@router.post("/{complaint_id}/happenings")
@like(casework.happened)
def happened(
    complaint_id: AnId,
    work: Work,
    who: Who,
    what: Annotated[happenings.Happening, Form()],
    on: Words = "",
    until: Words = "",
    note: Words = "",
) -> Response:
    """Record what happened; the dates that follow from it run."""
    told = asked(HappeningTold, what=what, on=on or None, until=until or None, note=note, actor=who.name)
    casework.happened(complaint_id, told, work, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/notices")
@like(casework.told)
def told(complaint_id: AnId, work: Work, who: Who, on: Words = "") -> Response:
    """Record that the complainant was told the result."""
    casework.told(complaint_id, asked(NoticeGiven, on=_in_korea(on), actor=who.name), work, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/withdrawals")
@like(casework.withdraw)
def withdraw(
    complaint_id: AnId, work: Work, who: Who, ground: Annotated[happenings.Closing, Form()], on: Words = ""
) -> Response:
    """Record that handling ended without a result."""
    made = asked(WithdrawalMade, on=_in_korea(on), ground=ground, actor=who.name)
    casework.withdraw(complaint_id, made, work, who)
    return to_case(complaint_id)


def course_shown(work: Casework, matter: Matter, times: Timetable) -> dict[str, Any]:
    """What happened so far, the first day first, and what may be recorded now."""
    return {
        "passed": sorted(_passed(matter, times), key=lambda one: one.on),
        "offered": work.course.offered(matter.complaint.id),
    }


def _passed(matter: Matter, times: Timetable) -> Iterator[Passed]:
    last = {one.what: one for one in matter.happened}
    for act in matter.acts:
        on, said = wording_office.act(act)
        runs = (
            happenings.DATES.get(act.what, ()) if isinstance(act, happenings.Happened) and act is last[act.what] else ()
        )
        yield Passed(on, said, act.by, tuple(side for side in times.side if side.name in runs))


def _in_korea(moment: str) -> str | None:
    """What a field for a day with its time gave, as the API takes it; now where it was left empty."""
    return f"{moment}+09:00" if moment else None
