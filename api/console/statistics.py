"""Statistics: a month as its report tells it, and complaints counted as one likes, to read and to take along."""

from __future__ import annotations

import struct
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.access import like
from api.console.forms import Day
from api.console.page import render
from api.console.view import View, console_router
from api.routes import statistics as api
from api.routes.dependencies import Counting, Who
from assistant import statistics as st

router: APIRouter = console_router("statistics")
Month = Annotated[str, Query(max_length=7, pattern=r"^(\d{4}-\d\d)?$")]
Of = Annotated[Day, Query()]
By = Annotated[list[str] | None, Query(max_length=2)]


@router.get("")
@like(api.report)
def page(request: Request, counting: Counting, who: Who, month: Month = "") -> Response:
    """The report of a month; this one where none is named."""
    asked = month or f"{counting.today():%Y-%m}"
    told = st.page(counting.report(asked, actor=who))
    pictures = {one.heading: _chart(one.picture) for one in told.sections if one.picture and one.picture.rows}
    return render(
        request, "statistics.html", month=asked, told=told, pictures=pictures, said=st.said, is_number=st.is_number
    )


@router.get("/count")
@like(api.statistics)
def count(request: Request, counting: Counting, who: Who, by: By = None, first: Of = None, last: Of = None) -> Response:
    """Complaints counted by one thing or two."""
    overview = _overview(counting, who, by, first, last)
    table = overview.table
    return render(
        request,
        "statistics_count.html",
        by=[one.value for one in table.by],
        choices=[(one.value, st.name_of(one)) for one in st.Dimension],
        span=table.span,
        sheets=[st.sheet(table), st.drafts_sheet(overview.drafts, overview.saved)],
        picture=_chart(table) if table.rows else None,
        method=list(st.method(overview)),
        said=st.said,
        is_number=st.is_number,
    )


@router.get("/count/document")
@like(api.statistics_document)
def count_document(
    counting: Counting,
    who: Who,
    form: Literal["csv", "xlsx", "png"] = "xlsx",
    by: By = None,
    first: Of = None,
    last: Of = None,
) -> Response:
    """The same as a file."""
    return api.sheet_file(_overview(counting, who, by, first, last), form)


@router.get("/document")
@like(api.report_document)
def document(counting: Counting, who: Who, month: Month, form: Literal["html", "pdf"] = "pdf") -> Response:
    """The report as a file."""
    return api.report_document(month, counting, who, form)


def _overview(
    counting: st.Statistics, who: Who, by: list[str] | None, first: date | None, last: date | None
) -> st.Overview:
    asked = dict.fromkeys(st.Dimension(one) for one in by or () if one in set(st.Dimension)) or [st.Dimension.MONTH]
    return counting.overview(first, last, list(asked), actor=who)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as an address that holds it, with its size: the page loads nothing twice, counts nothing again for it,
    and nothing moves when it is there."""

    address: str
    width: int
    height: int


def _chart(table: st.Table) -> Chart:
    drawn = st.picture_of(table)
    width, height = struct.unpack(">II", drawn[16:24])  # of the PNG's first chunk
    return Chart("data:image/png;base64," + b64encode(drawn).decode(), width, height)


VIEW = View("statistics", "통계", page, router)
