"""How much of a query a text says: BM25 by morphemes, and the share of what was asked, by weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge_base.asked import ASKING, Asked
from knowledge_base.days import Mask
from knowledge_base.ports import Floats, LexicalIndex
from knowledge_base.scoring import normal

UNKNOWN = "\x00"
"""A word that no row has: it weighs the most that a word can."""


def said(index: LexicalIndex, asked: Asked, among: Mask) -> tuple[Floats, Floats]:
    """Of each row: BM25, the best of `among` 1; and the share it says of what was asked, 0..1, of the part that it says most of.

    A part's share is taken of its weight and of one unknown word's, so that a part of a single word is not said whole
    by whoever has the word.
    """
    doubt = index.idf([UNKNOWN])[0]
    whole = index.scores(asked.whole.words)
    if len(asked.parts) == 1:
        return normal(whole, among), whole / (mass(index, asked.whole.words) + doubt)
    covered = np.zeros_like(whole)
    for part in asked.parts:
        share = index.scores(part.words) / (mass(index, part.words) + doubt)
        np.maximum(covered, share, out=covered)
    return np.asarray((normal(whole, among) + normal(covered, among)) / 2, dtype=np.float32), covered


def mass(index: LexicalIndex, words: Sequence[str]) -> np.float32:
    """Summed weight of words, without those that questions are asked with where there are others."""
    telling = [word for word in words if word not in ASKING] or words
    return np.float32(index.idf(telling).sum())
