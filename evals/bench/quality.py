"""Does a search find what answers? Citizens' questions, with guides, without any, and against plain answers.

    python -m evals.bench.quality ../shared/data/corpus_law_2021.jsonl.gz [--whole]

A guide that a question's answer was found through neither lends to that question nor teaches the embedder. The weights of
the legs were chosen on citizens' questions, these among them: what folds leave of the gain is in DECISIONS.md, 60.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals import retrieval, settings
from evals.bench.remembered import Remembered
from evals.bench.table import Row, print_table
from knowledge_base import KnowledgeBase, KnowledgeSettings, open_knowledge_base, open_morphemes

SHOWN = ("recall@1", "recall@10", "MRR@10")
CAVEATS = (
    "The weights of the legs were chosen with these questions in sight; by cross-validation about .01 less.\n"
    "One training of the embedder is measured; another seed moves recall@10 of the core articles by .01 to .02."
)


def run(corpus: Path, *, whole: bool = False) -> list[Row]:
    """Rows of the table; `corpus` is `corpus_law_2021.jsonl.gz`, its questions, guides and answers stand beside it.

    The core articles and the questions that a municipality is asked, or with `whole` every article and every question.
    An embedder is trained for each; Kiwi's words are kept under `MINWON_HOME/evals/bench`: the first run takes minutes
    (with `whole` a quarter of an hour) more.
    """
    beside = corpus.parent
    asked, guides = beside / "citizen_to_article_dev.jsonl.gz", beside / "guide_sections.jsonl.gz"
    print(CAVEATS)
    judged = partial(retrieval.run, opener=_remembering(settings.home() / "evals" / "bench" / "tokens.db"))
    if whole:
        return list(_rows("every article", judged(corpus, asked, guides)))
    with TemporaryDirectory() as folder:
        core = _some(corpus, Path(folder) / "core.jsonl", lambda row: row["core"])
        questions = _some(asked, Path(folder) / "questions.jsonl", lambda row: row["municipal"])
        answers, about = beside / "corpus_answers.jsonl.gz", beside / "question_to_answer_dev.jsonl.gz"
        return [
            *_rows("core articles", judged(core, questions, guides)),
            *_rows("core articles, no guide", judged(core, questions, None)),
            *_rows("official answers", judged(answers, about, None)),
        ]


def _remembering(tokens: Path) -> Callable[[KnowledgeSettings], KnowledgeBase]:
    """Opens knowledge bases whose analyser keeps what it said."""
    morphemes = Remembered(open_morphemes(), tokens)
    return lambda settings: open_knowledge_base(settings, morphemes=morphemes)


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

    print_table("Quality of search", run(Path(sys.argv[1]), whole="--whole" in sys.argv))
