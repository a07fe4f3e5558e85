"""The suites: which questions they ask of an output, or what they measure by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from evals.result import Result
from evals.score import Scorer
from evals.scorers import drafting, form, grounding, outcomes, retrieval, triage


@dataclass(frozen=True, slots=True)
class Suite:
    """Scorers over the outputs of a target on the cases; or, with a `module`, a measurement that makes its own cases."""

    name: str
    asks: str
    scorers: tuple[Scorer, ...] = ()
    module: str = ""
    """Has `results() -> list[Result]`."""
    harm: str = ""
    """What a low score does to people, for a suite with a module."""

    def measured(self) -> list[Result]:
        made: Callable[[], list[Result]] = import_module(self.module).results
        return made()


SUITES = (
    Suite("retrieval", "Are the articles that govern a case found?", retrieval.SCORERS),
    Suite("grounding", "Does every statement stand in what it rests on, in the right version?", grounding.SCORERS),
    Suite("outcomes", "Is answered what can be, and declined what cannot?", outcomes.SCORERS),
    Suite("triage", "Does a complaint come to the right people as the right kind?", triage.SCORERS),
    Suite("abuse", "Is abuse found and anger left in peace?", module="evals.suites.abuse"),
    Suite("drafting", "Is said what matters, briefly and politely?", drafting.SCORERS),
    Suite("form", "Does a draft hold what the law demands of a reply?", form.SCORERS),
    Suite("clock", "Are due dates exact?", module="evals.suites.deadlines", harm="an answer comes late by law"),
    Suite(
        "privacy",
        "Is personal data hidden, by type and noise?",
        module="evals.suites.privacy",
        harm="a name or number reaches a model",
    ),
    Suite(
        "safety",
        "Does text that attacks change what the office says?",
        module="evals.suites.attacks",
        harm="a stranger writes the office's letters",
    ),
    Suite("speed", "How long does a case take, and what does it cost?"),
)
"""In the order of the report."""

NAMES = tuple(suite.name for suite in SUITES)


def chosen(name: str, further: Sequence[Scorer] = ()) -> list[Suite]:
    """One suite or `all`, or `own` alone; `further` scorers of an evaluator are a suite of their own. Raises `KeyError`."""
    suites = [*SUITES, Suite("own", "What this evaluator asks.", tuple(further))] if further else list(SUITES)
    if name == "all":
        return suites
    found = [suite for suite in suites if suite.name == name]
    if not found:
        raise KeyError(name)
    return found
