"""Answers to citizens on the sample city: whether they say the right thing, and what they cost beside the model's time.

python -m evals.bench.answers
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from assistant import Answers, AssistantSettings, ModelSettings, check_of_today, open_answers, open_desk
from evals.bench import answers_http
from evals.bench.table import Row, print_table
from evals.case import Case, read_cases
from evals.product import SAMPLE_DAY, Product, open_product
from evals.scorers.drafting import cites_gold, must_say
from evals.suites.waiting import told
from evals.world import World
from knowledge_base import KnowledgeBase

OVER_HTTP = 40
"""Questions asked one after another of the served product."""


def run(_: Path | None = None) -> list[Row]:
    """Rows of the table."""
    with as_file(files("evals") / "data" / "saebit.jsonl") as file:
        cases = [case for case in read_cases(file) if case.gold]
    product = open_product()
    try:
        questions = [case.text for case in cases if case.mode == "question"]
        rows = [*_right(product, cases), *answers_http.rows(product.folder, questions[:OVER_HTTP])]
        return [*rows, *_checked(product.knowledge, questions)]
    finally:
        product.close()


@contextmanager
def _answers(knowledge: KnowledgeBase, floor: float = 0.5, models: Sequence[ModelSettings] = ()) -> Iterator[Answers]:
    with tempfile.TemporaryDirectory() as folder:
        settings = AssistantSettings(Path(folder), answerable_floor=floor, models=tuple(models))
        desk = open_desk(settings, knowledge)
        answers = open_answers(settings, desk)
        assert answers, "records in a database answer citizens"
        try:
            yield answers
        finally:
            answers.close()
            desk.records.close()


def _right(product: Product, cases: Sequence[Case]) -> Iterator[Row]:
    """Of the labelled cases that an article governs: how many replies cite it and say what was asked for, no model."""
    world = World(product.knowledge, SAMPLE_DAY)
    for mode, name in (("question", "answers to citizens"), ("complaint", "drafts")):
        replied = [(case, product.answer(case)) for case in cases if case.mode == mode]
        for what, scorer in (
            ("the right article is cited", cites_gold),
            ("the key figure or phrase is said", must_say),
        ):
            scores = [score.value for case, output in replied if (score := scorer(case, output, world))]
            yield Row(f"{name}: {what}", 100 * statistics.mean(scores), "%", f"{len(scores)} cases, no model")


def _checked(knowledge: KnowledgeBase, questions: Sequence[str]) -> Iterator[Row]:
    """Sentences held against their grounds, those of all that the city's articles say of the labelled questions."""
    with _answers(knowledge, floor=0.0) as answers:
        replies = [told(answers, question) for question in questions]
    check, count, began = check_of_today(knowledge), 0, time.perf_counter()
    while time.perf_counter() - began < 3:
        count += sum(len(check("\n".join(answer.lines), answer.sources).findings) for answer in replies)
    yield Row("sentences checked", count / (time.perf_counter() - began), "a second", "one process")


if __name__ == "__main__":
    print_table("Answers", run())
