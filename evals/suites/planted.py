"""Complaints with personal data planted in them, in the many ways people type: the cases of the mask suite.

All values are made up by chance from the forms the issuing bodies publish; any likeness is chance. Every complaint
also carries decoys (dates, fees, article and receipt numbers, times, bus lines) that must stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant import PersonalData as P
from evals.suites.planted_noises import NOISES, noisy
from evals.suites.planted_values import AFTER, BEFORE, SENTENCES, STRUCTURED, VALUES, Rng


@dataclass(frozen=True, slots=True)
class Planted:
    """A complaint and where, as characters `start` up to `end`, its piece of personal data stands."""

    id: str
    text: str
    start: int
    end: int
    type: P
    noise: str


def planted(seed: int = 5, each: int = 40) -> Iterator[Planted]:
    """`each` complaints for every type and noise, the same for the same seed."""
    for kind, make in VALUES.items():
        for noise in NOISES:
            rng = Rng(f"{seed} {kind} {noise}")
            for number in range(each):
                value = noisy(kind, make(rng), noise, rng)
                if value is None:
                    break
                before, _, after = rng.choice(SENTENCES[kind]).partition("{}")
                opening = f"{rng.choice(BEFORE)}{rng.choice((' ', chr(10)))}{before}"
                text = f"{opening}{value}{after} {rng.choice(AFTER)}"
                yield Planted(f"{kind}/{noise}/{number}", text, len(opening), len(opening) + len(value), kind, noise)


__all__ = ["NOISES", "STRUCTURED", "VALUES", "Planted", "planted"]
