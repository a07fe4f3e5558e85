"""The legs of a search: words, bigrams, plain-language texts that lend, likeness in meaning, neighbours, citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge_base import tokens
from knowledge_base.alone import said_alone
from knowledge_base.asked import Asked
from knowledge_base.days import AllRows, Day, Mask
from knowledge_base.following import followed, lent_by_citing, undecided
from knowledge_base.lent import Texts, lent
from knowledge_base.of_law import among_best, of_regulation, wordiness
from knowledge_base.ports import Floats, Snapshot
from knowledge_base.said import said
from knowledge_base.scoring import HALF, Lending, Rows, Weights, best, most, normal

CANDIDATES = 150
"""Rows taken from each leg before the sum: the best 40 of each hold nine tenths of the answers (prototype)."""
MATCHES = 200
"""Rows that match best, which tell by their number what regulation a query is about."""


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
    covered: Floats
    """Of each candidate: the share (0..1) that it says of what was asked, by weight, of the part that it says most of."""
    aid_covered: float
    """The same of the best plain-language text."""
    cosines: Floats
    """Likeness in meaning of each candidate to the part of the query it is most like."""

    def shares(self, at: int) -> dict[str, float]:
        """The share of each leg in the score of candidate `at`; legs that gave nothing are left out."""
        return {name: float(part[at]) for name, part in self.legs.items() if part[at] != 0}

    def plus(self, name: str, leg: Floats) -> Scored:
        """The same candidates in the order of their sum with one more leg."""
        total = self.total + leg
        line = np.lexsort((self.rows, -total))
        return replace(
            self,
            rows=self.rows[line],
            total=total[line],
            legs={each: part[line] for each, part in {**self.legs, name: leg}.items()},
            covered=self.covered[line],
            cosines=self.cosines[line],
        )


def score(
    snapshot: Snapshot,
    rows: AllRows,
    asked: Asked,
    day: Day,
    allowed: Mask,
    silent: Sequence[int],
    weights: Weights,
    lending: Lending,
    texts: Texts,
) -> Scored:
    """Rows that are not allowed are scored too, so that they can be told as rejected; what is best is of those allowed."""
    words, covered = said(snapshot.lexical, asked, allowed)
    weights, apart = weights.sized(int(day.in_force.sum())), weights.alone
    if asked.pointed and apart.brevity:
        words = np.where(rows.alone, said_alone(snapshot.lexical, asked.pointed, allowed, apart.brevity), words)
    bigram = normal(snapshot.bigrams.scores(tokens.bigrams(asked.whole.text)), allowed)
    plain = lent(snapshot, asked, silent, texts, rows.count, allowed, lending)

    matching = words + HALF * bigram
    through = plain.guides + plain.same + plain.replies
    firsts = (best(matching, CANDIDATES), best(through, CANDIDATES), _near(snapshot, asked, day, allowed))
    found = np.unique(np.concatenate((*firsts, followed(snapshot.links, day, firsts))))
    around = np.unique(np.concatenate((found, day.before[found], day.after[found])))
    around = around[around >= 0]
    cosines = likeness(snapshot.vectors[around], asked)

    told = most(covered, allowed)
    open_ = undecided(told)
    each = weights.on(rows.alone[around])
    stated = {
        "lexical": words[around] * each("lexical"),
        "bridge": plain.guides[around] * each("bridge"),
        "same": plain.same[around] * each("same"),
        "reply": plain.replies[around] * each("reply"),
    }
    alike = {
        "bigram": bigram[around] * each("bigram"),
        "dense": normal(cosines) * each("dense"),
        "witness": plain.guides[around] * each("witness") * np.float32(max(0.0, plain.covered - told)),
    }
    sums = np.stack([*stated.values(), *alike.values()]).sum(axis=0)

    place = np.searchsorted(around, found)
    each = weights.on(rows.alone[found])
    prior = rows.weights(found, kind_named=asked.kind_named, authority=each("authority") * np.float32(open_))
    # what an article is (an act, its purpose, much cited) speaks of what it states, not of what it merely resembles
    parts = {name: leg[place] * prior for name, leg in stated.items()} | {
        name: leg[place] for name, leg in alike.items()
    }
    beside = _at(around, sums, day.before[found]) + _at(around, sums, day.after[found])
    parts["neighbour"] = beside * each("neighbour")
    parts["cited"] = lent_by_citing(snapshot.links, day, found, sums[place]) * each("cited")
    matched = best(matching * allowed, MATCHES)
    parts["law"] = of_regulation(plain.guides, allowed, rows.regulations, found) * each("law") * np.float32(open_)
    parts["law"] += among_best(matching, matched, rows.regulations, found) * each("among")
    parts["length"] = wordiness(snapshot.lexical, found) * each("length")
    parts["bridge"] += parts.pop("witness")
    total: Floats = np.stack(list(parts.values())).sum(axis=0)
    line = np.lexsort((found, -total))
    return Scored(
        found[line],
        total[line],
        {name: part[line] for name, part in parts.items()},
        plain.texts,
        plain.lenders,
        covered[found][line],
        plain.covered,
        cosines[place][line],
    )


def likeness(vectors: Floats, asked: Asked) -> Floats:
    """Likeness in meaning of each of `vectors` to the part of the query it is most like, 0 where unlike all.

    Of a query in parts the whole counts as much as the best part.
    """
    # not by @: for products as small as these its threads wait for one another longer than they work
    whole = np.einsum("ij,j->i", vectors, asked.whole.vector)
    if len(asked.parts) > 1:
        whole = (whole + np.einsum("ij,kj->ik", vectors, asked.vectors).max(axis=1)) / 2
    return np.asarray(np.maximum(whole, 0), dtype=np.float32)


def _near(snapshot: Snapshot, asked: Asked, day: Day, allowed: Mask) -> Rows:
    """Allowed rows nearest in meaning: from the vector index where it holds this day unfiltered, else exactly."""
    vector = asked.whole.vector
    if not np.any(vector):
        return np.zeros(0, dtype=np.int64)
    if day.as_built and allowed is day.in_force:
        nearest = snapshot.nearest.nearest(vector, CANDIDATES)
        return np.array([row for row, _ in nearest if allowed[row]], dtype=np.int64)
    rows, cosines = snapshot.sketch.nearest(snapshot.vectors, vector, allowed, CANDIDATES)
    return rows[cosines > 0]


def _at(sorted_rows: Rows, values: Floats, rows: Rows) -> Floats:
    """The value of each of `rows`, 0 for -1."""
    places = np.searchsorted(sorted_rows, np.maximum(rows, 0)).clip(max=max(len(values) - 1, 0))
    return np.where(rows >= 0, values[places], 0).astype(np.float32) if len(values) else np.zeros(len(rows), np.float32)
