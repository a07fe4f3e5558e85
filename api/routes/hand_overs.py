"""From a citizen's chat to a person: opinions, hand-over, status and notice by number and secret, satisfaction."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import EVERYBODY, may
from api.routes.dependencies import AMetrics, AnId, Citizens, problems
from api.schemas.hand_overs import (
    HandOverConfirmed,
    OfficeView,
    OpinionGiven,
    PreviewView,
    ProgressView,
    ReceiptShown,
    ReceiptView,
    SatisfactionGiven,
    WishGiven,
)

router = APIRouter(prefix="/v1")


@router.get("/office", tags=["hand-overs"], responses=problems(503))
@may(*EVERYBODY)
def office(citizens: Citizens) -> OfficeView:
    """Whom to call, and when somebody reads what is handed over now."""
    return OfficeView.model_validate(citizens.office())


@router.post("/hand-overs/preview", tags=["hand-overs"], responses=problems(400, 413, 415, 422, 503))
@may(*EVERYBODY)
def preview(asked: WishGiven, citizens: Citizens) -> PreviewView:
    """What would be handed over, masked, for the citizen to read. Stores nothing."""
    return PreviewView.model_validate(citizens.preview(asked.wish()))


@router.post("/hand-overs", status_code=201, tags=["hand-overs"], responses=problems(400, 409, 413, 415, 422, 503, 507))
@may(*EVERYBODY)
def take(asked: HandOverConfirmed, citizens: Citizens, metrics: AMetrics) -> ReceiptView:
    """Make a complaint of what the citizen read and confirmed. The secret is told this once."""
    receipt = citizens.take(asked.wish(), asked.digest, asked.request_id)
    if receipt.new:
        metrics.complaint(receipt.kind.value)
    return ReceiptView.model_validate(receipt)


@router.post("/hand-overs/status", tags=["hand-overs"], responses=problems(400, 404, 413, 415, 422, 503))
@may(*EVERYBODY)
def status(asked: ReceiptShown, citizens: Citizens) -> ProgressView:
    """How a complaint stands, and the result notice once it was sent."""
    return ProgressView.model_validate(citizens.progress(asked.receipt_no, asked.secret))


@router.post(
    "/hand-overs/satisfaction",
    status_code=204,
    tags=["hand-overs"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*EVERYBODY)
def satisfaction(asked: SatisfactionGiven, citizens: Citizens) -> None:
    """How satisfied the citizen is with the result; asked once."""
    citizens.rate(asked.receipt_no, asked.secret, asked.score)


@router.post(
    "/answers/{answer_id}/opinion",
    status_code=204,
    tags=["answers"],
    responses=problems(400, 404, 413, 415, 422, 503, 507),
)
@may(*EVERYBODY)
def opinion(answer_id: AnId, asked: OpinionGiven, citizens: Citizens) -> None:
    """Whether an answer helped, and why not; a later opinion takes the place of an earlier one."""
    citizens.opine(answer_id, helpful=asked.helpful, reason=asked.reason)
