"""Answers to citizens: asked, streamed sentence by checked sentence, resumed, polled.

A stream only follows what is stored and holds no thread; whoever lost the connection goes on with `Last-Event-ID`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.access import EVERYBODY, may
from api.backend import Reception
from api.errors import Starting
from api.routes.dependencies import AnId, problems
from api.schemas.answers import AnswerEventView, AnswerView, NewQuestion
from api.schemas.drafts import GroundView
from assistant import Answer, AnswerEvent, Answers

router = APIRouter(prefix="/v1/answers", tags=["answers"])
_KEEP_ALIVE_SECONDS = 10.0
_STREAM = "text/event-stream"
_AS_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events, the last of them `done`, `declined` or `failed`",
        "content": {_STREAM: {}},
    }
}

_TO_POLL: dict[int | str, dict[str, Any]] = {
    202: {"description": "For `Accept: application/json`: begun, to be polled", "model": AnswerView}
}


@router.post(
    "",
    response_model=None,
    responses=_AS_STREAM | _TO_POLL | problems(400, 413, 415, 422, 503, 507),
)
@may(*EVERYBODY)
async def ask(asked: NewQuestion, request: Request) -> Response:
    """Ask a question. Streams the answer; with `Accept: application/json` it is begun, and read at `Location`."""
    answers = answers_of(request)
    streamed = "application/json" not in request.headers.get("accept", "")
    answer = await run_in_threadpool(
        answers.ask, asked.question, conversation_id=asked.conversation_id, streamed=streamed
    )
    location = {"Location": str(request.app.url_path_for("read_answer", answer_id=answer.id))}
    if streamed:
        return _stream(answers, answer, request, 0, location)
    view = AnswerView.model_validate(answer)
    return JSONResponse(view.model_dump(mode="json"), status_code=202, headers=location)


@router.get("/{answer_id}", name="read_answer", responses=problems(404, 422, 503))
@may(*EVERYBODY)
async def read(answer_id: AnId, request: Request) -> AnswerView:
    """An answer as it stands, for clients that poll."""
    return AnswerView.model_validate(await run_in_threadpool(answers_of(request).read, answer_id))


@router.get("/{answer_id}/events", response_model=None, responses=_AS_STREAM | problems(404, 422, 503))
@may(*EVERYBODY)
async def events(
    answer_id: AnId,
    request: Request,
    last_event_id: Annotated[str, Header(description="The last event that arrived; those after it are sent")] = "",
) -> Response:
    """The events of an answer from the beginning, or after `Last-Event-ID`, as they come, to the last."""
    answers = answers_of(request)
    answer = await run_in_threadpool(answers.read, answer_id)
    after = int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else 0
    return _stream(answers, answer, request, min(after, 2**31 - 1), {})


def answers_of(request: Request) -> Answers:
    reception: Reception = request.app.state.reception
    answers = reception.backend.answers
    if answers is None:
        raise Starting("this desk answers no citizens.", mend="Serve it with case records in a database.")
    return answers


def _stream(answers: Answers, answer: Answer, request: Request, after: int, headers: dict[str, str]) -> Response:
    return StreamingResponse(
        _told(answers, answer, request, after),
        media_type=_STREAM,
        headers={"X-Accel-Buffering": "no", **headers},  # proxies would hold back what is small
    )


async def _told(answers: Answers, answer: Answer, request: Request, after: int) -> AsyncGenerator[str]:
    quiet = monotonic()
    async with aclosing(answers.follow(answer.id, after)) as coming:
        async for event in coming:
            if event:
                yield _wire(answer, event)
                quiet = monotonic()
            elif await request.is_disconnected():
                return
            elif monotonic() - quiet > _KEEP_ALIVE_SECONDS:
                yield ": keep-alive\n\n"
                quiet = monotonic()


def _wire(answer: Answer, event: AnswerEvent) -> str:
    view = AnswerEventView(
        answer_id=answer.id,
        conversation_id=answer.conversation_id,
        question=answer.question if event.number == 1 else "",
        number=event.number,
        kind=event.kind,
        text=event.text,
        grounds=list(event.grounds),
        quoted=event.quoted,
        sources=[GroundView.model_validate(source) for source in event.sources],
        outcome=event.outcome,
    )
    return f"id: {event.number}\nevent: {event.kind.value}\ndata: {view.model_dump_json()}\n\n"
