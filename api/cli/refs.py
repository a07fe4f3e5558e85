"""`minwon refs`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from knowledge_base import Link, References


def refs(
    reference: Annotated[
        str, typer.Argument(help='As one cites it: "주차장법 제19조의2", or a title alone.', show_default=False)
    ],
    as_of: AsOf = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Tell what an article cites on a day, and which articles cite it. With a title alone, what cites the regulation."""
    from api.cli.screen import machine
    from api.cli.show import named_in
    from api.schemas.amendments import ReferencesView
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base

    knowledge = open_knowledge_base(read_settings(home).knowledge())
    try:
        found = knowledge.references(*named_in(reference), as_of)
    finally:
        knowledge.close()
    if as_json:
        machine(ReferencesView.of(found))
    else:
        _print(found)
    if not found.cites and not found.cited_by:
        raise typer.Exit(1)


def _print(found: References) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from api.cli.screen import lay_out, official_date, out
    from assistant import wording

    standing = f"{official_date(found.as_of)} 기준 {wording.STANDING[found.standing]}"
    blocks: list[RenderableType] = [
        Text.assemble((f"「{found.regulation}」 {found.no}".strip(), "bold"), (f"  {standing}", "dim"))
    ]
    if found.message:
        blocks.append(Text(found.message, style="yellow"))
    for heading, lines in (
        ("인용하는 곳", [f"{link.reference}{_until(link)}" for link in found.cites]),
        ("인용되는 곳", [_citing(link, found.no) for link in found.cited_by]),
    ):
        said = list(dict.fromkeys(lines))
        blocks += [
            Text(),
            Text(f"{heading} {len(said):,}", style="bold cyan"),
            *(Padding(Text(line), (0, 0, 0, 2)) for line in said),
        ]
    lay_out(out(), *blocks)


def _until(link: Link) -> str:
    return f"부터 {link.reference.until}까지" if link.reference.until else ""


def _citing(link: Link, no: str) -> str:
    """The citing article, and what exactly it cites where that is more than `no`."""
    title = f"({link.title})" if link.title else ""
    exact = f"  → {link.reference.place}{_until(link)}" if link.reference.place not in ("", no) else ""
    return f"「{link.regulation}」 {link.no}{title}{exact}"
