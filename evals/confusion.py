"""What triage takes for what: kinds and departments of labelled complaints, as confusion matrices with each error."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant import Kind, Triager
from evals.engines.triage import run
from evals.intervals import estimate

ASKED = ("kind", "department@1", "department@3", "urgency", "requests")


@dataclass(slots=True)
class Confusion:
    """What was right, case by case, what was taken for what, and each error in words."""

    right: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ASKED})
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(labelled, said)"""
    offices: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(labelled, said); where several are right and one of them was said, that one twice."""
    errors: list[str] = field(default_factory=list)

    def add(self, case: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        ids = [match["id"] for match in said["departments"]]
        wanted, first = case["departments"], ids[0] if ids else "-"
        self.kinds[case["kind"], said["kind"]] += 1
        self.offices[first if first in wanted else wanted[0], first] += 1
        told = {
            "kind": (case["kind"], said["kind"]),
            "urgency": (case["urgency"], said["urgency"]),
            "requests": (case["requests"], len(said["requests"])),
        }
        right = {name: label == one for name, (label, one) in told.items()}
        right |= {"department@1": first in wanted, "department@3": any(one in wanted for one in ids)}
        for name in ASKED:
            self.right[name].append(float(right[name]))
        wrong = [f"{name} {label} → {one}" for name, (label, one) in told.items() if label != one]
        wrong += [] if right["department@1"] else [f"department {'/'.join(wanted)} → {', '.join(ids) or '-'}"]
        if wrong:
            self.errors.append(f"{case['id']} {case['text'][:60]}: {'; '.join(wrong)}")


def confusion(cases: Iterable[Mapping[str, Any]], triager: Triager) -> Confusion:
    """Triage of each case (`id, text, kind, urgency, departments, requests`) against its labels."""
    found = Confusion()
    for case in cases:
        found.add(case, run({"id": case["id"], "text": case["text"]}, triager))
    return found


def cases_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sample_departments() -> list[dict[str, Any]]:
    """The departments of the sample city as the engine reads them: `id, title, text`."""
    lines = (files("knowledge_base") / "sample" / "departments.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [{"id": row["id"], "title": row["name"], "text": "\n".join(row["duties"])} for row in rows]


def show(found: Confusion, names: Mapping[str, str], console: Console) -> None:
    """Shares with 95 % intervals, the matrices of kinds and of departments, and each error."""
    for name in ASKED:
        console.print(f"{name:13} {estimate(found.right[name])}  of {len(found.right[name])}")
    console.print(_kinds(found.kinds))
    console.print(_offices(found.offices, names))
    for error in found.errors:
        console.print(error, highlight=False, markup=False)


def _kinds(counts: Mapping[tuple[str, str], int]) -> Table:
    kinds = [kind.value for kind in Kind]
    table = Table("", *kinds, title="Kinds: labelled down, said across")
    for label in kinds:
        table.add_row(label, *(str(counts.get((label, one), 0) or "·") for one in kinds))
    return table


def _offices(counts: Mapping[tuple[str, str], int], names: Mapping[str, str]) -> Table:
    """One line a labelled department: a square of thirty columns would not fit a screen."""
    table = Table("department", "right", "taken for", title="Departments")
    for label in sorted({label for label, _ in counts}, key=lambda one: names.get(one, one)):
        wrong = [(count, one) for (wanted, one), count in counts.items() if wanted == label != one]
        said = ", ".join(f"{names.get(one, one)} {count}" for count, one in sorted(wrong, reverse=True))
        table.add_row(names.get(label, label), str(counts.get((label, label), 0)), said)
    return table
