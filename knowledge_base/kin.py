"""An ordinance and its parent law brought together: a hit on one offers the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

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
        """What the passage in `row` cites in other regulations if it is the municipality's, and the municipality's own
        articles of other regulations that cite it."""
        cited = self._snapshot.links.cited_by(np.array([row]))[1].tolist() if self._rows.local[row] else ()
        citing = [at for at in self._snapshot.links.citing_of(row) if self._rows.local[at]]
        relations: tuple[tuple[Literal["parent", "local"], Sequence[int]], ...] = (("parent", cited), ("local", citing))
        return tuple(
            Related(self._snapshot.passages[at], relation)
            for relation, rows in relations
            for at in _first(rows, in_force)
        )


def _first(rows: Iterable[int], in_force: Mask) -> list[int]:
    return list(dict.fromkeys(row for row in rows if in_force[row]))[:MOST]
