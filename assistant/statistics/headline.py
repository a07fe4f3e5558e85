"""A month in five numbers and four sentences, for whoever reads no further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.statistics import words
from assistant.statistics.model import Counts, Standing
from assistant.statistics.report import Report
from assistant.statistics.sheets import percent


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands out, with what it is compared to."""

    label: str
    value: str
    beside: str
    amiss: bool = False


def figures(report: Report) -> Iterator[Figure]:
    this, last = report.this, report.last
    counts, before = this.counts, last.counts if last else None
    overdue = counts.standings[Standing.OVERDUE]
    yield Figure(words.FIGURE_COUNT, f"{counts.count:,}건", _than(f"{before.count:,}건" if before else None))
    share = counts.kept_share
    was = before.kept_share if before else None
    yield Figure(
        words.FIGURE_KEPT,
        words.NONE if share is None else percent(share),
        _than(None if was is None else percent(was)),
        amiss=share is not None and was is not None and share < was,
    )
    yield Figure(
        words.FIGURE_OVERDUE, f"{overdue:,}건", _than(_overdue(before) if before else None), amiss=bool(overdue)
    )
    unchanged = this.drafts.unchanged_share
    was = last.drafts.unchanged_share if last else None
    yield Figure(
        words.FIGURE_UNCHANGED,
        words.NONE if unchanged is None else percent(unchanged),
        _than(None if was is None else percent(was)),
    )
    saved, was = this.saved.hours, last.saved.hours if last else None
    yield Figure(
        words.FIGURE_SAVED,
        words.NONE if saved is None else f"{saved:,.1f}시간",
        words.NO_SAVED if saved is None else _than(None if was is None else f"{was:,.1f}시간"),
        amiss=saved is not None and saved < 0,
    )


def _than(last: str | None) -> str:
    return f"{words.LAST_MONTH} {last}" if last else words.NO_LAST


def _overdue(counts: Counts) -> str:
    return f"{counts.standings[Standing.OVERDUE]:,}건"


def summary(report: Report) -> Iterator[str]:
    """Three or four sentences for whoever reads no further."""
    counts, month = report.this.counts, report.this.span.first.month
    if not counts.count:
        yield words.NOTHING
        return
    if report.last is None:
        yield words.SUM_COUNT.format(month=month, count=f"{counts.count:,}")
    else:
        last = report.last.counts.count
        change = counts.count - last
        form = words.MORE if change > 0 else words.FEWER if change < 0 else words.SAME
        share = percent(abs(change) / last) if last else words.NONE
        yield words.SUM_COUNT_LAST.format(
            month=month,
            count=f"{counts.count:,}",
            last=f"{last:,}",
            change=form.format(n=f"{abs(change):,}", share=share),
        )
    if counts.kept_share is not None:
        kept = counts.standings[Standing.KEPT]
        yield words.SUM_KEPT.format(decided=f"{counts.decided:,}", kept=f"{kept:,}", share=percent(counts.kept_share))
    overdue = counts.standings[Standing.OVERDUE]
    yield words.SUM_OVERDUE.format(overdue=f"{overdue:,}") if overdue else words.SUM_NONE_OVERDUE
    if report.before:
        names = ", ".join(f"‘{one.group.label}’" for one in report.rises[:3])
        yield words.SUM_RISE.format(names=names) if names else words.SUM_NO_RISE
