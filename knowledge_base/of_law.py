"""What speaks for an article beside its own words: the regulation it stands in, and how much it settles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from knowledge_base.days import Mask
from knowledge_base.ports import Floats, LexicalIndex
from knowledge_base.scoring import Rows, normal

Codes = NDArray[np.int32]
"""Of each row of a snapshot the number of its regulation."""


def of_regulation(scores: Floats, allowed: Mask, regulations: Codes, rows: Rows) -> Floats:
    """Of each of `rows` what all allowed rows of its regulation score together; that of the best regulation 1."""
    return _together(scores, np.flatnonzero(allowed & (scores > 0)), regulations, rows)


def among_best(scores: Floats, best: Rows, regulations: Codes, rows: Rows) -> Floats:
    """Of each of `rows` what those of the `best` score together that stand in its regulation; of the best one 1."""
    return _together(scores, best, regulations, rows)


def _together(scores: Floats, some: Rows, regulations: Codes, rows: Rows) -> Floats:
    if not len(some):
        return np.zeros(len(rows), dtype=np.float32)
    summed = np.bincount(regulations[some], scores[some], minlength=int(regulations.max()) + 1)
    return normal(summed.astype(np.float32))[regulations[rows]]


def wordiness(index: LexicalIndex, rows: Rows) -> Floats:
    """Of each of `rows` the logarithm of its length, in mean lengths. BM25 takes a long text for a wordy one; an article
    is long because it settles much."""
    mean = float(index.lengths.mean()) if len(index.lengths) else 0.0
    return np.asarray(np.log((1 + index.lengths[rows]) / (1 + mean)), dtype=np.float32)
