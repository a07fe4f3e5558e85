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

Floats = NDArray[np.float32]
Hashed = Mapping[int, float]
"""Bucket to weight."""


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
    weights: Floats
    """Shape (rows, BUCKETS + extras)."""
    intercepts: Floats
    rarity: Floats
    """Inverse document frequency of each bucket, shape (BUCKETS,)."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the maker noted: version of the features, threshold, when and on how many cases."""

    def shares(self, grams: Mapping[int, int], extras: Sequence[float] = ()) -> dict[str, float]:
        """The share of each label, summing to 1."""
        buckets, values = weighed(grams, self.rarity)
        scores = self.weights[:, buckets] @ values + self.intercepts
        if extras:
            scores = scores + self.weights[:, BUCKETS:] @ np.asarray(extras, dtype=np.float32)
        if len(scores) == 1:
            second = float(1 / (1 + np.exp(-scores[0])))
            return {self.labels[0]: 1 - second, self.labels[1]: second}
        powers = np.exp(scores - scores.max())
        return {label: float(share) for label, share in zip(self.labels, powers / powers.sum(), strict=True)}

    def save(self, path: Path) -> None:
        """Write the model; only columns that weigh anything are kept. An older file is replaced at once."""
        path.parent.mkdir(parents=True, exist_ok=True)
        used = np.flatnonzero(np.any(self.weights != 0, axis=0))
        about = {"format": FORMAT, "labels": self.labels, "width": self.weights.shape[1], "settings": self.settings}
        fresh = path.with_suffix(".new.npz")
        np.savez_compressed(
            fresh,
            about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
            used=used.astype(np.int32),
            weights=self.weights[:, used].astype(np.float32),
            intercepts=self.intercepts,
            rarity=self.rarity[used[used < BUCKETS]],
        )
        fresh.replace(path)

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Raises `ModelBroken` where the file is not one that `save` wrote."""
        try:
            with np.load(path, allow_pickle=False) as held:
                about = json.loads(held["about"].tobytes())
                used = held["used"]
                weights = np.zeros((held["weights"].shape[0], about["width"]), dtype=np.float32)
                weights[:, used] = held["weights"]
                rarity = np.ones(BUCKETS, dtype=np.float32)
                rarity[used[used < BUCKETS]] = held["rarity"]
                intercepts = held["intercepts"]
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as broken:
            raise ModelBroken(
                f"not a fitted model: {broken}", place=repr(str(path)), mend="Delete it and fit again."
            ) from broken
        if about["format"] != FORMAT:
            raise ModelBroken(f"format {about['format']!r} is not {FORMAT!r}", place=repr(str(path)), mend="Fit again.")
        return cls(tuple(about["labels"]), weights, intercepts, rarity, about["settings"])


def weighed(grams: Mapping[int, int], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Buckets with (1 + ln count) × rarity, scaled to length one."""
    buckets = np.fromiter(grams.keys(), dtype=np.int64, count=len(grams))
    counts = np.fromiter(grams.values(), dtype=np.float32, count=len(grams))
    values = (1 + np.log(counts)) * rarity[buckets] if len(grams) else counts
    length = float(np.linalg.norm(values))
    return buckets, (values / length if length else values).astype(np.float32)


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
    having = np.zeros(BUCKETS, dtype=np.float32)
    for grams in rows:
        having[np.fromiter(grams.keys(), dtype=np.int64, count=len(grams))] += 1
    rarity = (np.log((1 + len(rows)) / (1 + having)) + 1).astype(np.float32)
    starts, columns, values = [0], [], []
    for grams in rows:
        buckets, row = weighed(grams, rarity)
        columns.append(buckets)
        values.append(row)
        starts.append(starts[-1] + len(buckets))
    matrix = csr_matrix((np.concatenate(values), np.concatenate(columns), np.array(starts)), shape=(len(rows), BUCKETS))
    if extras:
        matrix = hstack([matrix, csr_matrix(np.asarray(extras, dtype=np.float32))]).tocsr()
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, list(labels), sample_weight=list(weights) if weights is not None else None)
    return Linear(
        tuple(str(label) for label in model.classes_),
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
        rarity,
        dict(settings or {}),
    )
