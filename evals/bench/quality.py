"""Does a search find what answers? Citizens' questions, with guides, without any, and against plain answers.

A guide that a question's answer was found through neither lends to that question nor teaches the embedder.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals import retrieval
from evals.bench.table import Row, print_table

SHOWN = ("recall@1", "recall@10", "MRR@10")


def run(corpus: Path) -> list[Row]:
    """Rows of the table; `corpus` is `corpus_law_2021.jsonl.gz`, its questions, guides and answers stand beside it.

    Tens of minutes: Kiwi reads core articles and guides, and an embedder is trained on them.
    """
    beside = corpus.parent
    asked = beside / "citizen_to_article_dev.jsonl.gz"
    with TemporaryDirectory() as folder:
        core = _some(corpus, Path(folder) / "core.jsonl", lambda row: row["core"])
        questions = _some(asked, Path(folder) / "questions.jsonl", lambda row: row["municipal"])
        return [
            *_rows("core articles", retrieval.run(core, questions, beside / "guide_sections.jsonl.gz")),
            *_rows("core articles, no guide", retrieval.run(core, questions, None)),
            *_rows(
                "official answers",
                retrieval.run(beside / "corpus_answers.jsonl.gz", beside / "question_to_answer_dev.jsonl.gz", None),
            ),
        ]


def _some(source: Path, target: Path, wanted: Callable[[Mapping[str, Any]], bool]) -> Path:
    """The rows of `source` that are wanted, in a file of their own."""
    with gzip.open(source, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as file:
        file.writelines(line for line in lines if wanted(json.loads(line)))
    return target


def _rows(what: str, report: retrieval.Report) -> Iterator[Row]:
    for name in SHOWN:
        value, gain = report.metrics[name], report.gains[name]
        yield Row(
            f"{what}: {name}",
            value.mean,
            "",
            f"[{value.low:.3f}, {value.high:.3f}], over BM25 {gain}; {report.questions} questions",
        )


if __name__ == "__main__":
    import sys

    print_table("Quality of search", run(Path(sys.argv[1])))
