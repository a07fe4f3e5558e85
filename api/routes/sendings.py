"""Replies go out: on paper, on their way, objected to."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.access import DESK, READERS, may
from api.actors import acting
from api.routes.dependencies import AnId, AnOffice, Who, problems
from api.schemas.drafts import DraftView
from api.schemas.office import ObjectionGiven, SendingAsked, SendingDecided, SendingView
from assistant import Role

router = APIRouter(prefix="/v1", tags=["sending"])
_PAPER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The letter", "content": {"application/pdf": {}, "application/hwp+zip": {}, "text/plain": {}}}
}


@router.get(
    "/complaints/{complaint_id}/reply/document",
    responses=_PAPER | problems(404, 409, 422, 503),
    response_class=Response,
)
@may(*READERS)
def document(
    complaint_id: AnId, office: AnOffice, who: Who, form: Annotated[Literal["pdf", "hwpx", "txt"], Query()] = "pdf"
) -> Response:
    """The approved reply as an official letter. Whoever works on cases gets it as it goes out, with the citizen's words as
    they were written, which is recorded; an evaluator without their personal data."""
    actor = who if {*DESK} & {who.role, Role.ADMINISTRATOR} else None
    (paper,) = (one for one in office.dispatch.documents(complaint_id, actor=actor) if one.name.endswith(f".{form}"))
    kind = f"{paper.media_type}; charset=utf-8" if form == "txt" else paper.media_type
    said = {"Content-Disposition": f'attachment; filename="{paper.name}"'}
    return Response(paper.content, media_type=kind, headers=said)


@router.post(
    "/complaints/{complaint_id}/sendings",
    status_code=201,
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def send(complaint_id: AnId, asked: SendingAsked, office: AnOffice, who: Who) -> SendingView:
    """Send the approved reply. What did not arrive waits and is tried again; what nobody can tell waits for a person."""
    actor = acting(who, asked.actor)
    sent = office.dispatch.send(complaint_id, asked.way, actor=actor, consent=asked.consent)
    return SendingView.model_validate(sent)


@router.get("/complaints/{complaint_id}/sendings", responses=problems(404, 422, 503))
@may(*READERS)
def sendings(complaint_id: AnId, office: AnOffice) -> list[SendingView]:
    """What became of a complaint's reply on each way."""
    return [SendingView.model_validate(one) for one in office.dispatch.sendings(complaint_id)]


@router.post(
    "/sendings/{sending_id}/decisions", status_code=201, responses=problems(400, 404, 409, 413, 415, 422, 503, 507)
)
@may(*DESK)
def decide(sending_id: AnId, asked: SendingDecided, office: AnOffice, who: Who) -> SendingView:
    """Say what became of a sending that is unknown: it arrived, or it is sent again."""
    actor = acting(who, asked.actor)
    decided = office.dispatch.decide(sending_id, arrived=asked.arrived, actor=actor, reason=asked.reason)
    return SendingView.model_validate(decided)


@router.post(
    "/complaints/{complaint_id}/objections",
    status_code=201,
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def objection(complaint_id: AnId, asked: ObjectionGiven, office: AnOffice, who: Who) -> DraftView:
    """Record that the complainant objected to the reply (이의신청). What they want is taken in as its own complaint."""
    objected = office.dispatch.objection(complaint_id, actor=acting(who, asked.actor), reason=asked.reason)
    return DraftView.model_validate(objected)
