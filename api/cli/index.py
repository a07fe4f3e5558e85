"""`minwon index`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import Console

    from api.schemas.runs import IndexRun
    from api.settings import Settings
    from knowledge_base import KnowledgeBase, Source


def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH…", help="Folders or files with regulations.", show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(help="Name of the source; its path's last part if left out.", show_default=False),
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Forget a source.", show_default=False)] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the index anew from the records.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add or update sources of regulations and bring the index up to date. Other sources stay.

    Without PATH the index alone is brought up to date. The old index serves until the new one is complete.
    """
    from api.errors import InputRefused
    from api.settings import read_settings
    from knowledge_base import open_source

    if name and len(paths or ()) > 1:
        raise InputRefused("--name names one source, but several paths are given", mend="Index them one by one.")
    sources = [open_source(path, name) for path in paths or ()]
    bring_in(sources, read_settings(home), drop=drop or (), rebuild=rebuild, as_json=as_json)


def train(home: Home = None, as_json: Json = False) -> None:
    """Learn the words of this knowledge base anew, and build an index with them.

    The first index does this by itself, and so does one after much has changed. The old index serves until the new one
    is complete; equal regulations and texts give equal vectors.
    """
    from api.settings import read_settings

    bring_in((), read_settings(home), rebuild=True, as_json=as_json)


def bring_in(
    sources: Sequence[Source],
    settings: Settings,
    *,
    drop: Sequence[str] = (),
    rebuild: bool = False,
    as_json: bool = False,
) -> None:
    """Store what the sources hold, forget those of `drop`, bring the index up to date, and say what changed."""
    from time import perf_counter

    from api.cli.screen import machine, out, progress
    from api.errors import InputRefused
    from api.schemas.regulations import RegulationView
    from api.schemas.runs import IndexRun, IndexView, SourceRun
    from knowledge_base import open_knowledge_base

    began = perf_counter()
    with progress() as show:
        knowledge = open_knowledge_base(settings.knowledge(), progress=show)
        try:
            if not sources and not knowledge.sources():
                raise InputRefused(
                    "nothing is held that could be indexed.",
                    place=str(settings.home),
                    mend="Name a folder or file of regulations: minwon index PATH.",
                )
            held = knowledge.sources()
            if unknown := set(drop) - set(held):
                raise InputRefused(
                    f"no source {', '.join(sorted(unknown))}.", place="--drop", mend=f"There are: {', '.join(held)}."
                )
            added = [SourceRun.model_validate({"source": name, "change": knowledge.drop(name)}) for name in drop]
            added += [
                SourceRun.model_validate({"source": source.name, "change": knowledge.add(source, show)})
                for source in sources
            ]
            _lend(settings, knowledge)
            report = knowledge.update_index(show, rebuild=rebuild)
            coming = [RegulationView.model_validate(head) for head in knowledge.earlier_not_held()]
        finally:
            knowledge.close()
    run = IndexRun(
        sources=added,
        index=IndexView.model_validate(report),
        earlier_not_held=coming,
        seconds=perf_counter() - began,
    )
    if as_json:
        machine(run)
    else:
        _print(out(), run)


def _lend(settings: Settings, knowledge: KnowledgeBase) -> None:
    """Sent replies lend anew: an article that they cite may just have been amended."""
    from assistant import learning, open_desk

    if settings.database_url or (settings.home / "cases.db").exists():
        chosen = settings.assistant()
        desk = open_desk(chosen, knowledge)
        try:
            learning.open_learning(chosen, desk, knowledge).lend()
        finally:
            desk.records.close()


def _print(console: Console, run: IndexRun) -> None:
    from rich.text import Text

    def line(said: str, style: str = "") -> None:
        console.print(Text(said, style=style), soft_wrap=True)

    for one in run.sources:
        line(f"{one.source}: {one.change}")
        for flaw in one.change.flagged[:_FLAWS]:
            line(f"  주의 {flaw}", "yellow")
        if len(one.change.flagged) > _FLAWS:
            line(f"  … 모두 {len(one.change.flagged):,}건 (--json)", "yellow")
    line(f"색인 조문: {run.index}")
    if run.earlier_not_held:
        line(
            f"시행 전 법령만 있고 지금의 연혁이 없는 규정 {len(run.earlier_not_held):,}건: "
            "minwon regulations --earlier-not-held",
            "yellow",
        )
    line(f"{run.seconds:.1f}초 · 색인 {run.index.snapshot}", "dim")


_FLAWS = 10
"""Flaws that are printed one by one."""
