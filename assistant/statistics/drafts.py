"""What became of drafts, and the hours that they saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import quantiles

from assistant.draft import EXTRACTIVE
from assistant.statistics.model import Drafted, Handled
from assistant.statistics.model_drafts import Baseline, DraftUse, HoursSaved, Quartiles

ASSUMED_MINUTES = 30.0
"""Minutes for a reply without a draft where the city has set none: an assumption, and a cautious one, since a low
baseline claims little. Nobody measured it; the city should."""


def draft_use(handled: Sequence[Handled]) -> DraftUse:
    """Of the complaints of a span."""
    drafts = [one.drafted for one in handled if one.drafted]
    approved = [one for one in drafts if one.approved]
    edits = [one.edited for one in approved if one.edited is not None]
    return DraftUse(
        complaints=len(handled),
        drafted=len(drafts),
        by_model=sum(one.writer != EXTRACTIVE for one in drafts),
        approved=len(approved),
        measured=len(edits),
        unchanged=sum(not share for share in edits),
        edited=quartiles(share for share in edits if share),
        elapsed=quartiles(_hours(one.elapsed) for one in approved if one.elapsed is not None),
        review=quartiles(_hours(one.review) for one in approved if one.review is not None),
        returned=dict(Counter(reason for one in drafts for reason in one.returned).most_common()),
    )


def hours_saved(handled: Iterable[Handled], baseline: Baseline) -> HoursSaved:
    """Only replies for which the work was recorded count. The time from draft to approval is no stand-in: it holds
    nights in a queue, and cutting off what took longer than the baseline would leave only what was saved."""
    approved = [one.drafted for one in handled if one.drafted and one.drafted.approved]
    recorded: list[Drafted] = [one for one in approved if one.hands_on is not None]
    worked = sum((one.hands_on for one in recorded if one.hands_on is not None), timedelta())
    return HoursSaved(baseline, len(approved), len(recorded), worked)


def quartiles(numbers: Iterable[float]) -> Quartiles | None:
    """None where there are none."""
    held = sorted(numbers)
    if not held:
        return None
    if len(held) == 1:
        return Quartiles(held[0], held[0], held[0], 1)
    low, median, high = quantiles(held, n=4, method="inclusive")
    return Quartiles(low, median, high, len(held))


def _hours(time: timedelta) -> float:
    return time.total_seconds() / 3600
