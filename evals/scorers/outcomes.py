"""Whether it answers what it can and honestly declines the rest."""

from __future__ import annotations

from assistant import Outcome
from evals.case import Case
from evals.output import Output
from evals.score import Score, Scorer, whether
from evals.world import World

ANSWERED = frozenset({Outcome.ANSWERED, Outcome.ANSWERED_EXTRACTIVE})


def _answered(output: Output) -> bool:
    return output.outcome in ANSWERED


def _wants_answer(case: Case) -> bool:
    return case.outcome == "answered" or case.outcome in ANSWERED


def wrongly_declined(case: Case, output: Output, _: World) -> Score | None:
    if case.outcome is None or not output.outcome or not _wants_answer(case):
        return None
    return whether(_answered(output), f"declined: {output.outcome}")


def wrongly_answered(case: Case, output: Output, _: World) -> Score | None:
    if case.outcome is None or not output.outcome or _wants_answer(case):
        return None
    return whether(not _answered(output), f"answered: {output.text[:160]}")


def right_outcome(case: Case, output: Output, _: World) -> Score | None:
    if case.outcome is None or not output.outcome:
        return None
    if case.outcome == "answered":
        return whether(_answered(output), f"wanted an answer, got {output.outcome}")
    if case.outcome == "declined":
        right = not _answered(output) and not output.outcome.startswith("error_")
        return whether(right, f"wanted no answer, got {output.outcome}")
    return whether(output.outcome == case.outcome, f"wanted {case.outcome}, got {output.outcome}")


SCORERS = (
    Scorer("not_wrongly_answered", "a person is told something that nobody's regulation says", wrongly_answered),
    Scorer("not_wrongly_declined", "a person is sent away although the regulations answer", wrongly_declined),
    Scorer("right_outcome", "a person is sent to the wrong place", right_outcome),
)
