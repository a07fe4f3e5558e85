"""The draft of a case: made, written in, checked while one writes, decided on, sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response

from api.access import like
from api.console.case_shown import checked, draft_shown
from api.console.forms import Body, Revision, Slots, asked, plain, still_there
from api.console.page import is_part, render
from api.console.view import console_router, to_case
from api.routes import complaints, drafts, sendings, statistics
from api.routes.dependencies import AMetrics, AnId, AnOffice, Counting, Who, Work
from api.schemas.drafts import DraftAsked, DraftChange, DraftTried, DraftView, GroundAdded, NewReview
from api.schemas.office import ObjectionGiven, SendingAsked, SendingDecided
from api.schemas.statistics import WorkDone
from assistant import Decision, Move, ReturnReason, Way, editing

router = console_router("cases")


@router.post("/{complaint_id}/drafts")
@like(complaints.draft)
def make(
    request: Request,
    complaint_id: AnId,
    work: Work,
    who: Who,
    metrics: AMetrics,
    move: Annotated[Move | str, Form()] = "",
) -> Response:
    """Draft a reply, or another one that does something else."""
    wanted = DraftAsked(move=move if isinstance(move, Move) else None, actor=None)
    complaints.draft(complaint_id, request, Response(), work.desk, who, metrics, DraftView.model_validate, wanted)
    return to_case(complaint_id)


@router.post("/{complaint_id}/drafts/{draft_id}")
@like(drafts.change)
def save(
    request: Request,
    complaint_id: AnId,
    draft_id: AnId,
    work: Work,
    who: Who,
    body: Body,
    revision: Revision,
    slots: Slots,
) -> Response:
    """Keep what was written."""
    text = plain(body)
    change = asked(DraftChange, revision=revision, body=text, slots=still_there(slots, text), actor=who.name)
    drafts.change(draft_id, change, Response(), work.desk, who, DraftView.model_validate)
    return _panel(request, work, who, complaint_id, draft_id)


@router.post("/{complaint_id}/drafts/{draft_id}/work", status_code=204)
@like(statistics.worked)
def worked(request: Request, draft_id: AnId, counting: Counting, who: Who, seconds: Annotated[int, Form()]) -> None:
    """A stretch of work on the draft, as its page measured it; what a page sends that was open when counting was
    switched off is let go."""
    done = asked(WorkDone, seconds=seconds, actor=who.name)
    if request.app.state.console.counts_work:
        statistics.worked(draft_id, done, counting, who)


@router.post("/{complaint_id}/drafts/{draft_id}/check")
@like(drafts.check)
def check(request: Request, draft_id: AnId, work: Work, body: Body, slots: Slots) -> Response:
    """What the check says of what is being written; nothing is kept."""
    text = plain(body)
    words = asked(DraftTried, body=text, slots=still_there(slots, text))
    tried = editing.tried(work.desk, draft_id, body=words.body, slots=words.slots)
    return render(request, "case_checked.html", **checked(tried))


@router.post("/{complaint_id}/drafts/{draft_id}/grounds")
@like(drafts.cite)
def cite(
    request: Request,
    complaint_id: AnId,
    draft_id: AnId,
    work: Work,
    who: Who,
    body: Body,
    revision: Revision,
    slots: Slots,
    article: Annotated[str, Form(max_length=300)],
) -> Response:
    """Take an article among the grounds, with what was written meanwhile. `article` is `regulation#제7조`."""
    regulation, _, no = article.partition("#")
    text = plain(body)
    more = asked(
        GroundAdded,
        revision=revision,
        regulation=regulation,
        no=no,
        body=text,
        slots=still_there(slots, text),
        actor=who.name,
    )
    drafts.cite(draft_id, more, Response(), work.desk, who, DraftView.model_validate)
    return _panel(request, work, who, complaint_id, draft_id)


@router.post("/{complaint_id}/drafts/{draft_id}/review")
@like(drafts.review)
def review(
    complaint_id: AnId,
    draft_id: AnId,
    work: Work,
    who: Who,
    metrics: AMetrics,
    revision: Revision,
    slots: Slots,
    decision: Annotated[Decision, Form()],
    body: Annotated[str, Form(max_length=20_000)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
    reasons: Annotated[list[ReturnReason] | None, Form()] = None,
) -> Response:
    """Submit, approve, send back or hand on, with what was changed in the same step."""
    draft, text = work.desk.find_draft(draft_id), plain(body)
    known = still_there(slots, text)
    changed = bool(text) and (text != draft.body or known != {one.label: one.value for one in draft.slots})
    taken = asked(
        NewReview,
        revision=revision,
        decision=decision,
        reviewer=who.name,
        reason=reason.strip(),
        reasons=reasons or [],
        body=text if changed else None,
        slots=known if changed else {},
    )
    drafts.review(draft_id, taken, work.desk, who, metrics)
    return to_case(complaint_id)


@router.post("/{complaint_id}/sendings")
@like(sendings.send)
def send(
    complaint_id: AnId,
    office: AnOffice,
    who: Who,
    way: Annotated[Way, Form()],
    consent: Annotated[bool, Form()] = False,
) -> Response:
    """Send the approved reply on a way."""
    sendings.send(complaint_id, asked(SendingAsked, way=way, consent=consent), office, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/sendings/{sending_id}")
@like(sendings.decide)
def decide(
    complaint_id: AnId,
    sending_id: AnId,
    office: AnOffice,
    who: Who,
    arrived: Annotated[bool, Form()],
    reason: Annotated[str, Form(min_length=1, max_length=2000)],
) -> Response:
    """Say what became of a sending that nobody knows of."""
    sendings.decide(sending_id, asked(SendingDecided, arrived=arrived, reason=reason), office, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/objections")
@like(sendings.objection)
def objection(
    complaint_id: AnId, office: AnOffice, who: Who, reason: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """The complainant objected to the reply."""
    sendings.objection(complaint_id, asked(ObjectionGiven, reason=reason), office, who)
    return to_case(complaint_id)


@router.get("/{complaint_id}/document.{form}")
@like(sendings.document)
def document(complaint_id: AnId, office: AnOffice, who: Who, form: str) -> Response:
    """The approved reply as an official letter."""
    kind = form if form in ("pdf", "hwpx", "txt") else "pdf"
    return sendings.document(complaint_id, office, who, kind)  # type: ignore[arg-type]  # narrowed above


def _panel(request: Request, work: Work, who: Who, complaint_id: str, draft_id: str) -> Response:
    case = work.desk.case(complaint_id)
    if not is_part(request):
        return to_case(complaint_id)
    return render(
        request,
        "case_draft.html",
        may_act=complaints.draft,
        **draft_shown(work, case, work.desk.find_draft(draft_id), who) | {"kept": True},
    )
