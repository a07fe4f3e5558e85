"""Counts and reports, as JSON. No name, no address and no word of a complaint is in them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from api.schemas.wire import Incoming, Outgoing
from assistant import statistics as st


class GroupView(Outgoing):
    key: str = Field(description="`*` where small groups were put together; empty where it is not known")
    label: str


class CountsView(Outgoing):
    """How many, and how they stand by the statutory clock."""

    count: int
    kept: int = Field(description="Told the result in time")
    late: int = Field(description="Told after the due date")
    open: int = Field(description="Not told yet, not due yet")
    overdue: int = Field(description="Not told yet, past due")
    closed: int = Field(description="Ended without a result: withdrawn, returned, passed on to the agency in charge")
    undated: int = Field(description="법정 whose type nobody named")
    extended: int = Field(description="Period extended (시행령 제21조)")
    kept_share: float | None = Field(description="kept / (kept + late + overdue); null where there are none")

    @classmethod
    def of(cls, counts: st.Counts) -> CountsView:
        at = {standing.value: number for standing, number in counts.standings.items()}
        return cls(count=counts.count, extended=counts.extended, kept_share=counts.kept_share, **at)


class RowView(Outgoing):
    groups: list[GroupView]
    counts: CountsView
    merged: int = Field(description="Groups put together here, each too small to stand alone; 0 for one of its own")


class TableView(Outgoing):
    first: date
    last: date
    by: list[st.Dimension]
    rows: list[RowView]
    total: CountsView

    @classmethod
    def of(cls, table: st.Table) -> TableView:
        rows = [
            RowView(
                groups=[GroupView.model_validate(group) for group in row.groups],
                counts=CountsView.of(row.counts),
                merged=row.merged,
            )
            for row in table.rows
        ]
        span = table.span
        return cls(first=span.first, last=span.last, by=list(table.by), rows=rows, total=CountsView.of(table.total))


class QuartilesView(Outgoing):
    low: float
    median: float
    high: float
    n: int


class DraftUseView(Outgoing):
    complaints: int
    drafted: int
    by_model: int
    approved: int
    measured: int = Field(description="Approved ones whose words are still held")
    unchanged: int = Field(description="Of those, with nothing changed but slots filled")
    unchanged_share: float | None
    edited: QuartilesView | None = Field(description="Share of letters changed, where any were")
    elapsed: QuartilesView | None = Field(description="Office hours from draft to approval, waiting included")
    review: QuartilesView | None = Field(description="Office hours from submission to approval")
    returned: dict[str, int]


class HoursSavedView(Outgoing):
    """(baseline − mean) × recorded ÷ 60. Null where no work was recorded; negative where nothing is saved."""

    hours: float | None
    baseline_minutes: float
    baseline_assumed: bool = Field(description="The city has set none: an assumption")
    approved: int
    recorded: int = Field(description="Approved replies with recorded work; the others are not counted")
    mean_minutes: float | None
    said: list[str] = Field(description="Formula with its numbers, in Korean")

    @classmethod
    def of(cls, saved: st.HoursSaved) -> HoursSavedView:
        return cls(
            hours=saved.hours,
            baseline_minutes=saved.baseline.minutes,
            baseline_assumed=saved.baseline.assumed,
            approved=saved.approved,
            recorded=saved.recorded,
            mean_minutes=saved.mean_minutes,
            said=list(st.saved_lines(saved)),
        )


class StatisticsView(Outgoing):
    table: TableView
    drafts: DraftUseView
    saved: HoursSavedView
    made: datetime = Field(description="Korean time")
    method: list[str] = Field(description="How it was counted, in Korean")

    @classmethod
    def of(cls, overview: st.Overview) -> StatisticsView:
        return cls(
            table=TableView.of(overview.table),
            drafts=DraftUseView.model_validate(overview.drafts),
            saved=HoursSavedView.of(overview.saved),
            made=overview.made,
            method=list(st.method(overview)),
        )


class RiseView(Outgoing):
    dimension: st.Dimension
    group: GroupView
    last: int
    before: int | None = Field(description="null where one or two are too few to say, and the ratio with it")
    ratio: float | None = Field(description="Daily rate over that of the months before; null: there were none before")
    low: float = Field(description="Exact interval, widened for all that was looked at")
    high: float | None


class ClusterView(Outgoing):
    topic: GroupView
    department: GroupView
    place: GroupView
    count: int
    before: int | None = Field(description="In the ninety days before; null where one or two are too few to say")
    people: int | None = Field(description="null where they are too few to say")


class MonthView(Outgoing):
    counts: CountsView
    drafts: DraftUseView
    saved: HoursSavedView

    @classmethod
    def of(cls, month: st.Month) -> MonthView:
        return cls(
            counts=CountsView.of(month.counts),
            drafts=DraftUseView.model_validate(month.drafts),
            saved=HoursSavedView.of(month.saved),
        )


class ReportView(Outgoing):
    """A month beside the one before and the same one a year ago."""

    city: str
    scope: list[str] = Field(description="Departments it is bound to; empty: all")
    made: datetime
    complete: bool = Field(description="The month was over")
    this: MonthView
    last: MonthView | None
    year_ago: CountsView | None
    rises: list[RiseView]
    clusters: list[ClusterView]
    tables: list[TableView]
    summary: list[str] = Field(description="In Korean")
    method: list[str]

    @classmethod
    def of(cls, report: st.Report) -> ReportView:
        page = st.page(report)
        return cls(
            city=report.city,
            scope=list(report.scope),
            made=report.made,
            complete=report.complete,
            this=MonthView.of(report.this),
            last=MonthView.of(report.last) if report.last else None,
            year_ago=CountsView.of(report.year_ago) if report.year_ago else None,
            rises=list(_rises(report)),
            clusters=list(_clusters(report)),
            tables=[
                TableView.of(one)
                for one in (report.months, report.kinds, report.departments, report.topics, report.places)
            ],
            summary=list(page.summary),
            method=list(page.notes),
        )


def _rises(report: st.Report) -> Iterator[RiseView]:
    for one in report.rises:
        yield RiseView(
            dimension=one.dimension,
            group=GroupView.model_validate(one.group),
            last=one.last,
            before=_enough(one.before),
            ratio=None if st.too_few(one.before) else _finite(one.ratio),
            low=one.low,
            high=None if st.too_few(one.before) else _finite(one.high),
        )


def _clusters(report: st.Report) -> Iterator[ClusterView]:
    for one in report.clusters:
        yield ClusterView(
            topic=GroupView.model_validate(one.topic),
            department=GroupView.model_validate(one.department),
            place=GroupView.model_validate(one.place),
            count=one.count,
            before=_enough(one.before),
            people=one.people if one.people >= st.LEAST else None,
        )


def _enough(count: int) -> int | None:
    return None if st.too_few(count) else count


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


class WorkDone(Incoming):
    """How long somebody worked on a draft, as a page or a person measured it."""

    seconds: int = Field(ge=1, le=int(st.LONGEST_WORK.total_seconds()), examples=[340])
    actor: str | None = Field(None, max_length=80)
