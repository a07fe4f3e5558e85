"""The queue: what is to be done, by whom and until when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.access import like
from api.console.flags import flags
from api.console.page import render
from api.console.queue_rows import TABS, Tab, Wanted, counts, departments_in, next_after, rows_of
from api.console.view import PREFIX, View, console_router
from api.routes import complaints, due
from api.routes.dependencies import AnId, Who, Work
from assistant import Kind, Role

router: APIRouter = console_router("cases")
PAGE = 50
"""Rows of a page: as many as one scrolls through, and as flags are looked for in a moment."""


@router.get("")
@like(due.due_list)
def page(
    request: Request,
    work: Work,
    who: Who,
    tab: Tab = Tab.OPEN,
    department: Annotated[str, Query(max_length=64)] = "",
    kind: Annotated[Kind | str, Query(max_length=20)] = "",
    after: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """What is to be done, the soonest due first."""
    return _shown(request, work, who, Wanted(tab, "", department, kind if isinstance(kind, Kind) else None), after)


@router.post("")
@like(due.due_list)
def search(
    request: Request,
    work: Work,
    who: Who,
    tab: Annotated[Tab, Form()] = Tab.OPEN,
    q: Annotated[str, Form(max_length=200)] = "",
    department: Annotated[str, Form(max_length=64)] = "",
    kind: Annotated[Kind | str, Form(max_length=20)] = "",
) -> Response:
    """The same, cut down by words. Sent, since words may name people and addresses of pages are logged."""
    return _shown(request, work, who, Wanted(tab, q, department, kind if isinstance(kind, Kind) else None), 0)


@router.post("/flags")
@like(due.repeats)
def flags_of(request: Request, work: Work, who: Who, ids: Annotated[list[str], Form(max_length=64)]) -> Response:
    """What is special about the rows of a page: fetched once the page stands, for it compares complaints."""
    return render(request, "queue_flags.html", flags=flags(work, who, ids[:PAGE]))


@router.get("/{complaint_id}/next")
@like(due.due_list)
def following(complaint_id: AnId, work: Work, who: Who) -> Response:
    """On to the next case, or back to the queue where none is left."""
    deciding = who.role in (Role.APPROVER, Role.MANAGER)
    found = next_after(complaint_id, rows_of(work, who), work.desk.now(), deciding=deciding)
    return RedirectResponse(f"{PREFIX}/cases/{found}" if found else f"{PREFIX}/cases", 303)


def _shown(request: Request, work: Work, who: Who, wanted: Wanted, after: int) -> Response:
    rows, now = rows_of(work, who), work.desk.now()
    found = [row for row in rows if wanted.takes(row, now)]
    shown = found[after : after + PAGE]
    return render(
        request,
        "queue.html",
        part="queue_rows.html",
        tabs=TABS,
        counts=counts(rows, now),
        wanted=wanted,
        rows=shown,
        total=len(found),
        after=after,
        following=after + PAGE if len(found) > after + PAGE else 0,
        departments=departments_in(rows),
        kinds=list(Kind),
        taking=complaints.take,
        late=[row.matter.complaint.id for row in shown if row.overdue(now)],
    )


VIEW = View("cases", "대기열", page, router)
