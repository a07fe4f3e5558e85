"""`minwon research` and `minwon stale`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.cli.options import AsOf, Home, Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from assistant import staff

Export = Annotated[
    Path | None,
    typer.Option("--export", "-o", help="Write a paper: .md, .html or .hwpx by its name.", show_default=False),
]


def research(
    question: Annotated[
        str, typer.Argument(help='What to find out: "거주자우선주차 배정을 취소할 수 있는 경우는?"', show_default=False)
    ],
    as_of: AsOf = None,
    export: Export = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Ask all regulations a question: a cited summary, the references up to the act, what in them went stale."""
    from api.cli.opened import opened
    from api.cli.screen import machine
    from api.schemas.research import StudyView
    from assistant import Outcome, staff

    form = _form(export)
    study, city = opened(
        home,
        lambda backend: (
            staff.open_researcher(backend.desk, backend.knowledge).study(question, as_of),
            backend.desk.city,
        ),
    )
    blocks = staff.of_study(study, city)
    if export:
        export.write_bytes(staff.paper(blocks, form).content)
    if as_json:
        machine(StudyView.of(study))
    else:
        _print(blocks, export)
    if study.outcome is Outcome.UNANSWERABLE_NOT_FOUND:
        raise typer.Exit(1)


def stale(as_of: AsOf = None, export: Export = None, home: Home = None, as_json: Json = False) -> None:
    """List the references of the city's regulations whose target is gone, moved, or amended since.

    Laws that are not held are counted at the end: `minwon sync` brings them in.
    """
    from api.cli.opened import opened
    from api.cli.screen import machine
    from api.schemas.research import UpkeepView
    from assistant import staff

    form = _form(export)
    upkeep, city = opened(
        home, lambda backend: (staff.open_researcher(backend.desk, backend.knowledge).upkeep(as_of), backend.desk.city)
    )
    blocks = staff.of_upkeep(upkeep, city)
    if export:
        export.write_bytes(staff.paper(blocks, form).content)
    if as_json:
        machine(UpkeepView.of(upkeep))
    else:
        _print(blocks, export)
    if not upkeep.concerns:
        raise typer.Exit(1)


def _form(export: Path | None) -> Literal["md", "html", "hwpx"]:
    from api.errors import InputRefused

    form = export.suffix.lstrip(".").lower() if export else "md"
    if form not in ("md", "html", "hwpx"):
        raise InputRefused(
            f"no paper is written as {form!r}", place=str(export), mend="Name the file .md, .html or .hwpx."
        )
    return form  # type: ignore[return-value]


def _print(blocks: Sequence[staff.Block], export: Path | None) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from api.cli.screen import lay_out, out

    shown: list[RenderableType] = []
    for block in blocks:
        match block.kind:
            case "title":
                continue
            case "heading":
                shown += [Text(), Text(block.text, style="bold cyan")]
            case "item":
                shown.append(
                    Padding(
                        Text(f"- {block.text}", style="bold" if not block.level else ""), (0, 0, 0, 2 * block.level + 2)
                    )
                )
            case _:
                style = {"quote": "dim", "note": "dim"}.get(block.kind, "")
                shown.append(Padding(Text(block.text, style=style), (0, 0, 0, 2 * block.level + 2)))
    if export:
        shown += [Text(), Text(f"저장: {export}", style="dim")]
    lay_out(out(), *shown)
