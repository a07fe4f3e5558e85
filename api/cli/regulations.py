"""`minwon regulations`"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import AsOf, Home, Json


def regulations(
    title: Annotated[str, typer.Argument(help="Part of the title; all if left out.", show_default=False)] = "",
    as_of: AsOf = None,
    earlier_not_held: Annotated[
        bool, typer.Option("--earlier-not-held", help="Only those held as a future version alone.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """List the regulations that are held, as of a day."""
    from collections import Counter

    from rich.table import Table
    from rich.text import Text

    from api.cli.screen import lay_out, machine, out
    from api.settings import read_settings
    from assistant import wording
    from knowledge_base import Standing, open_knowledge_base

    knowledge = open_knowledge_base(read_settings(home).knowledge())
    try:
        held = knowledge.regulations(title, as_of)
    finally:
        knowledge.close()
    if earlier_not_held:
        held = [head for head in held if head.standing is Standing.EARLIER_NOT_HELD]
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
            style = "" if head.standing is Standing.IN_FORCE else "yellow"
            row = (head.title, head.kind, f"{head.effective}", head.department, head.regulation_id)
            table.add_row(*(Text(said, style=style) for said in row))
            if head.standing is not Standing.IN_FORCE:
                table.add_row(Text(f"  {wording.STANDING[head.standing]}", style=style))
        waiting = Counter(head.standing for head in held)
        counts = " · ".join(f"{wording.STANDING[standing]} {count:,}" for standing, count in waiting.items())
        lay_out(out(), table, Text(f"{len(held):,}건 ({counts})" if held else "가진 규정이 없습니다.", style="dim"))
    if not held:
        raise typer.Exit(1)
