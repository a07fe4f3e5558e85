"""How much each leg of a search counts. Pure arithmetic over arrays; nothing here knows a regulation.

The recipe is a sum, not a fusion of ranks: measured on citizens' questions, reciprocal rank fusion of the same
legs loses a seventh of the mean reciprocal rank (prototype .490 against .572).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge_base.ports import Floats

Rows = NDArray[np.int64]
"""Numbers of rows of a snapshot."""


HALF = np.float32(0.5)
"""What bigrams weigh beside words where the best matches are looked for."""


SIZE, FEWEST, MOST = 17_445, 500, 100_000
"""Articles that an office deals with, about; between the others it was measured what bigrams tell."""


@dataclass(frozen=True, slots=True)
class Legs:
    """Weight of each leg for a row; one of 0 does not count."""

    lexical: float
    bigram: float
    """Among `SIZE` articles."""
    bridge: float
    witness: float
    """What the bridge weighs more for each share that a plain-language text says of the question and no article does."""
    dense: float
    neighbour: float
    cited: float
    """Of what an article of another regulation scores that cites this one."""
    reply: float
    """Of what past replies lend that cite it, times the share of the question that the nearest of them says."""
    same: float
    """Of what a plain-language text cites that asks the very same question: about as much as all else together."""
    crowd: float = 0.0
    """What bigrams weigh less for each e-fold of articles: the more there are, the more share letters by chance."""
    authority: float = 0.0
    """Of ln(1 + other regulations that cite this one), while words leave all in doubt: what its words are raised by."""
    law: float = 0.0
    """Of what plain-language texts lend to all of its regulation, while words leave all in doubt."""
    among: float = 0.0
    """Of how much of the best matches stands in its regulation."""
    length: float = 0.0
    """Of the logarithm of its length."""
    brevity: float = 0.0
    """Share of brevity and words held at all in the lexical leg."""
    answer: float = 0.0
    """Of each form of an answer that the text has and the question asks for."""


ARTICLE = Legs(
    lexical=0.35,
    bigram=0.6,
    bridge=0.14,
    witness=3.5,
    dense=0.63,
    neighbour=0.08,
    cited=0.2,
    reply=3.0,
    same=2.0,
    crowd=0.09,
    authority=0.1,
    law=0.39,
    among=0.09,
    length=0.05,
)
"""Chosen together by conditional logit on citizens' questions, see DECISIONS.md; in all about what `ALONE` gives."""

ALONE = Legs(
    lexical=1.0,
    bigram=0.5,
    bridge=0.4,
    witness=4.0,
    dense=0.8,
    neighbour=0.05,
    cited=0.2,
    reply=2.0,
    same=2.0,
    authority=0.1,
    brevity=0.5,
    answer=0.15,
)
"""Chosen on halves of citizens' questions to official answers."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each leg, for an article of a regulation and for a text that stands alone."""

    article: Legs = ARTICLE
    alone: Legs = ALONE

    def only(self, legs: Collection[str]) -> Weights:
        """These legs alone, beside the lexical one."""
        gone = {leg.name: 0.0 for leg in fields(Legs) if leg.name not in {"lexical", *legs}}
        return Weights(*(replace(each, **gone) for each in (self.article, self.alone)))

    def sized(self, articles: int) -> Weights:
        """The same for a search among so many articles."""
        crowd = log(min(max(articles, FEWEST), MOST) / SIZE)
        return Weights(*(replace(each, bigram=each.bigram - each.crowd * crowd) for each in (self.article, self.alone)))

    def on(self, alone: NDArray[np.bool_]) -> Callable[[str], Floats]:
        """The weights of one leg after the other for some rows, by whether each stands alone."""
        return lambda leg: np.where(alone, getattr(self.alone, leg), getattr(self.article, leg)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Lending:
    """How plain-language texts lend their score to what they cite: score / citations^`shared` / rank^`fading`."""

    texts: int = 50
    shared: float = 0.3
    fading: float = 1.0


def most(scores: Floats, among: NDArray[np.bool_] | None = None) -> float:
    """The best score (of the rows in `among`), 0 where none is above; `max` with a `where` takes twenty times as long."""
    return float((scores if among is None else scores * among).max(initial=0.0))


def normal(scores: Floats, among: NDArray[np.bool_] | None = None) -> Floats:
    """Divided by the best score (of the rows in `among`); all zero where nothing scores."""
    best = most(scores, among)
    return np.asarray(scores / best, dtype=np.float32) if best > 0 else np.zeros_like(scores)


_LOOKED_AT = 4096
"""Scores of a sample that tells about where the best begin."""


def best(scores: Floats, k: int) -> Rows:
    """Rows of the k best scores above zero, best first; equal scores in the order of the rows."""
    k = min(k, len(scores))
    if k <= 0:
        return np.zeros(0, dtype=np.int64)
    top = np.flatnonzero(scores > _floor(scores, k))
    if len(top) < k:
        top = np.flatnonzero(scores > 0)
    if len(top) > k:
        least = np.partition(scores[top], len(top) - k)[len(top) - k]
        top = top[scores[top] >= least]
    return top[np.lexsort((top, -scores[top]))][:k].astype(np.int64)


def _floor(scores: Floats, k: int) -> float:
    """A score that probably more than k of many are above: to sort out the others takes a tenth of partitioning all."""
    step = len(scores) // _LOOKED_AT
    if step < 2:
        return 0.0
    sample = scores[::step]
    above = 2 * k // step + 8
    return (
        max(0.0, float(np.partition(sample, len(sample) - above)[len(sample) - above])) if above < len(sample) else 0.0
    )


def lend(
    scores: Floats, citations: Sequence[Sequence[int]], rows: int, how: Lending
) -> tuple[Floats, dict[int, list[int]]]:
    """What the best plain-language texts lend to each row, shape (rows,), and which texts lent to which row."""
    lent = np.zeros(rows, dtype=np.float32)
    lenders: dict[int, list[int]] = {}
    for rank, text in enumerate(best(scores, how.texts).tolist(), start=1):
        cited = citations[text]
        if len(cited):
            share = scores[text] / len(set(cited)) ** how.shared / rank**how.fading
            for row in cited:
                lent[row] += share
                lenders.setdefault(row, []).append(text)
    return lent, lenders
