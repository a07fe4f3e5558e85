"""Answers to citizens on the sample city: whether they say the right thing, and what they cost beside the model's time.

python -m evals.bench.answers
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from assistant import Answers, AssistantSettings, ModelSettings, check_of_today, open_answers, open_desk
from evals.bench.table import Row, print_table
from evals.case import Case, read_cases
from evals.product import SAMPLE_DAY, Product, open_product
from evals.scorers.drafting import cites_gold, must_say
from evals.suites.obeying import NAME, obeying_model
from evals.suites.waiting import told
from evals.world import World
from knowledge_base import KnowledgeBase

STREAMS = 50
"""Answers asked for at one moment."""
AT_ONCE = "소유자등은 반려동물의 배설물을 즉시 수거해야 합니다. [1]\n"
"""What the model that answers at once says; whether it passes the check is another bench's matter."""


def run(_: Path | None = None) -> list[Row]:
    """Rows of the table."""
    with as_file(files("evals") / "data" / "saebit.jsonl") as file:
        cases = [case for case in read_cases(file) if case.gold]
    product = open_product()
    try:
        questions = [case.text for case in cases if case.mode == "question"]
        rows = [*_right(product, cases), *_overhead(product.knowledge, questions)]
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


def _overhead(knowledge: KnowledgeBase, questions: Sequence[str]) -> Iterator[Row]:
    """All of an answer's time, asked of a model on loopback that answers at once; then many at one moment."""
    with obeying_model() as model:
        model.says = AT_ONCE
        chain = [ModelSettings(NAME, base_url=model.url, api_key="none")]
        with _answers(knowledge, floor=0.0, models=chain) as answers:
            told(answers, questions[0])
            took = sorted(_seconds(answers, question) for question in questions)
            yield Row(
                "own time of an answer, median", 1000 * took[len(took) // 2], "ms", "a model that answers at once"
            )
            yield Row("  95 %", 1000 * took[int(0.95 * len(took))], "ms")
            yield from _at_once(answers, [questions[i % len(questions)] for i in range(STREAMS)])


def _seconds(answers: Answers, question: str) -> float:
    began = time.perf_counter()
    told(answers, question)
    return time.perf_counter() - began


def _at_once(answers: Answers, questions: Sequence[str]) -> Iterator[Row]:
    async def one(question: str) -> tuple[float, float]:
        began = time.perf_counter()
        answer = await asyncio.to_thread(answers.ask, question, streamed=True)
        first = 0.0
        async for event in answers.follow(answer.id):
            if event and not first:
                first = time.perf_counter() - began
        return first, time.perf_counter() - began

    async def all_of_them() -> list[tuple[float, float]]:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(40))
        return list(await asyncio.gather(*map(one, questions)))

    began = time.perf_counter()
    waited = asyncio.run(all_of_them())
    whole = time.perf_counter() - began
    firsts, lasts = sorted(first for first, _ in waited), sorted(last for _, last in waited)
    yield Row(f"{len(waited)} at one moment: first event, median", 1000 * firsts[len(firsts) // 2], "ms")
    yield Row("  95 %", 1000 * firsts[int(0.95 * len(firsts))], "ms")
    yield Row("  last event, slowest", 1000 * lasts[-1], "ms", f"{len(waited) / whole:.0f} answers a second")


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
