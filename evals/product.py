"""The product in process, on a home of its own with the sample municipality or any other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant import Answer as CitizensAnswer
from assistant import Answers, AssistantSettings, Desk, Ground, ModelSettings, mask, open_answers, open_desk
from evals.case import Case
from evals.korea import KOREA
from evals.output import Cited, Output
from evals.suites.waiting import told
from knowledge_base import (
    KnowledgeBase,
    KnowledgeSettings,
    Progress,
    open_knowledge_base,
    open_source,
)

SAMPLE_DAY = date(2026, 11, 23)
"""The day that the sample municipality is made for."""
DEPTH = 10


class Product:
    """A target: complaints are taken and drafted, questions answered as a citizen is answered. Safe in one thread."""

    name = "product"

    def __init__(
        self,
        knowledge: KnowledgeBase,
        desk: Desk,
        answers: Answers,
        models: Sequence[ModelSettings] = (),
        *,
        changed: Mapping[str, str] | None = None,
    ) -> None:
        self.knowledge, self._desk, self._answers = knowledge, desk, answers
        snapshot = knowledge.snapshot()
        self.state: Mapping[str, str] = {
            "code": code_digest(),
            "snapshot": snapshot.id if snapshot else "",
            "day": knowledge.today().isoformat(),
            "models": ", ".join(model.name for model in models),
            **(changed or {}),
        }
        self._model = models[0].name if models else ""
        self._closing = ExitStack()
        self.folder = Path()
        """Of the knowledge base, where it is a temporary one."""

    def answer(self, case: Case) -> Output:
        started = perf_counter()
        found = self.knowledge.search(mask(f"{case.title}\n{case.text}").text, k=DEPTH)
        output = self._drafted(case) if case.mode == "complaint" else _said(told(self._answers, case.text))
        retrieved = {
            "found": tuple(hit.passage.name for hit in found.hits),
            "answerable": found.answerable,
            "model": self._model,
        }
        return output.model_copy(update={**retrieved, "seconds": perf_counter() - started})

    def holds(self, folder: Path, stack: ExitStack) -> None:
        """Its temporary folder, and what is to be closed with it."""
        self.folder, self._closing = folder, stack

    def close(self) -> None:
        self._closing.close()

    def _drafted(self, case: Case) -> Output:
        taken = self._desk.take(case.text, title=case.title, arrived=case.received, channel="batch")
        draft = self._desk.draft(taken.complaint.id)
        triage, deadline = taken.triage, taken.deadline
        return Output(
            kind=triage.kind.value,
            urgency=triage.urgency.value,
            departments=tuple(match.id for match in triage.departments),
            requests=max(1, len(triage.requests)),
            due=deadline.due if deadline else None,
            outcome=draft.outcome.value,
            text=draft.body,
            cited=_cited(draft.grounds),
            checked=tuple((finding.sentence, finding.passed) for finding in draft.verdict.findings),
            writer=draft.provenance.writer,
            tokens=draft.provenance.tokens_in + draft.provenance.tokens_out,
        )


def _said(answer: CitizensAnswer) -> Output:
    made = answer.provenance
    return Output(
        outcome=answer.outcome.value if answer.outcome else "",
        text="\n".join([*answer.lines, answer.words]).strip(),
        cited=_cited(answer.sources),
        writer=made.writer if made else "",
        tokens=made.tokens_in + made.tokens_out if made else 0,
    )


def _cited(grounds: Sequence[Ground]) -> tuple[Cited, ...]:
    cited = [ground.citation for ground in grounds]
    return tuple(Cited(regulation=one.regulation, no=one.no, effective=one.effective) for one in cited)


def open_product(
    *,
    home: Path | None = None,
    day: date = SAMPLE_DAY,
    models: Sequence[ModelSettings] = (),
    progress: Progress | None = None,
) -> Product:
    """The product with the sample municipality as of the day it is made for, in a temporary home; with `home`, what is
    held there, as of today. No case is stored in a home that is given."""
    stack = ExitStack()
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="minwon-evals-")))
    now = datetime.combine(day, time(10), KOREA)
    if home is None:
        knowledge = open_knowledge_base(KnowledgeSettings(folder), clock=lambda: now)
        stack.callback(knowledge.close)
        with as_file(files("knowledge_base") / "sample") as sample:
            knowledge.add(open_source(sample, "sample"), progress)
        knowledge.update_index(progress)
        settings = AssistantSettings(folder, models=tuple(models))
        desk = open_desk(settings, knowledge, clock=lambda: now)
    else:
        knowledge = open_knowledge_base(KnowledgeSettings(home))
        stack.callback(knowledge.close)
        settings = AssistantSettings(folder, models=tuple(models))
        desk = open_desk(settings, knowledge)
    stack.callback(desk.records.close)
    answers = open_answers(settings, desk)
    assert answers is not None, "the records of an evaluation are SQL ones"
    stack.callback(answers.close)
    product = Product(knowledge, desk, answers, models)
    product.holds(folder, stack)
    return product


def code_digest() -> str:
    """Sixteen hex digits over the code and prompts that make an output."""
    digest = hashlib.sha256()
    for package in ("assistant", "knowledge_base", "prompts"):
        with as_file(files(package)) as folder:
            for path in sorted(folder.rglob("*")):
                if path.suffix in {".py", ".md", ".csv", ".jsonl"}:
                    digest.update(path.relative_to(folder).as_posix().encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
