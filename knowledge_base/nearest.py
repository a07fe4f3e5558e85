"""Vector search without a store: the exact product, and a store that is still being opened."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.ports import Floats, VectorIndex


class ExactIndex:
    """`VectorIndex` by the product with every row: 6 ms at 95,264 rows, against 2 ms by HNSW."""

    def __init__(self, vectors: Floats, in_force: NDArray[np.bool_]) -> None:
        self._vectors, self._out = vectors, ~in_force

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        scores = np.array(self._vectors @ vector, dtype=np.float32)
        scores[self._out] = -np.inf
        k = min(k, len(scores) - int(self._out.sum()))
        if k <= 0:
            return []
        top = np.argpartition(-scores, k - 1)[:k]
        top = top[np.lexsort((top, -scores[top]))]
        return [(int(row), float(scores[row])) for row in top]


class OpeningIndex:
    """`VectorIndex` that answers exactly until the store is open, then from the store.

    Loading Chroma takes longer than one search by exact product, so a program that asks once never waits for it;
    a server calls `begin`.
    """

    def __init__(self, exact: VectorIndex, opener: Callable[[], VectorIndex]) -> None:
        self._serving, self._opener = exact, opener
        self._error: KnowledgeBaseError | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Open the store beside; does nothing when called again."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._open, name="open-vector-index", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until the store is open. Raises why it cannot be."""
        self.begin()
        assert self._thread, "begin has started it"
        self._thread.join()
        if self._error:
            raise self._error

    def settle(self) -> None:
        """Wait for an opening under way; begins none."""
        if self._thread:
            self._thread.join()

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        """Raises `IndexCorrupt` or `VectorStoreDown` once the store could not be opened."""
        if self._error:
            raise self._error.with_traceback(None)
        return self._serving.nearest(vector, k)

    def _open(self) -> None:
        try:
            self._serving = self._opener()
        except KnowledgeBaseError as error:
            self._error = error
