"""All benches, one after another; what the machine lacks is named and counted, never silently left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from evals.bench.table import Row, print_table


@dataclass(frozen=True, slots=True)
class Bench:
    """A bench, the file of public data it reads, and whether it takes more than a few minutes."""

    title: str
    module: str
    data: str = ""
    long: bool = False
    whole: bool = False
    """Whether it is asked for all of the data, where it has a choice."""


BENCHES = (
    Bench("Parsing and keeping laws, beside LangChain's usual way", "evals.bench.knowledge", "laws_core.jsonl.gz"),
    Bench("Index of laws", "evals.bench.index", "laws_core.jsonl.gz"),
    Bench("Search", "evals.bench.search", "corpus_law_2021.jsonl.gz"),
    Bench("Quality of search", "evals.bench.quality", "corpus_law_2021.jsonl.gz"),
    Bench("Answers", "evals.bench.answers"),
    Bench("Parsing every law", "evals.bench.knowledge", "laws_all.jsonl.gz", long=True),
    Bench("Index of every law", "evals.bench.index", "laws_all.jsonl.gz", long=True),
    Bench("Search of every law", "evals.bench.search_all", "laws_all.jsonl.gz", long=True),
    Bench(
        "Quality of search among every article",
        "evals.bench.quality",
        "corpus_law_2021.jsonl.gz",
        long=True,
        whole=True,
    ),
    Bench("Growth of search", "evals.bench.growth", "corpus_law_2021.jsonl.gz", long=True),
    Bench("Fuzz of masker and parsers", "evals.bench.fuzz", long=True),
)


def every(shared: Path, *, full: bool = False, tell: Callable[[str], None] = print) -> int:
    """Run and print the benches, each announced through `tell`; returns how many could not run here."""
    missing = []
    chosen = [bench for bench in BENCHES if full or not bench.long]
    for number, bench in enumerate(chosen, start=1):
        tell(f"{number} of {len(chosen)}: {bench.title} …")
        data = shared / bench.data if bench.data else None
        if data and not data.exists():
            missing.append(f"{bench.title}: {bench.data} is not under {shared}")
            continue
        run: Callable[..., list[Row]] = import_module(bench.module).run
        asked = partial(run, whole=True) if bench.whole else run
        print_table(bench.title, asked(data) if data else asked())
    for line in missing:
        tell(f"not tried here — {line}")
    return len(missing)
