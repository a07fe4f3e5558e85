"""How sure a mean is: percentile bootstrap intervals (Efron 1979), for one system and for the gain of one over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
_SEED = 7


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over cases with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def estimate(values: Sequence[float]) -> Estimate:
    """Mean of at least one value; the cases are drawn again `RESAMPLES` times with a fixed seed."""
    held = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(0, len(held), (RESAMPLES, len(held)))
    low, high = np.percentile(held[drawn].mean(axis=1), [2.5, 97.5])
    return Estimate(float(held.mean()), float(low), float(high))


def gain(ours: Sequence[float], theirs: Sequence[float]) -> Estimate:
    """Mean difference case by case: what is above 0 throughout is a gain."""
    assert len(ours) == len(theirs), "both systems were asked the same questions"
    return estimate([mine - other for mine, other in zip(ours, theirs, strict=True)])
