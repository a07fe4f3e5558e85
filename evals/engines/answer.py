"""The engine `answer`: a citizen's question in, what the web service would say to it out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant import Answers, AssistantSettings, EventKind, Outcome, Problem, open_answers, open_desk
from evals.korea import KOREA
from evals.suites.waiting import told
from knowledge_base import KnowledgeSettings, open_knowledge_base, open_morphemes

SCHEMA = {
    "outcome": [outcome.value for outcome in Outcome],
    "checks.problems": [problem.value for problem in Problem],
    "events": [kind.value for kind in EventKind],
}
"""The closed lists."""


class AnswerIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    question: str = Field(min_length=1)
    as_of: date | None = None


class Windows:
    """Answers to citizens on the knowledge base of a home, one window for each day that is asked about."""

    def __init__(self, home: Path, closing: ExitStack) -> None:
        self._home, self._closing = home, closing
        self._open: dict[date | None, Answers] = {}
        self._morphemes = open_morphemes()

    def on(self, day: date | None) -> Answers:
        """The window of a day; `None` is today. What is asked there is kept nowhere."""
        if day not in self._open:
            folder = Path(self._closing.enter_context(TemporaryDirectory()))

            def now() -> datetime:
                return datetime.combine(day, time(10), KOREA) if day else datetime.now(KOREA)

            knowledge = open_knowledge_base(KnowledgeSettings(home=self._home), clock=now, morphemes=self._morphemes)
            self._closing.callback(knowledge.close)
            desk = open_desk(AssistantSettings(folder), knowledge, clock=now)
            self._closing.callback(desk.records.close)
            answers = open_answers(AssistantSettings(folder), desk)
            assert answers is not None, "the records of an evaluation are SQL ones"
            self._closing.callback(answers.close)
            self._open[day] = answers
        return self._open[day]


def run(line: Mapping[str, Any], windows: Windows) -> dict[str, Any]:
    """`{id, outcome, answer, citations: [{regulation, article, effective_date}], checks}`."""
    asked = AnswerIn.model_validate(line)
    answer = told(windows.on(asked.as_of), asked.question)
    cited = [ground.citation for ground in answer.sources]
    return {
        "id": asked.id,
        "outcome": answer.outcome.value if answer.outcome else None,
        "answer": "\n".join([*answer.lines, answer.words]).strip(),
        "citations": [
            {"regulation": one.regulation, "article": one.no, "effective_date": one.effective.isoformat()}
            for one in cited
        ],
        "checks": {
            "passed": all(finding.passed for finding in answer.findings if finding.sentence in answer.lines),
            "findings": [
                {"sentence": one.sentence, "problems": [problem.value for problem in one.problems]}
                for one in answer.findings
            ],
        },
    }
