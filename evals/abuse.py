"""The abuse detector on labelled comments: fitted, judged by cross-validation, and on texts that are clean."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant import Detector, fit_detector

PUBLIC = "abuse_dev.jsonl.gz"
QUESTIONS = ("citizen_to_article_dev.jsonl.gz", "question_to_answer_dev.jsonl.gz")


class Unlabelled(Exception):
    """A file of labelled texts cannot be read."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with labels, and texts that are known to be clean, by where they come from."""

    texts: Sequence[str]
    abusive: Sequence[bool]
    clean: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """By cross-validation: no text is judged by a model that saw it. Shares are 0..1."""

    texts: int
    abusive: int
    auroc: float
    threshold: float
    recall: float
    flagged_of_labelled_clean: float
    flagged_of_clean: dict[str, float]

    def as_text(self) -> str:
        lines = [
            f"{self.texts} texts, {self.abusive} abusive; five-fold cross-validation",
            f"AUROC                       {self.auroc:.4f}",
            f"threshold                   {self.threshold:.3f}",
            f"recall                      {self.recall:.3f}",
            f"flagged, labelled clean     {self.flagged_of_labelled_clean:.4f}",
        ]
        return "\n".join(
            [*lines, *(f"flagged, {name:18} {share:.4f}" for name, share in self.flagged_of_clean.items())]
        )

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def labelled(path: Path, questions: Sequence[Path] = ()) -> Labelled:
    """A file of JSON lines `text, label` (1 is abusive), with our own angry and clean complaints and the questions of
    citizens in files of `query` lines. Raises `Unlabelled`."""
    rows = []
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            rows.append((str(row["text"]), bool(int(row["label"]))))
        except (ValueError, KeyError, TypeError) as error:
            raise Unlabelled(f"{path.name} line {number}: wants `text` and `label` (1 or 0): {error!r}") from error
    own = [
        json.loads(line)
        for line in (files("evals") / "data" / "abuse_complaints.jsonl").read_text("utf-8").splitlines()
    ]
    clean = {"complaints": [row["text"] for row in own if not row["abusive"]]}
    asked = [json.loads(line)["query"] for one in questions for line in _lines(one)]
    if asked:
        clean["questions"] = asked
    return Labelled([text for text, _ in rows], [flag for _, flag in rows], clean)


def public(folder: Path) -> Labelled | None:
    """The public comments and questions of a folder; None where they are not there."""
    if not (folder / PUBLIC).exists():
        return None
    return labelled(folder / PUBLIC, [folder / name for name in QUESTIONS if (folder / name).exists()])


def fit(given: Labelled, home: Path | None = None) -> tuple[Detector, Figures]:
    """Fit a detector, keep it under `home` where there is one, and judge it. Raises ValueError with too few texts."""
    detector, scores = fit_detector(given.texts, given.abusive, list(given.clean.values()), home=home)
    held, rest = np.array(scores[: len(given.texts)]), np.array(scores[len(given.texts) :])
    abusive = np.array(given.abusive)
    flagged, start = {}, 0
    for name, texts in given.clean.items():
        flagged[name] = float((rest[start : start + len(texts)] >= detector.threshold).mean())
        start += len(texts)
    return detector, Figures(
        texts=len(held),
        abusive=int(abusive.sum()),
        auroc=auroc(held, abusive),
        threshold=detector.threshold,
        recall=float((held[abusive] >= detector.threshold).mean()),
        flagged_of_labelled_clean=float((held[~abusive] >= detector.threshold).mean()),
        flagged_of_clean=flagged,
    )


def auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    """How often a positive one has the higher score of a pair, a tie counting half (Mann and Whitney 1947)."""
    order = np.sort(scores[~positive])
    below = np.searchsorted(order, scores[positive], side="left")
    upto = np.searchsorted(order, scores[positive], side="right")
    return float((below + upto).mean() / 2 / len(order))


def _lines(path: Path) -> list[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            return [line for line in file if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise Unlabelled(f"{path.name} cannot be read: {error}") from error
