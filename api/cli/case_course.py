"""`minwon case notice`, `withdraw`, `happened`: how a case went on and how it ended"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.case_words import By, Complaint, id_of, moment_at, print_case
from api.cli.opened import opened
from api.cli.options import Home, Json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.backend import Backend
    from assistant import Case, Timetable

_On = Annotated[str, typer.Option(help="When: 2026-11-16T08:42; now if left out.", show_default=False)]


def notice(complaint: Complaint, on: _On = "", actor: By = "", home: Home = None, as_json: Json = False) -> None:
    """Record that the complainant was told the result (법 제27조); it no longer falls due."""
    from api.actors import local_actor

    def told(backend: Backend) -> Case:
        at = moment_at(on, backend.work)
        return backend.work.course.told(id_of(backend, complaint), at, actor=local_actor(actor))

    print_case(opened(home, told), ended="결과를 통지함", as_json=as_json)


def withdraw(
    complaint: Complaint,
    on: _On = "",
    ground: Annotated[
        str, typer.Option("--as", help="취하, 반려, '취하 간주' or '미수령 폐기' (시행령 제25조).", show_default=False)
    ] = "취하",
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Record that it was withdrawn (법 제22조제2항) or ended on another ground of 시행령 제25조; it no longer falls due."""
    from api.actors import local_actor
    from assistant import happenings, wording_office

    why = happenings.Closing(_listed(ground, happenings.Closing, "--as"))

    def withdrawn(backend: Backend) -> Case:
        at = moment_at(on, backend.work)
        return backend.work.course.closed(id_of(backend, complaint), at, why, actor=local_actor(actor))

    print_case(opened(home, withdrawn), ended=wording_office.CLOSED[why], as_json=as_json)


def happened(
    complaint: Complaint,
    what: Annotated[
        str,
        typer.Argument(
            help="이의신청, '이의신청 결과 통지', '처분 통지 도달', 권고, '협조 요청', '다른 기관 소관' …; a wrong word lists all.",
            show_default=False,
        ),
    ],
    on: Annotated[str, typer.Option(help="The day: 2026-11-16; today if left out.", show_default=False)] = "",
    until: Annotated[
        str, typer.Option(help="협조 요청 only: the day by which the other office replies.", show_default=False)
    ] = "",
    note: Annotated[str, typer.Option(help="협조 only: the other office.", show_default=False)] = "",
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Record what happened around it; the dates that follow run from then, each with its article."""
    from api.actors import local_actor
    from api.cli.case_show import around_lines
    from api.cli.clock_words import day_of
    from api.cli.screen import lay_out, machine, out
    from api.schemas.casework_views import timetable_view
    from assistant import happenings

    event = happenings.Happening(_listed(what, happenings.Happening, "WHAT"))
    day, reply_by = (day_of(text, place) if text else None for text, place in ((on, "--on"), (until, "--until")))

    def told(backend: Backend) -> Timetable:
        name, course = id_of(backend, complaint), backend.work.course
        return course.happened(name, event, day, until=reply_by, note=note, actor=local_actor(actor))

    times = opened(home, told)
    if as_json:
        machine(timetable_view(times))
    else:
        lay_out(out(), *around_lines(times))


def _listed(word: str, words: Iterable[str], place: str) -> str:
    """Raises `InputRefused`, which lists the words."""
    from api.errors import InputRefused

    known = [str(one) for one in words]
    if word not in known:
        raise InputRefused(f"no {word!r}.", place=place, mend=f"One of {', '.join(known)}.")
    return word
