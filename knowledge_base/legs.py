"""The legs of a search: words, bigrams, plain-language texts that lend, likeness in meaning, neighbours; their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base import tokens
from knowledge_base.days import AllRows, Day, Mask
from knowledge_base.ports import Floats, Snapshot
from knowledge_base.scoring import Lending, Rows, Weights, best, lend, normal

CANDIDATES = 150
"""Rows taken from each leg before the sum: the best 40 of each hold nine tenths of the answers (prototype)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is searched for."""

    text: str
    words: list[str]
    """Content morphemes."""
    vector: Floats
    kind_named: bool
    """Whether the query says 시행령, 시행규칙 or 조례."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates, best first, with the share of each leg."""

    rows: Rows
    total: Floats
    legs: dict[str, Floats]
    aids: Floats
    """Score of each plain-language text."""
    lenders: dict[int, list[int]]
    """Which plain-language texts lent to a row."""
    best_words: float
    """Best BM25 score among the allowed rows."""
    best_aid_words: float

    def shares(self, at: int) -> dict[str, float]:
        """The share of each leg in the score of candidate `at`; legs that gave nothing are left out."""
        return {name: float(part[at]) for name, part in self.legs.items() if part[at] > 0}


def score(
    snapshot: Snapshot,
    rows: AllRows,
    asked: Asked,
    day: Day,
    allowed: Mask,
    silent: Sequence[int],
    weights: Weights,
    lending: Lending,
) -> Scored:
    """Rows that are not allowed are scored too, so that they can be told as rejected; what is best is of those allowed."""
    words = snapshot.lexical.scores(asked.words)
    bigram = snapshot.bigrams.scores(tokens.bigrams(asked.text))
    aid_words, aids = _aids(snapshot, asked, silent, weights)
    lent, lenders = lend(aids, snapshot.aid_citations, rows.count, lending)
    legs = {
        "lexical": normal(words, allowed),
        "bigram": normal(bigram, allowed) * np.float32(weights.bigram),
        "bridge": normal(lent, allowed) * np.float32(weights.bridge),
    }
    said = legs["lexical"] + legs["bigram"]
    near = _near(snapshot, asked, day, allowed)
    found = np.unique(np.concatenate((best(said, CANDIDATES), best(legs["bridge"], CANDIDATES), near)))
    around = np.unique(np.concatenate((found, day.before[found], day.after[found])))
    around = around[around >= 0]
    cosines: Floats = np.maximum(snapshot.vectors[around] @ asked.vector, 0)
    dense = normal(cosines) * np.float32(weights.dense)
    own = (said + legs["bridge"])[around] + dense
    prior = rows.weights(found, kind_named=asked.kind_named)
    beside = _at(around, own, day.before[found]) + _at(around, own, day.after[found])
    parts = {name: leg[found] for name, leg in legs.items()}
    parts["dense"] = dense[np.searchsorted(around, found)]
    parts["neighbour"] = beside * np.float32(weights.neighbour)
    parts = {name: part * prior for name, part in parts.items()}
    total: Floats = np.stack(list(parts.values())).sum(axis=0)
    line = np.lexsort((found, -total))
    return Scored(
        found[line],
        total[line],
        {name: part[line] for name, part in parts.items()},
        aids,
        lenders,
        float(words.max(initial=0, where=allowed)),
        float(aid_words.max(initial=0)),
    )


def _aids(snapshot: Snapshot, asked: Asked, silent: Sequence[int], weights: Weights) -> tuple[Floats, Floats]:
    """Of each plain-language text: BM25, and the sum of its legs that is lent; nothing of those that are `silent`."""
    if not len(snapshot.aids):
        return (np.zeros(0, dtype=np.float32),) * 2
    words = snapshot.aid_lexical.scores(asked.words)
    bigram = snapshot.aid_bigrams.scores(tokens.bigrams(asked.text))
    words[list(silent)] = bigram[list(silent)] = 0
    return words, normal(words) + np.float32(weights.bigram) * normal(bigram)


def _near(snapshot: Snapshot, asked: Asked, day: Day, allowed: Mask) -> Rows:
    """Allowed rows nearest in meaning: from the vector index where it holds this day unfiltered, else exactly."""
    if not np.any(asked.vector):
        return np.zeros(0, dtype=np.int64)
    if day.as_built and allowed is day.in_force:
        nearest = snapshot.nearest.nearest(asked.vector, CANDIDATES)
        return np.array([row for row, _ in nearest if allowed[row]], dtype=np.int64)
    cosines = np.asarray(snapshot.vectors @ asked.vector)
    return best(np.where(allowed, cosines, 0).astype(np.float32), CANDIDATES)


def _at(sorted_rows: Rows, values: Floats, rows: Rows) -> Floats:
    """The value of each of `rows`, 0 for -1."""
    places = np.searchsorted(sorted_rows, np.maximum(rows, 0)).clip(max=max(len(values) - 1, 0))
    return np.where(rows >= 0, values[places], 0).astype(np.float32) if len(values) else np.zeros(len(rows), np.float32)
