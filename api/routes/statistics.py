"""What managers are told of the work: counts, a month's report, and the time that people worked, which they rest on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.access import DESK, may
from api.actors import acting
from api.routes.dependencies import AnId, Counting, Who, problems
from api.schemas.statistics import ReportView, StatisticsView, WorkDone
from assistant import Role
from assistant import statistics as st

router = APIRouter(prefix="/v1", tags=["statistics"])
_SHEETS = {
    "csv": ("text/csv; charset=utf-8", st.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", st.as_xlsx),
    "png": ("image/png", st.as_picture),
}
_PAPERS = {
    "html": ("text/html; charset=utf-8", st.report_as_html),
    "pdf": ("application/pdf", st.report_as_pdf),
}
First = Annotated[date | None, Query(alias="from", description="First day of receipt; a year back if left out")]
Last = Annotated[date | None, Query(alias="to", description="Last day of receipt; today if left out")]
By = Annotated[
    list[st.Dimension] | None,
    Query(max_length=2, description="What to count by, or two of them; the month if left out"),
]
_MONTHLY = (st.Dimension.MONTH,)


def _file(*forms: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "The file", "content": {form.partition(";")[0]: {} for form in forms}}}


@router.get("/statistics", responses=problems(422, 503))
@may(Role.MANAGER)
def statistics(
    counting: Counting,
    who: Who,
    by: By = None,
    first: First = None,
    last: Last = None,
) -> StatisticsView:
    """Complaints counted by kind, department, place, topic or month, how they stand by the clock, what became of drafts
    and the hours saved. Within the departments of whoever asks."""
    return StatisticsView.of(counting.overview(first, last, by or _MONTHLY, actor=who))


@router.get(
    "/statistics/document",
    response_class=Response,
    responses=_file(*(kind for kind, _ in _SHEETS.values())) | problems(422, 503),
)
@may(Role.MANAGER)
def statistics_document(
    counting: Counting,
    who: Who,
    form: Annotated[Literal["csv", "xlsx", "png"], Query()] = "xlsx",
    by: By = None,
    first: First = None,
    last: Last = None,
) -> Response:
    """The same as a table for Excel, as a workbook, or as a picture."""
    return sheet_file(counting.overview(first, last, by or _MONTHLY, actor=who), form)


def sheet_file(overview: st.Overview, form: Literal["csv", "xlsx", "png"]) -> Response:
    """What was counted, as a file to keep."""
    kind, write = _SHEETS[form]
    span = overview.table.span
    name = f"statistics-{'-'.join(overview.table.by)}-{span.first}-{span.last}.{form}"
    return _sent(write(overview), kind, name)


@router.get("/reports/{month}", responses=problems(422, 503))
@may(Role.MANAGER)
def report(month: str, counting: Counting, who: Who) -> ReportView:
    """A month (`2026-11`) beside the one before: numbers, what rises, what came in again, drafts, hours saved."""
    return ReportView.of(counting.report(month, actor=who))


@router.get(
    "/reports/{month}/document",
    response_class=Response,
    responses=_file(*(kind for kind, _ in _PAPERS.values())) | problems(422, 503),
)
@may(Role.MANAGER)
def report_document(
    month: str, counting: Counting, who: Who, form: Annotated[Literal["html", "pdf"], Query()] = "pdf"
) -> Response:
    """The same to read and to print: one HTML file that fetches nothing, or PDF on A4."""
    kind, write = _PAPERS[form]
    return _sent(write(counting.report(month, actor=who)), kind, f"report-{month}.{form}")


@router.post("/drafts/{draft_id}/work", status_code=204, responses=problems(400, 404, 413, 415, 422, 503, 507))
@may(*DESK)
def worked(draft_id: AnId, done: WorkDone, counting: Counting, who: Who) -> None:
    """Record a stretch of work on a draft: hours saved are computed from these and from nothing else."""
    counting.worked(draft_id, timedelta(seconds=done.seconds), actor=acting(who, done.actor))


def _sent(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
