"""What managers ask of the records: counts, what rises, a month's report; and how long people worked, written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.actors import SYSTEM, Actor
from assistant.casework import Casework
from assistant.casework_model import Matter
from assistant.clock.model import KOREA, local
from assistant.model import Event
from assistant.statistics.count import table
from assistant.statistics.drafts import draft_use, hours_saved
from assistant.statistics.facts import Facts, by_complaint
from assistant.statistics.model import Dimension, Handled, Span, Table
from assistant.statistics.model_drafts import Baseline, DraftUse, HoursSaved
from assistant.statistics.ports import WORKED, Writings
from assistant.statistics.report import Report, SpanUnreadable, earliest, month_of, report

EARLIEST = 1900
"""The first year that can be asked for: before the year 1 there is no day to reckon with."""
LONGEST_WORK = timedelta(hours=4)
"""Longer without a break, and a page was left open over lunch."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A span counted one way, with what became of its drafts."""

    table: Table
    drafts: DraftUse
    saved: HoursSaved
    made: datetime
    """Korean time."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the cases that whoever asks may read. Nothing of it names a person or holds a word of a complaint."""

    work: Casework
    writings: Writings
    baseline: Baseline

    def overview(
        self,
        first: date | None = None,
        last: date | None = None,
        by: Sequence[Dimension] = (Dimension.MONTH,),
        *,
        actor: Actor = SYSTEM,
    ) -> Overview:
        """The complaints received from `first` to `last`, both included; by default the twelve months before this one, and it up to today.

        Raises `SpanUnreadable` where nothing lies between them, or more or other than one or two dimensions are given.
        """
        now = self.work.desk.now().astimezone(KOREA)
        last = last or now.date()
        if min(last, first or last).year < EARLIEST:
            raise SpanUnreadable(
                f"there were no records before {EARLIEST}.", place="from, to", mend="Give a later first day."
            )
        first = first or last.replace(year=last.year - 1, day=1)
        if first > last:
            raise SpanUnreadable(
                f"{first} lies after {last}.", place="from, to", mend="Give the earlier day as the first."
            )
        if not 1 <= len(by) <= 2 or len(set(by)) < len(by):
            raise SpanUnreadable("counting goes by one thing, or by two that differ.", place="by")
        span = Span(first, last)
        handled = [one for one in self._handled(self._matters(first, actor)) if span.holds(one.received)]
        return Overview(table(handled, span, by), draft_use(handled), hours_saved(handled, self.baseline), now)

    def report(self, month: str, *, actor: Actor = SYSTEM) -> Report:
        """The report of a month, `2026-11`. Raises `SpanUnreadable`, for a month to come as well."""
        span, now = month_of(month), self.work.desk.now().astimezone(KOREA)
        if span.first > now.date():
            raise SpanUnreadable(f"{month} has not begun.", place="month", mend="Give a month that has.")
        matters = self._matters(earliest(span), actor)
        offices = {office.id: office.name for office in self.work.desk.knowledge.departments()}
        return report(
            self._handled(matters),
            matters,
            span,
            city=self.work.desk.city,
            scope=tuple(offices.get(one, one) for one in sorted(actor.departments)),
            made=now,
            baseline=self.baseline,
            begun=self._begun(),
        )

    def today(self) -> date:
        """In Korea."""
        return local(self.work.desk.now()).date()

    def worked(self, draft_id: str, time_worked: timedelta, *, actor: Actor) -> None:
        """Write down that somebody worked on a draft for so long. Raises `DraftNotFound`, and `SpanUnreadable` for
        nothing or for more than `LONGEST_WORK` at a stretch."""
        if not timedelta(0) < time_worked <= LONGEST_WORK:
            raise SpanUnreadable(
                "that is no stretch of work.",
                place="seconds",
                mend=f"Give 1 to {LONGEST_WORK.total_seconds():.0f} seconds, one stretch at a time.",
            )
        desk = self.work.desk
        draft = desk.find_draft(draft_id)
        detail = {"seconds": f"{time_worked.total_seconds():.0f}", "revision": str(draft.revision)}
        desk.records.note(Event.by(desk.now(), actor, WORKED, draft_id, detail))

    def _matters(self, first: date, actor: Actor) -> list[Matter]:
        """Those received from a day on. One day more is asked of the records, which may keep another zone's time."""
        moment = datetime.combine(first - timedelta(days=1), time(), KOREA)
        found = self.work.acts.matters(since=moment)
        return [
            one
            for one in found
            if actor.covers(one.triage.department) and local(one.complaint.received).date() >= first
        ]

    def _handled(self, matters: Sequence[Matter]) -> list[Handled]:
        if not matters:
            return []
        moment = min(one.complaint.received for one in matters) - timedelta(days=1)
        written = by_complaint(self.writings.since(moment))
        facts = Facts(self.work.clock, self.work.desk.now())
        return [facts.handled(one, written.get(one.complaint.id, ())) for one in matters]

    def _begun(self) -> date | None:
        """The day of the earliest complaint on record, whosever it is."""
        first = self.writings.begun()
        return local(first).date() if first else None
