"""Regulations: searched, read as of a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from api.access import like
from api.console.page import render
from api.console.view import View, console_router
from api.routes import regulations as api
from api.routes.dependencies import ADesk, AKnowledgeBase
from knowledge_base import Passage

router: APIRouter = console_router("regulations")


@router.get("")
@like(api.regulations)
def page(request: Request, knowledge: AKnowledgeBase) -> Response:
    """All that is held, and a field to search it."""
    return _shown(request, "regulations.html", knowledge.today(), held=knowledge.regulations())


@router.post("")
@like(api.search)
def search(
    request: Request,
    desk: ADesk,
    knowledge: AKnowledgeBase,
    q: Annotated[str, Form(max_length=400)] = "",
    on: Annotated[str, Form(max_length=10, pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
) -> Response:
    """What is found. Sent, not asked for by address: words of citizens do not stand in the logs of proxies."""
    day = date.fromisoformat(on) if on else knowledge.today()
    found = desk.search(q, as_of=day) if q.strip() else None
    held = () if found else knowledge.regulations(as_of=day)
    return _shown(request, "regulations.html", day, q=q, found=found, held=held)


def article_address(passage: Passage) -> str:
    """Where an article is read."""
    return f"/articles/{passage.regulation_id}/{passage.no}?as_of={passage.valid_from}"


def _shown(request: Request, template: str, day: date, **given: Any) -> Response:
    known: dict[str, Any] = {"q": "", "found": None, "on": day, "article_address": article_address}
    return render(request, template, part="regulations_found.html", **(known | given))


VIEW = View("regulations", "법령", page, router)
