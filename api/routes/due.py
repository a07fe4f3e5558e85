"""What falls due, as a list and a calendar; tables taken in; and calculators that store nothing."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from api.access import DESK, EVERYBODY, READERS, may
from api.actors import acting
from api.routes.dependencies import AMetrics, Who, Work, problems
from api.schemas.casework import BatchView, CalculatedView, DueListView, RepeatsList, RepeatView, TriageAnswer
from api.schemas.casework_asked import DueAsked, TriageAsked
from api.schemas.casework_views import considered, listed, taken_line
from assistant import Period, Role, clock, due_feed, read_submissions

router = APIRouter(prefix="/v1")
_ICS: dict[int | str, dict[str, Any]] = {200: {"description": "iCalendar (RFC 5545)", "content": {"text/calendar": {}}}}
_BATCH = "batch.csv"
_EXAMPLE = (
    "접수번호,신청일시,접수일시,제목,내용,성명,연락처\n"
    "국-1,2026-11-01 20:10,2026-11-02 10:00,목줄,산책로에서 목줄 없는 개를 단속해 주세요.,,\n"
)


@router.post("/complaints/batch", tags=["casework"], responses=problems(400, 413, 415, 422, 503, 507))
@may(*DESK, Role.MACHINE)
def batch(
    rows: Annotated[bytes, Body(media_type="text/csv", openapi_examples={"국민신문고": {"value": _EXAMPLE}})],
    work: Work,
    who: Who,
    metrics: AMetrics,
    actor: Annotated[str, Query(max_length=80)] = "",
) -> BatchView:
    """Take in a table (CSV, UTF-8 or CP949). A row of a reference that was taken before is not taken again."""
    lines = []
    for number, sent in enumerate(read_submissions(_BATCH, rows, work.desk.now()), 2):
        lines.append(taken_line(work, number, sent, acting(who, actor)))
        if lines[-1].new:
            metrics.complaint(lines[-1].summary.partition("민원")[0])
    return BatchView.of(lines)


@router.get("/due", tags=["casework"], responses=problems(503))
@may(*DESK)
def due_list(work: Work, who: Who) -> DueListView:
    """What falls due: overdue, today, within two working days, later; and what has no date yet."""
    return listed(work, who)


@router.get("/due.ics", tags=["casework"], response_class=Response, responses=_ICS | problems(503))
@may(*DESK, Role.MACHINE)
def due_calendar(work: Work, who: Who) -> Response:
    """The same as a calendar to subscribe to. It names receipt numbers and offices, nobody else."""
    falling = work.due_list(actor=who)
    matters = (*falling.overdue, *falling.today, *falling.soon, *falling.later)
    feed = due_feed(matters, name=f"{work.desk.city} 민원 처리기한", stamp=work.desk.now().astimezone(UTC))
    return Response(feed, media_type="text/calendar; charset=utf-8")


@router.get("/repeats", tags=["casework"], responses=problems(503))
@may(*DESK)
def repeats(work: Work, who: Who) -> RepeatsList:
    """The latest complaint of every matter that came in more than once, and what the law then allows."""
    return RepeatsList(items=[RepeatView.model_validate(one) for one in work.all_repeats(actor=who)])


@router.post("/triage", tags=["casework"], responses=problems(400, 413, 415, 422, 503))
@may(*READERS, Role.MACHINE)
def triage(asked: TriageAsked, work: Work) -> TriageAnswer:
    """Kind, urgency, departments, abuse and procedures of a text. Nothing is stored."""
    return considered(work, asked.text, asked.title)


@router.post("/due", tags=["casework"], responses=problems(400, 413, 415, 422, 503))
@may(*EVERYBODY)
def calculate(asked: DueAsked, work: Work) -> CalculatedView:
    """When something is due, day by day. Nothing is stored; what the law refuses is listed and left out."""
    found = clock.due(
        asked.kind,
        asked.received,
        period=asked.period or None,
        pauses=[
            clock.Pause(clock.pause_reason(one.reason), one.start, one.end, extended=one.extended)
            for one in asked.pauses
        ],
        extensions=[
            clock.Extension(clock.extension_ground(one.reason), Period.parse(one.length), one.consent)
            for one in asked.extensions
        ],
        calendar=work.clock.calendar,
        settings=work.clock.settings,
    )
    return CalculatedView.model_validate(found)
