"""A complaint and its drafts become what is counted of them; their words stay behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.calendar import DAY, Calendar
from assistant.casework_clock import CaseClock
from assistant.casework_model import Matter, ended_on
from assistant.clock.model import local
from assistant.decisions import Decision
from assistant.difference import difference
from assistant.model import SLOT
from assistant.statistics import words
from assistant.statistics.model import Dimension, Drafted, Group, Handled, Standing
from assistant.statistics.ports import Written


@dataclass(frozen=True, slots=True)
class Facts:
    """Tells what is counted of a complaint, as of `now`."""

    clock: CaseClock
    now: datetime

    def handled(self, matter: Matter, written: Sequence[Written]) -> Handled:
        received = local(matter.complaint.received)
        return Handled(
            received,
            groups_of(matter, received),
            self.standing(matter),
            bool(matter.extensions),
            drafted(written, self.clock.calendar),
        )

    def standing(self, matter: Matter) -> Standing:
        """By how its handling ended first: by the result that was told, or otherwise."""
        ended = next(iter(ended_on(matter.acts)), None)
        if ended and ended not in matter.notified:
            return Standing.CLOSED
        deadline = self.clock.deadline(matter, self.now) if matter.paused else matter.deadline
        if deadline is None:
            return Standing.UNDATED
        at, due = local(ended or self.now), local(deadline.due)
        if ended:
            return Standing.KEPT if at <= due else Standing.LATE
        return Standing.OPEN if at <= due else Standing.OVERDUE


def groups_of(matter: Matter, received: datetime) -> dict[Dimension, Group]:
    office = next(iter(matter.triage.departments), None)
    place, month = matter.complaint.place, f"{received:%Y-%m}"
    duty = office.duties[0] if office and office.duties else ""
    return {
        Dimension.KIND: Group(matter.triage.kind.value, words.KIND[matter.triage.kind]),
        Dimension.DEPARTMENT: Group(office.id, office.name) if office else Group("", words.NO_DEPARTMENT),
        Dimension.PLACE: Group(place, place or words.NO_PLACE),
        Dimension.TOPIC: Group(duty, duty or words.NO_TOPIC),
        Dimension.MONTH: Group(month, words.MONTH.format(year=received.year, month=received.month)),
    }


def drafted(written: Sequence[Written], calendar: Calendar) -> Drafted | None:
    """Of the draft that became the reply, else of the last one; sent back is counted over all."""
    if not written:
        return None
    one = next((each for each in written if each.approved), written[-1])
    returned = tuple(
        reason
        for each in written
        for review in each.reviews
        if review.decision is Decision.RETURN
        for reason in review.reasons
    )
    writer = one.draft.provenance.writer
    if one.approved is None:
        return Drafted(writer, approved=False, hands_on=one.worked, returned=returned)
    submitted = next((each.at for each in reversed(one.reviews) if each.decision is Decision.SUBMIT), None)
    return Drafted(
        writer,
        approved=True,
        edited=edited(one),
        elapsed=office_time(calendar, one.draft.created, one.approved),
        review=office_time(calendar, submitted, one.approved) if submitted else None,
        hands_on=one.worked,
        returned=returned,
    )


def edited(written: Written) -> float | None:
    """Letters that went or came, of all letters before and after; slots are compared as they were filled in the end.

    0 where only slots were filled, 1 where nothing stayed; None where the words were erased by rule.
    """
    draft = written.draft
    if not draft.body:
        return None
    old = _blank_slots_gone(draft.fill(written.original) if written.original is not None else draft.filled())
    new = _blank_slots_gone(draft.filled())
    changed = sum(len(text) for sign, text in difference(old, new) if sign != "=")
    return changed / (len(old) + len(new)) if changed else 0.0


def _blank_slots_gone(text: str) -> str:
    """A slot that was taken out with its sentence is no edit of the draft's own words."""
    return SLOT.sub("", text)


def office_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Working time between two moments: opening hours of working days, lunch left out."""
    first, last = local(start), local(end)
    total = timedelta()
    day = first.date()
    while day <= last.date():
        for begins, ends in calendar.stretches(day):
            total += max(timedelta(), min(ends, last) - max(begins, first))
        day += DAY
    return total


def by_complaint(written: Iterable[Written]) -> dict[str, list[Written]]:
    held: dict[str, list[Written]] = {}
    for one in written:
        held.setdefault(one.draft.complaint_id, []).append(one)
    return held
