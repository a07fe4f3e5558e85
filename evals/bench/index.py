"""Indexing a body of law: the first run, a run with nothing changed, one law amended.

Each run is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from evals.bench.corpus import Amendment
from evals.bench.table import Row, print_table
from knowledge_base import KnowledgeBase, KnowledgeSettings, open_knowledge_base, open_source

T = TypeVar("T")
QUERY = "옆집 개가 너무 짖어요"


@dataclass(frozen=True, slots=True)
class Run:
    """One update of the index."""

    seconds: float
    """From the opened knowledge base to the switched index."""
    whole: float
    """With the start of the process, all imports and, at the first, the reading of the source."""
    stages: dict[str, float]
    touched: int
    unchanged: int
    peak: int
    """Largest resident memory of the process, in bytes."""


def run(laws: Path) -> list[Row]:
    """Rows of the table; `laws` is a source such as `laws_core.jsonl.gz`. Minutes: Kiwi reads every article once."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        first = _apart(_first, home, laws)
        again = _apart(_again, home)
        amended = _apart(_amended, home)
        cold = _apart(_searched, home)
        size = _size(home / "index")
        others = _size(home) - size
    kiwi = first.stages["tokens"]
    return [
        Row("first run, index", first.seconds, "s", f"{first.touched:,} passages"),
        *(
            Row(f"  {stage}", seconds, "s", "Kiwi" if stage == "tokens" else "")
            for stage, seconds in first.stages.items()
        ),
        Row("  Kiwi's share", 100 * kiwi / first.seconds, "%"),
        Row("first run, peak memory", first.peak / 2**20, "MiB"),
        Row("nothing changed", again.seconds, "s", f"the whole process {again.whole:.1f} s"),
        Row("  times faster", first.seconds / again.seconds, "", "at least 50"),
        Row("one law amended", amended.seconds, "s", "one article says something else"),
        Row("  passages touched", amended.touched, "", f"{amended.unchanged:,} unchanged"),
        Row("index on disk, two snapshots", size / 2**20, "MiB"),
        Row("records and caches on disk", others / 2**20, "MiB"),
        Row("first search of a process", cold[0], "s", "Kiwi loaded; without the imports"),
        Row("search once loaded", 1000 * cold[1], "ms", "median of 20"),
    ]


def main(laws: Path) -> None:
    print_table(f"Index of {laws.name}", run(laws))


def _apart(work: Callable[..., T], *given: object) -> T:
    """`work(*given)` in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
        return one.submit(work, *given).result()


def _open(home: Path) -> KnowledgeBase:
    return open_knowledge_base(KnowledgeSettings(home=home))


def _first(home: Path, laws: Path) -> Run:
    began = time.perf_counter()
    knowledge = _open(home)
    knowledge.add(open_source(laws, "laws"))
    return _update(knowledge, began)


def _again(home: Path) -> Run:
    began = time.perf_counter()
    return _update(_open(home), began)


def _amended(home: Path) -> Run:
    """The longest-held law gets a version in which one article has a sentence more."""
    began = time.perf_counter()
    knowledge = _open(home)
    head = min(knowledge.regulations(), key=lambda head: (head.effective, head.regulation_id))
    knowledge.add(Amendment(knowledge.versions(head.regulation_id)[-1], knowledge.today()))
    return _update(knowledge, began)


def _searched(home: Path) -> tuple[float, float]:
    knowledge = _open(home)
    began = time.perf_counter()
    knowledge.search(QUERY)
    first = time.perf_counter() - began
    loaded = []
    for _ in range(20):
        began = time.perf_counter()
        knowledge.search(QUERY)
        loaded.append(time.perf_counter() - began)
    return first, sorted(loaded)[10]


def _update(knowledge: KnowledgeBase, began: float) -> Run:
    report = knowledge.update_index()
    knowledge.close()
    touched = report.created + report.updated + report.deleted
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Run(report.seconds, time.perf_counter() - began, report.stages, touched, report.unchanged, peak)


def _size(folder: Path) -> int:
    """Bytes on disk, a file under two names counted once."""
    files = {(found.st_dev, found.st_ino): found.st_blocks * 512 for found in _stats(folder)}
    return sum(files.values())


def _stats(folder: Path) -> Iterator[os.stat_result]:
    yield from (path.stat() for path in folder.rglob("*") if path.is_file())
