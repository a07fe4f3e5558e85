"""The engine `abuse`: a text in; whether it is abusive, how surely, and of which kinds out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant import AbuseKind, Detector, Grade, has_abuse_model, open_detector
from evals.engines.told import told
from knowledge_base import Progress

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
        return {"id": line.get("id"), "abusive": None, "score": None, "kinds": [], "error": told(error)}
    found = (detector or Detector())(asked.text)
    return {
        "id": asked.id,
        "abusive": found.abusive,
        "score": round(found.score, 4),
        "kinds": [kind.value for kind in found.kinds],
        "grade": found.grade.value,
        "spans": [{"start": s.start, "end": s.end, "kind": s.kind.value} for s in found.spans],
    }


def detector_for(home: Path, shared: Path, progress: Progress) -> Detector:
    """The detector with the model fitted under `home`; where there is none, with one fitted now on the public labelled
    comments in `shared`; where those are missing too, the lexicon alone."""
    from evals import abuse

    if not has_abuse_model(home) and (given := abuse.public(shared)):
        progress(f"fitting on {abuse.PUBLIC}", 0, None)
        return abuse.fit(given)[0]
    return open_detector(home)


__all__ = ["SCHEMA", "detector_for", "run"]
