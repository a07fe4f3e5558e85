"""Evaluations: the reports of the runs under the home folder. They are read as files; the console knows nothing of how
they came about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from api.access import may
from api.console.page import Console, render
from api.console.view import View, console_router
from api.problems import STATUSES, respond
from assistant import Role

router: APIRouter = console_router("evaluations")
FOLDER = "evals"
REPORT = "report.html"
_ALONE = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""A report is one file with its own script. Sandboxed it has no origin, so it reaches nothing of the console."""
Name = Annotated[str, InPath(max_length=120, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as its folder tells it."""

    name: str
    made: datetime
    target: str
    suites: str
    cases: int
    failed: int
    seconds: float
    snapshot: str


@router.get("")
@may(Role.EVALUATOR, Role.MANAGER)
def page(request: Request) -> Response:
    """The runs that have a report, the newest first."""
    return render(request, "evaluations.html", runs=runs(_folder(request)))


@router.get("/{name}")
@may(Role.EVALUATOR, Role.MANAGER)
def report(request: Request, name: Name) -> Response:
    """One report, as it was written."""
    file = _folder(request) / name / REPORT
    if not file.is_file():
        return respond(request, STATUSES[404])
    return FileResponse(file, headers={"Content-Security-Policy": _ALONE}, media_type="text/html; charset=utf-8")


def runs(folder: Path) -> list[Run]:
    """What stands in a folder of runs; a folder that is not whole (a run under way) is left out."""
    found = [_run(one) for one in folder.iterdir() if (one / REPORT).is_file()] if folder.is_dir() else []
    return sorted((one for one in found if one), key=lambda one: one.made, reverse=True)


def _run(folder: Path) -> Run | None:
    try:
        said: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return Run(
            folder.name,
            datetime.fromisoformat(said["made"]),
            str(said["target"]),
            ", ".join(said["suites"]),
            int(said["cases"]),
            int(said["failed"]),
            float(said["seconds"]),
            str(said["state"].get("snapshot", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _folder(request: Request) -> Path:
    console: Console = request.app.state.console
    return console.home / FOLDER


VIEW = View("evaluations", "평가", page, router)
