"""`minwon-evals simulate`"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


def simulate(
    home: Annotated[Path, typer.Option(help="A home in which the sample city is indexed, without complaints.")],
    last: Annotated[str, typer.Option(help="Its last day, YYYY-MM-DD.")] = "",
    months: Annotated[int, typer.Option(min=1, max=36)] = 13,
    monthly: Annotated[int, typer.Option(min=1, max=5000, help="Complaints a month, about.")] = 45,
) -> None:
    """A year of fictional complaints of the sample city, handled on the real desk: for looking at reports and curves."""
    from assistant import AssistantSettings
    from evals.screen import shown
    from evals.simulated import KOREA, simulate
    from knowledge_base import KnowledgeBaseError, KnowledgeSettings, open_knowledge_base

    try:
        day = date.fromisoformat(last) if last else datetime.now(KOREA).date()
    except ValueError as error:
        typer.echo(f"minwon-evals: --last {last}: no day; write it as 2026-11-27", err=True)
        raise typer.Exit(2) from error
    if (home / "cases.db").exists():
        typer.echo(f"minwon-evals: {home} holds cases; fictional ones must not be mixed with them", err=True)
        raise typer.Exit(2)
    try:
        with shown() as progress:
            knowledge = open_knowledge_base(KnowledgeSettings(home=home), progress=progress)
            try:
                refused = simulate(
                    AssistantSettings(home), knowledge, day, months=months, monthly=monthly, progress=progress
                )
            finally:
                knowledge.close()
    except KnowledgeBaseError as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{home}: {months} months up to {day}; {len(refused)} acts were refused by the desk")
