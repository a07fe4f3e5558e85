"""Citations followed in a search: what the best matches cite comes up too, the more the less the words decide."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge_base.days import Day
from knowledge_base.links import Links
from knowledge_base.ports import Floats
from knowledge_base.scoring import Rows

CITING = 50
"""Of the best of each leg: those whose citations are followed."""


def undecided(covered: float) -> float:
    """How little words alone decide (0..1), by the largest share that an article says of what was asked: the less it
    is, the more counts what speaks for an article whatever was asked. At the median question of citizens .5, at the
    median sentence of a guide .25."""
    return (1 - covered) ** 2


def followed(links: Links, day: Day, legs: Sequence[Rows]) -> Rows:
    """What the best of each leg cite, of what is in force on the day. `legs` are rows, best first."""
    cited = links.cited_by(np.concatenate([rows[:CITING] for rows in legs]))[1]
    return np.asarray(cited[day.in_force[cited]], dtype=np.int64)


def lent_by_citing(links: Links, day: Day, found: Rows, scores: Floats) -> Floats:
    """Of each of `found` (ascending) the best that one of them scores which is in force and cites it."""
    lent = np.zeros(len(found), dtype=np.float32)
    places, cited = links.cited_by(found)
    at = np.searchsorted(found, cited).clip(max=max(len(found) - 1, 0))
    speaking = day.in_force[found[places]] & (found[at] == cited)
    np.maximum.at(lent, at[speaking], scores[places[speaking]])
    return lent
