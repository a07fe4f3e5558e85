"""What comes in faster than before, told from chance.

Counts of two stretches of time are taken as Poisson. Given their sum, the later one is binomial, which gives the ratio of
the two rates an exact interval (Przyborowski and Wilenius, Biometrika 31, 1940; its bounds by Clopper and Pearson,
Biometrika 26, 1934). As many groups are looked at, the interval of each is widened by Bonferroni's rule.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.statistics.model import Dimension, Group, Handled, Rise, Span

LEVEL = 0.95
"""How sure, over all groups together, that none is called rising by chance."""
LEAST = 5
"""Fewest complaints in the last span to speak of a rise; below, even twice as many is a matter of two letters."""
LOOKED_AT = (Dimension.TOPIC, Dimension.PLACE, Dimension.DEPARTMENT, Dimension.KIND)


def rate_ratio(last: int, before: int, days: int, days_before: int, level: float = LEVEL) -> tuple[float, float, float]:
    """Ratio of two rates with its exact interval. Raises ValueError where there is nothing or no time."""
    if last + before < 1 or days < 1 or days_before < 1:
        raise ValueError("a ratio needs complaints and days")
    alpha, scale = 1 - level, days_before / days
    low = _share(alpha / 2, last, before + 1) if last else 0.0
    high = _share(1 - alpha / 2, last + 1, before) if before else 1.0
    ratio = last / before * scale if before else math.inf
    return ratio, _odds(low) * scale, _odds(high) * scale


def rising(handled: Iterable[Handled], last: Span, before: Span) -> list[Rise]:
    """The groups whose whole interval lies above 1, most certain first."""
    counts: dict[tuple[Dimension, Group], Counter[bool]] = {}
    for one in handled:
        in_last = last.holds(one.received)
        if in_last or before.holds(one.received):
            for dimension in LOOKED_AT:
                if (group := one.groups[dimension]).key:
                    counts.setdefault((dimension, group), Counter())[in_last] += 1
    level = 1 - (1 - LEVEL) / max(len(counts), 1)
    found = [
        Rise(dimension, group, n[True], n[False], *rate_ratio(n[True], n[False], last.days, before.days, level))
        for (dimension, group), n in counts.items()
        if n[True] >= LEAST
    ]
    return sorted((one for one in found if one.low > 1), key=_surest)


def _surest(one: Rise) -> tuple[float, int, Sequence[str]]:
    return -one.low, -one.last, (one.dimension.value, one.group.label)


def _share(quantile: float, a: float, b: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, quantile))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf
