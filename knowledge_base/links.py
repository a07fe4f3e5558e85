"""Which passages cite passages of other regulations, as arrays over the rows of a snapshot.

A decree goes back to the article of its act that it carries out, an ordinance to the act that empowers it. Citations
within one regulation are left out: every article cites its neighbours, which says nothing of its weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge_base.ports_index import Floats

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """Row `citing[i]` cites row `cited[i]` of another regulation, in the order of `citing`."""

    citing: NDArray[np.int32]
    cited: NDArray[np.int32]
    times: NDArray[np.int32]
    """Shape (rows,): how many other regulations cite each row, on whatever day."""

    @cached_property
    def authority(self) -> Floats:
        """Shape (rows,): ln(1 + `times`)."""
        return np.log1p(self.times).astype(np.float32)

    def cited_by(self, rows: Rows) -> tuple[Rows, Rows]:
        """Every pair whose citing row is one of `rows`: its place in `rows`, and the row cited."""
        starts, ends = np.searchsorted(self.citing, rows), np.searchsorted(self.citing, rows, side="right")
        counts = ends - starts
        places = np.repeat(np.arange(len(rows)), counts)
        within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self.cited[np.repeat(starts, counts) + within].astype(np.int64)

    def citing_of(self, row: int) -> list[int]:
        """The rows that cite `row`, in order."""
        order, cited = self._backward
        start, end = np.searchsorted(cited, [row, row + 1])
        found: list[int] = self.citing[order[start:end]].tolist()
        return found

    @cached_property
    def _backward(self) -> tuple[Rows, NDArray[np.int32]]:
        order = np.argsort(self.cited, kind="stable").astype(np.int64)
        return order, self.cited[order]
