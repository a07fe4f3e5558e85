"""`minwon report`"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from assistant import statistics as st


def report(
    month: Annotated[str, typer.Argument(help="The month, as 2026-11.", show_default=False)],
    html: Annotated[
        Path | None, typer.Option(help="Write it as one HTML file that fetches nothing.", show_default=False)
    ] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write it as PDF on A4.", show_default=False)] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """A month for whoever answers for it: numbers beside the month before, what rises, deadlines, drafts, hours saved."""
    from api.cli.opened import opened
    from api.cli.screen import err, lay_out, machine, out
    from api.schemas.statistics import ReportView
    from assistant import statistics as st

    made = opened(home, lambda backend: backend.counting.report(month))
    for path, write in ((html, st.report_as_html), (pdf, st.report_as_pdf)):
        if path:
            path.write_bytes(write(made))
            err().print(f"{path}", soft_wrap=True)
    if as_json:
        machine(ReportView.of(made))
    elif not (html or pdf):
        lay_out(out(), *_blocks(st.page(made)))


def _blocks(page: st.Page) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from api.cli.statistics import counted
    from assistant import statistics as st

    yield Text(f"{page.city} {page.title}", style="bold")
    yield Text(page.below, style="dim")
    yield Text()
    figures = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for one in page.figures:
        figures.add_row(
            one.label, Text(one.value, style="bold red" if one.amiss else "bold"), Text(one.beside, style="dim")
        )
    yield figures
    yield Text()
    yield from (Text(line) for line in page.summary)
    for section in page.sections:
        yield Text(f"\n{section.heading}", style="bold")
        yield from (Text(line) for line in section.lines)
        if section.picture:
            yield counted(section.picture)
        for sheet in section.sheets if not section.picture else ():
            shown = Table(
                box=None,
                padding=(0, 1),
                show_edge=False,
                header_style="dim",
                title=sheet.title or None,
                title_justify="left",
            )
            for number, heading in enumerate(sheet.headings):
                numeric = number > 0 and bool(sheet.rows) and st.is_number(sheet.rows[0][number])
                shown.add_column(heading, justify="right" if numeric else "left", overflow="fold")
            for row in sheet.rows:
                shown.add_row(*map(st.said, row))
            yield shown
    yield Text("\n세는 방법", style="bold")
    yield from (Text(f"· {note}", style="dim") for note in page.notes)
