"""One run from the command line to its folder: cases, target, outputs, scores, report."""

from __future__ import annotations

import runpy
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant import ModelSettings
from evals import run_folder
from evals.baseline import read as read_baseline
from evals.bench.table import machine
from evals.case import Case, dataset_digest, read_cases
from evals.compare import Difference, compare
from evals.output import Target
from evals.product import Product, open_product
from evals.report import write_all
from evals.result import Result
from evals.run_folder import About, Run
from evals.running import Asked, ask, sample, score, speeds
from evals.score import Scorer
from evals.suites.catalogue import NAMES, Suite, chosen
from evals.world import World, world_of
from knowledge_base import Progress

SAMPLE = Path(__file__).parent / "data" / "saebit.jsonl"


class CannotJudge(Exception):
    """The run cannot be made as it was asked for; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the command line asked for."""

    suite: str
    cases: Path | None
    target: str
    home: Path | None
    url: str
    token: str
    model: tuple[str, str, str]
    """Name, address, key."""
    split: str
    """`dev`, `test` or `both`."""
    limit: int | None
    seed: int
    workers: int
    own: Path | None
    evals: Path
    out: Path | None
    baseline: Path | None


def judge(asked: Judged, progress: Progress) -> tuple[Path, Run, list[Difference]]:
    """Raises `CannotJudge`, `CasesUnreadable`, `BaselineUnreadable`."""
    scorers, target_of = own(asked.own)
    try:
        suites = chosen(asked.suite, scorers)
    except KeyError as error:
        raise CannotJudge(f"no suite {asked.suite!r}. There are: all, {', '.join(NAMES)}.") from error
    held = read_baseline(asked.baseline) if asked.baseline else []
    if asked.split not in ("dev", "test", "both"):
        raise CannotJudge(f"no split {asked.split!r}. There are: dev, test, both.")
    held_cases = [case for case in read_cases(asked.cases or SAMPLE) if asked.split in ("both", case.split)]
    cases = sample(held_cases, asked.limit, asked.seed)
    begun = time.perf_counter()
    outputs, results, state, name = Asked({}, 0), [], {}, asked.target
    if any(suite.scorers or suite.name == "speed" for suite in suites):
        with _targets(asked, target_of, progress) as (target, world):
            outputs = ask(target, cases, asked.evals / "cache", workers=asked.workers, progress=progress)
            results = [one for suite in suites for one in score(suite, cases, outputs.outputs, world)]
            state, name = dict(target.state), target.name
    else:
        cases = []
    measured = [suite for suite in suites if not suite.module or name == Product.name]
    results += _measured(measured, cases, outputs, progress)
    about = About(
        made=datetime.now(UTC),
        target=name,
        state=state,
        dataset=dataset_digest(cases),
        cases=len(cases),
        seed=asked.seed,
        suites=tuple(suite.name for suite in suites),
        cached=outputs.cached,
        failed=outputs.failed,
        seconds=time.perf_counter() - begun,
        machine=machine(),
    )
    done = Run(about, cases, outputs.outputs, results)
    folder = asked.out or run_folder.new_folder(asked.evals, name, asked.suite)
    folder.mkdir(parents=True, exist_ok=True)
    differences = compare(held, results)
    run_folder.write(folder, done)
    write_all(folder, done, differences)
    return folder, done, differences


def _measured(suites: Sequence[Suite], cases: Sequence[Case], outputs: Asked, progress: Progress) -> list[Result]:
    """The suites that make their own cases. Only the product can be measured so."""
    results: list[Result] = []
    for number, suite in enumerate(suites):
        progress("suites", number, len(suites))
        if suite.module:
            results += suite.measured()
        elif suite.name == "speed":
            results += speeds(cases, outputs.outputs)
    progress("suites", len(suites), len(suites))
    return results


@contextmanager
def _targets(asked: Judged, target_of: object, progress: Progress) -> Iterator[tuple[Target, World]]:
    """What is judged, and the world it is judged against."""
    name, url, key = asked.model
    models = (ModelSettings(name, base_url=url, api_key=key or "none"),) if name else ()
    product = open_product(home=asked.home, models=models, progress=progress)
    try:
        world = world_of(product.knowledge, product.knowledge.today())
        target = _target(asked, target_of, product)
        try:
            yield target, world
        finally:
            if target is not product:
                target.close()
    finally:
        product.close()


def _target(asked: Judged, target_of: object, product: Product) -> Target:
    if callable(target_of):
        own: Target = target_of(product.knowledge)
        return own
    if asked.target == "http":
        from evals.over_http import CannotReach, open_http

        try:
            return open_http(asked.url, asked.token)
        except CannotReach as error:
            raise CannotJudge(str(error)) from error
    if asked.target == "langchain":
        from evals.bootstrap import langchain_rag

        if asked.home:
            raise CannotJudge("the LangChain baseline reads the sample city's files; leave --home out.")
        try:
            return langchain_rag(product.folder)
        except ImportError as error:
            raise CannotJudge(f"the LangChain baseline needs {error.name}: install the `dev` extra.") from error
    return product


def own(path: Path | None) -> tuple[Sequence[Scorer], object]:
    """`SCORERS` and `TARGET` of an evaluator's own file."""
    if path is None:
        return (), None
    if not path.exists():
        raise CannotJudge(f"{path}: no such file for --with.")
    held = runpy.run_path(str(path))
    scorers, target = held.get("SCORERS", ()), held.get("TARGET")
    if not scorers and target is None:
        raise CannotJudge(
            f"{path}: defines neither SCORERS (a list of Scorer) nor TARGET (made from a knowledge base)."
        )
    return tuple(scorers), target
