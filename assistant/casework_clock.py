"""The clock of a case: its deadline with all that was decided on it, and every date around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assistant import procedures
from assistant.casework_model import Matter, OwnProcedure, Timetable, ended_on
from assistant.clock import (
    Calendar,
    ClockSettings,
    Deadline,
    Facts,
    Open,
    PeriodMissing,
    SideDeadline,
    Transfer,
    Who,
    due,
    side_deadlines,
)
from assistant.clock.model import local
from assistant.draft import whole
from assistant.happenings import Happening, running, told_of
from assistant.intake import ELECTRONIC
from assistant.ports import Knowledge
from assistant.rules import RuleName

WATCHING = (RuleName.PROGRESS_NOTICE, RuleName.REMINDER, RuleName.CORRECTION_DEMAND)
"""Dates that come only while handling goes on."""
ANSWERS = {
    RuleName.OBJECTION_DECISION: Happening.OBJECTION_ANSWERED,
    RuleName.OBJECTION_DECISION_EXTENDED: Happening.OBJECTION_ANSWERED,
    RuleName.OBJECTION_GENERAL_ANSWER: Happening.OBJECTION_ANSWERED,
    RuleName.OBJECTION_GENERAL_EXTENDED: Happening.OBJECTION_ANSWERED,
    RuleName.RECOMMENDATION: Happening.RECOMMENDATION_ANSWERED,
}
"""Dates that run until the office answered, the end of the case or not."""
LONGER = (RuleName.OBJECTION_DECISION_EXTENDED, RuleName.OBJECTION_GENERAL_EXTENDED)
"""Take the place of the first date once the office told that it needs longer."""
AWAITED = (*(RuleName(one.value) for one in Transfer), RuleName.ELECTRONIC_TRANSFER, RuleName.COOPERATION)
"""Dates that are there only while something is still to be done."""


@dataclass(frozen=True, slots=True)
class CaseClock:
    """Counts for one municipality."""

    knowledge: Knowledge
    calendar: Calendar
    settings: ClockSettings

    def timetable(self, matter: Matter, now: datetime) -> Timetable:
        """Everything dated around a case as of `now`."""
        deadline = self.deadline(matter, now)
        text = whole(matter.complaint)
        return Timetable(
            deadline,
            self._side(matter, deadline, now) if deadline else (),
            tuple(self.procedures(text, matter.complaint.received)),
            procedures.unhandled_grounds(text, matter.triage.kind),
        )

    def deadline(self, matter: Matter, now: datetime) -> Deadline | None:
        """The deadline with everything that was decided; open pauses reach to today."""
        triage, types, today = matter.triage, self.knowledge.statutory_types(), local(now).date()
        try:
            return due(
                triage.kind,
                matter.complaint.received,
                period=next((one.period for one in types if one.id == triage.statutory_type), None),
                pauses=[act.until(today) for act in matter.paused],
                extensions=matter.extensions,
                calendar=self.calendar,
                settings=self.settings,
            )
        except PeriodMissing:  # the type is not named yet; a person names it
            return None

    def _side(self, matter: Matter, deadline: Deadline, now: datetime) -> tuple[SideDeadline, ...]:
        complaint = matter.complaint
        apart = complaint.arrived != complaint.received  # told by the system it came from, so it was electronic
        facts = Facts(
            matter.triage.kind,
            complaint.received,
            deadline.due,
            arrived=complaint.arrived if complaint.channel in ELECTRONIC or apart else None,
            electronic=complaint.channel in ELECTRONIC or apart,
            until=local(now).date(),
            supplements=matter.supplements,
        )
        facts = told_of(facts, matter)
        sides = side_deadlines(facts, calendar=self.calendar, settings=self.settings)
        ended = min(map(local, ended_on(matter.acts)), default=None)
        return tuple(side for side in sides if ended is None or side.name not in WATCHING or local(side.due) <= ended)

    def procedures(self, text: str, received: datetime) -> Iterator[OwnProcedure]:
        """The procedures that a text seems to be or to ask about, with their dates from its receipt."""
        for found in procedures.recognise(text):
            yield OwnProcedure(
                found, procedures.term_dates(found.procedure, received, calendar=self.calendar, settings=self.settings)
            )

    @staticmethod
    def _falls_due(side: SideDeadline, matter: Matter, now: datetime) -> bool:
        """Whether a date beside the deadline goes into the list of what falls due: what the office must still do."""
        if side.name in ANSWERS:
            waits = bool(running(matter.happened, ANSWERS[side.name]))
            extended = not running(matter.happened, Happening.OBJECTION_EXTENDED)
            return waits and (side.name is RuleName.RECOMMENDATION or extended is (side.name in LONGER))
        if not matter.open:
            return False
        if side.name is RuleName.PROGRESS_NOTICE:
            return local(side.due) >= local(now)
        return side.name in AWAITED

    def open(self, matter: Matter, now: datetime) -> Iterator[Open]:
        """The case itself, notices of progress still to come, and the office's dates of a procedure it surely is."""
        complaint, triage = matter.complaint, matter.triage
        office = triage.departments[0].name if triage.departments else ""
        deadline = self.deadline(matter, now)
        if deadline is not None:
            if matter.open:
                title = f"{complaint.receipt_no} {triage.kind.value}민원 처리기한"
                yield Open(complaint.id, title, deadline.due, office, deadline.rule.article)
            for side in self._side(matter, deadline, now):
                if self._falls_due(side, matter, now):
                    yield Open(complaint.id, f"{complaint.receipt_no} {side.text}", side.due, office, side.article)
        if not matter.open:
            return
        for own in self.procedures(whole(complaint), complaint.received):
            if not (own.recognised.certain and own.recognised.displaces):
                continue
            name = own.recognised.procedure.name.value
            for dated in own.terms:
                if dated.due is not None and dated.term.who is Who.OFFICE and not dated.term.follows:
                    title = f"{complaint.receipt_no} {name}: {dated.term.says}"
                    yield Open(complaint.id, title, dated.due, office, dated.term.article)
