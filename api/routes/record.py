"""The record: who did what to a complaint, and whether it can be believed; and who approves."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import READERS, may
from api.actors import acting
from api.routes.dependencies import AnId, AnOffice, Who, problems
from api.schemas.office import ApproversGiven, ApproversView, AuditView, BreakView, EventView
from assistant import Role

router = APIRouter(prefix="/v1", tags=["record"])


@router.get("/complaints/{complaint_id}/record", responses=problems(404, 422, 503))
@may(Role.MANAGER)
def of_complaint(complaint_id: AnId, office: AnOffice) -> list[EventView]:
    """Everything on record of a complaint, its drafts and its sendings, in order."""
    return [EventView.model_validate(event) for event in office.events(complaint_id)]


@router.get("/record/audit", responses=problems(503))
@may(Role.MANAGER)
def audit(office: AnOffice) -> AuditView:
    """Recompute the whole record. A head that was exported is held against it by `minwon audit verify`."""
    found = office.verify()
    return AuditView(
        sound=found.sound,
        lines=found.lines,
        erased=found.erased,
        head=found.head.hash,
        breaks=[BreakView(line=line, what=what) for line, what in found.breaks],
    )


@router.get("/approvers", responses=problems(503))
@may(*READERS)
def approvers(office: AnOffice) -> list[ApproversView]:
    """The approvers that departments designated; a department that is not listed leaves it to any approver."""
    held = office.designating.all()
    return [ApproversView(department=one, names=sorted(names)) for one, names in sorted(held.items())]


@router.put("/departments/{department_id}/approvers", responses=problems(400, 403, 413, 415, 422, 503, 507))
@may(Role.MANAGER)
def designate(department_id: AnId, asked: ApproversGiven, office: AnOffice, who: Who) -> ApproversView:
    """Designate who approves a department's replies, in the place of those before."""
    given = office.designating.designate(department_id, asked.names, actor=acting(who, asked.actor))
    return ApproversView(department=department_id, names=sorted(given))
