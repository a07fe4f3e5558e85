"""A language model as one more judge: several votes, its agreement with people told, and never in the way of a run.

What a judge says is an opinion; the deterministic scorers decide. A vote that fails or cannot be read is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import prompts
from evals.run_folder import Run
from knowledge_base import Progress

WORST, BEST = 1, 5
_PATIENCE = 60.0
"""Seconds for a vote."""
_OBJECT = re.compile(r"\{[^{}]*\}")
_FENCE = re.compile(r"</?자료>")


class Vote(BaseModel):
    """What a judge says of one answer."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    score: int = Field(ge=WORST, le=BEST)
    why: str = ""


class PeopleUnreadable(Exception):
    """A file of people's judgements cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One case: the median of the votes that could be read, None where none could."""

    case: str
    score: float | None
    why: str
    failed: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the judge and people agree on the cases that both judged."""

    cases: int
    kappa: float
    """Cohen's kappa with quadratic weights (Cohen 1968): 0 is chance, 1 is full agreement."""
    within_one: float
    """Share of cases at most one step apart."""


class Judge:
    """An OpenAI-compatible model that votes."""

    def __init__(self, name: str, base_url: str, key: str = "none", *, votes: int = 3) -> None:
        self._name, self._votes = name, votes
        self._client = httpx.Client(
            base_url=base_url.rstrip("/") + "/", headers={"Authorization": f"Bearer {key}"}, timeout=_PATIENCE
        )
        self._prompt = prompts.load("judge")

    @property
    def digest(self) -> str:
        """Of its prompt."""
        return self._prompt.digest

    def judge(self, case: str, question: str, answer: str, sources: str) -> Judged:
        """Ask for all votes; what is judged is fenced, and a fence inside it is taken out."""
        fenced = {"question": question, "answer": answer, "sources": sources}
        asked = self._prompt.render(**{name: _FENCE.sub("", text) for name, text in fenced.items()})
        votes = [vote for _ in range(self._votes) if (vote := self._vote(asked)) is not None]
        if not votes:
            return Judged(case, None, "no vote could be read", self._votes)
        middle = float(median(vote.score for vote in votes))
        why = min(votes, key=lambda vote: abs(vote.score - middle)).why
        return Judged(case, middle, why, self._votes - len(votes))

    def close(self) -> None:
        self._client.close()

    def _vote(self, asked: prompts.Rendered) -> Vote | None:
        messages = [{"role": "system", "content": asked.system}, {"role": "user", "content": asked.user}]
        body = {"model": self._name, "messages": messages, "temperature": 0.7, "max_tokens": 200}
        try:
            told = self._client.post("chat/completions", json=body).raise_for_status().json()
            found = _OBJECT.search(told["choices"][0]["message"]["content"])
            return Vote.model_validate_json(found[0]) if found else None
        except (httpx.HTTPError, LookupError, TypeError, ValueError):
            return None  # counted by who asked


def judge_run(run: Run, judge: Judge, progress: Progress) -> Iterator[Judged]:
    """Every answered case of a run, with the articles it cites as its sources."""
    answered = [case for case in run.cases if run.outputs[case.id].cited]
    for number, case in enumerate(answered):
        output = run.outputs[case.id]
        sources = "\n".join(f"- {one.regulation} {one.no}" for one in output.cited)
        progress("judging", number, len(answered))
        yield judge.judge(case.id, f"{case.title}\n{case.text}".strip(), output.text, sources)
    progress("judging", len(answered), len(answered))


def read_people(path: Path) -> dict[str, int]:
    """People's judgements: JSON lines `case, score`. Raises `PeopleUnreadable`."""
    held: dict[str, int] = {}
    number = 0
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):  # noqa: B007 - told in the error
            if line.strip():
                row = json.loads(line)
                held[str(row["case"])] = Vote.model_validate({"score": row["score"]}).score
    except (OSError, ValueError, LookupError, TypeError, ValidationError) as error:
        raise PeopleUnreadable(
            f"{path}, line {number}: wants JSON lines with `case` and `score` from 1 to 5 ({error})"
        ) from error
    return held


def agreement(judged: Sequence[Judged], people: Mapping[str, int]) -> Agreement | None:
    """None where they have no case in common."""
    from sklearn.metrics import cohen_kappa_score

    pairs = [(round(one.score), people[one.case]) for one in judged if one.score is not None and one.case in people]
    if not pairs:
        return None
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    steps = list(range(WORST, BEST + 1))
    kappa = float(cohen_kappa_score(ours, theirs, labels=steps, weights="quadratic"))
    near = sum(abs(one - other) <= 1 for one, other in pairs) / len(pairs)
    return Agreement(len(pairs), 1.0 if ours == theirs else kappa, near)
