"""The options that several verbs take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder with all state of one municipality [MINWON_HOME, else ./var].", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def Day(name: str, explained: str) -> Any:  # noqa: N802 - an annotation, as typer.Option is
    """An option that takes a day."""
    return typer.Option(name, parser=_day, metavar="YYYY-MM-DD", help=explained, show_default=False)


AsOf = Annotated[date | None, Day("--as-of", "The day whose law is meant; today in Seoul if left out.")]
