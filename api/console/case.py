"""A case: the complaint, what was told of it, its clock, and what it is like. What people decide on it is in
`case_acts`, its draft in `case_draft`, what it says in other words in `case_said`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response

from api.access import DESK, like, may
from api.console.case_said import foreign_shown
from api.console.case_shown import case_shown, similar_shown
from api.console.page import render
from api.console.view import console_router
from api.routes import casework, complaints
from api.routes.dependencies import ADesk, AnId, AnOffice, Who, Work
from assistant import Casework, DraftStatus, staff
from knowledge_base import Found

router = console_router("cases")


@router.get("/{complaint_id}")
@like(complaints.read)
def page(request: Request, complaint_id: AnId, work: Work, office: AnOffice, who: Who) -> Response:
    case = work.desk.case(complaint_id)
    return render(
        request,
        "case.html",
        may_act=complaints.draft,
        may_compare=casework.similar_complaints,
        **foreign_shown(work.desk, case) | case_shown(work, office, case, who),
    )


@router.get("/{complaint_id}/similar")
@like(casework.similar_complaints)
def similar(request: Request, complaint_id: AnId, work: Work, office: AnOffice, who: Who) -> Response:
    """Past complaints like it, what came in before of the same matter, and hints for the slots."""
    return render(request, "case_similar.html", **similar_shown(work, office, work.desk.case(complaint_id), who))


@router.get("/{complaint_id}/articles")
@like(complaints.draft)
def articles(request: Request, complaint_id: AnId, work: Work) -> Response:
    """The articles that are found for the complaint itself."""
    return _found(request, work, complaint_id, work.desk.search(_whole(work, complaint_id)))


@router.post("/{complaint_id}/articles")
@like(complaints.draft)
def search(
    request: Request, complaint_id: AnId, work: Work, cite_q: Annotated[str, Form(max_length=400)] = ""
) -> Response:
    """The articles that are found for other words: to cite one more."""
    query = cite_q.strip() or _whole(work, complaint_id)
    return _found(request, work, complaint_id, work.desk.search(query))


@router.post("/{complaint_id}/original")
@may(*DESK)
def original(
    request: Request,
    complaint_id: AnId,
    desk: ADesk,
    who: Who,
    reason: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """The complaint as it was written and who filed it. That it was read, by whom and why, goes into the record."""
    why = reason.strip()
    if not why:
        return render(
            request, "case_original.html", original="", contact=None, complaint=desk.case(complaint_id).complaint
        )
    return render(
        request,
        "case_original.html",
        original=desk.original(complaint_id, actor=who, reason=why),
        contact=desk.contact(complaint_id, actor=who, reason=why),
        complaint=desk.case(complaint_id).complaint,
    )


def _whole(work: Casework, complaint_id: str) -> str:
    """What is searched for: the complaint, or its Korean where it was translated."""
    complaint = work.desk.case(complaint_id).complaint
    korean = staff.Translator(work.desk).in_korean(complaint)
    return (korean or complaint.said).strip()[:5000]


def _found(request: Request, work: Casework, complaint_id: str, found: Found) -> Response:
    drafts = work.desk.case(complaint_id).drafts
    draft = drafts[-1] if drafts else None
    cited = {(one.citation.regulation_id, one.citation.no): one.number for one in draft.grounds} if draft else {}
    return render(
        request,
        "case_articles.html",
        found=found,
        cited=cited,
        draft=draft,
        editable=draft is not None and draft.status in (DraftStatus.DRAFT, DraftStatus.IN_REVIEW, DraftStatus.RETURNED),
    )
