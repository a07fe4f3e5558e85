"""What was learned from review: inspected, switched off, undone."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query

from api.access import DECIDERS, READERS, may
from api.actors import acting
from api.routes.dependencies import AnId, AnOffice, Who, problems
from api.schemas.learned import (
    LearnedCorrectionView,
    LearnedReplyView,
    LearningDecided,
    LearningSwitched,
    LearningView,
    SyncedView,
)
from api.schemas.wire import Listing
from assistant import Role, learning

router = APIRouter(prefix="/v1/learned", tags=["learning"])
_State = Annotated[learning.LearnedState | None, Query(description="Only those at this state")]


@router.get("", responses=problems(503))
@may(*READERS)
def state(office: AnOffice, who: Who) -> LearningView:
    """What is learned from, and how many replies and corrections of your departments stand where."""
    held = office.learning
    return LearningView(
        on=held.switches(),
        replies=Counter(one.state for one in held.replies(actor=who)),
        corrections=Counter(one.state for one in held.corrections(actor=who)),
    )


@router.get("/replies", responses=problems(422, 503))
@may(*READERS)
def replies(office: AnOffice, who: Who, state: _State = None) -> Listing[LearnedReplyView]:
    """The sent replies of your departments with what each lends to, and why not more; newest first."""
    found = [one for one in office.learning.replies(actor=who) if state in (None, one.state)]
    return Listing[LearnedReplyView](items=[LearnedReplyView.of(one) for one in reversed(found)], next="")


@router.get("/corrections", responses=problems(422, 503))
@may(*READERS)
def corrections(office: AnOffice, who: Who, state: _State = None) -> Listing[LearnedCorrectionView]:
    """The corrections of your departments that teach the triage; newest first."""
    found = [one for one in office.learning.corrections(actor=who) if state in (None, one.state)]
    return Listing[LearnedCorrectionView](items=[LearnedCorrectionView.of(one) for one in reversed(found)], next="")


@router.get("/replies/{complaint_id}", responses=problems(404, 422, 503))
@may(*READERS)
def reply(complaint_id: AnId, office: AnOffice, who: Who) -> LearnedReplyView:
    """What was learned from the reply to a complaint."""
    return LearnedReplyView.of(office.learning.reply(complaint_id, actor=who))


@router.post("/switch", responses=problems(400, 403, 413, 415, 422, 503, 507))
@may(Role.MANAGER)
def switch(asked: LearningSwitched, office: AnOffice, who: Who) -> SyncedView:
    """Switch learning from replies, from corrections, or the hints on or off; the index and the triage follow at once."""
    done = office.learning.switch(asked.what, on=asked.on, actor=acting(who, asked.actor), reason=asked.reason)
    return SyncedView.model_validate(done)


@router.post("/undo", responses=problems(400, 404, 413, 415, 422, 503, 507))
@may(*DECIDERS)
def undo(asked: LearningDecided, office: AnOffice, who: Who) -> SyncedView:
    """Let go of what was learned from a complaint, or of all that your departments taught so far."""
    actor = acting(who, asked.actor)
    return SyncedView.model_validate(
        office.learning.undo(asked.what, asked.complaint, actor=actor, reason=asked.reason)
    )


@router.post("/confirm", responses=problems(400, 404, 413, 415, 422, 503, 507))
@may(*DECIDERS)
def confirm(asked: LearningDecided, office: AnOffice, who: Who) -> SyncedView:
    """Take up again what was undone, or say that a reply still holds though its articles changed since."""
    actor = acting(who, asked.actor)
    done = office.learning.confirm(asked.what, asked.complaint, actor=actor, reason=asked.reason)
    return SyncedView.model_validate(done)


@router.post("/sync", responses=problems(503, 507))
@may(Role.MANAGER, Role.MACHINE)
def sync(office: AnOffice, who: Who) -> SyncedView:
    """Make the index and the triage say what was learned. The former index serves until the new one is complete."""
    return SyncedView.model_validate(office.learning.sync(actor=who))
