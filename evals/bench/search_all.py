"""Searching every law, and all of the older collection beside LangChain's hybrid retriever."""

from __future__ import annotations

from pathlib import Path

from evals import settings
from evals.bench.search import QUESTIONS, alone
from evals.bench.search import run as beside
from evals.bench.table import Row
from evals.collection import Question, read
from knowledge_base import open_source

COLLECTION = "corpus_law_2021.jsonl.gz"


def run(laws: Path) -> list[Row]:
    """Rows of the table. Kiwi takes a quarter of an hour the first time."""
    questions = read(laws.with_name(QUESTIONS), Question)
    rows = alone(open_source(laws), settings.home() / "evals" / "bench", "search_all", questions)
    return [*rows, *beside(laws.with_name(COLLECTION), whole=True)]
