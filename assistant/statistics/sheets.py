"""Counts as tables of words and numbers, the same for the screen, a CSV file, a workbook and a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.calendar import day_in_korean
from assistant.statistics import words
from assistant.statistics.count import LEAST
from assistant.statistics.counting import Overview
from assistant.statistics.model import Counts, Dimension, Standing, Table
from assistant.statistics.model_drafts import DraftUse, HoursSaved, Quartiles

_NUMBER = re.compile(r"-?[\d,.~]+(?:건|명|배(?: 이상)?|시간|분|%)?(?: ?\([^)]*\))?")
Cell = str | int | float | None
"""A float is a share, 0..1; None is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings. Where `total` is set, the last row is the sum of the others."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


def sheet(table: Table) -> Sheet:
    """A counted table. Standings that nothing has are left out."""
    shown = [one for one in Standing if table.total.standings[one]] or [Standing.KEPT]
    extended = bool(table.total.extended)
    headings = (
        *(words.DIMENSION[one] for one in table.by),
        words.COUNT,
        *(words.STANDING[one] for one in shown),
        *((words.EXTENDED,) if extended else ()),
        words.SHARE,
    )
    rows = [
        (*(group.label for group in row.groups), *_numbers(row.counts, shown, extended=extended)) for row in table.rows
    ]
    last = (words.TOTAL, *("",) * (len(table.by) - 1), *_numbers(table.total, shown, extended=extended))
    return Sheet(title(table.by), headings, (*rows, last), total=True)


def name_of(dimension: Dimension) -> str:
    """What people call it."""
    return words.DIMENSION[dimension]


def title(by: Sequence[Dimension]) -> str:
    return words.BY.format(what=" · ".join(words.DIMENSION[one] for one in by))


def drafts_sheet(drafts: DraftUse, saved: HoursSaved) -> Sheet:
    """What became of drafts, and the hours with their formula."""
    rows: list[tuple[Cell, ...]] = [
        (words.DRAFTED, of(drafts.drafted, drafts.complaints)),
        (words.BY_MODEL, of(drafts.by_model, drafts.drafted)),
        (words.APPROVED, f"{drafts.approved}건"),
        (words.UNCHANGED, of(drafts.unchanged, drafts.measured)),
        (words.EDITED, percent(drafts.edited.median) if drafts.edited else words.NONE),
        (words.ELAPSED, hours_of(drafts.elapsed)),
        (words.REVIEW, hours_of(drafts.review)),
    ]
    rows += [(f"되돌림: {words.RETURNED[reason]}", f"{number}건") for reason, number in drafts.returned.items()]
    rows += [
        (words.SAVED, words.NO_SAVED if saved.hours is None else f"{saved.hours:,.1f}시간"),
        *((words.FORMULA, said) for said in saved_lines(saved)),
    ]
    return Sheet(words.DRAFTS, (words.ITEM, words.VALUE), tuple(rows))


def saved_lines(saved: HoursSaved) -> tuple[str, ...]:
    """How the hours were computed: formula with its numbers, the baseline, and what was left out."""
    minutes = f"{saved.baseline.minutes:g}"
    baseline = words.BASELINE_ASSUMED if saved.baseline.assumed else words.BASELINE_SET
    covers = words.SAVED_COVERS.format(approved=saved.approved, recorded=saved.recorded)
    if saved.hours is None or saved.mean_minutes is None:
        return words.NO_SAVED, covers
    formula = words.SAVED_FORMULA.format(
        baseline=minutes, mean=f"{saved.mean_minutes:.1f}", recorded=saved.recorded, hours=f"{saved.hours:,.1f}"
    )
    return formula, baseline.format(minutes=minutes), covers


def method(overview: Overview) -> Iterator[str]:
    """How it was counted, for whoever reads a file without its page."""
    made = f"{day_in_korean(overview.made.date())} {overview.made:%H:%M}"
    yield words.METHOD_COHORT.format(made=made)
    yield words.METHOD_CLOCK
    if {Dimension.PLACE, Dimension.TOPIC} & set(overview.table.by):
        yield words.METHOD_SMALL.format(least=LEAST)
    if Dimension.PLACE in overview.table.by:
        yield words.METHOD_PLACE
    if Dimension.TOPIC in overview.table.by:
        yield words.METHOD_TOPIC


def _numbers(counts: Counts, shown: Sequence[Standing], *, extended: bool) -> Iterator[Cell]:
    yield counts.count
    for one in shown:
        yield counts.standings[one]
    if extended:
        yield counts.extended
    yield counts.kept_share


def of(part: int, whole: int) -> str:
    """`12건(40%)`"""
    return f"{part:,}건({percent(part / whole)})" if whole else words.NONE


def percent(share: float) -> str:
    """`97%`, with a decimal only where a whole number would hide that something is amiss."""
    said = f"{share:.0%}"
    return said if share in (0, 1) or said not in ("0%", "100%") else f"{share:.1%}"


def hours_of(quartiles: Quartiles | None) -> str:
    """`3.5시간 (2.0~6.1)`, or in minutes where the middle is less than an hour."""
    if quartiles is None:
        return words.NONE
    low, median, high = quartiles.low, quartiles.median, quartiles.high
    if median < 1:
        return f"{median * 60:.0f}분 ({low * 60:.0f}~{high * 60:.0f})"
    return f"{median:.1f}시간 ({low:.1f}~{high:.1f})"


def said(cell: Cell) -> str:
    """As a page prints it."""
    if cell is None:
        return words.NONE
    if isinstance(cell, float):
        return percent(cell)
    return f"{cell:,}" if isinstance(cell, int) else cell


def is_number(cell: Cell) -> bool:
    """Whether it stands to the right, as numbers do."""
    text = said(cell)
    return bool(_NUMBER.fullmatch(text)) or text in (words.NONE, "")
