"""BM25 over a handful of documents, with weights on the query's terms. For lists of duties; regulations have an index."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

K1, B = 1.2, 0.75


class Bm25:
    """Scores documents (bags of terms) against weighted terms.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
    """

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        self._size = len(documents)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = [sum(document.values()) for document in documents]
        mean = (sum(lengths) / len(lengths) if lengths else 0.0) or 1.0
        for row, (document, length) in enumerate(zip(documents, lengths, strict=True)):
            for term, count in document.items():
                saturated = count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))
                self._postings[term].append((row, saturated))

    def idf(self, term: str) -> float:
        """Rarity of a term; that of a term nobody has is the greatest."""
        having = len(self._postings.get(term, ()))
        return math.log(1 + (self._size - having + 0.5) / (having + 0.5))

    def scores(self, query: Mapping[str, float]) -> list[float]:
        """One score for each document, 0 where nothing matches."""
        scores = [0.0] * self._size
        for term, weight in query.items():
            if term in self._postings:
                rarity = weight * self.idf(term)
                for row, saturated in self._postings[term]:
                    scores[row] += rarity * saturated
        return scores
