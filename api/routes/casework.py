"""A case after it was taken: its triage corrected, its clock paused and extended, what falls due, what came before."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from api.access import DESK, READERS, may
from api.actors import acting
from api.routes.dependencies import AnId, Who, Work, problems
from api.schemas.casework import (
    AbuseView,
    AttachedView,
    RepeatsFound,
    RepeatView,
    RulingView,
    SimilarList,
    SimilarView,
    TimetableView,
)
from api.schemas.casework_asked import (
    ExtensionAsked,
    HappeningTold,
    NoticeGiven,
    PauseAsked,
    SimilarAsked,
    TriageCorrection,
    WithdrawalMade,
)
from api.schemas.casework_views import abuse_view, ruled, timetable_view
from api.schemas.complaints import CaseView
from api.schemas.wire import Name
from assistant import Attachment, Period, Role, clock
from assistant import repeats as repeats_of

router = APIRouter(prefix="/v1")


@router.patch(
    "/complaints/{complaint_id}/triage", tags=["casework"], responses=problems(400, 404, 409, 413, 415, 422, 503, 507)
)
@may(*DESK)
def correct_triage(complaint_id: AnId, asked: TriageCorrection, work: Work, who: Who) -> CaseView:
    """Correct kind, department or statutory type. It wins, is kept to learn from, and the deadline follows."""
    case = work.correct(
        complaint_id,
        kind=asked.kind,
        department=asked.department,
        statutory_type=asked.statutory_type,
        actor=acting(who, asked.actor),
    )
    return CaseView.model_validate(case)


@router.get("/complaints/{complaint_id}/deadline", tags=["casework"], responses=problems(404, 422, 503))
@may(*READERS)
def deadline(complaint_id: AnId, work: Work) -> TimetableView:
    """When it is due as of now, day by day, with every date around it and the procedures that may displace it."""
    return timetable_view(work.timetable(complaint_id))


@router.post(
    "/complaints/{complaint_id}/pauses",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def pause(complaint_id: AnId, asked: PauseAsked, work: Work, who: Who) -> RulingView:
    """Leave a stretch out of the count. Without `end` it is open; sent again with its end it is closed.

    What the law refuses changes nothing: 422 `refused-by-law`, `place` the article.
    """
    return ruled(
        work.pause(
            complaint_id,
            clock.pause_reason(asked.reason),
            asked.start,
            asked.end,
            extended=asked.extended,
            allowed=Period.parse(asked.allowed) if asked.allowed else None,
            note=asked.reason,
            actor=acting(who, asked.actor),
        )
    )


@router.post(
    "/complaints/{complaint_id}/extensions",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def extend(complaint_id: AnId, asked: ExtensionAsked, work: Work, who: Who) -> RulingView:
    """Extend the period. Workload, late assignment and absence are no grounds: 422 `refused-by-law`."""
    extension = clock.Extension(
        clock.extension_ground(asked.reason), Period.parse(asked.length), asked.consent, note=asked.reason
    )
    return ruled(work.extend(complaint_id, extension, actor=acting(who, asked.actor)))


@router.post(
    "/complaints/{complaint_id}/attachments",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 422, 503, 507),
)
@may(*DESK, Role.MACHINE)
def attach(
    complaint_id: AnId,
    files: Annotated[list[UploadFile], File(description="PDF, HWPX, HWP, DOCX, XLSX, text, HTML or an image")],
    work: Work,
    who: Who,
    actor: Annotated[Name | None, Form()] = None,
) -> AttachedView:
    """Add files to a complaint. Each is typed by its bytes, read as text and masked; the file itself is kept sealed.

    Kind and department are told anew with their words, unless a person decided them.
    """
    sent = [Attachment(one.filename or "", one.file.read()) for one in files]
    return AttachedView.model_validate(work.attaching.attach(complaint_id, sent, actor=acting(who, actor)))


@router.get("/complaints/{complaint_id}/abuse", tags=["casework"], responses=problems(404, 422, 503))
@may(*DESK)
def abuse(complaint_id: AnId, work: Work) -> AbuseView:
    """Insult, threat or harassment in it: a calm summary to read first, the evidence, and what protects the officer."""
    return abuse_view(*work.look.abuse(complaint_id))


@router.post(
    "/complaints/{complaint_id}/withdrawals",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def withdraw(complaint_id: AnId, asked: WithdrawalMade, work: Work, who: Who) -> CaseView:
    """End the handling without a result, most often because the complainant withdrew (법 제22조제2항); it no longer falls due.

    The other grounds of 시행령 제25조 want what must have come before: 409 `move-not-allowed`, `place` the article.
    """
    actor = acting(who, asked.actor)
    return CaseView.model_validate(
        work.course.closed(complaint_id, asked.on or work.desk.now(), asked.ground, actor=actor)
    )


@router.post(
    "/complaints/{complaint_id}/happenings",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def happened(complaint_id: AnId, asked: HappeningTold, work: Work, who: Who) -> TimetableView:
    """Record a transfer, a request to another office, a disposition, an objection and its result, a recommendation, a
    permit that waits: the dates that follow from it then run."""
    actor = acting(who, asked.actor)
    times = work.course.happened(complaint_id, asked.what, asked.on, until=asked.until, note=asked.note, actor=actor)
    return timetable_view(times)


@router.post(
    "/complaints/{complaint_id}/notices",
    status_code=201,
    tags=["casework"],
    responses=problems(400, 404, 409, 413, 415, 422, 503, 507),
)
@may(*DESK)
def told(complaint_id: AnId, asked: NoticeGiven, work: Work, who: Who) -> CaseView:
    """Record that the complainant was told the result; it no longer falls due."""
    return CaseView.model_validate(
        work.course.told(complaint_id, asked.on or work.desk.now(), actor=acting(who, asked.actor))
    )


@router.get("/complaints/{complaint_id}/repeats", tags=["casework"], responses=problems(404, 422, 503))
@may(*READERS)
def repeats(complaint_id: AnId, work: Work) -> RepeatsFound:
    """What came in before of the same matter, and what the law then allows, with what it needs."""
    found = work.repeats(complaint_id)
    return RepeatsFound(repeat=RepeatView.model_validate(found) if found else None)


@router.post("/similar-complaints", tags=["casework"], responses=problems(400, 413, 415, 422, 503))
@may(*READERS)
def similar_complaints(asked: SimilarAsked, work: Work, who: Who) -> SimilarList:
    """Past complaints like a text, of your departments. Masked texts alone are compared and given."""
    found = repeats_of.similar(asked.text, work.theirs(who), work.desk.knowledge.similarity, k=asked.k)
    return SimilarList(items=[SimilarView.of(one) for one in found])
