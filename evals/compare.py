"""Two runs case by case: what changed, and whether it is more than chance.

A scorer that gives only 0 and 1 is compared by McNemar's exact test (McNemar 1947; Fay 2010 for the exact form), any
other by a paired percentile bootstrap. A loss is significant below `LEVEL`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from evals.intervals import Estimate, gain
from evals.result import Result, by_scorer

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Changed:
    """One case that scores differently."""

    case: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One scorer in both runs, over the cases that both have."""

    suite: str
    scorer: str
    cases: int
    before: float
    after: float
    gain: Estimate
    chance: float | None
    """Probability of such a difference by chance, for scorers of 0 and 1."""
    worse: tuple[Changed, ...]
    better: tuple[Changed, ...]
    gated: bool

    @property
    def lost(self) -> bool:
        """A significant loss."""
        if self.chance is not None:
            return self.after < self.before and self.chance < LEVEL
        return self.gain.high < 0

    @property
    def won(self) -> bool:
        if self.chance is not None:
            return self.after > self.before and self.chance < LEVEL
        return self.gain.low > 0


def compare(before: Iterable[Result], after: Iterable[Result]) -> list[Difference]:
    """Every scorer that both runs have, in the order of the second."""
    old = by_scorer(before)
    return [
        _difference(old[key], new) for key, new in by_scorer(after).items() if key in old and _shared(old[key], new)
    ]


def unmatched(before: Iterable[Result], after: Iterable[Result]) -> list[str]:
    """Gated scorers and cases that the second run no longer has: a change must not pass by leaving out.

    A case that a scorer has nothing to say of any more, such as a declined one, is another scorer's to judge.
    """
    gated, new = [one for one in before if one.gated], list(after)
    scorers, cases = {one.key for one in new}, {one.case for one in new}
    lost = sorted({one.case for one in gated} - cases)
    gone = [
        f"{suite}/{scorer}: not judged any more" for suite, scorer in by_scorer(gated) if (suite, scorer) not in scorers
    ]
    return gone + ([f"cases not judged any more: {', '.join(lost[:8])} ({len(lost)})"] if lost else [])


def _shared(old: Sequence[Result], new: Sequence[Result]) -> list[tuple[Result, Result]]:
    by_case = {one.case: one for one in old}
    return [(by_case[one.case], one) for one in new if one.case in by_case]


def _difference(old: Sequence[Result], new: Sequence[Result]) -> Difference:
    pairs = _shared(old, new)
    before, after = [one.value for one, _ in pairs], [one.value for _, one in pairs]
    moved = [Changed(now.case, was.value, now.value, now.reason) for was, now in pairs if now.value != was.value]
    two_valued = set(before) | set(after) <= {0.0, 1.0}
    worse = tuple(one for one in moved if one.after < one.before)
    better = tuple(one for one in moved if one.after > one.before)
    return Difference(
        suite=new[0].suite,
        scorer=new[0].scorer,
        cases=len(pairs),
        before=sum(before) / len(before),
        after=sum(after) / len(after),
        gain=gain(after, before),
        chance=mcnemar(len(worse), len(better)) if two_valued else None,
        worse=worse,
        better=better,
        gated=new[0].gated,
    )


def mcnemar(worse: int, better: int) -> float:
    """Two-sided exact probability of so uneven a split of the cases that changed."""
    changed, fewer = worse + better, min(worse, better)
    if not changed:
        return 1.0
    tail = sum(comb(changed, k) for k in range(fewer + 1)) * 0.5**changed
    return min(1.0, 2 * tail)
