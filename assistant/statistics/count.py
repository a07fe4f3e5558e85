"""Counting, and what keeps a count from telling who it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.statistics import words
from assistant.statistics.model import Counts, Dimension, Group, Handled, Row, Span, Table

LEAST = 3
"""Fewest complaints that a line may stand for where it names a place or a topic."""
_TELLING = frozenset({Dimension.PLACE, Dimension.TOPIC})
"""Where somebody lives, and what they asked for: with a neighbour's knowledge, one complaint of them is one person."""
REST = Group("*", words.REST.format(least=LEAST))


def table(handled: Iterable[Handled], span: Span, by: Sequence[Dimension]) -> Table:
    """The complaints received within a span, counted by one or more dimensions.

    Lines of fewer than `LEAST` complaints are put together where they name a place or a topic. They are not merely
    left out: with the total beside it, a single line that is missing can be computed back. Where all that was put
    together is still too few, the smallest of the others joins it.
    """
    total, cells = Counts(), dict[tuple[Group, ...], Counts]()
    for one in handled:
        if span.holds(one.received):
            total.add(one)
            cells.setdefault(tuple(one.groups[each] for each in by), Counts()).add(one)
    rows = _in_order([Row(groups, counts) for groups, counts in cells.items()], by)
    if _TELLING & set(by):
        rows = _together(rows, len(by))
    return Table(span, tuple(by), tuple(rows), total)


def too_few(count: int) -> bool:
    """Whether a number beside a place or a topic would stand for one or two people; none is nobody."""
    return 0 < count < LEAST


def _together(rows: Sequence[Row], columns: int) -> list[Row]:
    small = [row for row in rows if row.counts.count < LEAST]
    others = [row for row in rows if row.counts.count >= LEAST]
    if not small:
        return others
    if sum(row.counts.count for row in small) < LEAST and others:
        joins = min(reversed(others), key=lambda row: row.counts.count)
        small.append(joins)
        others.remove(joins)
    counts = Counts()
    for row in small:
        counts.take_in(row.counts)
    return [*others, Row((REST,) * columns, counts, len(small))]


def _in_order(rows: Sequence[Row], by: Sequence[Dimension]) -> list[Row]:
    """By the first dimension, then within it by the second: months in their order, others the largest first."""
    of_first: dict[Group, int] = {}
    for row in rows:
        of_first[row.groups[0]] = of_first.get(row.groups[0], 0) + row.counts.count

    def place(row: Row) -> tuple[object, ...]:
        first, *second = row.groups
        begins = (first.key,) if by[0] is Dimension.MONTH else (-of_first[first], first.label)
        if not second:
            return begins
        return (*begins, second[0].key if by[1] is Dimension.MONTH else -row.counts.count, second[0].label)

    return sorted(rows, key=place)
