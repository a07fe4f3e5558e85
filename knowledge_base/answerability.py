"""How probable it is that the knowledge base holds the answer, and that the first hit is it: two logistic models.

`minwon-evals fit answerability` fits the coefficients on a city's own cases and writes them beside the index; those
below are for cities that have not done so.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, cast

from knowledge_base.errors import KnowledgeBaseError

FILE = "answerability.json"
"""In the home of a knowledge base."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one search saw. Of a query in parts, the part that is answered best speaks."""

    lexical: float
    """Log of the largest share (by weight, + .02) of what was asked that one article says."""
    aid: float
    """How much larger a share the best plain-language text says; 0 where none says more."""
    dense: float
    """Likeness in meaning of the nearest candidate, in standard deviations above that of articles at large, a tenth."""
    unknown: float
    """Share of the query's words, by weight, that no article has."""
    parts: float
    """Log of how many parts the query has: the best of many is good by chance."""
    size: float
    """Log of how many passages there are: the best of many is good by chance."""
    first_lexical: float
    """As `lexical`, of the first hit."""
    first_dense: float
    """As `dense`, of the first hit."""
    first_bridge: float
    """What plain-language texts lent to the first hit, as a share of what they lent to any."""
    named: float
    """1 where the query names an article that is held and in force, which then is the first hit."""
    margin: float
    """By how much the first hit is ahead of the second, as a share of its score."""


NOTHING = Evidence(-4, 0, 0, 1, 0, 0, -4, 0, 0, 0, 0)
"""Of a search without hits."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of the two models, by feature; a feature without one counts nothing."""

    holds: Mapping[str, float]
    first: Mapping[str, float]

    def answerable(self, evidence: Evidence) -> float:
        """Probability (0..1) that the knowledge base holds the answer."""
        return _named(_logistic(self.holds, evidence), evidence)

    def first_right(self, evidence: Evidence) -> float:
        """Probability (0..1) that the first hit is an article that answers; never more than that there is one."""
        return min(_named(_logistic(self.first, evidence), evidence), self.answerable(evidence))


DEFAULT = Calibration(
    holds={"bias": 11.195, "lexical": 3.744, "aid": 14.133, "parts": -0.252, "size": -0.777},
    first={
        "bias": 6.403,
        "lexical": 1.572,
        "aid": 8.586,
        "parts": -0.147,
        "size": -0.504,
        "first_lexical": 1.479,
        "margin": 3.288,
    },
)
"""Fitted on the FAQ of the sample city and on sentences of guides over 538 and 17,445 articles."""

NAMED = 0.95
"""Least probability where the citizen names the article."""


def read_calibration(home: Path) -> Calibration:
    """The calibration fitted for a home, the default where none was. Raises `KnowledgeBaseError` where it is damaged."""
    path = home / FILE
    try:
        said = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        if said["format"] != FORMAT:
            raise ValueError("made by another version of the program")
        return Calibration(_numbers(said["holds"]), _numbers(said["first"]))
    except FileNotFoundError:
        return DEFAULT
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeBaseError(
            f"not a calibration ({error})",
            place=repr(str(path)),
            mend="Run: minwon-evals fit answerability — or remove the file.",
        ) from error


def write_calibration(home: Path, calibration: Calibration) -> Path:
    """The file written, in place of an earlier one."""
    path = home / FILE
    beside = path.with_suffix(".new")
    said = {"format": FORMAT, **asdict(calibration)}
    beside.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return beside.replace(path)


def _numbers(said: Mapping[str, float]) -> dict[str, float]:
    known = {"bias", *(field.name for field in fields(Evidence))}
    if not known >= said.keys():
        raise ValueError(f"unknown features {', '.join(sorted(said.keys() - known))}")
    return {name: float(value) for name, value in said.items()}


def _named(probability: float, evidence: Evidence) -> float:
    return max(probability, NAMED) if evidence.named else probability


def _logistic(coefficients: Mapping[str, float], evidence: Evidence) -> float:
    total = coefficients.get("bias", 0.0)
    total += sum(getattr(evidence, name) * value for name, value in coefficients.items() if name != "bias")
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
