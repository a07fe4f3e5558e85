"""Linear models over hashed n-grams: fitted with scikit-learn, kept as plain arrays, read with NumPy alone.

Nothing is pickled, and no word of the training texts is kept: an n-gram is a number. Loading takes milliseconds.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError

BUCKETS = 1 << 18
"""Numbers an n-gram may have; collisions are rare below a million distinct n-grams and cost little."""
FORMAT = 1
TOLERANCE = 1e-3
"""Of the fit; a tenth of it takes three times as long and decides the same."""

Floats = NDArray[np.float32]


class ModelBroken(AssistantError):
    """A fitted model cannot be read."""


def hashed(grams: Iterable[str]) -> Counter[int]:
    """How often each bucket occurs."""
    return Counter(zlib.crc32(gram.encode()) % BUCKETS for gram in grams)


def within_words(text: str, shortest: int, longest: int) -> Iterable[str]:
    """Character n-grams that do not cross a space; words are padded by one, so that a start or an end shows."""
    for word in text.split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regression, one row of weights a label (one row alone for two labels)."""

    labels: tuple[str, ...]
    buckets: NDArray[np.int64]
    """The buckets seen when fitting, ascending, shape (seen,); others weigh nothing."""
    rarity: Floats
    """Inverse document frequency of each, shape (seen,)."""
    weights: Floats
    """Shape (rows, seen + extras)."""
    intercepts: Floats
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the maker noted: version of the features, threshold, when and on how many cases."""

    def shares(self, grams: Mapping[int, int], extras: Sequence[float] = ()) -> dict[str, float]:
        """The share of each label, summing to 1."""
        columns, values = weighed(grams, self.buckets, self.rarity)
        scores = self.weights[:, columns] @ values + self.intercepts
        if extras:
            scores = scores + self.weights[:, len(self.buckets) :] @ np.asarray(extras, dtype=np.float32)
        if len(scores) == 1:
            second = float(1 / (1 + np.exp(-scores[0])))
            return {self.labels[0]: 1 - second, self.labels[1]: second}
        powers = np.exp(scores - scores.max())
        return {label: float(share) for label, share in zip(self.labels, powers / powers.sum(), strict=True)}

    def save(self, path: Path) -> None:
        """Write the model; an older file is replaced at once."""
        path.parent.mkdir(parents=True, exist_ok=True)
        about = {"format": FORMAT, "labels": self.labels, "settings": dict(self.settings)}
        fresh = path.with_suffix(".new.npz")
        np.savez_compressed(
            fresh,
            about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
            buckets=self.buckets,
            rarity=self.rarity,
            weights=self.weights,
            intercepts=self.intercepts,
        )
        fresh.replace(path)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Raises `ModelBroken` where the file is not one that `save` wrote."""
        try:
            with np.load(path, allow_pickle=False) as held:
                about = json.loads(held["about"].tobytes())
                buckets, rarity = held["buckets"], held["rarity"]
                weights, intercepts = held["weights"], held["intercepts"]
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as broken:
            raise ModelBroken(
                f"not a fitted model: {broken}", place=repr(str(path)), mend="Delete it and fit again."
            ) from broken
        if about["format"] != FORMAT:
            raise ModelBroken(f"format {about['format']!r} is not {FORMAT!r}", place=repr(str(path)), mend="Fit again.")
        return cls(tuple(about["labels"]), buckets, rarity, weights, intercepts, about["settings"])


def weighed(grams: Mapping[int, int], seen: NDArray[np.int64], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Columns of the buckets that were seen, with (1 + ln count) × rarity, scaled to length one."""
    buckets = np.fromiter(grams.keys(), dtype=np.int64, count=len(grams))
    counts = np.fromiter(grams.values(), dtype=np.float32, count=len(grams))
    columns = np.searchsorted(seen, buckets)
    known = np.zeros(len(buckets), dtype=bool)
    inside = columns < len(seen)
    known[inside] = seen[columns[inside]] == buckets[inside]
    columns, counts = columns[known], counts[known]
    values = (1 + np.log(counts)) * rarity[columns]
    length = float(np.linalg.norm(values))
    return columns, (values / length if length else values).astype(np.float32)


def fit(
    rows: Sequence[Mapping[int, int]],
    labels: Sequence[str],
    *,
    extras: Sequence[Sequence[float]] = (),
    weights: Sequence[float] | None = None,
    strength: float = 3.0,
    settings: Mapping[str, str] | None = None,
) -> Linear:
    """Fit by scikit-learn's logistic regression. `rows[i]` and `extras[i]` belong to `labels[i]`.

    `weights` say how much each case counts; `strength` is the inverse of the regularisation (C). Raises ValueError
    with fewer than two labels.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    if len(set(labels)) < 2:
        raise ValueError(f"a model tells labels apart; there is only {sorted(set(labels))!r}")
    having: Counter[int] = Counter(bucket for grams in rows for bucket in grams)
    seen = np.array(sorted(having), dtype=np.int64)
    rarity = np.array([np.log((1 + len(rows)) / (1 + having[bucket])) + 1 for bucket in sorted(having)], np.float32)
    starts, columns, values = [0], [], []
    for grams in rows:
        places, row = weighed(grams, seen, rarity)
        columns.append(places)
        values.append(row)
        starts.append(starts[-1] + len(places))
    matrix = csr_matrix((np.concatenate(values), np.concatenate(columns), starts), shape=(len(rows), len(seen)))
    if extras:
        matrix = hstack([matrix, csr_matrix(np.asarray(extras, dtype=np.float32))]).tocsr()
    model = LogisticRegression(C=strength, max_iter=2000, tol=TOLERANCE)
    model.fit(matrix, list(labels), sample_weight=list(weights) if weights is not None else None)
    return Linear(
        labels=tuple(str(label) for label in model.classes_),
        buckets=seen,
        rarity=rarity,
        weights=model.coef_.astype(np.float32),
        intercepts=model.intercept_.astype(np.float32),
        settings=dict(settings or {}),
    )
