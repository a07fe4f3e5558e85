"""Counts as pictures, drawn by matplotlib with the Noto Sans KR that is installed with the program (SIL Open Font
License): they look the same on a server without any Korean font."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from assistant.statistics import words
from assistant.statistics.model import Dimension, Group, Row, Standing, Table
from assistant.statistics.sheets import percent, title

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS: dict[Standing, tuple[str, str]] = {
    Standing.KEPT: ("#2f6f9f", ""),
    Standing.OPEN: ("#7fa8c9", ""),
    Standing.LATE: ("#d98a1f", "///"),
    Standing.OVERDUE: ("#c0392b", "xxx"),
    Standing.CLOSED: ("#9a9a9a", ""),
    Standing.UNDATED: ("#767676", "..."),
}
"""Colour and hatching: what is amiss is told apart on a black and white print as well. None is so light that it would be
lost on a dark page, where the console turns them about."""
_LEAST_MONTHS = 6
"""Room for as many: a single month is no wall."""
_MOST = 15
"""Bars of a picture, twice as many where two things are counted at once; of the rest it says how many there are."""
_INK, _PALE = "#222222", "#dddddd"
_SECOND = " · "


def picture(
    table: Table, form: Literal["png", "svg"], *, titled: bool = True, wide: float = 9.0, clear: bool = False
) -> bytes:
    """Stacked bars of how complaints stand: upright for months, lying for everything else. `wide` is in inches;
    `clear` leaves the ground to what it lies on."""
    rows = _few(table)
    shown = [one for one in _COLOURS if table.total.standings[one]]
    upright = table.by == (Dimension.MONTH,)
    figure = _figure(wide, 3.4 if upright else 0.75 + 0.36 * max(len(rows), 1) + (0.4 if titled else 0))
    axes = figure.subplots()
    (_upright if upright else _lying)(axes, rows, shown)
    if left_out := table.rows[len(rows) :]:
        count = sum(row.counts.count for row in left_out)
        axes.set_xlabel(words.REST_BELOW.format(rows=len(left_out), count=count), loc="left", font=_font(9))
    _dress(figure, axes, f"{title(table.by)} 민원 ({_days(table)})" if titled else "", len(shown))
    file = io.BytesIO()
    figure.savefig(file, format=form, dpi=150, transparent=clear)
    return file.getvalue()


def load() -> None:
    """Load the library and the letters, which takes seconds the first time in a process."""
    figure = _figure(1, 1)
    figure.suptitle("가", font=_font(9))
    figure.savefig(io.BytesIO(), format="png")


def _figure(wide: float, high: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(wide, high), layout="constrained", facecolor="white")


def _upright(axes: Axes, rows: list[Row], shown: list[Standing]) -> None:
    at, below = range(len(rows)), [0] * len(rows)
    for one in shown:
        heights = [row.counts.standings[one] for row in rows]
        colour, hatch = _COLOURS[one]
        axes.bar(
            at,
            heights,
            0.7,
            below,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.5,
            label=words.STANDING[one],
        )
        below = [a + b for a, b in zip(below, heights, strict=True)]
    for number, count in enumerate(below):
        axes.annotate(f"{count:,}", (number, count), (0, 2), textcoords="offset points", ha="center", font=_font(9))
    axes.set_xticks(at, [_month(row.groups[0], number) for number, row in enumerate(rows)], font=_font(9))
    axes.set_xlim(-0.6, max(len(rows), _LEAST_MONTHS) - 0.4)
    axes.set_ylim(0, max(below, default=1) * 1.12 + 1)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_yticks([])


def _lying(axes: Axes, rows: list[Row], shown: list[Standing]) -> None:
    at, left = range(len(rows)), [0] * len(rows)
    for one in shown:
        widths = [row.counts.standings[one] for row in rows]
        colour, hatch = _COLOURS[one]
        axes.barh(
            at,
            widths,
            0.7,
            left,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.5,
            label=words.STANDING[one],
        )
        left = [a + b for a, b in zip(left, widths, strict=True)]
    for number, (row, count) in enumerate(zip(rows, left, strict=True)):
        share = row.counts.kept_share
        said = f"{count:,}건" + (f" · 준수 {percent(share)}" if share is not None else "")
        axes.annotate(said, (count, number), (4, 0), textcoords="offset points", va="center", font=_font(9), color=_INK)
    axes.set_yticks(at, [_SECOND.join(group.label for group in row.groups) for row in rows], font=_font(9.5))
    axes.invert_yaxis()
    axes.set_xlim(0, max(left, default=1) * 1.25 + 1)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.set_xticks([])


def _dress(figure: Figure, axes: Axes, said: str, columns: int) -> None:
    axes.spines[:].set_color(_PALE)
    axes.tick_params(length=0, labelcolor=_INK)
    if said:
        figure.suptitle(said, x=0.01, ha="left", font=_font(12.5))
    if columns:
        figure.legend(loc="outside lower left", ncols=min(columns, 6), frameon=False, prop=_font(9), handlelength=1.4)


def _font(size: float) -> object:
    from matplotlib.font_manager import FontProperties
    from pylopdf_fonts_ko import sans_path

    return FontProperties(fname=sans_path(), size=size)


def _few(table: Table) -> list[Row]:
    """The first rows; where months stand alone they are all shown."""
    most = _MOST * len(table.by)
    return list(table.rows if table.by == (Dimension.MONTH,) or len(table.rows) <= most + 1 else table.rows[:most])


def _month(group: Group, number: int) -> str:
    """The year stands below the first month and each January."""
    year, month = group.key.split("-")
    return f"{int(month)}월\n{year}" if number == 0 or month == "01" else f"{int(month)}월"


def _days(table: Table) -> str:
    first, last = table.span.first, table.span.last
    return f"{first.year}. {first.month}. {first.day}. ~ {last.year}. {last.month}. {last.day}."
