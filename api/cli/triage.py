"""`minwon triage`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.schemas.casework import TriageAnswer


def triage(
    text: Annotated[
        str | None,
        typer.Argument(help="The complaint, a file that holds it, or - for stdin.", show_default=False),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read it from here.", show_default=False)] = None,
    title: Annotated[str, typer.Option(help="Its title.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Kind, urgency, departments, abuse and procedures of a text, each with its reasons. Nothing is stored."""
    from api.backend import open_backend
    from api.cli.reading import text_from
    from api.cli.screen import lay_out, machine, out, progress
    from api.schemas.casework_views import considered
    from api.settings import read_settings

    words = text_from(text, file)
    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        found = considered(backend.work, words, title)
    finally:
        backend.close()
    if as_json:
        machine(found)
    else:
        lay_out(out(), _table(found))


def _table(found: TriageAnswer) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    said, rows = found.triage, Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=4, style="bold cyan")
    rows.add_column(ratio=1, overflow="fold")
    head = Text(f"{said.kind.value}민원 (확신 {said.confidence:.0%})", style="bold")
    rows.add_row("종류", Group(head, *(Text(f"- {reason}") for reason in said.kind_reasons)))
    rows.add_row("긴급", said.urgency.value)
    offices = [
        Text.assemble(
            (f"{number}. {match.name}", "bold"),
            f" {match.score:.0%} {match.phone} ",
            (" / ".join([*match.duties[:2], *match.articles[:2]]).replace("#", " "), "dim"),
        )
        for number, match in enumerate(said.departments, 1)
    ]
    rows.add_row("부서", Group(*offices) if offices else "찾지 못하였습니다")
    if len(said.requests) > 1:
        asked = [
            Text(f"{number}) {one.text} → {one.departments[0].name if one.departments else '?'}")
            for number, one in enumerate(said.requests, 1)
        ]
        rows.add_row("요구", Group(*asked))
    if found.abuse.abusive:
        head = Text(f"{found.abuse.grade} · {', '.join(found.abuse.kinds)} ({found.abuse.score:.0%})", style="red")
        rows.add_row("폭언", Group(head, Text(f"요지: {found.abuse.summary}")))
    for own in found.procedures:
        name = (
            f"{own.name.value}{' (문의)' if own.asks_about else '' if own.certain else ' (확인 필요)'} · {own.article}"
        )
        rows.add_row("절차", Group(Text(name, style="bold yellow"), Text(own.says)))
    return rows
