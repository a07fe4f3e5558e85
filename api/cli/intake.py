"""`minwon intake`"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from datetime import datetime

    from api.schemas.casework import BatchLine
    from assistant import Actor, AssistantError, Casework, Submission

    Sent = Submission | AssistantError


def intake(
    files: Annotated[list[Path], typer.Argument(help="CSV tables, e-mail files (.eml), texts.", show_default=False)],
    attach: Annotated[
        list[Path] | None,
        typer.Option(help="A file that comes with the one complaint; repeat it for more.", show_default=False),
    ] = None,
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
            for file, sent in _read(files, attach or [], backend.work.desk.now()):
                lines += _taken(backend.work, file, sent, local_actor(actor), show)
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
            if line.note:
                lay_out(out(), Text(f"      받지 못한 첨부: {line.note}", style="yellow"))
        lay_out(out(), Text(f"접수 {said.taken}건 · 이미 접수됨 {said.known}건 · 거절 {said.refused}건", style="bold"))
    if said.refused:
        raise typer.Exit(1)


def _read(files: list[Path], attach: list[Path], now: datetime) -> Iterator[tuple[Path, list[Sent]]]:
    """What each file holds, with the attachments where there is one complaint. Raises `InputRefused`."""
    from api.cli.reading import bytes_of
    from api.errors import InputRefused
    from assistant import Attachment, Submission, read_submissions

    for file in files:
        sent = list(read_submissions(str(file), bytes_of(file), now))
        if attach:
            if len(files) != 1 or len(sent) != 1 or not isinstance(sent[0], Submission):
                raise InputRefused(
                    "--attach goes with one complaint.", place=str(file), mend="Give one .eml or text file with it."
                )
            more = tuple(Attachment(one.name, bytes_of(one)) for one in attach)
            sent = [replace(sent[0], attachments=(*sent[0].attachments, *more))]
        yield file, sent


def _taken(
    work: Casework, file: Path, sent: list[Sent], actor: Actor, show: Callable[[str, int, int | None], None]
) -> list[BatchLine]:
    from api.schemas.casework_views import taken_line

    first = 2 if file.suffix.lower() == ".csv" else 1
    lines = []
    for number, one in enumerate(sent, first):
        lines.append(taken_line(work, number, one, actor))
        show(f"intake {file.name}", len(lines), len(sent))
    return lines
