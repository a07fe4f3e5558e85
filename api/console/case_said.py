"""What a case says in other words: the complaint in Korean, its reply in the language of whoever asked, a draft more plainly.
A model's words are shown beside those that count; a person takes them over."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Form, Request, Response

from api.access import like
from api.console.forms import Body, plain
from api.console.page import render
from api.console.view import console_router
from api.routes import translations
from api.routes.dependencies import ADesk, AnId, Who
from api.schemas.translations import Foreign
from assistant import Case, Desk, Draft, staff

router = console_router("cases")


@router.post("/{complaint_id}/translation")
@like(translations.translate_complaint)
def complaint(request: Request, complaint_id: AnId, desk: ADesk, who: Who) -> Response:
    """The complaint in Korean."""
    made = staff.Translator(desk).complaint(complaint_id, actor=who)
    return render(request, "case_foreign.html", **foreign_shown(desk, desk.case(complaint_id), made))


@router.get("/{complaint_id}/drafts/{draft_id}/translations")
@like(translations.translations)
def replies(request: Request, draft_id: AnId, desk: ADesk) -> Response:
    """The languages that the reply can be read in, and what was made of it."""
    return _replies(request, desk, desk.find_draft(draft_id))


@router.post("/{complaint_id}/drafts/{draft_id}/translations")
@like(translations.translate)
def reply(request: Request, draft_id: AnId, desk: ADesk, who: Who, language: Annotated[Foreign, Form()]) -> Response:
    """The reply in another language, as it was last kept."""
    made = staff.Translator(desk).draft(draft_id, language, actor=who)
    return _replies(request, desk, desk.find_draft(draft_id), made)


@router.get("/{complaint_id}/drafts/{draft_id}/translations/{language}.{form}")
@like(translations.document)
def document(draft_id: AnId, desk: ADesk, language: Foreign, form: Literal["txt", "html", "pdf"]) -> Response:
    """The same as a file, the Korean beside it."""
    return translations.document(draft_id, language, desk, form)


@router.post("/{complaint_id}/drafts/{draft_id}/plain")
@like(translations.plain)
def plainer(request: Request, draft_id: AnId, desk: ADesk, who: Who, body: Body) -> Response:
    """What is being written, in plainer words, sentence by sentence as a difference. Nothing is kept."""
    made = staff.PlainWords(desk).draft(draft_id, body=plain(body), actor=who)
    readable = [staff.wording.readability(name, said) for name, said in _measured(made)]
    return render(
        request,
        "case_plain.html",
        made=made,
        readable=readable,
        able=staff.Translator(desk).able,
        plain_note=staff.wording.PLAIN_NOTE,
    )


def foreign_shown(desk: Desk, case: Case, made: staff.Translation | None = None) -> dict[str, Any]:
    """What stands below a complaint that is not in Korean; `foreign` is `''` for one that is."""
    translator = staff.Translator(desk)
    foreign = translator.foreign(case.complaint)
    return {
        "complaint": case.complaint,
        "foreign": foreign,
        "made": made or (translator.of_complaint(case.complaint.id) if foreign else None),
        "may_translate": translations.translate_complaint,
        **_words(translator),
    }


def _replies(request: Request, desk: Desk, draft: Draft, made: staff.Translation | None = None) -> Response:
    translator = staff.Translator(desk)
    held = [one for one in translator.of_draft(draft.id) if made is None or one.target != made.target]
    return render(
        request,
        "case_translated.html",
        draft=draft,
        held=([made] if made else []) + held[::-1],
        chosen=made.target if made else next((one.target for one in held[::-1]), "en"),
        may_translate=translations.translate,
        **_words(translator),
    )


def _words(translator: staff.Translator) -> dict[str, Any]:
    return {
        "able": translator.able,
        "languages": staff.LANGUAGES,
        "notices": staff.NOTICE,
        "readable": staff.READABLE,
        "translation_words": staff.wording.TRANSLATION,
        "fault_words": staff.wording.FAULT,
    }


def _measured(made: staff.Plain) -> list[tuple[str, staff.Readability]]:
    return [(staff.wording.BEFORE, made.before), (staff.wording.AFTER, made.after)]
