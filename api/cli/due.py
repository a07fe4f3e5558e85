"""`minwon due`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from api.schemas.casework import OpenView
    from assistant import Deadline


def due(
    kind: Annotated[
        str | None, typer.Option(help="법정, 질의_법령, 질의_제도, 건의, 기타 or 고충.", show_default=False)
    ] = None,
    received: Annotated[
        str | None, typer.Option(help="When it was received: 2026-11-16T08:42.", show_default=False)
    ] = None,
    period: Annotated[str, typer.Option(help="For 법정: 3근무시간, 5일, 2개월.", show_default=False)] = "",
    pause: Annotated[
        list[str] | None, typer.Option(help="Not counted: 보완:2026-11-04~2026-11-10.", show_default=False)
    ] = None,
    extension: Annotated[
        list[str] | None, typer.Option(help="Longer: '현장 확인:7일', with consent :동의.", show_default=False)
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """What falls due (no options), or when a complaint of a kind is due, derived day by day."""
    if kind is None and received is None:
        _list(home, as_json=as_json)
        return
    from api.cli.screen import machine
    from api.schemas.casework import CalculatedView

    found = _calculated(home, kind, received, period, pause or [], extension or [])
    if as_json:
        machine(CalculatedView.model_validate(found))
    else:
        _print(found)


def _calculated(
    home: Path | None, kind: str | None, received: str | None, period: str, pauses: list[str], extensions: list[str]
) -> Deadline:
    from api.cli.clock_words import extension_of, moment_of, pause_of
    from api.errors import InputRefused
    from api.settings import read_settings
    from assistant import Kind, clock, open_calendar

    kinds = [one.value for one in Kind]
    if kind not in kinds:
        raise InputRefused(f"no kind {kind!r}.", place="--kind", mend=f"Choose one of {', '.join(kinds)}.")
    if received is None:
        raise InputRefused("no receipt.", place="--received", mend="Give it as 2026-11-16T08:42.")
    settings = read_settings(home)
    return clock.due(
        Kind(kind),
        moment_of(received, "--received"),
        period=period or None,
        pauses=[pause_of(one, "--pause") for one in pauses],
        extensions=[extension_of(one, "--extension") for one in extensions],
        calendar=open_calendar(settings.city_holidays, settings.local_holidays),
        settings=settings.assistant().clock,
    )


def _print(found: Deadline) -> None:
    from rich.text import Text

    from api.cli.screen import lay_out, out
    from api.cli.sheet import deadline_lines

    blocks = [deadline_lines(found)]
    lay_out(out(), *blocks, *(Text(f"주의: {one}", style="yellow") for one in found.cautions))


def _list(home: Path | None, *, as_json: bool) -> None:
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.schemas.casework_views import listed
    from api.settings import read_settings

    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        found = listed(backend.work)
    finally:
        backend.close()
    if as_json:
        machine(found)
        return
    from rich.text import Text

    console = out()
    groups = (
        ("기한이 지남", found.overdue, "bold red"),
        ("오늘", found.today, "bold yellow"),
        ("이틀 안 (근무일)", found.soon, "yellow"),
        ("그 뒤", found.later, ""),
        ("기한을 정할 수 없음", found.undated, "magenta"),
    )
    for heading, matters, style in groups:
        lay_out(console, Text(f"{heading} {len(matters)}건", style=style))
        if matters:
            lay_out(console, _table(matters))


def _table(matters: Sequence[OpenView]) -> RenderableType:
    from rich.padding import Padding
    from rich.table import Table

    from api.cli.sheet import moment

    table = Table.grid(padding=(0, 2, 0, 0))
    for one in matters:
        table.add_row(moment(one.due), one.title, one.office)
    return Padding(table, (0, 0, 0, 2))
