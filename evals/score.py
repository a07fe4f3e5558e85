"""A score is a number with its reason; a scorer is named by what it guards against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evals.case import Case
from evals.output import Output
from evals.world import World


@dataclass(frozen=True, slots=True)
class Score:
    """0 (bad) to 1 (good), with the reason in words where it is not 1."""

    value: float
    reason: str = ""


Judge = Callable[[Case, Output, World], Score | None]
"""None where the case has no label for it, or the target does not do it."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """One way to judge. `harm` says in words what a low score does to people."""

    name: str
    harm: str
    judge: Judge
    gated: bool = True
    """Whether a loss stops a change."""


def share(right: int, of: int, reason: str = "") -> Score | None:
    """`right` of `of`; None where there is nothing to judge."""
    return Score(right / of, reason if right < of else "") if of else None


def whether(good: bool, reason: str) -> Score:
    return Score(float(good), "" if good else reason)
