"""`minwon index`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Home, Json


def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH…", help="Folders or files with regulations.", show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(help="Name of the source; its path's last part if left out.", show_default=False),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the index anew from the records.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add or update sources of regulations and bring the index up to date. Other sources stay.

    Without PATH the index alone is brought up to date. The old index serves until the new one is complete.
    """
    from time import perf_counter

    from api.cli.screen import machine, out, progress
    from api.errors import InputRefused
    from api.schemas.runs import IndexRun, IndexView, SourceRun
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base, open_source

    if name and len(paths or ()) > 1:
        raise InputRefused("--name names one source, but several paths are given", mend="Index them one by one.")
    began = perf_counter()
    sources = [open_source(path, name) for path in paths or ()]
    settings = read_settings(home)
    with progress() as show:
        knowledge = open_knowledge_base(settings.knowledge(), progress=show)
        try:
            if not sources and not knowledge.sources():
                raise InputRefused(
                    "nothing is held that could be indexed.",
                    place=str(settings.home),
                    mend="Name a folder or file of regulations: minwon index PATH.",
                )
            added = [
                SourceRun.model_validate({"source": source.name, "change": knowledge.add(source, show)})
                for source in sources
            ]
            report = knowledge.update_index(show, rebuild=rebuild)
        finally:
            knowledge.close()
    run = IndexRun(sources=added, index=IndexView.model_validate(report), seconds=perf_counter() - began)
    if as_json:
        machine(run)
        return
    console = out()
    for one in run.sources:
        console.print(f"{one.source}: {one.change} items", soft_wrap=True)
    console.print(f"index: {run.index} passages, {run.seconds:.1f} s, snapshot {run.index.snapshot}", soft_wrap=True)
    console.print("(+ created, ~ updated, - deleted, = unchanged)", style="dim")
