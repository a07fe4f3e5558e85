"""`minwon intake`"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.schemas.casework import BatchLine
    from assistant import Actor, Casework


def intake(
    files: Annotated[list[Path], typer.Argument(help="CSV tables, e-mail files (.eml), texts.", show_default=False)],
    actor: Annotated[str, typer.Option(help="Who takes them in; goes into the record.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take in complaints from files. What was taken under the same reference is passed over: run it again at will."""
    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.schemas.casework import BatchView
    from api.settings import read_settings

    lines: list[BatchLine] = []
    with progress() as show:
        backend = open_backend(read_settings(home), show)
        try:
            for file in files:
                lines += _taken(backend.work, file, local_actor(actor), show)
        finally:
            backend.close()
    said = BatchView.of(lines)
    if as_json:
        machine(said)
    else:
        from rich.text import Text

        for line in lines:
            what = f"거절: {line.error}" if line.error else "접수" if line.new else "이미 접수됨"
            rest = f"{line.receipt_no} {line.summary}".strip()
            lay_out(out(), Text(f"{line.line:>4}  {what}  {rest}".rstrip(), style="red" if line.error else ""))
        lay_out(out(), Text(f"접수 {said.taken}건 · 이미 접수됨 {said.known}건 · 거절 {said.refused}건", style="bold"))
    if said.refused:
        raise typer.Exit(1)


def _taken(work: Casework, file: Path, actor: Actor, show: Callable[[str, int, int | None], None]) -> list[BatchLine]:
    from api.schemas.casework_views import taken_line
    from assistant import read_submissions

    sent = list(read_submissions(str(file), file.read_bytes(), work.desk.now()))
    first = 2 if file.suffix.lower() == ".csv" else 1
    lines = []
    for number, one in enumerate(sent, first):
        lines.append(taken_line(work, number, one, actor))
        show(f"intake {file.name}", len(lines), len(sent))
    return lines
