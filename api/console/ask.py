"""Ask: a question with somebody on the telephone, a checked answer with its articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access import DESK, like, may
from api.console.forms import asked
from api.console.page import is_part, render
from api.console.view import PREFIX, View, console_router
from api.routes import answers as api
from api.routes import complaints
from api.routes.dependencies import AnId
from api.schemas.answers import NewQuestion
from assistant import wording

router: APIRouter = console_router("ask")
SOONER = 400
"""Milliseconds after which an answer that is being written is looked at again."""


@router.get("")
@may(*DESK)
def page(request: Request) -> Response:
    return render(request, "ask.html", answer=None, question="", taking=complaints.take)


@router.post("")
@like(page)
def ask(request: Request, question: Annotated[str, Form(max_length=4000)] = "") -> Response:
    """Begin an answer; the page looks at it until it is whole."""
    wanted = asked(NewQuestion, question=question.strip())
    begun = api.answers_of(request).ask(wanted.question)
    if not is_part(request):
        return RedirectResponse(f"{PREFIX}/ask/{begun.id}", 303)
    return _shown(request, begun.id)


@router.get("/{answer_id}")
@like(page)
def answer(request: Request, answer_id: AnId) -> Response:
    """An answer as it stands."""
    return _shown(request, answer_id)


def _shown(request: Request, answer_id: str) -> Response:
    read = api.answers_of(request).read(answer_id)
    return render(
        request,
        "ask.html",
        part="ask_answer.html",
        answer=read,
        question=read.question,
        taking=complaints.take,
        sooner=SOONER,
        outcome_words=wording.OUTCOME,
    )


VIEW = View("ask", "질문", page, router)
