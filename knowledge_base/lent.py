"""What plain-language texts lend to the articles they cite: FAQ entries and guides of the city, and past replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base import tokens
from knowledge_base.asked import Asked
from knowledge_base.days import Mask
from knowledge_base.ports import Floats, LexicalIndex, Snapshot
from knowledge_base.said import said
from knowledge_base.scoring import HALF, Lending, best, lend, most, normal
from knowledge_base.texts import is_reply

SAME = 0.5
"""Share of their letters, by weight, from which two questions are the same one asked twice."""
ASKED_BEFORE = 5
"""Plain-language texts, the best, that are looked at for the same question."""


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


@dataclass(frozen=True, slots=True)
class Lent:
    """What the texts say of a question, and what they lend to each row of a snapshot (shape (rows,), 0..1)."""

    texts: Floats
    """Score of each plain-language text."""
    covered: float
    """The largest share of the question that one of the city's own texts says."""
    guides: Floats
    """What the city's own texts lend."""
    same: Floats
    """What those lend that ask the very same question."""
    replies: Floats
    """What past replies lend, times the share of the question that the nearest of them says."""
    lenders: dict[int, list[int]]
    """Which texts lent to a row."""


def lent(
    snapshot: Snapshot, asked: Asked, silent: Sequence[int], texts: Texts, rows: int, allowed: Mask, how: Lending
) -> Lent:
    """Of the texts that are not `silent`; what is best is of the rows that are `allowed`."""
    speaking = np.ones(len(snapshot.aids), dtype=np.bool_)
    speaking[list(silent)] = False
    own, nobody = texts.own, np.zeros(len(snapshot.aids), dtype=np.float32)
    guides, covered = _said(snapshot.aid_lexical, snapshot.aid_bigrams, asked, speaking[:own])
    before, before_covered = _said(snapshot.reply_lexical, snapshot.reply_bigrams, asked, speaking[own:])
    guides, before = np.concatenate((guides, nobody[own:])), np.concatenate((nobody[:own], before))
    by_guides, lenders = lend(guides, snapshot.aid_citations, rows, how)
    by_replies, replying = lend(np.where(texts.citing, before, 0), snapshot.aid_citations, rows, how)
    familiar = most(before_covered, texts.citing[own:])
    return Lent(
        texts=guides + before,
        covered=most(covered),
        guides=normal(by_guides, allowed),
        same=_same(snapshot, asked, guides, rows, how),
        replies=normal(by_replies, allowed) * np.float32(familiar),
        lenders={row: [*lenders.get(row, ()), *replying.get(row, ())] for row in lenders.keys() | replying.keys()},
    )


def _said(lexical: LexicalIndex, bigrams: LexicalIndex, asked: Asked, speaking: Mask) -> tuple[Floats, Floats]:
    """Of each plain-language text of the indexes the sum of its legs, and the share that it says of what was asked;
    nothing of those that are not `speaking`."""
    if not speaking.any():
        return np.zeros(len(speaking), dtype=np.float32), np.zeros(len(speaking), dtype=np.float32)
    words, covered = said(lexical, asked, speaking)
    bigram = normal(bigrams.scores(tokens.bigrams(asked.whole.text)), speaking)
    score = np.where(speaking, words + HALF * bigram, 0)
    return score.astype(np.float32), np.where(speaking, covered, 0).astype(np.float32)


def _same(snapshot: Snapshot, asked: Asked, aids: Floats, rows: int, lending: Lending) -> Floats:
    """What plain-language texts say that ask the very same question, in the words of their title: the office has
    answered it, so what it cites comes before what merely resembles the question. Shape (rows,), 0..1."""
    asked_before = np.zeros(rows, dtype=np.float32)
    for aid in best(aids, ASKED_BEFORE).tolist():
        cited = list(set(snapshot.aid_citations[aid]))
        title = snapshot.aids[aid].title
        alike = max(_alike(snapshot.aid_bigrams, title, part.text) for part in asked.parts) if cited else 0.0
        if alike >= SAME:
            asked_before[cited] = np.maximum(asked_before[cited], alike / len(cited) ** lending.shared)
    return asked_before


def _alike(index: LexicalIndex, one: str, other: str) -> float:
    """Weight of the bigrams that two texts share, of all they have (weighted Jaccard)."""
    mine, theirs = set(tokens.bigrams(one)), set(tokens.bigrams(other))
    both, all_ = sorted(mine & theirs), sorted(mine | theirs)
    return float(index.idf(both).sum() / index.idf(all_).sum()) if both else 0.0
