"""The engine `abuse`: a text in; whether it is abusive, how surely, and of which kinds out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant import AbuseKind, Detector, Grade, open_detector

SCHEMA: dict[str, list[str]] = {
    "kinds": [kind.value for kind in AbuseKind],
    "grade": [grade.value for grade in Grade],
}
"""The closed lists."""


class AbuseIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str


def run(line: Mapping[str, Any], detector: Detector | None = None) -> dict[str, Any]:
    """`{id, abusive, score, kinds, grade, spans}`, or `{id, error}` where the line cannot be read."""
    try:
        asked = AbuseIn.model_validate(line)
    except ValidationError as error:
        return {"id": line.get("id"), "abusive": None, "score": None, "kinds": [], "error": str(error)}
    found = (detector or Detector())(asked.text)
    return {
        "id": asked.id,
        "abusive": found.abusive,
        "score": round(found.score, 4),
        "kinds": [kind.value for kind in found.kinds],
        "grade": found.grade.value,
        "spans": [{"start": s.start, "end": s.end, "kind": s.kind.value} for s in found.spans],
    }


def run_all(lines: Iterable[Mapping[str, Any]], home: Path | None = None) -> Iterator[dict[str, Any]]:
    """Every line by itself; with the model fitted under `home`, if there is one."""
    detector = open_detector(home)
    for line in lines:
        yield run(line, detector)


__all__ = ["SCHEMA", "run", "run_all"]
