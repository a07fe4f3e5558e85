"""Why a passage was found or was not given, said so that a counsellor sees it at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol, runtime_checkable

from knowledge_base import tokens
from knowledge_base.model import Passage

Reason = Literal["not_yet_in_force", "superseded", "repealed", "jurisdiction", "kind", "department", "rank"]

NEAR = 0.45
"""Cosine from which two words are shown as near in meaning (쓰레기 and 폐기물 have .51)."""

_SPEAKING = ("/NNG", "/NNP", "/VV", "/VA", "/XR", "/SL")


@runtime_checkable
class WordVectors(Protocol):
    """An embedder that can tell how near single words are."""

    def nearest_words(self, word: str, others: Sequence[str]) -> list[tuple[str, float]]:
        """Of `others` those known, with their cosine to `word`, nearest first."""
        ...


def matched(
    passage: Passage,
    asked: Sequence[str],
    heading: Sequence[str],
    embedder: object,
    most: int = 6,
) -> tuple[str, ...]:
    """Words of the query that the passage has, then those near in meaning to a word of its heading (`쓰레기 → 폐기물`).

    `asked` and `heading` are morphemes; only words that carry meaning by themselves are shown.
    """
    words = [word for word in dict.fromkeys(asked) if word.endswith(_SPEAKING)]
    said = f"{tokens.heading(passage)}\n{passage.text}"
    common = [word for word in words if form(word) in said]
    titled = [word for word in dict.fromkeys(heading) if word.endswith(("/NNG", "/NNP", "/XR"))]
    near = []
    if isinstance(embedder, WordVectors):
        for word in words:
            if word not in common and not word.endswith(("/VV", "/VA")):
                nearest = embedder.nearest_words(word, titled)[:1]
                near += [f"{form(word)} → {form(other)}" for other, cosine in nearest if cosine >= NEAR]
    return (*(form(word) for word in common), *near)[:most]


def form(word: str) -> str:
    """`쓰레기` of `쓰레기/NNG`."""
    return word.rpartition("/")[0]


def reason(passage: Passage, day: date, *, last_in_line: bool) -> Reason:
    """Why a passage is not in force on `day`. `last_in_line`: no later wording of this article is held."""
    if day < passage.valid_from:
        return "not_yet_in_force"
    return "repealed" if last_in_line else "superseded"
