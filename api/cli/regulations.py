"""`minwon regulations`"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import AsOf, Home, Json


def regulations(
    title: Annotated[str, typer.Argument(help="Part of the title; all if left out.", show_default=False)] = "",
    as_of: AsOf = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """List the regulations that are held, as of a day."""
    from rich.table import Table
    from rich.text import Text

    from api.cli.screen import lay_out, machine, out
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base

    knowledge = open_knowledge_base(read_settings(home).knowledge())
    try:
        held = knowledge.regulations(title, as_of)
    finally:
        knowledge.close()
    if as_json:
        from api.schemas.regulations import RegulationView
        from api.schemas.wire import Listing

        views = [RegulationView.model_validate(head) for head in held]
        machine(Listing[RegulationView](items=views, next=""))
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("규정", "종류", "시행", "담당", "id"):
            table.add_column(heading, overflow="fold", no_wrap=heading == "시행")
        for head in held:
            table.add_row(*map(Text, (head.title, head.kind, f"{head.effective}", head.department, head.regulation_id)))
        lay_out(out(), table)
    if not held:
        raise typer.Exit(1)
