"""An ordinance and its parent law brought together: a hit on one offers the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from knowledge_base.citing import named
from knowledge_base.days import AllRows, Mask
from knowledge_base.model_found import Related
from knowledge_base.ports import Snapshot

MOST = 3
"""Passages offered of each relation."""


class Kin:
    """What belongs beside the passages of one snapshot."""

    def __init__(self, snapshot: Snapshot, rows: AllRows) -> None:
        self._snapshot, self._rows = snapshot, rows

    def of(self, row: int, in_force: Mask) -> tuple[Related, ...]:
        """What the passage in `row` cites in other regulations, and the municipality's own articles that cite it."""
        passage = self._snapshot.passages[row]
        cited = (at for said in self._snapshot.cites[row] for at in self._rows_of(said))
        citing = self._citing.get(named(passage.regulation, passage.no), ())
        parents = [Related(self._snapshot.passages[at], "parent") for at in _first(cited, in_force)]
        local = [Related(self._snapshot.passages[at], "local") for at in _first(citing, in_force)]
        return (*parents, *local)

    def _rows_of(self, said: str) -> list[int]:
        title, _, no = said.partition("\x1f")
        found: list[int] = self._rows.at(self._rows.titles.exactly(title), no).tolist()
        return found

    @cached_property
    def _citing(self) -> dict[str, list[int]]:
        """Rows that cite an article, by its name as the article itself bears it."""
        found: dict[str, list[int]] = {}
        for row, cites in enumerate(self._snapshot.cites):
            for said in cites:
                title, _, no = said.partition("\x1f")
                found.setdefault(named(self._rows.titles.exactly(title), no), []).append(row)
        return found


def _first(rows: Iterable[int], in_force: Mask) -> list[int]:
    return list(dict.fromkeys(row for row in rows if in_force[row]))[:MOST]
