"""`minwon diff`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Day, Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from knowledge_base import Amended, Amendment, Stale, Words


def diff(
    regulation: Annotated[
        str, typer.Argument(help="Title or id of a regulation; all of them if left out.", show_default=False)
    ] = "",
    since: Annotated[date | None, Day("--since", "What held on this day; the day before the last amendment.")] = None,
    until: Annotated[date | None, Day("--until", "What holds on this day; today in Seoul.")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Tell what changed from one day to another, article by article, and which FAQ cite what changed."""
    from api.cli.screen import machine
    from api.errors import InputRefused
    from api.schemas.amendments import AmendmentsView
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base

    if since is None and not regulation:
        raise InputRefused(
            "neither a regulation nor a day.", mend='Try: minwon diff "주차장법", or --since 2026-01-01.'
        )
    knowledge = open_knowledge_base(read_settings(home).knowledge())
    try:
        found = (
            knowledge.amended(since, until)
            if since and not regulation
            else knowledge.amendment(regulation, since, until)
        )
        if found is None:
            raise InputRefused(
                "no such regulation is held, or none in force then.",
                place=repr(regulation),
                mend="See what is held: minwon regulations.",
            )
        stale = knowledge.stale(found.differences)
    finally:
        knowledge.close()
    if as_json:
        machine(AmendmentsView.of(found, stale))
    else:
        _print(found, stale)
    if not found.differences:
        raise typer.Exit(1)


def _print(found: Amended, stale: Sequence[Stale]) -> None:
    from rich.text import Text

    from api.cli.screen import lay_out, official_date, out

    console = out()
    span = f"{official_date(found.since)} → {official_date(found.until)}"
    blocks: list[RenderableType] = []
    for difference in found.differences:
        blocks += [Text.assemble((f"「{difference.regulation}」", "bold"), (f"  {span}", "dim")), Text()]
        for amendment in difference.amendments:
            blocks += [*amendment_lines(amendment, colour=console.is_terminal), Text()]
        if difference.unknown:
            blocks += [Text(f"이전 내용을 보유하지 않음  {', '.join(difference.unknown)}", style="yellow"), Text()]
    if not found.differences:
        blocks.append(Text(f"{span} 바뀐 조문이 없습니다."))
    if found.unknown:
        blocks.append(Text("이전 연혁이 없어 무엇이 바뀌었는지 알 수 없는 규정", style="bold yellow"))
        blocks += [Text(f"  {title}") for title in found.unknown]
    if stale:
        blocks.append(Text("바뀐 조문을 인용하는 안내문", style="bold yellow"))
        blocks += [Text(f"  {each.aid.id}  {each.aid.title}  ({_named(each.articles)})") for each in stale]
    lay_out(console, *blocks)


_KINDS = {
    "added": ("신설", "green"),
    "changed": ("변경", "yellow"),
    "deleted": ("삭제", "red"),
    "moved": ("이동", "cyan"),
}


def amendment_lines(amendment: Amendment, *, colour: bool) -> Iterator[RenderableType]:
    """The heading of an amended article and those of its lines that changed, what lies between as `…`.

    Without colour what went stands in `[-…-]` and what came in `{+…+}`.
    """
    from rich.padding import Padding
    from rich.text import Text

    word, style = _KINDS[amendment.kind.value]
    moved = f"{amendment.before} → " if amendment.before not in ("", amendment.no) else ""
    title = f"({amendment.title})" if amendment.title else ""
    yield Text.assemble((word, f"bold {style}"), f"  {moved}{amendment.no}{title}")
    for line in _changed(amendment.words) if any(each.mark != "same" for each in amendment.words) else ():
        yield Padding(_marked(line, colour=colour), (0, 0, 0, 6))


def _changed(words: Sequence[Words]) -> Iterator[Sequence[Words]]:
    """The lines in which a word went or came; a run of others is one `…`."""
    from knowledge_base import Words

    lines: list[list[Words]] = [[]]
    for each in words:
        first, *others = each.text.split("\n")
        lines[-1].append(Words(first, each.mark))
        lines += [[Words(said, each.mark)] for said in others]
    skipping = False
    for line in lines:
        if any(each.mark != "same" and each.text.strip() for each in line):
            skipping = False
            yield [each for each in line if each.text]
        elif not skipping and any(each.text.strip() for each in line):
            skipping = True
            yield [Words("…", "same")]


def _marked(line: Sequence[Words], *, colour: bool) -> Text:
    from rich.text import Text

    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    styles = {"same": "", "removed": "red strike", "added": "green"}
    said = [(each.text if colour else signs[each.mark].format(each.text), styles[each.mark]) for each in line]
    return Text.assemble(*said)


def _named(articles: Sequence[str]) -> str:
    return ", ".join(each.replace("#", " ") for each in articles)
