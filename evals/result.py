"""What a run found, case by case, and what it sums up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from evals.intervals import Estimate, estimate

PLACES = 4
"""Decimals that are kept, in a run and in a baseline alike: a rounded score is no loss."""


class Result(BaseModel):
    """One score of one case."""

    model_config = ConfigDict(frozen=True)

    suite: str
    scorer: str
    case: str
    value: Annotated[float, AfterValidator(lambda value: round(value, PLACES))]
    reason: str = ""
    tags: tuple[str, ...] = ()
    gated: bool = True

    @property
    def key(self) -> tuple[str, str]:
        return self.suite, self.scorer


@dataclass(frozen=True, slots=True)
class Summary:
    """A scorer over all its cases."""

    suite: str
    scorer: str
    cases: int
    estimate: Estimate


def summaries(results: Iterable[Result]) -> list[Summary]:
    """In the order in which scorers appear, with 95 % intervals."""
    grouped = by_scorer(results)
    return [
        Summary(suite, scorer, len(held), estimate([one.value for one in held]))
        for (suite, scorer), held in grouped.items()
    ]


def by_scorer(results: Iterable[Result]) -> dict[tuple[str, str], list[Result]]:
    grouped: dict[tuple[str, str], list[Result]] = {}
    for one in results:
        grouped.setdefault(one.key, []).append(one)
    return grouped


def by_tag(results: Sequence[Result]) -> dict[str, list[Result]]:
    """The results of each tag, the most frequent tags first."""
    grouped: dict[str, list[Result]] = {}
    for one in results:
        for tag in one.tags:
            grouped.setdefault(tag, []).append(one)
    return dict(sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0])))
