"""Waiting for a citizen's answer to be told to its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant import Answer, Answers

_SECONDS = 60.0


def told(answers: Answers, question: str) -> Answer:
    """The answer when it is at its end. Raises `TimeoutError` where there is none."""
    asked = answers.ask(question)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        answer = answers.read(asked.id)
        if answer.outcome is not None:
            return answer
        time.sleep(0.01)
    raise TimeoutError(f"answer {asked.id!r} has no end after {_SECONDS:g} s")


def answered(answers: Answers, question: str) -> str:
    """What the citizen is told, marks included. Raises `TimeoutError`."""
    answer = told(answers, question)
    return "\n".join([*answer.lines, answer.words])
