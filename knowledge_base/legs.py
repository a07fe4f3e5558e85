"""The legs of a search: words, bigrams, plain-language texts that lend, likeness in meaning, neighbours, citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge_base import tokens
from knowledge_base.alone import said_alone
from knowledge_base.asked import ASKING, Asked
from knowledge_base.days import AllRows, Day, Mask
from knowledge_base.following import followed, lent_by_citing, undecided
from knowledge_base.ports import Floats, LexicalIndex, Snapshot
from knowledge_base.scoring import Lending, Rows, Weights, best, lend, most, normal
from knowledge_base.texts import is_reply

CANDIDATES = 150
"""Rows taken from each leg before the sum: the best 40 of each hold nine tenths of the answers (prototype)."""

SAME = 0.5
"""Share of their letters, by weight, from which two questions are the same one asked twice."""
ASKED_BEFORE = 5
"""Plain-language texts, the best, that are looked at for the same question."""

UNKNOWN = "\x00"
"""A word that no row has: it weighs the most that a word can."""


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


@dataclass(frozen=True, slots=True)
class Texts:
    """The plain-language texts by what they are. Past replies are scored by themselves: among thousands one covers much
    of any question by chance, and what the city wrote counts the same with them and without."""

    own: int
    """How many are the city's own, which stand first."""
    citing: Mask
    """Of any kind, with an article to lend to."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> Texts:
        own = sum(not is_reply(aid) for aid in snapshot.aids)
        return cls(own, np.array([len(cited) > 0 for cited in snapshot.aid_citations], dtype=np.bool_))

    @property
    def replies(self) -> Mask:
        return np.arange(len(self.citing)) >= self.own


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
    words, covered = _words(snapshot.lexical, asked, allowed)
    if asked.pointed and weights.alone:
        words = np.where(rows.alone, said_alone(snapshot.lexical, asked.pointed, allowed, weights.alone), words)
    bigram = snapshot.bigrams.scores(tokens.bigrams(asked.whole.text))
    speaking = np.ones(len(snapshot.aids), dtype=np.bool_)
    speaking[list(silent)] = False
    own, nobody = texts.own, np.zeros(len(snapshot.aids), dtype=np.float32)
    guides, guides_cover = _aids(snapshot.aid_lexical, snapshot.aid_bigrams, asked, speaking[:own], weights)
    before, before_cover = _aids(snapshot.reply_lexical, snapshot.reply_bigrams, asked, speaking[own:], weights)
    guides, before = np.concatenate((guides, nobody[own:])), np.concatenate((nobody[:own], before))
    lent, lenders = lend(guides, snapshot.aid_citations, rows.count, lending)
    answered, answering = lend(np.where(texts.citing, before, 0), snapshot.aid_citations, rows.count, lending)
    familiar = most(before_cover, texts.citing[own:])
    told = most(covered, allowed)
    open_ = undecided(told)
    more = most(guides_cover) - told
    bridge = weights.bridge + weights.witness * max(0.0, more) if weights.bridge else 0.0
    legs = {
        "lexical": words,
        "bigram": normal(bigram, allowed) * np.float32(weights.bigram),
        "bridge": normal(lent, allowed) * np.float32(bridge),
        "same": _same(snapshot, asked, guides, rows.count, lending) * np.float32(weights.same),
        "reply": normal(answered, allowed) * np.float32(weights.reply * familiar),
    }
    said = legs["lexical"] + legs["bigram"]
    through = legs["bridge"] + legs["same"] + legs["reply"]
    firsts = (best(said, CANDIDATES), best(through, CANDIDATES), _near(snapshot, asked, day, allowed))
    found = np.unique(np.concatenate((*firsts, followed(snapshot.links, day, firsts))))
    around = np.unique(np.concatenate((found, day.before[found], day.after[found])))
    around = around[around >= 0]
    cosines = likeness(snapshot.vectors[around], asked)
    dense = normal(cosines) * np.float32(weights.dense)
    apart = (said + through)[around] + dense
    prior = rows.weights(found, kind_named=asked.kind_named, authority=weights.authority * open_)
    beside = _at(around, apart, day.before[found]) + _at(around, apart, day.after[found])
    parts = {name: leg[found] for name, leg in legs.items()}
    place = np.searchsorted(around, found)
    parts["dense"] = dense[place]
    parts["neighbour"] = beside * np.float32(weights.neighbour)
    parts["cited"] = lent_by_citing(snapshot.links, day, found, apart[place]) * np.float32(weights.cited * open_)
    parts = {name: part * prior for name, part in parts.items()}
    total: Floats = np.stack(list(parts.values())).sum(axis=0)
    line = np.lexsort((found, -total))
    return Scored(
        found[line],
        total[line],
        {name: part[line] for name, part in parts.items()},
        guides + before,
        {row: [*lenders.get(row, ()), *answering.get(row, ())] for row in lenders.keys() | answering.keys()},
        covered[found][line],
        most(guides_cover),
        cosines[place][line],
    )


def _words(index: LexicalIndex, asked: Asked, among: Mask) -> tuple[Floats, Floats]:
    """Of each row: BM25, the best of `among` 1; and the share it says of what was asked, as `Scored.covered`.

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


def _aids(
    lexical: LexicalIndex, bigrams: LexicalIndex, asked: Asked, speaking: Mask, weights: Weights
) -> tuple[Floats, Floats]:
    """Of each plain-language text of the indexes the sum of its legs, and the share that it says of what was asked;
    nothing of those that are not `speaking`."""
    if not speaking.any():
        return np.zeros(len(speaking), dtype=np.float32), np.zeros(len(speaking), dtype=np.float32)
    words, covered = _words(lexical, asked, speaking)
    bigram = normal(bigrams.scores(tokens.bigrams(asked.whole.text)), speaking)
    said = np.where(speaking, words + np.float32(weights.bigram) * bigram, 0)
    return said.astype(np.float32), np.where(speaking, covered, 0).astype(np.float32)


def _same(snapshot: Snapshot, asked: Asked, aids: Floats, rows: int, lending: Lending) -> Floats:
    """What plain-language texts say that ask the very same question, in the words of their title: the office has
    answered it, so what it cites comes before what merely resembles the question. Shape (rows,), 0..1."""
    said = np.zeros(rows, dtype=np.float32)
    for aid in best(aids, ASKED_BEFORE).tolist():
        cited = list(set(snapshot.aid_citations[aid]))
        title = snapshot.aids[aid].title
        alike = max(_alike(snapshot.aid_bigrams, title, part.text) for part in asked.parts) if cited else 0.0
        if alike >= SAME:
            said[cited] = np.maximum(said[cited], alike / len(cited) ** lending.shared)
    return said


def _alike(index: LexicalIndex, one: str, other: str) -> float:
    """Weight of the bigrams that two texts share, of all they have (weighted Jaccard)."""
    mine, theirs = set(tokens.bigrams(one)), set(tokens.bigrams(other))
    both, all_ = sorted(mine & theirs), sorted(mine | theirs)
    return float(index.idf(both).sum() / index.idf(all_).sum()) if both else 0.0


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
