"""`minwon similar`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from api.schemas.casework import SimilarView


def similar(
    text: Annotated[str, typer.Argument(help="A complaint, or what it is about.", show_default=False)],
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="How many past complaints at most.")] = 5,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Past complaints like a text, with what both say. Masked texts alone are compared and shown."""
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.schemas.casework import SimilarList, SimilarView
    from api.settings import read_settings
    from assistant import repeats

    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        found = repeats.similar(text, backend.work.acts.matters(), backend.knowledge.similarity, k=k)
    finally:
        backend.close()
    views = [SimilarView.of(one) for one in found]
    if as_json:
        machine(SimilarList(items=views))
    else:
        lay_out(out(), *_blocks(views))
    if not views:
        raise typer.Exit(1)


def _blocks(found: Sequence[SimilarView]) -> Iterator[RenderableType]:
    from rich.text import Text

    from api.cli.sheet import moment

    for one in found:
        yield Text(f"{one.receipt_no} · 닮음 {one.likeness:.0%} · {moment(one.received)}", style="bold")
        said = " ".join(f"{one.title} {one.text}".split())
        yield Text(f"  {said[:160]}{'…' if len(said) > 160 else ''}")
        if one.words:
            yield Text(f"  같은 말: {', '.join(one.words)}", style="dim")
        yield Text()
    if not found:
        yield Text("비슷한 지난 민원이 없습니다.")
