"""`minwon batch`"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from assistant import batch as batches


def batch(
    table: Annotated[Path, typer.Argument(help="CSV of the city's own system, UTF-8 or CP949.", show_default=False)],
    out: Annotated[Path, typer.Option(help="CSV to write: what became of each row, for Excel.", show_default=False)],
    actor: Annotated[str, typer.Option(help="Who takes them in; goes into the record.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take a day's complaints in, triage them and draft a reply for each. Stop it whenever you like: run again, it does
    what is missing."""
    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.reading import bytes_of
    from api.cli.screen import machine, progress
    from api.errors import InputRefused
    from api.settings import read_settings
    from assistant import batch as batches
    from assistant import read_submissions

    content = bytes_of(table)
    if out.exists() and out.samefile(table):
        raise InputRefused("it would be overwritten by the results.", place=str(out), mend="Name another file.")
    if not out.parent.is_dir():
        raise InputRefused("there is no such folder.", place=str(out.parent), mend="Make it first: mkdir -p …")
    lines: list[batches.Line] = []
    with progress() as show:
        backend = open_backend(read_settings(home), show)
        try:
            rows = list(read_submissions(f"{table.name}.csv", content, backend.desk.now()))
            for line in batches.Batch(backend.work).lines(rows, actor=local_actor(actor)):
                lines.append(line)
                show(f"batch {table.name}", len(lines), len(rows))
        finally:
            backend.close()
    _write(out, batches.as_csv(lines))
    if as_json:
        from api.schemas.batches import BatchDone

        machine(BatchDone.of(lines, out))
    else:
        _tell(lines, out)
    if any(line.error for line in lines):
        raise typer.Exit(1)


def _write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    beside = out.with_name(f".{out.name}.part")
    beside.write_bytes(content)
    beside.replace(out)


def _tell(lines: list[batches.Line], out: Path) -> None:
    from rich.text import Text

    from api.cli.screen import lay_out
    from api.cli.screen import out as stdout
    from assistant import batch as batches

    states = Counter(line.state for line in lines)
    for line in lines:
        if line.error:
            said = f"{line.number:>5}행 {line.reference} {line.error} {line.mend}"
            lay_out(stdout(), Text(" ".join(said.split()), style="red"))
    for line in lines:
        if line.changed:
            lay_out(stdout(), Text(f"{line.number:>5}행 {line.reference} 먼저 받은 내용과 다름", style="yellow"))
    told = (
        f"{len(lines)}행: 새로 접수 {states[batches.State.NEW]} · 이미 접수됨 {states[batches.State.KNOWN]} · "
        f"처리 끝남 {states[batches.State.ENDED]} · 처리 못 함 {states[batches.State.REFUSED]}"
    )
    lay_out(stdout(), Text(told, style="bold"))
    without = Counter(line.draft.provenance.note for line in lines if line.draft and line.draft.provenance.note)
    for why, number in without.items():
        lay_out(stdout(), Text(f"언어모델 없이 쓴 초안 {number}건: {why}", style="yellow"))
    lay_out(stdout(), Text(f"결과: {out}"))
