"""The options that several verbs take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

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


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="YYYY-MM-DD",
        help="The day whose law is meant; today in Seoul if left out.",
        show_default=False,
    ),
]
