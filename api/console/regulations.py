"""Regulations: searched, read as of a day with their references as links, compared, and what cites them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response

from api.access import like
from api.console.forms import Day
from api.console.page import render
from api.console.view import PREFIX, View, console_router
from api.errors import ArticleUnknown
from api.routes import regulations as api
from api.routes.dependencies import ADesk, AKnowledgeBase
from assistant import wording
from knowledge_base import AmendmentKind, Standing, Version, cited

router: APIRouter = console_router("regulations")
KINDS: dict[AmendmentKind, str] = {
    AmendmentKind.ADDED: "신설",
    AmendmentKind.CHANGED: "개정",
    AmendmentKind.DELETED: "삭제",
    AmendmentKind.MOVED: "이동",
}
On = Annotated[Day, Query()]


@router.get("")
@like(api.regulations)
def page(request: Request, knowledge: AKnowledgeBase) -> Response:
    """All that is held, and a field to search it."""
    return _listed(request, knowledge.today(), held=knowledge.regulations())


@router.post("")
@like(api.search)
def search(
    request: Request,
    desk: ADesk,
    knowledge: AKnowledgeBase,
    q: Annotated[str, Form(max_length=400)] = "",
    on: Annotated[Day, Form()] = None,
) -> Response:
    """What is found. Sent, not asked for by address: words of citizens do not stand in the logs of proxies."""
    day = on or knowledge.today()
    found = desk.search(q, as_of=day) if q.strip() else None
    return _listed(request, day, q=q, found=found, held=() if found else knowledge.regulations(as_of=day))


@router.get("/{regulation}")
@like(api.regulation)
def read(request: Request, regulation: str, knowledge: AKnowledgeBase, on: On = None) -> Response:
    """A regulation as it reads on a day."""
    day = on or knowledge.today()
    found = knowledge.regulation(regulation, day)
    if found.standing is Standing.UNKNOWN:
        raise ArticleUnknown("not held")

    @lru_cache
    def held(title: str) -> bool:
        return any(head.title == title for head in knowledge.regulations(title))

    return render(
        request,
        "regulation.html",
        regulation=regulation,
        found=found,
        version=found.version,
        title=(found.version or found.versions[-1]).title,
        on=day,
        today=knowledge.today(),
        linked=lambda text: linked(text, found.version, day, held) if found.version else [(text, "")],
        standing_words=wording.STANDING,
    )


@router.get("/{regulation}/articles/{no}")
@like(api.references)
def references(request: Request, regulation: str, no: str, knowledge: AKnowledgeBase, on: On = None) -> Response:
    """What an article cites on a day, and what cites it."""
    day = on or knowledge.today()
    found = knowledge.references(regulation, no, day)
    return render(request, "regulation_references.html", found=found, on=day, address=article_address)


@router.get("/{regulation}/compare")
@like(api.diff)
def compare(
    request: Request, regulation: str, knowledge: AKnowledgeBase, since: On = None, until: On = None
) -> Response:
    """What changed from one day to another, word by word; without days by the last amendment."""
    amended = knowledge.amendment(regulation, since, until)
    held = knowledge.regulation(regulation)
    if not held.versions:
        raise ArticleUnknown("not held")
    return render(
        request,
        "regulation_compare.html",
        regulation=regulation,
        title=held.versions[-1].title,
        versions=held.versions,
        amended=amended,
        kinds=KINDS,
        stale=knowledge.stale(amended.differences) if amended else [],
    )


def linked(text: str, version: Version, day: date, held: Callable[[str], bool]) -> list[tuple[str, str]]:
    """The text of an article in pieces, each with the address it refers to, or `''`: of what is not held, and of the
    regulation itself where it only says `이 조례`."""
    return list(_pieces(text, version, day, held))


def _pieces(text: str, version: Version, day: date, held: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    at = 0
    for one in sorted(cited(text, own=version.title), key=lambda one: one.start):
        title = one.title or version.title
        own = title == version.title
        if one.implied or one.start < at or (own and not one.no) or not (own or held(title)):
            continue
        yield text[at : one.start], ""
        yield text[one.start : one.end], article_address(title, one.no, day)
        at = one.end
    yield text[at:], ""


def article_address(regulation: str, no: str, on: date | str = "") -> str:
    """Where an article is read, among the others of its regulation. `regulation` is its id or its title."""
    day = f"?on={on}" if on else ""
    return f"{PREFIX}/regulations/{quote(regulation, safe=':')}{day}" + (f"#{quote(no)}" if no else "")


def _listed(request: Request, day: date, **given: Any) -> Response:
    known: dict[str, Any] = {"q": "", "found": None, "on": day, "address": article_address}
    return render(request, "regulations.html", part="regulations_found.html", **(known | given))


VIEW = View("regulations", "법령", page, router)
