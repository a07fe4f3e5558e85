"""Passages that stand alone: an answer, a notice, a past reply, which has no number in a regulation.

An article is long because it settles much, and a long one that has the words is the likelier to govern (the scope of
Robertson and Zaragoza, 2009); a text that answers one question is long because it is wordy. So of the latter counts
beside BM25 how many of the words asked for it has at all, the shorter the better, and the form of its answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from knowledge_base.asked import ASKING, Part
from knowledge_base.days import Mask
from knowledge_base.ports import Floats, LexicalIndex, Morphemes
from knowledge_base.scoring import normal

BREVITY = 0.15
"""Share of the weight asked for that a text loses for being e times as long as the mean."""

_SENTENCE = re.compile(r"(?<=[.?!…])\s+|\n+")
_ASKS = re.compile(r"\?|(?:나요|까요|가요|[는은]지요?|니까|죠|지요)\W*$")


def asking(text: str) -> str:
    """The sentences of a query that ask something; empty where none does."""
    return " ".join(sentence for sentence in _SENTENCE.split(text) if _ASKS.search(sentence))


def pointed(whole: Part, question: str, morphemes: Morphemes) -> list[str]:
    """Each word of a query once, twice where its `question` has it: the sentences before tell how it came to that."""
    words = [word for word in dict.fromkeys(whole.words) if word not in ASKING] or list(dict.fromkeys(whole.words))
    if not question or len(question) == len(whole.text):
        return words
    asked = set(next(iter(morphemes.tokens([question]))))
    return [*words, *(word for word in words if word in asked)]


def said_alone(index: LexicalIndex, words: Sequence[str], among: Mask, share: float) -> Floats:
    """Of each row BM25 and, as `share`, the weight of the words that it has less its length; the best of `among` 1."""
    lengths = np.maximum(index.lengths, 1)
    wordy = np.log(lengths / max(float(lengths[among].mean()), 1.0)) if among.any() else np.zeros(len(lengths))
    brief = index.held(words) - np.float32(BREVITY * index.idf(words).sum()) * wordy.astype(np.float32)
    return np.asarray(
        (1 - share) * normal(index.scores(words), among) + share * normal(np.maximum(brief, 0), among),
        dtype=np.float32,
    )
