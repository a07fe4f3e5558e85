"""A person's word on a triage wins, and is kept to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.kinds import Kind
from assistant.model import DepartmentMatch, Triage
from knowledge_base import Department


@dataclass(frozen=True, slots=True)
class TrainingCase:
    """A complaint (masked) with what a person said it is. `department` is an id."""

    text: str
    kind: Kind | None
    department: str | None
    decided_by: str = ""
    """Who corrected it; empty where nobody did and its department answered it."""
    complaint_id: str = ""


class TrainingCases(Protocol):
    """Keeps training cases. The texts are masked."""

    def add(self, case: TrainingCase) -> None: ...

    def all(self) -> list[TrainingCase]:
        """In the order they were added; a later case of the same text decides."""
        ...


def correct(
    text: str,
    triage: Triage,
    *,
    by: str,
    departments: Iterable[Department],
    kind: Kind | None = None,
    department: str | None = None,
) -> tuple[Triage, TrainingCase]:
    """The triage as `by` corrected it, and the case to keep. What is not given is confirmed as it stands.

    `department` is an id; `text` is the masked complaint. Raises KeyError for a department nobody knows, ValueError
    where nobody is named.
    """
    if not by.strip():
        raise ValueError("a correction names who made it")
    decided_kind = kind or triage.kind
    reasons = triage.kind_reasons
    if kind is not None and kind is not triage.kind:
        reasons = (f"담당자({by})가 {triage.kind.value}에서 {kind.value}(으)로 바로잡았습니다",)
    matches = triage.departments
    if department is not None:
        office = next((office for office in departments if office.id == department), None)
        if office is None:
            raise KeyError(department)
        known = next((match for match in matches if match.id == department), None)
        first = known or DepartmentMatch(office.id, office.name, 1.0, phone=office.phone)
        rest = [replace(match, score=0.0) for match in matches if match.id != department]
        matches = (replace(first, score=1.0), *rest)[: max(len(matches), 1)]
    corrected = replace(
        triage,
        kind=decided_kind,
        kind_reasons=reasons,
        confidence=1.0,
        departments=matches,
        statutory_type=triage.statutory_type if decided_kind is Kind.STATUTORY else "",
    )
    return corrected, TrainingCase(text, decided_kind, matches[0].id if matches else None, by)
