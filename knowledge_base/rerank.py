"""A second reading of the best candidates by a model that sees the question and the article together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge_base import tokens
from knowledge_base.days import Mask
from knowledge_base.legs import Scored
from knowledge_base.model import Passage
from knowledge_base.ports import Reranker


def reranked(scored: Scored, query: str, allowed: Mask, passages: Sequence[Passage], reranker: Reranker) -> Scored:
    """The same candidates in the order of their sum with the leg `rerank`: of the best allowed ones the verdict of the
    reranker, times its weight. The others keep their order behind."""
    read = np.flatnonzero(allowed[scored.rows] & (scored.total > 0))[: reranker.candidates]
    if not len(read):
        return scored
    found = [passages[row] for row in scored.rows[read].tolist()]
    texts = [f"{tokens.heading(passage)}\n{tokens.body(passage)}" for passage in found]
    leg = np.zeros(len(scored.rows), dtype=np.float32)
    leg[read] = reranker.scores(query, texts) * np.float32(reranker.weight)
    return scored.plus("rerank", leg)
