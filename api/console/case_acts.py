"""What people decide on a case beside its draft: its triage, and what its clock leaves out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Response

from api.access import like
from api.console.forms import Words, asked
from api.console.view import console_router, to_case
from api.routes import casework
from api.routes.dependencies import AnId, Who, Work
from api.schemas.casework_asked import ExtensionAsked, PauseAsked, TriageCorrection
from assistant import Kind

router = console_router("cases")


@router.post("/{complaint_id}/triage")
@like(casework.correct_triage)
def correct(
    complaint_id: AnId,
    work: Work,
    who: Who,
    kind: Annotated[Kind, Form()],
    department: Words = "",
    statutory_type: Words = "",
) -> Response:
    """Correct kind and department; what was left as it stood is not a correction."""
    triage = work.desk.case(complaint_id).triage
    type_ = statutory_type if kind is Kind.STATUTORY and statutory_type != triage.statutory_type else ""
    correction = asked(
        TriageCorrection,
        kind=kind if kind is not triage.kind else None,
        department=department if department and department != triage.department else None,
        statutory_type=type_ or None,
        actor=who.name,
    )
    casework.correct_triage(complaint_id, correction, work, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/pauses")
@like(casework.pause)
def pause(
    complaint_id: AnId, work: Work, who: Who, reason: Words, start: Words, end: Words = "", allowed: Words = ""
) -> Response:
    """Leave a stretch out of the count."""
    stretch = asked(PauseAsked, reason=reason, start=start, end=end or None, allowed=allowed or None, actor=who.name)
    casework.pause(complaint_id, stretch, work, who)
    return to_case(complaint_id)


@router.post("/{complaint_id}/extensions")
@like(casework.extend)
def extend(
    complaint_id: AnId, work: Work, who: Who, reason: Words, length: Words, consent: Annotated[bool, Form()] = False
) -> Response:
    """Extend the period."""
    longer = asked(ExtensionAsked, reason=reason, length=length, consent=consent, actor=who.name)
    casework.extend(complaint_id, longer, work, who)
    return to_case(complaint_id)
