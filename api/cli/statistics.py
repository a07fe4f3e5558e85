"""`minwon statistics`"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Day, Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from assistant import statistics as st


class By(StrEnum):
    """What to count by, as the command line says it."""

    KIND = "kind"
    DEPARTMENT = "department"
    PLACE = "place"
    TOPIC = "topic"
    MONTH = "month"


def statistics(
    by: Annotated[
        list[By] | None,
        typer.Option(help="What to count by; give two for both at once. Default: month.", show_default=False),
    ] = None,
    first: Annotated[date | None, Day("--from", "First day of receipt; twelve months back if left out.")] = None,
    last: Annotated[date | None, Day("--to", "Last day of receipt; today if left out.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the table for Excel here.", show_default=False)] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook here.", show_default=False)] = None,
    png: Annotated[Path | None, typer.Option(help="Write a picture here.", show_default=False)] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Complaints counted, how they stand by the clock, what became of drafts, and the hours saved with their formula."""
    from api.cli.opened import opened
    from api.cli.screen import err, lay_out, machine, out
    from api.schemas.statistics import StatisticsView
    from assistant import statistics as st

    asked = [st.Dimension(one) for one in by or [By.MONTH]]
    overview = opened(home, lambda backend: backend.counting.overview(first, last, asked))
    for path, write in ((csv, st.as_csv), (xlsx, st.as_xlsx), (png, st.as_picture)):
        if path:
            path.write_bytes(write(overview))
            err().print(f"{path}", soft_wrap=True)
    if as_json:
        machine(StatisticsView.of(overview))
    else:
        lay_out(out(), *_blocks(overview))
    if not overview.table.total.count:
        raise typer.Exit(1)


def _blocks(overview: st.Overview) -> Iterator[RenderableType]:
    from rich.text import Text

    from api.cli.screen import grid, official_date
    from assistant import statistics as st

    span = overview.table.span
    yield Text(f"{official_date(span.first)} ~ {official_date(span.last)} 접수한 민원", style="bold")
    yield Text()
    if not overview.table.total.count:
        yield Text("이 기간에 접수한 민원이 없습니다.")
        return
    yield counted(overview.table)
    drafts = st.drafts_sheet(overview.drafts, overview.saved)
    yield Text(f"\n{drafts.title}", style="bold")
    shown = grid(2, gap=2)
    for name, said in drafts.rows:
        shown.add_row(Text(str(name), style="dim"), Text(str(said)))
    yield shown
    yield Text()
    for note in st.method(overview):
        yield Text(f"· {note}", style="dim")


_STANDING = {"kept": ("#", "blue"), "late": ("!", "yellow"), "overdue": ("X", "red"), "open": ("-", "cyan")}
_LONGEST_BAR = 24


def counted(table: st.Table) -> RenderableType:
    """The table with a bar beside each line."""
    from rich.table import Table
    from rich.text import Text

    from assistant import statistics as st

    told = st.sheet(table)
    shown = Table(box=None, padding=(0, 1), show_edge=False, header_style="dim")
    names = len(table.by)
    for number, heading in enumerate(told.headings):
        shown.add_column(heading, justify="left" if number < names else "right", no_wrap=number < names)
    shown.add_column("", no_wrap=True)
    most = max((row.counts.count for row in table.rows), default=1)
    for number, cells in enumerate(told.rows):
        last = number == len(table.rows)
        bar = Text() if last else _bar(table.rows[number].counts, most)
        shown.add_row(*(st.said(cell) for cell in cells), bar, style="bold" if last else "")
    return shown


def _bar(counts: st.Counts, most: int) -> RenderableType:
    """`#` in time, `!` late, `X` past due, `-` open: told apart without colour as well."""
    from rich.text import Text

    drawn, at, done = Text(), 0, 0
    standings = {standing.value: number for standing, number in counts.standings.items()}
    for name, number in sorted(
        standings.items(), key=lambda one: list(_STANDING).index(one[0]) if one[0] in _STANDING else 9
    ):
        done += number
        upto = round(done * _LONGEST_BAR / most)
        sign, colour = _STANDING.get(name, ("·", "dim"))
        drawn.append(sign * (upto - at), style=colour)
        at = upto
    return drawn
