"""`minwon repeats`"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.schemas.casework import RepeatView


def repeats(
    complaint: Annotated[
        str | None, typer.Argument(help="Its id or receipt number; all of them if left out.", show_default=False)
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """What came in more than once: who, when, what is the same, and what the law then allows. A person decides."""
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.schemas.casework import RepeatsList, RepeatView
    from api.settings import read_settings

    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        numbers = {one.complaint.id: one.complaint.receipt_no for one in backend.work.acts.matters()}
        ids = {number: name for name, number in numbers.items()}
        if complaint:
            one = backend.work.repeats(ids.get(complaint, complaint))
            found = [one] if one else []
        else:
            found = list(backend.work.all_repeats())
    finally:
        backend.close()
    views = [RepeatView.model_validate(one) for one in found]
    if as_json:
        machine(RepeatsList(items=views))
    else:
        lay_out(out(), *_blocks(views, numbers))
    if not views:
        raise typer.Exit(1)


def _blocks(found: Iterable[RepeatView], numbers: Mapping[str, str]) -> Iterable[RenderableType]:
    from rich.text import Text

    from api.cli.sheet import moment

    empty = True
    for one in found:
        empty = False
        head = f"{numbers.get(one.id, one.id)} · 같은 내용 {one.count}건 (같은 사람 {one.own}건, 함께 접수할 만한 {one.people}명)"
        yield Text(head, style="bold")
        for member in one.members:
            who = "같은 사람" if member.same_person else "다른 사람"
            same = f" · {', '.join(member.same)}" if member.same else ""
            number = numbers.get(member.id, member.id)
            yield Text(f"  {number} {moment(member.received)} {who} · 닮음 {member.likeness:.0%}{same}")
        for advice in one.advice:
            yield Text(f"  → {advice.suggestion.value}: {advice.why} ({advice.article})", style="yellow")
            for need in advice.needs:
                yield Text(f"     □ {need}", style="dim")
        yield Text()
    if empty:
        yield Text("같은 내용의 민원이 없습니다.")
