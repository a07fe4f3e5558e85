"""What was learned from review: looked at, undone, confirmed, switched off."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from api.access import like
from api.console.page import render
from api.console.view import View, console_router
from api.routes import learned as api
from api.routes.dependencies import AnOffice, Who
from assistant import Actor, BackOffice, learning

router: APIRouter = console_router("learned")
_Reason = Annotated[str, Form(min_length=1, max_length=500)]
_MOST = 200
"""Replies on one page, the newest."""


@router.get("")
@like(api.state)
def page(request: Request, office: AnOffice, who: Who, state: str = "") -> Response:
    """The switches, and the sent replies with what each lends to and why not more."""
    return _shown(request, office, who, state=state)


@router.post("/switch")
@like(api.switch)
def switch(
    request: Request,
    office: AnOffice,
    who: Who,
    what: Annotated[learning.Learns, Form()],
    on: Annotated[bool, Form()],
    reason: _Reason,
) -> Response:
    """Switch a kind of learning on or off."""
    return _shown(request, office, who, done=office.learning.switch(what, on=on, actor=who, reason=reason))


@router.post("/undo")
@like(api.undo)
def undo(
    request: Request, office: AnOffice, who: Who, complaint: Annotated[str, Form(max_length=64)], reason: _Reason
) -> Response:
    """Let go of what was learned from a reply."""
    done = office.learning.undo(learning.Learns.REPLIES, complaint, actor=who, reason=reason)
    return _shown(request, office, who, done=done)


@router.post("/confirm")
@like(api.confirm)
def confirm(
    request: Request, office: AnOffice, who: Who, complaint: Annotated[str, Form(max_length=64)], reason: _Reason
) -> Response:
    """Take it up again, or say that it still holds."""
    done = office.learning.confirm(learning.Learns.REPLIES, complaint, actor=who, reason=reason)
    return _shown(request, office, who, done=done)


@router.post("/sync")
@like(api.sync)
def sync(request: Request, office: AnOffice, who: Who) -> Response:
    """Bring the index and the triage up to what was learned."""
    return _shown(request, office, who, done=office.learning.sync(actor=who))


def _shown(
    request: Request, office: BackOffice, who: Actor, *, state: str = "", done: learning.Synced | None = None
) -> Response:
    held = office.learning.replies(actor=who)
    counts = {one: sum(reply.state is one for reply in held) for one in learning.LearnedState}
    chosen = [one for one in reversed(held) if state in ("", one.state.value)]
    given: dict[str, Any] = {
        "done": done,
        "switches": office.learning.switches(),
        "corrections": office.learning.corrections(actor=who),
        "counts": {one: count for one, count in counts.items() if count},
        "state": state,
        "replies": chosen[:_MOST],
        "more": max(0, len(chosen) - _MOST),
        "wording": learning.wording,
        "may": {"switch": api.switch, "undo": api.undo, "sync": api.sync},
    }
    return render(request, "learned.html", part="learned_part.html", **given)


VIEW = View("learned", "배운 것", page, router)
