"""The abuse model: n-grams of Korean letters and what the lexicon finds, in a logistic regression.

The product ships none: it is fitted on a labelled file of the municipality's own (`fit_abuse`) and lies under
MINWON_HOME. Letters (자모) rather than syllables, because abuse is spelled to be missed: `시이발`, `ㅅㅣ발`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from assistant.abuse import FLAGGED, traits
from assistant.abuse_fold import fold
from assistant.adapters.linear import Linear, fit, hashed, within_words

FILE = "abuse.npz"
FEATURES = "letters 2-6, syllables 1-3, traits 13"
SHORTEST, LONGEST = 2, 6
LONG = 160
"""Characters above which a text is judged piece by piece; the model learned from short ones."""
CLEAN_FLAGGED = 0.01
"""Share of clean texts that may be flagged at the threshold."""


def grams_of(text: str) -> Counter[int]:
    """Hashed n-grams of the letters of the folded text, and of its syllables, which say what it is about."""
    folded = fold(text).text
    syllables = (f"{gram}~" for gram in within_words(folded, 1, 3))
    return hashed(chain(within_words(unicodedata.normalize("NFD", folded), SHORTEST, LONGEST), syllables))


class FittedAbuse:
    """`AbuseModel` by a fitted `Linear`."""

    def __init__(self, model: Linear) -> None:
        self._model = model
        self._threshold = float(model.settings["threshold"])

    @property
    def threshold(self) -> float:
        return self._threshold

    def score(self, text: str) -> float:
        return score_of(self._model, text)

    @classmethod
    def load(cls, folder: Path) -> FittedAbuse | None:
        """The model of a home folder; None where none was fitted, or where an older program fitted it: the lexicon
        judges alone until it is fitted again. Raises `ModelBroken` where the file is damaged."""
        model = Linear.load(folder / FILE) if (folder / FILE).exists() else None
        return cls(model) if model and model.settings.get("features") == FEATURES else None


def score_of(model: Linear, text: str) -> float:
    """The probability that the text, or the worst piece of a long one, is abusive."""
    return max(model.shares(grams_of(piece), traits(piece))["1"] for piece in pieces(text))


def pieces(text: str) -> list[str]:
    """Lines and sentences gathered up to `LONG` characters, so that one abuse in a long letter is not diluted."""
    if len(text) <= LONG:
        return [text]
    gathered = [""]
    for sentence in text.replace("\n", ". ").split(". "):
        if gathered[-1] and len(gathered[-1]) + len(sentence) > LONG:
            gathered.append("")
        gathered[-1] = f"{gathered[-1]} {sentence}".strip()
    return [piece for piece in gathered if piece] or [text]


def fit_abuse(
    texts: Sequence[str], abusive: Sequence[bool], clean: Sequence[Sequence[str]] = (), folds: int = 5
) -> tuple[Linear, tuple[float, ...]]:
    """Fit on labelled texts. Gives the model, the scores of those by cross-validation, and after them those of `clean`,
    groups of texts known to be no abuse (complaints, questions), which no fit ever saw.

    They set the threshold: the lowest that flags at most one in a hundred of each group, or of the texts labelled clean
    where there are none, and never under `FLAGGED`. Raises ValueError with fewer than `folds` texts of either label.
    """
    if min(sum(abusive), len(abusive) - sum(abusive)) < folds:
        raise ValueError(
            f"at least {folds} abusive and {folds} clean texts are needed to fit and to choose a threshold"
        )
    labels = ["1" if flag else "0" for flag in abusive]
    rows, extras = [grams_of(text) for text in texts], [traits(text) for text in texts]
    held_out = cross_validated(rows, labels, extras, folds)
    model = fit(rows, labels, extras=extras)
    of_clean = [[score_of(model, text) for text in group] for group in clean if group]
    judged = of_clean or [held_out[[label == "0" for label in labels]].tolist()]
    limits = [float(np.quantile(scores, 1 - CLEAN_FLAGGED, method="higher")) + 1e-6 for scores in judged]
    threshold = max(*limits, FLAGGED)
    settings = {"features": FEATURES, "threshold": repr(threshold), "cases": str(len(texts))}
    return replace(model, settings=settings), (*held_out.tolist(), *chain.from_iterable(of_clean))


def cross_validated(
    rows: Sequence[Counter[int]],
    labels: Sequence[str],
    extras: Sequence[Sequence[float]],
    folds: int,
    seed: int = 0,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """For each row the probability of label `1` by a model that never saw it, shape (rows,)."""
    order = np.random.default_rng(seed).permutation(len(rows))
    order = np.array(sorted(order, key=lambda i: labels[i]), dtype=np.int64)  # equal shares of labels in every fold
    scores = np.zeros(len(rows))
    for part in range(folds):
        test = set(order[part::folds].tolist())
        train = [i for i in range(len(rows)) if i not in test]
        model = fit(
            [rows[i] for i in train],
            [labels[i] for i in train],
            extras=[extras[i] for i in train],
        )
        for i in test:
            scores[i] = model.shares(rows[i], extras[i])["1"]
    return scores
