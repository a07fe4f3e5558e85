"""One engine alone over a file of JSON lines. A bad line gives a line with `error` and never stops the run."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import AssistantSettings, open_desk
from evals.settings import shared_data
from knowledge_base import KnowledgeSettings, Progress, open_knowledge_base

ENGINES = ("search", "mask", "triage", "abuse", "due", "repeats", "draft", "answer")
Line = Mapping[str, Any]


def schema(engine: str) -> dict[str, list[str]]:
    """The closed lists of an engine."""
    module = import_module(f"evals.engines.{'search' if engine == 'draft' else engine}")
    lists: dict[str, list[str]] = module.DRAFT_SCHEMA if engine == "draft" else module.SCHEMA
    return lists


def run(
    engine: str, source: Path, target: Path, *, departments: Path | None, home: Path, progress: Progress
) -> tuple[int, int]:
    """Run an engine over `source` into `target`; gives how many lines there were and how many went wrong.

    Raises OSError where a file cannot be read or written, ValueError where an engine lacks what it needs.
    """
    lines = list(_read(source))
    wrong = 0
    with ExitStack() as stack, target.open("w", encoding="utf-8") as out:
        if engine == "repeats":
            answers = _repeats(lines)
        else:
            judge = _one(engine, departments, home, stack, progress)
            answers = (_guarded(judge, line) for line in lines)
        for done, answer in enumerate(answers, 1):
            wrong += "error" in answer
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            progress(engine, done, len(lines))
    return len(lines), wrong


def _read(path: Path) -> Iterator[Line]:
    """Each line that is not empty; one that is no JSON object as `{error}`."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if not raw.strip():
                continue
            try:
                line = json.loads(raw)
            except ValueError as error:
                line = str(error)
            yield line if isinstance(line, dict) else {"id": None, "error": f"line {number} is no JSON object"}


def _guarded(judge: Callable[[Line], dict[str, Any]], line: Line) -> dict[str, Any]:
    if set(line) == {"id", "error"}:
        return dict(line)
    try:
        return judge(line)
    except Exception as error:  # noqa: BLE001 - whatever it is, the line says so and the run goes on
        return {"id": line.get("id"), "error": f"{type(error).__name__}: {error}"}


def _repeats(lines: list[Line]) -> Iterator[dict[str, Any]]:
    from evals.engines import repeats

    yield from repeats.run_all(lines)


def _one(
    engine: str, departments: Path | None, home: Path, stack: ExitStack, progress: Progress
) -> Callable[[Line], dict[str, Any]]:
    module = import_module(f"evals.engines.{'search' if engine == 'draft' else engine}")
    judge: Callable[..., dict[str, Any]] = module.run
    if engine == "triage":
        if departments is None:
            raise ValueError("triage needs --departments FILE (JSON lines `id, title, text`)")
        triager = module.triager_of(module.departments_of(_read(departments)))
        return lambda line: judge(line, triager)
    if engine == "abuse":
        detector = module.detector_for(home, shared_data(), progress)
        return lambda line: judge(line, detector)
    if engine not in ("search", "draft", "answer"):
        return judge
    if engine == "answer":
        windows = module.Windows(home, stack)
        return lambda line: judge(line, windows)
    knowledge = open_knowledge_base(KnowledgeSettings(home=home))
    stack.callback(knowledge.close)
    if engine == "search":
        return lambda line: judge(line, knowledge)
    desk = open_desk(AssistantSettings(Path(stack.enter_context(TemporaryDirectory()))), knowledge)
    stack.callback(desk.records.close)
    drafted: Callable[..., dict[str, Any]] = module.run_draft
    return lambda line: drafted(line, desk)
