"""What grows with the number of articles, from 10,000 to 500,000: a body of law repeated, its analysed words taken over.

    python -m evals.bench.growth ../shared/data/corpus_law_2021.jsonl.gz

Vectors are sums of random directions, one a word: what is measured is time and memory, not what is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from evals import settings
from evals.bench.corpus import Spread
from evals.bench.remembered import Remembered
from evals.bench.search import QUESTIONS, measured
from evals.bench.table import Row, print_table
from evals.bench.timing import resident
from evals.bootstrap import draw_lines
from evals.collection import Collection, Question, read
from evals.collection import Row as Line
from knowledge_base import KnowledgeSettings, open_knowledge_base, open_morphemes

SIZES = (10_000, 25_000, 50_000, 100_000, 200_000, 350_000, 500_000)
DIMENSIONS = 256


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size."""

    articles: int
    index: float
    """Seconds."""
    disk: float
    """MiB."""
    memory: float
    """MiB."""
    milliseconds: tuple[float, float, float, float]
    """Today p50 and p95, as of a past day p50 and p95."""


def run(corpus: Path, sizes: Sequence[int] = SIZES) -> list[Row]:
    """Rows of the table; draws `MINWON_HOME/evals/bench/growth.png`. Takes hours at the largest sizes."""
    folder = settings.home() / "evals" / "bench"
    lines = read(corpus, Line)
    queries = [question.query for question in read(corpus.with_name(QUESTIONS), Question)]
    morphemes = Remembered(open_morphemes(), folder / "tokens.db")
    grown = [_grown(lines, queries, most, morphemes) for most in sizes]
    names = ("today, p50", "today, p95", "past, p50", "past, p95")
    panels = {
        "ms a search": {name: [one.milliseconds[at] for one in grown] for at, name in enumerate(names)},
        "seconds to index": {"without Kiwi": [one.index for one in grown]},
        "MiB": {"on disk": [one.disk for one in grown], "of the process": [one.memory for one in grown]},
    }
    across = [one.articles / 1000 for one in grown]
    print(draw_lines(folder / "growth.png", "Growth", across, panels, below="thousand articles"))
    return [Row(f"{one.articles:,} articles: search", one.milliseconds[0], "ms", _told(one)) for one in grown]


def _told(one: Size) -> str:
    _, late, past, past_late = one.milliseconds
    return (
        f"p95 {late:.0f}; past {past:.0f}, {past_late:.0f}; indexed in {one.index:.0f} s; "
        f"{one.disk:.0f} MiB on disk, {one.memory:.0f} of memory"
    )


def _grown(lines: Sequence[Line], queries: Sequence[str], most: int, morphemes: Remembered) -> Size:
    with TemporaryDirectory(prefix="minwon-growth-") as name:
        home = Path(name)
        knowledge = open_knowledge_base(KnowledgeSettings(home), morphemes=morphemes, embedders=HashedMaker())
        try:
            knowledge.add(Spread(Collection(lines), times=-(-most // len(lines)), most=most))
            began = perf_counter()
            report = knowledge.update_index()
            indexed = perf_counter() - began
            knowledge.ready(wait=True)
            today, past, _ = measured(knowledge, queries)
            disk = sum(file.stat().st_size for file in (home / "index").rglob("*") if file.is_file()) / 2**20
            times = (today.at(0.5), today.at(0.95), past.at(0.5), past.at(0.95))
            return Size(report.created, indexed, disk, resident(), times)
        finally:
            knowledge.close()


class HashedWords:
    """`Embedder`: a word is a direction given by its hash, a text the sum of its words, of length one."""

    name = f"hashed words {DIMENSIONS}"
    dimensions = DIMENSIONS

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> NDArray[np.float32]:  # noqa: ARG002
        return np.stack([self.query("", row) for row in tokens]) if tokens else np.zeros((0, DIMENSIONS), np.float32)

    def query(self, text: str, tokens: Sequence[str]) -> NDArray[np.float32]:  # noqa: ARG002
        total = np.sum([_direction(word) for word in tokens], axis=0) if tokens else np.zeros(DIMENSIONS, np.float32)
        return np.asarray(total / (np.linalg.norm(total) or 1), dtype=np.float32)


@cache
def _direction(word: str) -> NDArray[np.float32]:
    seed = int(hashlib.sha256(word.encode()).hexdigest()[:8], 16)
    return np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)


class HashedMaker:
    """`EmbedderMaker` of `HashedWords`."""

    def make(self, folder: Path, corpus: object, progress: object = None) -> HashedWords:  # noqa: ARG002
        folder.mkdir(parents=True, exist_ok=True)
        return HashedWords()

    def open(self, folder: Path) -> HashedWords:  # noqa: ARG002
        return HashedWords()


if __name__ == "__main__":
    import sys

    print_table("Growth", run(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or SIZES))
