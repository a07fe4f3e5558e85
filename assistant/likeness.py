"""How alike two complaints are, in words and in meaning."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.repeats_alike import Lexical, Similarity

NEAR = 0.2
"""Likeness in words from which likeness in meaning is asked as well."""
MEANING = 0.3
"""How much meaning counts beside words."""


def alike(meaning: Similarity) -> Similarity:
    """Words first; `meaning` only where words are near, so that a search over years stays quick.

    Keep one for all calls of a search: it remembers the texts that it has read.
    """
    words = Lexical()

    def both(text: str, others: Sequence[str]) -> list[float]:
        scores = list(words(text, others))
        near = [number for number, score in enumerate(scores) if score >= NEAR]
        meant = meaning(text, [others[number] for number in near]) if near else []
        for number, likeness in zip(near, meant, strict=True):
            scores[number] = (1 - MEANING) * scores[number] + MEANING * max(0.0, likeness)
        return scores

    return both
