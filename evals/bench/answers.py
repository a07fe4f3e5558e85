"""Answers to citizens on the sample city: whether they say the right thing, and what they cost beside the model's time.

python -m evals.bench.answers [--home FOLDER]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from assistant import Answer, Answers, AssistantSettings, ModelSettings, check_of_today, open_answers, open_desk
from evals.bench.table import Row, print_table
from evals.suites.obeying import NAME, obeying_model
from evals.suites.waiting import told as ended
from knowledge_base import KnowledgeBase, KnowledgeSettings, open_knowledge_base, open_source

STREAMS = 50
"""Answers asked for at one moment."""
AT_ONCE = "소유자등은 반려동물의 배설물을 즉시 수거해야 합니다. [1]\n"
"""What the model that answers at once says; whether it passes the check is another bench's matter."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the articles of which one answers it, and the words of which one stands in a right answer."""

    id: str
    question: str
    articles: tuple[str, ...]
    says: tuple[str, ...]

    def cited(self, answer: Answer) -> bool:
        return any(f"{s.citation.regulation}#{s.citation.no}" in self.articles for s in answer.sources)

    def said(self, answer: Answer) -> bool:
        return any(words in line for words in self.says for line in answer.lines)


def labelled() -> list[Labelled]:
    """The questions of `evals/data/answers_saebit.jsonl`, written by hand for the sample city."""
    lines = (files("evals") / "data" / "answers_saebit.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Labelled(row["id"], row["question"], tuple(row["articles"]), tuple(row["says"])) for row in rows]


def run(_: Path | None = None, *, home: Path | None = None, show: bool = False) -> list[Row]:
    """Rows of the table. `home` is a folder in which the sample city is indexed; else one is made."""
    with sample_city(home) as knowledge:
        return [*_right(knowledge, show=show), *_overhead(knowledge), *_checked(knowledge)]


@contextmanager
def sample_city(home: Path | None) -> Iterator[KnowledgeBase]:
    """The knowledge base of 새빛시, indexed."""
    with tempfile.TemporaryDirectory() as folder, as_file(files("knowledge_base") / "sample") as sample:
        knowledge = open_knowledge_base(KnowledgeSettings(home or Path(folder)))
        try:
            knowledge.add(open_source(sample, "sample"))
            knowledge.update_index()
            yield knowledge
        finally:
            knowledge.close()


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


def _right(knowledge: KnowledgeBase, *, show: bool) -> Iterator[Row]:
    """Shares of the labelled questions, as a citizen would be answered, and with the floor of answerability lifted."""
    asked = labelled()
    for name, floor in (("as served", 0.5), ("floor lifted", 0.0)):
        with _answers(knowledge, floor) as answers:
            told = [(one, ended(answers, one.question)) for one in asked]
        if show:
            for one, answer in told:
                print(f"{'+' if one.cited(answer) else '-'}{'+' if one.said(answer) else '-'} {one.id} {one.question}")
        note = f"{len(asked)} questions, no model, {name}"
        yield Row("answered at all", 100 * statistics.mean(bool(a.lines) for _, a in told), "%", note)
        yield Row("  a right article cited", 100 * statistics.mean(q.cited(a) for q, a in told), "%")
        yield Row("  the key number or phrase said", 100 * statistics.mean(q.said(a) for q, a in told), "%")


def _overhead(knowledge: KnowledgeBase) -> Iterator[Row]:
    """All of an answer's time, asked of a model on loopback that answers at once; then many at one moment."""
    questions = [one.question for one in labelled()]
    with obeying_model() as model:
        model.says = AT_ONCE
        chain = [ModelSettings(NAME, base_url=model.url, api_key="none")]
        with _answers(knowledge, floor=0.0, models=chain) as answers:
            ended(answers, questions[0])
            took = sorted(_seconds(answers, question) for question in questions)
            yield Row(
                "own time of an answer, median", 1000 * took[len(took) // 2], "ms", "a model that answers at once"
            )
            yield Row("  95 %", 1000 * took[int(0.95 * len(took))], "ms")
            yield from _at_once(answers, [questions[i % len(questions)] for i in range(STREAMS)])


def _seconds(answers: Answers, question: str) -> float:
    began = time.perf_counter()
    ended(answers, question)
    return time.perf_counter() - began


def _at_once(answers: Answers, questions: Sequence[str]) -> Iterator[Row]:
    import asyncio

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
    told = asyncio.run(all_of_them())
    whole = time.perf_counter() - began
    firsts, lasts = sorted(first for first, _ in told), sorted(last for _, last in told)
    yield Row(f"{len(told)} at one moment: first event, median", 1000 * firsts[len(firsts) // 2], "ms")
    yield Row("  95 %", 1000 * firsts[int(0.95 * len(firsts))], "ms")
    yield Row("  last event, slowest", 1000 * lasts[-1], "ms", f"{len(told) / whole:.0f} answers a second")


def _checked(knowledge: KnowledgeBase) -> Iterator[Row]:
    """Sentences held against their grounds, those of all that the city's articles say of the labelled questions."""
    with _answers(knowledge, floor=0.0) as answers:
        told = [ended(answers, one.question) for one in labelled()]
    check, count, began = check_of_today(knowledge), 0, time.perf_counter()
    while time.perf_counter() - began < 3:
        count += sum(len(check("\n".join(answer.lines), answer.sources).findings) for answer in told)
    yield Row("sentences checked", count / (time.perf_counter() - began), "a second", "one process")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Answers to citizens on the sample city.")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--show", action="store_true", help="each question with whether it was cited and said")
    options = parser.parse_args(arguments)
    print_table("Answers", run(home=options.home, show=options.show))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
