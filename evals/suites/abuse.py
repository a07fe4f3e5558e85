"""The abuse suite: our own abusive complaints, and angry ones that are clean, by the lexicon alone."""

from __future__ import annotations

import json
from importlib.resources import files

from assistant import Detector, summarise_calmly
from evals.result import Result


def results() -> list[Result]:
    """Whether abuse is found and kept out of the calm summary, and whether anger is left in peace, case by case."""
    lines = (files("evals") / "data" / "abuse_complaints.jsonl").read_text(encoding="utf-8").splitlines()
    return [result for line in lines for result in _judged(json.loads(line))]


def _judged(row: dict[str, object]) -> list[Result]:
    detector, text, case = Detector(), str(row["text"]), str(row["id"])
    found = detector(text)
    if not row["abusive"]:
        said = ", ".join(text[span.start : span.end] for span in found.spans)
        return [_result("anger_left_in_peace", case, not found.abusive, f"flagged for {said}")]
    calm = summarise_calmly(text, found)
    return [
        _result("abuse_found", case, found.abusive, "not flagged"),
        _result("calm_summary_is_clean", case, not detector(calm).abusive, calm),
    ]


def _result(scorer: str, case: str, right: bool, reason: str) -> Result:
    return Result(suite="abuse", scorer=scorer, case=case, value=float(right), reason="" if right else reason)
