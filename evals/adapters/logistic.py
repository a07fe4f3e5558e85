"""Logistic regression by scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def fit(rows: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]) -> tuple[float, list[float]]:
    """Bias and one coefficient a column; 0 for a column that is always the same."""
    from sklearn.linear_model import LogisticRegression

    table = np.asarray(rows, dtype=np.float64)
    spread = table.std(axis=0)
    spread[spread < 1e-9] = np.inf
    model = LogisticRegression(C=10.0, max_iter=2000)
    model.fit(table / spread, np.asarray(labels), sample_weight=np.asarray(weights))
    return float(model.intercept_[0]), [float(value) for value in model.coef_[0] / spread]
