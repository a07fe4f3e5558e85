"""The engine `triage`: a complaint and a list of departments in; kind, urgency, departments and requests out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import Kind, Triager, Urgency, open_triager
from evals.engines.told import told
from knowledge_base import Department, KnowledgeSettings, open_knowledge_base

SCHEMA: dict[str, list[str]] = {
    "kind": [kind.value for kind in Kind],
    "urgency": [urgency.value for urgency in Urgency],
}
"""The closed lists."""


class DepartmentIn(BaseModel):
    """A line of the departments: the duties stand in `text`, one a line."""

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str
    text: str = ""

    def read(self) -> Department:
        duties = tuple(line.strip() for line in self.text.splitlines() if line.strip())
        return Department(self.id, self.title, duties)


class TriageIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str = Field(min_length=1)
    title: str = ""


def departments_of(lines: Iterable[Mapping[str, Any]]) -> list[Department]:
    """The departments of a file of JSON lines. Raises pydantic's ValidationError."""
    return [DepartmentIn.model_validate(line).read() for line in lines]


def triager_of(departments: Sequence[Department]) -> Triager:
    """The product's triage for these departments and nothing else: no regulations, no routed complaints."""
    morphemes = open_knowledge_base(KnowledgeSettings(home=Path(mkdtemp(prefix="minwon-triage-")))).morphemes
    return open_triager(departments, morphemes, cases=())


def run(line: Mapping[str, Any], triager: Triager) -> dict[str, Any]:
    """`{id, kind, kind_confidence, kind_reasons, urgency, departments, requests}`, or `{id, error}`."""
    try:
        asked = TriageIn.model_validate(line)
    except ValidationError as error:
        return {
            "id": line.get("id"),
            "kind": None,
            "urgency": None,
            "departments": [],
            "requests": [],
            "error": told(error),
        }
    triage = triager.triage(f"{asked.title}\n{asked.text}".strip())
    return {
        "id": asked.id,
        "kind": triage.kind.value,
        "kind_confidence": round(triage.confidence, 4),
        "kind_reasons": list(triage.kind_reasons),
        "urgency": triage.urgency.value,
        "departments": [{"id": d.id, "score": round(d.score, 4), "duties": list(d.duties)} for d in triage.departments],
        "requests": [
            {"text": r.text, "departments": [{"id": d.id, "score": round(d.score, 4)} for d in r.departments]}
            for r in triage.requests
        ],
    }


def run_all(lines: Iterable[Mapping[str, Any]], departments: Path) -> Iterator[dict[str, Any]]:
    """Every line by itself, with the departments of a file."""
    with departments.open(encoding="utf-8") as file:
        triager = triager_of(departments_of(json.loads(line) for line in file if line.strip()))
    for line in lines:
        yield run(line, triager)


__all__ = ["SCHEMA", "departments_of", "run", "run_all", "triager_of"]
