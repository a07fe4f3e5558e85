"""Whether the search finds the articles that govern a case."""

from __future__ import annotations

from evals.case import Case
from evals.output import Output
from evals.retrieval import CUTS, judge
from evals.score import Judge, Score, Scorer
from evals.world import World


def _metric(name: str) -> Judge:
    def judged(case: Case, output: Output, _: World) -> Score | None:
        if not case.gold or not output.found:
            return Score(0.0, "nothing was found") if case.gold and not output.error else None
        value = judge(output.found, case.gold)[name]
        return Score(value, "" if value == 1 else f"gold {', '.join(case.gold)}; found {', '.join(output.found[:3])}")

    return judged


SCORERS = tuple(
    Scorer(name, "the governing article is not among what the draft is written from", _metric(name))
    for name in (*(f"recall@{cut}" for cut in CUTS), "MRR@10", "nDCG@10")
)
