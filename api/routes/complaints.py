"""Complaints: taken, listed, read, drafted for, replied to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.access import DESK, READERS, may
from api.actors import acting
from api.errors import NoReply
from api.routes.dependencies import ADesk, AMetrics, AnId, Shown, Who, problems
from api.schemas.complaints import CaseView, NewComplaint
from api.schemas.drafts import DraftAsked, DraftView, ReplyView
from api.schemas.wire import Listing
from assistant import Contact, Role

router = APIRouter(prefix="/v1/complaints", tags=["complaints"])


@router.post("", status_code=201, responses=problems(400, 413, 415, 422, 503, 507))
@may(*DESK, Role.MACHINE)
def take(
    asked: NewComplaint, request: Request, response: Response, desk: ADesk, who: Who, metrics: AMetrics
) -> CaseView:
    """Take a complaint: mask it, tell its kind and department, set its clock, store it."""
    case = desk.take(
        asked.text,
        title=asked.title,
        arrived=asked.arrived,
        channel=asked.channel,
        contact=Contact(**asked.contact.model_dump()) if asked.contact else None,
        actor=acting(who, asked.actor),
    )
    metrics.complaint(case.triage.kind.value)
    response.headers["Location"] = request.app.url_path_for("read_complaint", complaint_id=case.complaint.id)
    return CaseView.model_validate(case)


@router.get("", responses=problems(422, 503))
@may(*READERS)
def listing(
    request: Request,
    response: Response,
    desk: ADesk,
    who: Who,
    after: Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9_.:-]*$", description="A cursor: `next`")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Listing[CaseView]:
    """The complaints, newest first. `Link: rel="next"` and `next` lead on."""
    page = desk.cases(after=after, limit=limit, actor=who)
    if page.next:
        following = request.url.include_query_params(after=page.next, limit=limit)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return Listing[CaseView].model_validate(page)


@router.get("/{complaint_id}", name="read_complaint", responses=problems(404, 422, 503))
@may(*READERS)
def read(complaint_id: AnId, desk: ADesk) -> CaseView:
    """A complaint with its triage, its deadline and all that was made of it."""
    return CaseView.model_validate(desk.case(complaint_id))


@router.post("/{complaint_id}/drafts", status_code=201, responses=problems(400, 404, 413, 415, 422, 503, 507))
@may(*DESK)
def draft(
    complaint_id: AnId,
    request: Request,
    response: Response,
    desk: ADesk,
    who: Who,
    metrics: AMetrics,
    shown: Shown,
    asked: DraftAsked | None = None,
) -> DraftView:
    """Draft a reply from what the regulations say today, with its grounds, its slots and the check's verdict."""
    actor, move = (asked.actor, asked.move) if asked else (None, None)
    made = desk.draft(complaint_id, actor=acting(who, actor), move=move)
    metrics.draft(made.outcome.value, passed=made.verdict.passed)
    response.headers["Location"] = request.app.url_path_for("read_draft", draft_id=made.id)
    response.headers["ETag"] = f'"{made.revision}"'
    return shown(made)


@router.get("/{complaint_id}/reply", responses=problems(404, 422, 503))
@may(*READERS, Role.MACHINE)
def reply(complaint_id: AnId, desk: ADesk) -> ReplyView:
    """The approved reply."""
    approved = desk.reply(complaint_id)
    if approved is None:
        raise NoReply("no draft has been approved", mend="Approve a draft: POST /v1/drafts/{id}/reviews.")
    return ReplyView.model_validate(approved)
