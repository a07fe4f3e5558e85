"""`minwon learn list`, `show`, `off`, `on`, `undo`, `confirm`, `sync`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.cli.opened import opened
from api.cli.options import Home, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

    from assistant import learning

T = TypeVar("T")

_What = Annotated[str, typer.Argument(help="replies, corrections or hints.", show_default=False)]
_Source = Annotated[str, typer.Option("--from", help="replies, or corrections of triage.")]
_One = Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)]
_Reason = Annotated[str, typer.Option(help="Why; goes into the record.", show_default=False)]
_By = Annotated[str, typer.Option("--actor", help="Who decides; goes into the record.", show_default=False)]


def list_learned(
    source: _Source = "replies",
    state: Annotated[str, typer.Option(help="Only those at this state: lending, stale, …", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Every sent reply (or correction) with what it does now, and why not more; newest first."""
    from api.cli.screen import lay_out, machine, out
    from api.errors import InputRefused
    from api.schemas.learned import LearnedCorrectionView, LearnedReplyView
    from api.schemas.wire import Listing
    from assistant import learning

    if state and state not in list(learning.LearnedState):
        raise InputRefused(f"no state {state!r}", place="--state", mend=f"One of {', '.join(learning.LearnedState)}.")
    if _what(source, "--from").value == "corrections":
        corrected = _with(home, lambda held: [one for one in held.corrections() if state in ("", one.state)])
        if as_json:
            items = [LearnedCorrectionView.of(one) for one in reversed(corrected)]
            machine(Listing[LearnedCorrectionView](items=items, next=""))
        else:
            lay_out(out(), *_corrections(corrected))
    else:
        replies = _with(home, lambda held: [one for one in held.replies() if state in ("", one.state)])
        if as_json:
            machine(Listing[LearnedReplyView](items=[LearnedReplyView.of(one) for one in reversed(replies)], next=""))
        else:
            lay_out(out(), *_replies(replies))


def show_learned(complaint: _One, home: Home = None, as_json: Json = False) -> None:
    """What was learned from the reply to a complaint: its masked question, what it cites, what it lends to."""
    from rich.text import Text

    from api.cli.screen import grid, lay_out, machine, out
    from api.schemas.learned import LearnedReplyView
    from assistant import learning

    one = _with(home, lambda held: held.reply(complaint))
    if as_json:
        machine(LearnedReplyView.of(one))
        return
    table = grid(2, gap=2)
    table.add_row("회신", f"{one.receipt_no} · {one.sent.isoformat()} · {one.department}")
    table.add_row("물음", one.asked)
    for citation in one.cites:
        table.add_row("인용", Text(str(citation), style="strike dim" if citation in one.changed else ""))
    table.add_row("상태", " — ".join(filter(None, (learning.wording.STATE[one.state], learning.wording.reason(one)))))
    lay_out(out(), table)


def switch_off(what: _What, reason: _Reason, actor: _By = "", home: Home = None, as_json: Json = False) -> None:
    """Stop learning from replies, from corrections, or showing hints; the index and the triage follow at once."""
    _switch(home, what, reason, actor, on=False, as_json=as_json)


def switch_on(what: _What, reason: _Reason, actor: _By = "", home: Home = None, as_json: Json = False) -> None:
    """Learn again from what was switched off."""
    _switch(home, what, reason, actor, on=True, as_json=as_json)


def undo(
    reason: _Reason,
    complaint: Annotated[
        str, typer.Argument(help="Receipt number, or id, of a complaint; see --all.", show_default=False)
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="All that was learned so far.")] = False,
    source: _Source = "replies",
    actor: _By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Let go of what was learned from one complaint, or from all so far; it is not learned again."""
    from api.actors import local_actor
    from api.errors import InputRefused

    if bool(complaint) == everything:
        raise InputRefused("name one complaint, or all.", place="COMPLAINT", mend="Give a receipt number or --all.")
    what, who = _what(source, "--from"), local_actor(actor)
    _print(_with(home, lambda held: held.undo(what, complaint, actor=who, reason=reason)), as_json)


def confirm(
    complaint: _One,
    reason: _Reason,
    source: _Source = "replies",
    actor: _By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take up again what was undone, or say that a reply still holds though its articles changed since."""
    from api.actors import local_actor

    what, who = _what(source, "--from"), local_actor(actor)
    _print(_with(home, lambda held: held.confirm(what, complaint, actor=who, reason=reason)), as_json)


def sync(home: Home = None, as_json: Json = False) -> None:
    """Make the index and the triage say what was learned, no more and no less. To be run each night, and by itself
    whenever regulations are indexed."""
    _print(_with(home, lambda held: held.sync()), as_json)


def _with(home: Home, work: Callable[[learning.Learning], T]) -> T:
    return opened(home, lambda backend: work(backend.counter.learning))


def _what(said: str, place: str) -> learning.Learns:
    from api.errors import InputRefused
    from assistant import learning

    if said not in list(learning.Learns):
        raise InputRefused(f"there is no {said!r}", place=place, mend=f"Give one of {', '.join(learning.Learns)}.")
    return learning.Learns(said)


def _switch(home: Home, what: str, reason: str, actor: str, *, on: bool, as_json: bool) -> None:
    from api.actors import local_actor

    chosen, who = _what(what, "WHAT"), local_actor(actor)
    _print(_with(home, lambda held: held.switch(chosen, on=on, actor=who, reason=reason)), as_json)


def _print(done: learning.Synced, as_json: bool) -> None:
    from dataclasses import asdict

    from api.cli.screen import lay_out, machine, out
    from api.schemas.learned import SyncedView
    from assistant import learning

    if as_json:
        machine(SyncedView.model_validate(done))
        return
    lay_out(out(), learning.wording.SYNCED.format(**asdict(done)))
    if not done.indexed:
        lay_out(out(), learning.wording.NOT_INDEXED)


def _replies(found: Sequence[learning.LearnedReply]) -> list[RenderableType]:
    from rich.text import Text

    from assistant import learning

    lines: list[RenderableType] = []
    for one in reversed(found):
        state = learning.wording.STATE[one.state]
        lines.append(Text.assemble((f"{one.receipt_no} ", "bold"), f"{one.title} ", (f"[{state}]", "yellow")))
        if one.lends_to:
            lines.append(Text(f"  → {', '.join(map(str, one.lends_to))}", style="green"))
        if why := learning.wording.reason(one):
            lines.append(Text(f"  {why}", style="dim"))
    return lines or [learning.wording.NOTHING]


def _corrections(found: Sequence[learning.LearnedCorrection]) -> list[RenderableType]:
    from rich.text import Text

    from assistant import learning

    lines: list[RenderableType] = []
    for one in reversed(found):
        case, state = one.case, learning.wording.STATE[one.state]
        kind = f"{case.kind.value}민원" if case.kind else ""
        head = f"{kind} · {case.department or ''} · {case.decided_by} "
        lines.append(Text.assemble((f"{one.receipt_no} ", "bold"), head, (f"[{state}]", "yellow")))
        said = " ".join(case.text.split())
        lines.append(Text(f"  {said[:100]}{'…' if len(said) > 100 else ''}", style="dim"))
    return lines or [learning.wording.NOTHING]
