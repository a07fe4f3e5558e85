"""Research: a question over all regulations with its chain up to the act, and the references that went stale."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from markupsafe import Markup

from api.access import like
from api.console.forms import Day
from api.console.page import render
from api.console.view import View, console_router
from api.routes import research as api
from api.routes.dependencies import ADesk, AKnowledgeBase
from assistant import staff

router: APIRouter = console_router("research")
_Day = Annotated[Day, Form()]
_Question = Annotated[str, Form(max_length=2_000)]


@router.get("")
@like(api.research)
def page(request: Request, knowledge: AKnowledgeBase) -> Response:
    """A field for the question."""
    return _shown(request, knowledge.today())


@router.post("")
@like(api.research)
def study(request: Request, desk: ADesk, knowledge: AKnowledgeBase, q: _Question = "", on: _Day = None) -> Response:
    """What the regulations say."""
    day = on or knowledge.today()
    found = staff.open_researcher(desk, knowledge).study(q, day) if q.strip() else None
    return _shown(request, day, q=q, blocks=staff.of_study(found, desk.city) if found else [])


@router.post("/paper")
@like(api.document)
def paper(
    desk: ADesk,
    knowledge: AKnowledgeBase,
    form: Annotated[Literal["md", "html", "hwpx"], Form()],
    q: Annotated[str, Form(min_length=1, max_length=2_000)],
    on: _Day = None,
) -> Response:
    """The same as a file to paste into a report."""
    day = on or knowledge.today()
    found = staff.open_researcher(desk, knowledge).study(q, day)
    return api.sent(staff.of_study(found, desk.city), form, "research")


@router.get("/stale")
@like(api.stale)
def stale(request: Request, desk: ADesk, knowledge: AKnowledgeBase) -> Response:
    """The references of the city's regulations that want looking after, as of today."""
    upkeep = staff.open_researcher(desk, knowledge).upkeep()
    return render(request, "research_stale.html", blocks=staff.of_upkeep(upkeep, desk.city), quoted=_quoted)


def _quoted(text: str) -> Markup:
    """A quotation with its tables; the paper's own writer escapes it."""
    return Markup(staff.quoted(text))  # noqa: S704


def _shown(request: Request, day: date, **given: Any) -> Response:
    known: dict[str, Any] = {"q": "", "blocks": [], "on": day, "quoted": _quoted}
    return render(request, "research.html", part="research_found.html", **(known | given))


VIEW = View("research", "규정 검토", page, router)
