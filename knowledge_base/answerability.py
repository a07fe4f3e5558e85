"""How probable it is that the knowledge base holds the answer: a logistic model on what the legs say.

The coefficients are fitted by `minwon-evals fit answerability` on a city's own cases and read from a settings file;
the ones below were fitted on statutes with questions of other fields as the unanswerable ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from knowledge_base.ports import Floats


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one search saw, each a number from 0 to about 1."""

    lexical: float
    """Best BM25 score over the query's idf mass: how much of what was asked one article says."""
    aid: float
    """The same of the best plain-language text; 0 where there are none."""
    dense: float
    """Best cosine among the candidates."""
    unknown: float
    """Share of the query's words, by weight, that no article has."""


def idf_mass(idf: Floats) -> float:
    """Summed weight of a query's words; never 0."""
    return max(float(np.sum(idf)), 1e-6)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of the logistic model."""

    bias: float = -2.0
    lexical: float = 3.0
    aid: float = 3.0
    dense: float = 1.5
    unknown: float = -3.0

    def probability(self, evidence: Evidence) -> float:
        """0..1."""
        total = (
            self.bias
            + self.lexical * evidence.lexical
            + self.aid * evidence.aid
            + self.dense * evidence.dense
            + self.unknown * evidence.unknown
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
