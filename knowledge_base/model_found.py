"""What one search gave, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from knowledge_base.model import Aid, Passage


@dataclass(frozen=True, slots=True)
class Related:
    """A passage in force on the same day that belongs beside a hit."""

    passage: Passage
    relation: Literal["parent", "local"]
    """`parent`: what the hit, of an ordinance or rule, cites in another regulation; `local`: the municipality's own
    article that cites the hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with the reason."""

    passage: Passage
    score: float
    """Fused score, comparable within one search only."""
    legs: dict[str, float] = field(default_factory=dict)
    """Share of each leg in the score: `lexical`, `bigram`, `dense`, `bridge`, `same`, `reply`, `neighbour`, `cited`,
    `rerank`."""
    matched: tuple[str, ...] = ()
    """What it was found by, for people: words in common, or `쓰레기 → 폐기물`."""
    via: tuple[str, ...] = ()
    """Ids of the aids that lent to it."""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A passage that scored, and why it was not given."""

    passage: Passage
    score: float
    reason: Literal["not_yet_in_force", "superseded", "repealed", "jurisdiction", "kind", "department", "rank"]


@dataclass(frozen=True, slots=True)
class Found:
    """What one search gave."""

    query: str
    as_of: date
    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()
    aids: tuple[tuple[Aid, float], ...] = ()
    """The FAQ entries and guides nearest to the query, best first, with their scores. What they say may be quoted."""
    answerable: float = 0.0
    """Probability (0..1) that the knowledge base holds the answer."""
    snapshot: str = ""
    """Id of the index state that answered."""
    seconds: float = 0.0
    first_right: float = 0.0
    """Probability (0..1) that the first hit is an article that answers."""
    evidence: dict[str, float] = field(default_factory=dict)
    """What the two probabilities rest on, see `Evidence`."""
    replies: tuple[tuple[Aid, float], ...] = ()
    """The past replies nearest to it. Their words are those of other people: they are never quoted."""
