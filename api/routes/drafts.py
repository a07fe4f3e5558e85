"""Drafts: read, changed by a person, decided on."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Header, Response

from api.access import DESK, READERS, may
from api.actors import acting
from api.errors import RevisionNeeded
from api.routes.dependencies import ADesk, AMetrics, AnId, Shown, Who, problems
from api.schemas.drafts import DraftChange, DraftTried, DraftView, EditView, GroundAdded, NewReview, ReviewView
from assistant import editing

router = APIRouter(prefix="/v1/drafts", tags=["drafts"])
_ETAG = re.compile(r'"(\d{1,9})"')


@router.get("/{draft_id}", name="read_draft", responses=problems(404, 422, 503))
@may(*READERS)
def read(draft_id: AnId, response: Response, desk: ADesk, shown: Shown) -> DraftView:
    """A draft, with hints for its empty slots. Its `ETag` is its revision."""
    found = desk.find_draft(draft_id)
    response.headers["ETag"] = f'"{found.revision}"'
    return shown(found)


@router.patch("/{draft_id}", name="change_draft", responses=problems(400, 404, 409, 412, 413, 415, 422, 428, 503, 507))
@may(*DESK)
def change(
    draft_id: AnId,
    asked: DraftChange,
    response: Response,
    desk: ADesk,
    who: Who,
    shown: Shown,
    if_match: Annotated[
        str, Header(description='The revision that was read, as `"3"`; or `revision` in the body')
    ] = "",
) -> DraftView:
    """Change the words or fill slots. Names the revision that was read, so that nobody's work is overwritten."""
    revision = asked.revision or _revision(if_match)
    changed = desk.revise(draft_id, revision, body=asked.body, slots=asked.slots, actor=acting(who, asked.actor))
    response.headers["ETag"] = f'"{changed.revision}"'
    return shown(changed)


@router.post("/{draft_id}/check", responses=problems(400, 404, 409, 413, 415, 422, 503))
@may(*DESK)
def check(draft_id: AnId, asked: DraftTried, desk: ADesk, shown: Shown) -> DraftView:
    """The draft as it would be with these words, checked as of today. Nothing is kept: for editors, while one writes."""
    return shown(editing.tried(desk, draft_id, body=asked.body, slots=asked.slots))


@router.post("/{draft_id}/grounds", status_code=201, responses=problems(400, 404, 409, 413, 415, 422, 503, 507))
@may(*DESK)
def cite(draft_id: AnId, asked: GroundAdded, response: Response, desk: ADesk, who: Who, shown: Shown) -> DraftView:
    """Add an article, as it is in force today, to what the draft may rest on. Its number is the one after the last."""
    changed = editing.cite(
        desk,
        draft_id,
        asked.revision,
        asked.regulation,
        asked.no,
        body=asked.body,
        slots=asked.slots,
        actor=acting(who, asked.actor),
    )
    response.headers["ETag"] = f'"{changed.revision}"'
    return shown(changed)


@router.post(
    "/{draft_id}/reviews",
    status_code=201,
    name="review_draft",
    responses=problems(400, 403, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def review(draft_id: AnId, asked: NewReview, desk: ADesk, who: Who, metrics: AMetrics) -> ReviewView:
    """Submit, approve, send back or hand on a draft, edited in the same step where words or slots are given.

    409 says what is possible instead, 403 what whoever asked may do.
    """
    taken = desk.review(
        draft_id,
        asked.revision,
        asked.decision,
        actor=acting(who, asked.reviewer),
        reason=asked.reason,
        reasons=asked.reasons,
        body=asked.body,
        slots=asked.slots,
    )
    metrics.review(taken.decision.value)
    return ReviewView.model_validate(taken)


@router.get("/{draft_id}/edits", responses=problems(404, 422, 503))
@may(*READERS)
def edits(draft_id: AnId, desk: ADesk) -> list[EditView]:
    """What people changed in a draft, word by word, in order."""
    return [EditView.model_validate(edit) for edit in desk.edits(draft_id)]


def _revision(if_match: str) -> int:
    tag = _ETAG.fullmatch(if_match.strip())
    if tag is None:
        raise RevisionNeeded(
            "neither the body nor If-Match names a revision",
            mend='Send "revision" as the draft was read, or its ETag in If-Match.',
        )
    return int(tag[1])
