"""Matters that came in several times within a span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from assistant.casework_model import Matter
from assistant.clock.model import local
from assistant.draft import whole
from assistant.repeats import Filed, find_repeats
from assistant.statistics import words
from assistant.statistics.facts import groups_of
from assistant.statistics.model import Cluster, Dimension, Group, Span

LOOK_BACK = timedelta(days=90)
LEAST = 3
"""Fewest complaints of a matter within the span to be named."""


def clusters(matters: Iterable[Matter], span: Span) -> list[Cluster]:
    """The matters of at least `LEAST` complaints within the span, largest first. Complaints are compared by their
    words and places, department by department; none of their words is told."""
    offices: dict[str, list[Matter]] = {}
    for matter in matters:
        day = local(matter.complaint.received).date()
        if span.first - LOOK_BACK <= day <= span.last:
            offices.setdefault(matter.triage.department, []).append(matter)
    found = [one for held in offices.values() for one in _of_office(held, span)]
    return sorted(found, key=lambda one: (-one.count, -one.before, one.topic.label, one.place.label))


def _of_office(matters: Sequence[Matter], span: Span) -> Iterable[Cluster]:
    repeats = find_repeats(
        Filed(one.complaint.id, one.complaint.person, whole(one.complaint), one.complaint.received, one.triage.kind)
        for one in matters
    )
    groups: dict[str, list[Matter]] = {}
    for matter, repeat in zip(matters, repeats, strict=True):
        groups.setdefault(repeat.group, []).append(matter)
    for held in groups.values():
        now = [one for one in held if span.holds(local(one.complaint.received))]
        if len(now) >= LEAST:
            yield Cluster(
                _most(now, Dimension.TOPIC),
                _most(now, Dimension.DEPARTMENT),
                _place(now),
                len(now),
                len(held) - len(now),
                len({one.complaint.person or one.complaint.id for one in now}),
            )


def _most(matters: Sequence[Matter], dimension: Dimension) -> Group:
    return Counter(groups_of(one, local(one.complaint.received))[dimension] for one in matters).most_common(1)[0][0]


def _place(matters: Sequence[Matter]) -> Group:
    """The place that most of them speak of, where it is most."""
    place = _most(matters, Dimension.PLACE)
    agree = sum(one.complaint.place == place.key for one in matters)
    return place if agree * 2 > len(matters) else Group("*", words.SEVERAL_PLACES)
