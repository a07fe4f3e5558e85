"""`minwon draft`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Home, Json


def draft(
    text: Annotated[
        str | None,
        typer.Argument(help="The complaint, a file that holds it, or - for stdin.", show_default=False),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read it from here.", show_default=False)] = None,
    title: Annotated[str, typer.Option(help="Its title.", show_default=False)] = "",
    move: Annotated[
        str | None,
        typer.Option(
            help="What the reply does: explain, grant, refuse, will_do, looked_into, not_ours, thank.",
            show_default=False,
        ),
    ] = None,
    receipt: Annotated[
        str, typer.Option(help="Draft for a complaint that was taken: its receipt number, or id.", show_default=False)
    ] = "",
    actor: Annotated[str, typer.Option(help="Who asks; goes into the record.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take a complaint and draft a reply: masked text, kind, due date, department, articles, draft, verdict."""
    from dataclasses import replace

    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.reading import text_from
    from api.cli.screen import machine, out, progress
    from api.cli.sheet import drafted, handle, print_sheet
    from api.errors import InputRefused
    from api.hints import hints_of
    from api.settings import read_settings
    from assistant import Move, Outcome

    moves = [option.value for option in Move]
    if move and move not in moves:
        raise InputRefused(f"no move {move!r}", place="--move", mend=f"Choose one of {', '.join(moves)}.")
    words = "" if receipt else text_from(text, file)
    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        chosen, who = Move(move) if move else None, local_actor(actor)
        if receipt:
            sheet = drafted(backend.desk, backend.desk.case(receipt), move=chosen, actor=who)
        else:
            sheet = handle(backend.desk, words, title=title, move=chosen, actor=who)
        sheet = replace(sheet, hints=hints_of(sheet.draft, backend.office))
    finally:
        backend.close()
    if as_json:
        machine(sheet.view())
    else:
        print_sheet(out(), sheet)
    if sheet.draft.outcome is Outcome.UNANSWERABLE_NOT_FOUND:
        raise typer.Exit(1)
