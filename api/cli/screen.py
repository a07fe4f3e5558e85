"""How the command speaks: results on stdout, progress and complaints on stderr, readable with and without a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from api.stages import STAGES

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console, RenderableType
    from rich.table import Table

WIDEST = 100
"""Korean prose is hard to read in longer lines."""


def out() -> Console:
    """Stdout. Texts are printed as they are: `[1]` is a mark of ours and no markup."""
    return _console(stderr=False)


def err() -> Console:
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def lay_out(console: Console, *what: RenderableType) -> None:
    """Print blocks one below the other; without a terminal no line ends in blanks."""
    if console.is_terminal:
        console.print(*what, sep="\n")
        return
    with console.capture() as captured:
        console.print(*what, sep="\n")
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def grid(columns: int, *, gap: int = 1) -> Table:
    """Columns without lines. Words that do not fit go on below: rich's own default puts `…` in place of the last."""
    from rich.table import Table

    table = Table.grid(padding=(0, gap, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table


def official_date(day: date) -> str:
    """`2026. 9. 7.`, as official letters write it."""
    return f"{day.year}. {day.month}. {day.day}."


def machine(said: BaseModel) -> None:
    """Print one JSON document."""
    sys.stdout.write(said.model_dump_json(indent=2, ensure_ascii=False) + "\n")


def complain(error: Exception, *, as_json: bool) -> None:
    """Say on stderr what is wrong, where, and what to do."""
    problem, place, mend = _parts(error)
    if as_json:
        said = {"error": type(error).__name__, "problem": problem, "place": place, "mend": mend}
        sys.stderr.write(json.dumps(said, ensure_ascii=False) + "\n")
        return
    from rich.text import Text

    console = err()
    console.print(Text.assemble(("minwon: ", "bold red"), f"{place}: " if place else "", problem), soft_wrap=True)
    if mend:
        console.print(Text(f"        {mend}", style="bold"), soft_wrap=True)


def _parts(error: Exception) -> tuple[str, str, str]:
    if isinstance(error, OSError):
        place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        return (
            error.strerror or type(error).__name__,
            place,
            "Check the path, your rights on it and the room on the disk.",
        )
    return (
        str(getattr(error, "problem", "") or error),
        str(getattr(error, "place", "")),
        str(getattr(error, "mend", "")),
    )


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """Bars on stderr, one a stage; without a terminal one line a stage."""
    console = err()
    if not console.is_terminal:
        seen: set[str] = set()

        def line(stage: str, done: int, total: int | None) -> None:
            if done == total and stage not in seen:
                seen.add(stage)
                console.print(f"{STAGES.get(stage, stage)}: {total:,}")

        yield line
        return

    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.table import Column

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", table_column=Column(min_width=16)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console) as bars:

        def show(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(STAGES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show
        for task in bars.tasks:
            bars.update(task.id, total=task.total or task.completed, completed=task.total or task.completed)
