"""A run as a folder under `MINWON_HOME/evals/`: what was asked of what, every output, every score."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.case import Case
from evals.output import Output
from evals.result import Result


class RunUnreadable(Exception):
    """No run lies there; the message names the folder and the mend."""


class About(BaseModel):
    """What a run depends on, enough to make it again."""

    model_config = ConfigDict(frozen=True)

    made: datetime
    target: str
    state: dict[str, str]
    dataset: str
    """Digest over the cases."""
    cases: int
    seed: int
    suites: tuple[str, ...]
    cached: int = 0
    failed: int = 0
    seconds: float = 0.0
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is done."""

    about: About
    cases: Sequence[Case]
    outputs: Mapping[str, Output]
    results: Sequence[Result]


def new_folder(evals: Path, target: str, suite: str) -> Path:
    """A folder named by its moment, target and suite."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3]
    folder = evals / f"{stamp}-{target}-{suite}"
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, run: Run) -> None:
    (folder / "run.json").write_text(run.about.model_dump_json(indent=2), encoding="utf-8")
    _lines(folder / "cases.jsonl", (case.model_dump_json(exclude_defaults=True) for case in run.cases))
    rows = (
        {"id": name, **json.loads(output.model_dump_json(exclude_defaults=True))}
        for name, output in run.outputs.items()
    )
    _lines(folder / "outputs.jsonl", (json.dumps(row, ensure_ascii=False) for row in rows))
    _lines(folder / "scores.jsonl", (result.model_dump_json(exclude_defaults=True) for result in run.results))


def read(folder: Path) -> Run:
    """Raises `RunUnreadable`."""
    try:
        about = About.model_validate_json((folder / "run.json").read_text(encoding="utf-8"))
        cases = [Case.model_validate_json(line) for line in _read(folder / "cases.jsonl")]
        rows = [json.loads(line) for line in _read(folder / "outputs.jsonl")]
        outputs = {row.pop("id"): Output.model_validate(row) for row in rows}
        results = [Result.model_validate_json(line) for line in _read(folder / "scores.jsonl")]
    except (OSError, ValueError, KeyError, ValidationError) as error:
        raise RunUnreadable(
            f"{folder}: no whole run lies here ({error}). `minwon-evals run` makes one; name its folder."
        ) from error
    return Run(about, cases, outputs, results)


def _lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _read(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line]


def last(evals: Path) -> Path:
    """The newest run under a folder of runs. Raises `RunUnreadable`."""
    runs = sorted(evals.glob("*/run.json"))
    if not runs:
        raise RunUnreadable(f"{evals}: no run yet. `minwon-evals run` makes one.")
    return runs[-1].parent
