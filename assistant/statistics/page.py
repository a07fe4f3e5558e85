"""A month's report in words: what HTML and PDF both print."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.calendar import day_in_korean
from assistant.statistics import words
from assistant.statistics.clusters import LEAST as LEAST_REPEATED
from assistant.statistics.count import LEAST, too_few
from assistant.statistics.headline import Figure, figures, summary
from assistant.statistics.model import Cluster, Counts, Rise, Span, Standing, Table
from assistant.statistics.report import MONTHS_BEFORE, Month, Report
from assistant.statistics.rising import LEAST as LEAST_RISING
from assistant.statistics.sheets import Cell, Sheet, of, percent, saved_lines, sheet
from assistant.statistics.sheets import hours_of as hours

_MOST_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; what is empty is left out."""

    heading: str
    lines: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    picture: Table | None = None


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    city: str
    below: str
    """Which departments, and when it was counted."""
    figures: tuple[Figure, ...]
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def page(report: Report) -> Page:
    """The page of a month."""
    span = report.this.span
    said = words.REPORT.format(year=span.first.year, month=span.first.month)
    made = words.MADE.format(made=f"{day_in_korean(report.made.date())} {report.made:%H:%M}")
    scope = ", ".join(report.scope) or words.WHOLE_CITY
    return Page(
        title=said if report.complete else f"{said} {words.SO_FAR}",
        city=report.city,
        below=f"{scope} · {made}",
        figures=tuple(figures(report)),
        summary=tuple(summary(report)),
        sections=tuple(_sections(report)),
        notes=tuple(_notes(report)),
    )


def _sections(report: Report) -> Iterator[Section]:
    yield Section(words.TREND, picture=report.months)
    yield _rises(report)
    yield _clusters(report.clusters)
    yield Section(words.DEADLINES, sheets=(_compared(report),))
    yield Section(words.WORKLOAD, sheets=(sheet(report.departments),), picture=report.departments)
    topics = sheet(report.topics)
    if len(topics.rows) > _MOST_TOPICS + 2:
        topics = Sheet(f"{topics.title}(많은 순 {_MOST_TOPICS}개)", topics.headings, topics.rows[:_MOST_TOPICS])
    yield Section(words.KINDS_AND_TOPICS, sheets=(sheet(report.kinds), topics))
    yield Section(words.PLACES, sheets=(sheet(report.places),))
    yield Section(words.USE, (words.USE_LEAD,), (_use(report),))
    yield Section(words.HOURS, saved_lines(report.this.saved))


def _rises(report: Report) -> Section:
    if report.before is None:
        return Section(words.RISES, (words.RISE_NO_PAST,))
    before = _months(report.before)
    if not report.rises:
        return Section(words.RISES, (words.RISE_NONE.format(before=before),))
    rows = tuple(_rise(one) for one in report.rises)
    return Section(words.RISES, (words.RISE_LEAD.format(before=before),), (Sheet("", words.RISE_HEADINGS, rows),))


def _rise(one: Rise) -> tuple[Cell, ...]:
    ratio = words.NEW if math.isinf(one.ratio) else f"{one.ratio:.1f}배"
    reach = f"{one.low:.1f}배 이상" if math.isinf(one.high) else f"{one.low:.1f}~{one.high:.1f}배"
    if too_few(one.before):  # the ratio would give the number away
        ratio, reach = words.NONE, f"{one.low:.1f}배 이상"
    return words.DIMENSION[one.dimension], one.group.label, f"{one.last:,}건", _before(one.before), ratio, reach


def _before(count: int) -> str:
    return words.FEW.format(least=LEAST) if too_few(count) else f"{count:,}건"


def _months(span: Span) -> str:
    first, last = span.first, span.last
    start = words.MONTH.format(year=first.year, month=first.month)
    if (first.year, first.month) == (last.year, last.month):
        return start
    return f"{start}부터 {last.month}월까지"


def _clusters(found: tuple[Cluster, ...]) -> Section:
    if not found:
        return Section(words.CLUSTERS, (words.CLUSTER_NONE.format(least=LEAST_REPEATED),))
    rows = tuple(
        (
            one.topic.label,
            one.department.label,
            one.place.label,
            f"{one.count:,}건",
            _before(one.before),
            f"{one.people:,}명" if one.people >= LEAST else words.FEW_PEOPLE.format(least=LEAST),
        )
        for one in found
    )
    lead = words.CLUSTER_LEAD.format(least=LEAST_REPEATED)
    return Section(words.CLUSTERS, (lead,), (Sheet("", words.CLUSTER_HEADINGS, rows),))


def _compared(report: Report) -> Sheet:
    held = (report.this.counts, report.last.counts if report.last else None, report.year_ago)

    def told(name: str, tell: Callable[[Counts], str]) -> tuple[Cell, ...]:
        return (name, *(words.NONE if one is None else tell(one) for one in held))

    def standing(at: Standing) -> tuple[Cell, ...]:
        return told(words.STANDING[at], lambda one: f"{one.standings[at]:,}건")

    rows = [
        told(words.COUNT, lambda one: f"{one.count:,}건"),
        *(standing(at) for at in Standing if any(one and one.standings[at] for one in held)),
        told(words.DEADLINE_EXTENDED, lambda one: f"{one.extended:,}건"),
        told(words.SHARE, lambda one: words.NONE if one.kept_share is None else percent(one.kept_share)),
    ]
    return Sheet("", words.COMPARED_HEADINGS, tuple(rows))


def _use(report: Report) -> Sheet:
    """This month beside the last."""

    def told(month: Month | None) -> list[str]:
        if month is None:
            return [words.NONE] * 7
        one = month.drafts
        return [
            of(one.drafted, one.complaints),
            of(one.by_model, one.drafted),
            of(one.approved, one.complaints),
            of(one.unchanged, one.measured),
            percent(one.edited.median) if one.edited else words.NONE,
            hours(one.elapsed),
            hours(one.review),
        ]

    names = (
        words.DRAFTED,
        words.BY_MODEL,
        words.APPROVED,
        words.UNCHANGED,
        words.EDITED,
        words.ELAPSED,
        words.REVIEW,
    )
    rows = list(zip(names, told(report.this), told(report.last), strict=True))
    returned = report.this.drafts.returned
    if returned:
        said = ", ".join(f"{words.RETURNED[reason]} {number}건" for reason, number in returned.items())
        rows.append((words.RETURNED_WHY, said, words.NONE))
    return Sheet("", words.COMPARED_HEADINGS[:3], tuple(rows))


def _notes(report: Report) -> Iterator[str]:
    yield words.METHOD_COHORT.format(made=day_in_korean(report.made.date()))
    yield words.METHOD_CLOCK
    yield words.METHOD_RISE.format(months=MONTHS_BEFORE, least=LEAST_RISING)
    yield words.METHOD_CLUSTER
    yield words.METHOD_EDIT
    yield words.METHOD_PLACE
    yield words.METHOD_TOPIC
    yield words.METHOD_SMALL.format(least=LEAST)
