"""Administration: who may do what, who approves, what the models took and the switch that stops them, the index, days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access import like, may
from api.console.fault_words import WORDS
from api.console.forms import Words, asked
from api.console.index_run import IndexRuns
from api.console.page import render
from api.console.view import PREFIX, View, console_router
from api.errors import Starting
from api.routes import models as api
from api.routes import record
from api.routes.dependencies import AKnowledgeBase, AnId, AnOffice, Who, Work
from api.schemas.models import SwitchAsked
from api.schemas.office import ApproversGiven
from api.stages import STAGES
from assistant import Access, Actor, Role, clock, wording_office
from knowledge_base import IndexCorrupt

router: APIRouter = console_router("administration")
AHEAD = timedelta(days=365)


@router.get("")
@may(Role.MANAGER)
def page(request: Request, work: Work, office: AnOffice, knowledge: AKnowledgeBase) -> Response:
    return _shown(request, work, office, knowledge)


@router.post("/models")
@like(api.switch)
def switch(
    work: Work,
    who: Who,
    scope: Annotated[str, Form(max_length=20)],
    off: Annotated[bool, Form()],
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Stop the models, or allow them again; with a reason on record."""
    api.switch(asked(SwitchAsked, scope=scope, off=off, reason=reason.strip()), work.desk, who)
    return _back("models")


@router.post("/approvers/{department_id}")
@like(record.designate)
def designate(department_id: AnId, office: AnOffice, who: Who, names: Words = "") -> Response:
    """Designate who approves for a department; names with commas between, none leaves it to any approver."""
    given = [name.strip() for name in names.split(",") if name.strip()]
    record.designate(department_id, asked(ApproversGiven, names=given, actor=who.name), office, who)
    return _back("departments")


@router.post("/tokens")
@may()
def create(
    request: Request,
    work: Work,
    office: AnOffice,
    knowledge: AKnowledgeBase,
    who: Who,
    name: Annotated[str, Form(min_length=1, max_length=80)],
    role: Annotated[Role, Form()],
    days: Annotated[int, Form(ge=1, le=366)] = 90,
    departments: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Make a token. It is shown on the page that answers, and never again."""
    known = {one.id for one in knowledge.departments()}
    bound = frozenset(one for one in departments or () if one in known)
    _, token = _access(request).create(Actor(name.strip(), role, bound), timedelta(days=days), by=who)
    return _shown(request, work, office, knowledge, token=token, holder=name.strip())


@router.post("/tokens/{grant_id}/revoke")
@may()
def revoke(request: Request, grant_id: AnId, who: Who) -> Response:
    """End a token at once."""
    _access(request).revoke(grant_id, by=who)
    return _back("tokens")


@router.post("/index")
@may()
def index(request: Request, knowledge: AKnowledgeBase, who: Who, work: Work) -> Response:
    """Bring the index up to date with the regulations that are held, as of today."""
    _runs(request).begin(knowledge, who, work.desk.now())
    return _back("index")


@router.get("/index")
@may(Role.MANAGER)
def index_state(request: Request, knowledge: AKnowledgeBase) -> Response:
    """How far the update of the index is."""
    return render(request, "administration_index.html", **_index(request, knowledge))


def days_off(calendar: clock.Calendar, since: date) -> list[tuple[date, str]]:
    """The days of the coming year that the clock leaves out, but for plain weekends."""
    days = (since + timedelta(days=n) for n in range(AHEAD.days))
    return [(day, name) for day in days if (name := calendar.off(day)) and name not in ("토요일", "일요일")]


def _shown(
    request: Request, work: Work, office: AnOffice, knowledge: AKnowledgeBase, *, token: str = "", holder: str = ""
) -> Response:
    access: Access | None = request.app.state.reception.backend.access
    held = office.designating.all()
    return render(
        request,
        "administration.html",
        models=api.view(api.models_of(work.desk)),
        switching=api.switch,
        designating=record.designate,
        making=create,
        grants=[one for one in access.grants.all() if not one.session or one.valid(work.desk.now())] if access else [],
        now=work.desk.now(),
        roles=wording_office.ROLE,
        token=token,
        holder=holder,
        departments=[(one, ", ".join(sorted(held.get(one.id, ())))) for one in knowledge.departments()],
        days_off=days_off(work.clock.calendar, work.desk.now().date()),
        **_index(request, knowledge),
    )


def _index(request: Request, knowledge: AKnowledgeBase) -> dict[str, Any]:
    """A damaged index takes nothing else from the page: it is here that it is made anew."""
    try:
        snapshot, damaged = knowledge.snapshot(), False
    except IndexCorrupt:
        snapshot, damaged = None, True
    return {
        "snapshot": snapshot,
        "damaged": damaged,
        "sources": knowledge.sources(),
        "run": _runs(request).state,
        "stages": STAGES,
        "fault_words": WORDS,
        "updating": index,
    }


def _access(request: Request) -> Access:
    access: Access | None = request.app.state.reception.backend.access
    if access is None:
        raise Starting("this desk keeps no tokens.", mend="Serve it with case records in a database.")
    return access


def _runs(request: Request) -> IndexRuns:
    runs: IndexRuns = request.app.state.index_runs
    return runs


def _back(part: str) -> RedirectResponse:
    return RedirectResponse(f"{PREFIX}/administration#{part}", 303)


VIEW = View("administration", "관리", page, router)
