"""Whether a complaint comes to the right people as the right kind."""

from __future__ import annotations

from evals.case import Case
from evals.output import Output
from evals.score import Judge, Score, Scorer, whether
from evals.world import World


def kind(case: Case, output: Output, _: World) -> Score | None:
    if case.kind is None or not output.kind:
        return None
    return whether(output.kind == case.kind, f"{case.kind} taken for {output.kind}")


def urgency(case: Case, output: Output, _: World) -> Score | None:
    if case.urgency is None or not output.urgency:
        return None
    return whether(output.urgency == case.urgency, f"{case.urgency} taken for {output.urgency}")


def requests(case: Case, output: Output, _: World) -> Score | None:
    if case.requests is None or output.requests is None:
        return None
    return whether(output.requests == case.requests, f"{case.requests} requests, {output.requests} told")


def _department(among: int) -> Judge:
    def judged(case: Case, output: Output, _: World) -> Score | None:
        if not case.departments or not output.departments:
            return None
        first = output.departments[:among]
        return whether(any(one in case.departments for one in first), f"{case.departments[0]} taken for {first[0]}")

    return judged


SCORERS = (
    Scorer("kind", "the statutory clock runs by the wrong rule", kind),
    Scorer("urgency", "a danger waits in line", urgency),
    Scorer("requests", "one of several requests is forgotten", requests),
    Scorer("department@1", "the complaint goes to the wrong office first", _department(1)),
    Scorer("department@3", "the right office is not even offered", _department(3)),
)
