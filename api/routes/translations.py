"""Complaints and replies in other languages, and replies in plainer words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response

from api.access import DESK, READERS, may
from api.actors import acting
from api.routes.dependencies import ADesk, AnId, Who, problems
from api.schemas.translations import ActorNamed, Foreign, PlainAsked, PlainView, TranslationAsked, TranslationView
from assistant import staff

router = APIRouter(prefix="/v1", tags=["translations"])
_PAPER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The paper", "content": {"text/plain": {}, "text/html": {}, "application/pdf": {}}}
}
_ASKED = problems(400, 404, 413, 415, 422, 503, 507)


@router.post("/drafts/{draft_id}/translations", status_code=201, responses=_ASKED)
@may(*DESK)
def translate(draft_id: AnId, asked: TranslationAsked, desk: ADesk, who: Who) -> TranslationView:
    """The reply in another language, sentence by sentence beside the Korean. What does not hold stays Korean, marked.

    Without a model, or where none may be asked, the outcome is `no_model`.
    """
    made = staff.Translator(desk).draft(draft_id, asked.language, actor=acting(who, asked.actor))
    return TranslationView.of(made)


@router.get("/drafts/{draft_id}/translations", responses=problems(404, 422, 503))
@may(*READERS)
def translations(draft_id: AnId, desk: ADesk) -> list[TranslationView]:
    """What was made of a draft, the latest of each language. `revision` tells whether the draft changed since."""
    return [TranslationView.of(made) for made in staff.Translator(desk).of_draft(draft_id)]


@router.get(
    "/drafts/{draft_id}/translations/{language}/document",
    responses=_PAPER | problems(404, 422, 503),
    response_class=Response,
)
@may(*READERS)
def document(
    draft_id: AnId,
    language: Annotated[Foreign, Path()],
    desk: ADesk,
    form: Annotated[Literal["txt", "html", "pdf"], Query()] = "html",
) -> Response:
    """Korean and translation side by side, with the notice in both languages."""
    paper = staff.beside(staff.Translator(desk).made(draft_id, language), form)
    kind = paper.media_type if form == "pdf" else f"{paper.media_type}; charset=utf-8"
    return Response(
        paper.content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{paper.name}"'}
    )


@router.post("/complaints/{complaint_id}/translation", status_code=201, responses=_ASKED)
@may(*DESK)
def translate_complaint(complaint_id: AnId, asked: ActorNamed, desk: ADesk, who: Who) -> TranslationView:
    """A complaint in Korean, for staff; it is read masked."""
    return TranslationView.of(staff.Translator(desk).complaint(complaint_id, actor=acting(who, asked.actor)))


@router.post("/drafts/{draft_id}/plain", responses=problems(400, 404, 409, 413, 415, 422, 503, 507))
@may(*DESK)
def plain(draft_id: AnId, asked: PlainAsked, desk: ADesk, who: Who) -> PlainView:
    """The draft, or what is being written in its place, in plainer words under the same check, as a proposal; nothing
    is changed."""
    made = staff.PlainWords(desk).draft(draft_id, body=asked.body, actor=acting(who, asked.actor))
    return PlainView.model_validate(made)
