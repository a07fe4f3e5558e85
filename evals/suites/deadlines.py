"""The clock suite: due dates that were worked out by hand, against the clock of the product."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from evals.engines.due import run
from evals.result import Result


def results() -> list[Result]:
    """1 where the due moment is exact, case by case."""
    return [_judged(row) for row in rows()]


def rows() -> Iterator[Mapping[str, str]]:
    """The cases of `data/deadlines.csv`, with how each was worked out."""
    return iter(csv.DictReader((files("evals") / "data" / "deadlines.csv").read_text(encoding="utf-8").splitlines()))


def _judged(row: Mapping[str, str]) -> Result:
    said = run(_line(row))
    told = datetime.fromisoformat(str(said["due"])) if said["due"] else None
    right = told is not None and told.isoformat()[: len(row["due"])] == row["due"]
    reason = "" if right else f"wanted {row['due']} ({row['worked by hand']}), told {told or said.get('error')}"
    return Result(
        suite="clock", scorer="due_exact", case=row["id"], value=float(right), reason=reason, tags=(row["kind"],)
    )


def _line(row: Mapping[str, str]) -> dict[str, Any]:
    """The row as the engine reads lines: `reason|from|to` and `reason|length|동의`, several parted by `;`."""
    pauses = [part.split("|") for part in row["pauses"].split(";") if part]
    extensions = [part.split("|") for part in row["extensions"].split(";") if part]
    return {
        "id": row["id"],
        "kind": row["kind"],
        "received": row["received"],
        "period": row["period"],
        "pauses": [{"reason": reason, "from": start, "to": end} for reason, start, end in pauses],
        "extensions": [
            {
                "reason": reason,
                ("days" if length.isdigit() else "period"): int(length) if length.isdigit() else length,
                "consent": bool(consent),
            }
            for reason, length, *consent in extensions
        ],
    }
