"""Asks a target all cases and scores what comes back: resumable, cached by content, never stopped by one case."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from evals.case import Case
from evals.output import Output, Target
from evals.result import Result
from evals.score import Scorer
from evals.suites.catalogue import Suite
from evals.world import World
from knowledge_base import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """Outputs by id of the case, and how many came from the cache."""

    outputs: Mapping[str, Output]
    cached: int

    @property
    def failed(self) -> int:
        return sum(bool(output.error) for output in self.outputs.values())


def sample(cases: Sequence[Case], limit: int | None, seed: int) -> list[Case]:
    """At most `limit` cases, drawn with a fixed seed and left in their order."""
    if limit is None or limit >= len(cases):
        return list(cases)
    kept = set(random.Random(seed).sample(range(len(cases)), limit))  # noqa: S311 - a sample, no secret
    return [case for number, case in enumerate(cases) if number in kept]


def ask(target: Target, cases: Sequence[Case], cache: Path, *, workers: int = 1, progress: Progress) -> Asked:
    """Every case once. Outputs are kept under `cache` by what they depend on, so a run that was broken off goes on
    where it stopped, and an unchanged product is not asked again."""
    cache.mkdir(parents=True, exist_ok=True)
    outputs: dict[str, Output] = {}
    waiting: list[tuple[Case, Path]] = []
    for case in cases:
        kept = cache / f"{_key(target, case)}.json"
        if kept.exists():
            outputs[case.id] = Output.model_validate_json(kept.read_text(encoding="utf-8"))
        else:
            waiting.append((case, kept))
    cached = len(outputs)
    progress("cases", cached, len(cases))
    for case, output, kept in _asked(target, waiting, workers):
        outputs[case.id] = output
        if not output.error:
            _write(kept, output.model_dump_json())
        progress("cases", len(outputs), len(cases))
    return Asked({case.id: outputs[case.id] for case in cases}, cached)


def score(suite: Suite, cases: Sequence[Case], outputs: Mapping[str, Output], world: World) -> Iterator[Result]:
    """The scores of a suite. A case whose target broke has the worst score that its labels allow."""
    for scorer in suite.scorers:
        for case in cases:
            judged = _judged(scorer, case, outputs[case.id], world)
            if judged is not None:
                value, reason = judged
                yield Result(
                    suite=suite.name,
                    scorer=scorer.name,
                    case=case.id,
                    value=value,
                    reason=reason,
                    tags=case.tags,
                    gated=scorer.gated,
                )


def speeds(cases: Sequence[Case], outputs: Mapping[str, Output]) -> Iterator[Result]:
    """Seconds, tokens and cost of each case: told, never gated, since they are the machine's too."""
    for case in cases:
        output = outputs[case.id]
        measured = (("seconds", output.seconds), ("tokens", float(output.tokens)), ("cost", output.cost))
        for name, value in measured:
            yield Result(suite="speed", scorer=name, case=case.id, value=value, tags=case.tags, gated=False)


def _judged(scorer: Scorer, case: Case, output: Output, world: World) -> tuple[float, str] | None:
    if output.error:
        return 0.0, output.error
    try:
        given = scorer.judge(case, output, world)
    except Exception as error:  # noqa: BLE001 - a scorer that breaks is counted and stops nothing
        return 0.0, f"the scorer broke: {type(error).__name__}: {error}"
    return (given.value, given.reason) if given is not None else None


def _asked(target: Target, waiting: Sequence[tuple[Case, Path]], workers: int) -> Iterator[tuple[Case, Output, Path]]:
    guarded: Callable[[Case], Output] = lambda case: _guarded(target, case)  # noqa: E731 - named for its use twice
    if workers == 1:
        for case, kept in waiting:
            yield case, guarded(case), kept
        return
    with ThreadPoolExecutor(workers) as pool:
        running = {pool.submit(guarded, case): (case, kept) for case, kept in waiting}
        for done in as_completed(running):
            case, kept = running[done]
            yield case, done.result(), kept


def _guarded(target: Target, case: Case) -> Output:
    try:
        return target.answer(case)
    except Exception as error:  # noqa: BLE001 - whatever broke, the case counts as failed and the run goes on
        return Output(error=f"{type(error).__name__}: {error}")


def _key(target: Target, case: Case) -> str:
    state = json.dumps({"target": target.name, **target.state}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{state}\n{case.digest}".encode()).hexdigest()[:32]


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a run may be broken off at any time."""
    half = path.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
