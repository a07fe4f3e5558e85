"""The scores that a change is held against, kept in the repository as one small file per dataset."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.compare import Difference, compare, unmatched
from evals.result import Result, by_scorer

FOLDER = Path(__file__).parent / "baselines"


class BaselineUnreadable(Exception):
    """The file is no baseline; the message names it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a change may pass."""

    differences: Sequence[Difference]
    gone: Sequence[str]
    """What is not judged any more."""

    @property
    def losses(self) -> list[Difference]:
        return [one for one in self.differences if one.gated and one.lost]

    @property
    def passed(self) -> bool:
        return not self.losses and not self.gone


def write(path: Path, results: Sequence[Result], dataset: str) -> None:
    """Values by suite, scorer and case; sorted, so that a change shows as a change of lines."""
    held = {
        f"{suite}/{scorer}": {one.case: one.value for one in sorted(ones, key=lambda one: one.case)}
        for (suite, scorer), ones in by_scorer(one for one in results if one.gated).items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f'"dataset": {json.dumps(dataset)}']
    lines += [f"{json.dumps(key)}: {json.dumps(values, ensure_ascii=False)}" for key, values in sorted(held.items())]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read(path: Path) -> list[Result]:
    """Raises `BaselineUnreadable`."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        held.pop("dataset")
        return [
            Result(suite=key.split("/")[0], scorer=key.split("/")[1], case=case, value=value)
            for key, values in held.items()
            for case, value in values.items()
        ]
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise BaselineUnreadable(
            f"{path}: no baseline ({error}). `minwon-evals baseline RUN --to {path}` writes one."
        ) from error


def gate(baseline: Sequence[Result], results: Sequence[Result]) -> Gate:
    """Fails on a significant loss of any gated scorer, and where something is not judged any more."""
    return Gate(compare(baseline, results), unmatched(baseline, results))
