"""Do retrieval and triage get better with review? A year of complaints is answered, learned from and asked about.

Everything but the people is the product: complaints are taken, masked and triaged, corrections are made as a counsellor
makes them, sent replies are learned from by `sync` at the end of each month. Simulated is what people decide: the
corrections are right, and of the replies a share cites wrongly, as a hurried office's do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.intervals import Estimate, estimate, gain
from evals.learning_city import Asked, open_city
from evals.learning_year import matters, months
from knowledge_base import Progress

METRICS = ("R@1", "R@10", "MRR", "triage")
OTHERS, OTHER_WORDS, OTHER_MATTERS = "other citizens", "none of the words", "other matters"
QUESTIONS = {
    OTHERS: "the year's matters as other citizens put them",
    OTHER_WORDS: "the year's matters in words that nobody used in it",
    OTHER_MATTERS: "matters that nobody complained of in the year",
}


@dataclass(frozen=True, slots=True)
class Point:
    """How things stand after a month."""

    month: int
    taken: int
    corrected: int
    """Complaints of the month whose kind or department a person had to correct."""
    misrouted: int
    lending: int
    asked: dict[str, list[Asked]]
    """By the set of questions."""
    first: list[Asked] = field(default_factory=list)
    """The month's complaints in wordings that nobody used before, when they came in: whether their department was told,
    as `learned`, and whether a triage that never learned would have, as `untaught`."""

    def mean(self, questions: str, metric: str) -> Estimate:
        """Over matters, which are what is drawn again for the interval: questions of one matter stand or fall together."""
        return estimate(list(self.by_matter(questions, metric).values()))

    def by_matter(self, questions: str, metric: str) -> dict[str, float]:
        held: dict[str, list[float]] = {}
        for one in self.asked[questions]:
            held.setdefault(one.matter, []).append(one.scores[metric])
        return {matter: sum(scores) / len(scores) for matter, scores in held.items()}


@dataclass(frozen=True, slots=True)
class Curve:
    """A year, month by month; the first point is before it."""

    points: tuple[Point, ...]
    wrong: float

    def gained(self, questions: str, metric: str) -> Estimate:
        """From before the year to its end, matter by matter."""
        before, after = (point.by_matter(questions, metric) for point in (self.points[0], self.points[-1]))
        return gain([after[matter] for matter in before], list(before.values()))

    def routed(self, first: int, last: int) -> tuple[Estimate, Estimate, Estimate]:
        """Departments told right of wordings that were new in these months: untaught, learned, and the gain, over
        matters."""
        said: dict[str, list[tuple[float, float]]] = {}
        for point in self.points[first : last + 1]:
            for one in point.first:
                said.setdefault(one.matter, []).append((one.scores["untaught"], one.scores["learned"]))
        means = [tuple(sum(column) / len(column) for column in zip(*rows, strict=True)) for rows in said.values()]
        untaught, learned = ([mean[at] for mean in means] for at in (0, 1))
        return estimate(untaught), estimate(learned), gain(learned, untaught)

    @property
    def questions(self) -> list[str]:
        return list(self.points[0].asked)


def simulate(*, each: int = 40, wrong: float = 0.15, seed: int = 7, progress: Progress | None = None) -> Curve:
    """A year of `each` complaints a month, of whose replies the share `wrong` cites what it should not."""
    held = matters()
    sets = {
        OTHERS: [(matter, text) for matter in held for text in matter.others],
        OTHER_WORDS: [(matter, text) for matter in held if matter.learned for text in matter.held_out],
        OTHER_MATTERS: [(matter, text) for matter in held if not matter.learned for text in matter.held_out],
    }
    with TemporaryDirectory(prefix="minwon-year-") as name:
        city = open_city(Path(name), wrong=wrong, seed=seed, progress=progress)
        try:
            points = [Point(0, 0, 0, 0, 0, city.asked(sets))]
            done, total = 0, each * 12
            for month, filed in enumerate(months(held, each, seed), 1):
                city.corrected = city.misrouted = 0
                city.first = []
                for one in filed:
                    city.handle(one)
                    done += 1
                    if progress:
                        progress("complaints", done, total)
                synced = city.office.learning.sync()
                told = city.asked(sets)
                points.append(
                    Point(month, len(filed), city.corrected, city.misrouted, synced.replies, told, city.first)
                )
        finally:
            city.close()
    return Curve(tuple(points), wrong)
