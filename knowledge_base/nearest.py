"""Vector search without a store: a look at every row, and a store that is still being opened."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.ports import Floats, VectorIndex
from knowledge_base.sketch import Sketch


class ExactIndex:
    """`VectorIndex` by a look at every row in force."""

    def __init__(self, vectors: Floats, look: Sketch, in_force: NDArray[np.bool_]) -> None:
        self._vectors, self._look, self._in_force = vectors, look, in_force

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        rows, scores = self._look.nearest(self._vectors, vector, self._in_force, k)
        return [(int(row), float(score)) for row, score in zip(rows, scores, strict=True)]


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
