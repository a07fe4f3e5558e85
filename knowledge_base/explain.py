"""Why a passage was found or was not given, said so that a counsellor sees it at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol, runtime_checkable

import numpy as np

from knowledge_base import tokens
from knowledge_base.model import Passage
from knowledge_base.ports import Floats

Reason = Literal["not_yet_in_force", "superseded", "repealed", "jurisdiction", "kind", "department", "rank"]

NEAR = 0.45
"""Cosine from which two words are shown as near in meaning (쓰레기 and 폐기물 have .51)."""

_SPEAKING = ("/NNG", "/NNP", "/VV", "/VA", "/XR", "/SL")
_NAMING = ("/NNG", "/NNP", "/XR")


@runtime_checkable
class WordVectors(Protocol):
    """An embedder that can tell how near single words are."""

    def likeness(self, words: Sequence[str], others: Sequence[str]) -> Floats:
        """Cosines, shape (len(words), len(others)); 0 where a word is unknown."""
        ...


def matched(
    passages: Sequence[Passage],
    headings: Sequence[Sequence[str]],
    asked: Sequence[str],
    embedder: object,
    most: int = 6,
) -> list[tuple[str, ...]]:
    """For each passage the words of the query that it has, then those near in meaning to a word of its heading
    (`쓰레기 → 폐기물`).

    `asked` and `headings` are morphemes; only words that carry meaning by themselves are shown.
    """
    words = [word for word in dict.fromkeys(asked) if word.endswith(_SPEAKING)]
    titled = list(dict.fromkeys(word for heading in headings for word in heading if word.endswith(_NAMING)))
    near = _nearness(words, titled, embedder)
    place = {word: at for at, word in enumerate(titled)}
    told = []
    for passage, heading in zip(passages, headings, strict=True):
        said = f"{tokens.heading(passage)}\n{passage.text}"
        common = [form(word) for word in words if form(word) in said]
        own = [place[word] for word in dict.fromkeys(heading) if word in place]
        meant = []
        for at, word in enumerate(words if own else ()):
            best = own[int(near[at, own].argmax())]
            if near[at, best] >= NEAR and form(word) not in said:
                meant.append(f"{form(word)} → {form(titled[best])}")
        told.append((*common, *meant)[:most])
    return told


def _nearness(words: Sequence[str], titled: Sequence[str], embedder: object) -> Floats:
    """How near each word is to each of the headings' words; verbs are near to none."""
    near = np.zeros((len(words), len(titled)), dtype=np.float32)
    nouns = [at for at, word in enumerate(words) if not word.endswith(("/VV", "/VA"))]
    if isinstance(embedder, WordVectors) and nouns and len(titled):
        near[nouns] = embedder.likeness([words[at] for at in nouns], titled)
    return near


def form(word: str) -> str:
    """`쓰레기` of `쓰레기/NNG`."""
    return word.rpartition("/")[0]


def reason(passage: Passage, day: date, *, last_in_line: bool) -> Reason:
    """Why a passage is not in force on `day`. `last_in_line`: no later wording of this article is held."""
    if day < passage.valid_from:
        return "not_yet_in_force"
    return "repealed" if last_in_line else "superseded"
