"""The course of a case: what happened around it, and how its handling ended. A person records each.

Sources: 민원 처리에 관한 법률 제20조, 제22조제2항, 제27조; 시행령 제13조, 제25조.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.actors import Actor
from assistant.casework_clock import CaseClock
from assistant.casework_model import Act, Matter, Offered, Timetable, Told, Withdrawn
from assistant.casework_ports import CaseActs
from assistant.clock import SideDeadline
from assistant.clock.model import local
from assistant.desk import Desk
from assistant.errors import DateImpossible, MoveNotAllowed
from assistant.happenings import FOLLOWS, KINDS, TRANSFERS, Closing, Happened, Happening, cooperations, running
from assistant.kinds import Kind
from assistant.model import Event
from assistant.ports import Case
from assistant.rules import RuleName
from assistant.rules_around import RULES

RETURNED_TWICE = 2
"""Times a request to supplement must have come back undelivered (시행령 제25조제2항)."""


@dataclass(frozen=True, slots=True)
class Course:
    """Records what happens to cases that were taken."""

    desk: Desk
    acts: CaseActs
    clock: CaseClock

    def told(self, complaint_id: str, on: datetime, *, actor: Actor) -> Case:
        """Record when the complainant was told the result; the case no longer falls due.

        Raises `CaseNotFound`, `DateImpossible` and `StaleRevision`.
        """
        matter = self.acts.matter(complaint_id)
        self._possible(matter, on)
        return self._keep(matter, Told(actor.name, self.desk.now(), on), "result.told", actor, on=on.isoformat())

    def closed(self, complaint_id: str, on: datetime, ground: Closing = Closing.WITHDRAWN, *, actor: Actor) -> Case:
        """End the handling without a result, where the law allows it on this ground.

        Raises `CaseNotFound`, `DateImpossible`, `StaleRevision`, and `MoveNotAllowed` with the article: once handling has
        ended (법 제22조제2항), or where what the ground wants did not happen (시행령 제25조).
        """
        matter = self.acts.matter(complaint_id)
        self._possible(matter, on)
        article = RULES.at(ground.rule, local(matter.complaint.received).date()).article
        if not matter.open and ground is not Closing.UNCOLLECTED:
            raise self._refused(matter, "its handling has ended", article)
        if lacking := self._lacking(matter, on, ground):
            raise self._refused(matter, lacking, article)
        act = Withdrawn(actor.name, self.desk.now(), on, ground)
        detail = {"on": on.isoformat(), "ground": ground.value, "article": article}
        return self._keep(matter, act, "complaint.withdrawn", actor, **detail)

    def happened(
        self,
        complaint_id: str,
        what: Happening,
        on: date | None = None,
        *,
        until: date | None = None,
        note: str = "",
        actor: Actor,
    ) -> Timetable:
        """Record that something happened on a day (today if left out); the dates that follow from it then run.

        `until` is the day by which another office was asked to reply, `note` its name. Raises `CaseNotFound`,
        `DateImpossible`, `StaleRevision`, and `MoveNotAllowed` where what must come before did not happen.
        """
        matter, now = self.acts.matter(complaint_id), self.desk.now()
        day = on or local(now).date()
        self._possible(matter, day)
        act = Happened(actor.name, now, what, day, until, self.desk.mask(note).text)
        wanted = FOLLOWS.get(what, ())
        before = [one for one in matter.happened if one.what in wanted]
        if wanted and not before:
            raise self._refused(matter, f"{what.value} wants {' or '.join(one.value for one in wanted)} before it")
        if before and day < before[-1].on:
            raise DateImpossible("it lies before what it follows", place=f"{day}", mend=f"That was {before[-1].on}.")
        if what is Happening.COOPERATION:
            self._can_be_asked(matter, act)
        elif until is not None:
            raise DateImpossible(f"{what.value} has no day to reply by", place=f"{until}", mend="Leave it out.")
        detail = {"what": what.value, "on": day.isoformat(), "until": until.isoformat() if until else ""}
        times = self.clock.timetable(replace(matter, acts=(*matter.acts, act)), now)  # before anything is kept
        self._keep(matter, act, "case.happened", actor, **detail)
        return times

    def offered(self, complaint_id: str) -> Offered:
        """What may be recorded now: a choice for people; what is recorded is held against the law all the same.

        Raises `CaseNotFound`.
        """
        matter, now = self.acts.matter(complaint_id), self.desk.now()
        fits = (what for what in Happening if matter.triage.kind in KINDS.get(what, Kind))
        closings = (one for one in Closing if matter.open or one is Closing.UNCOLLECTED)
        return Offered(
            tuple(what for what in fits if self._timely(matter, what)),
            tuple(one for one in closings if not self._lacking(matter, now, one)),
            matter.open,
        )

    @staticmethod
    def _timely(matter: Matter, what: Happening) -> bool:
        if what is Happening.COOPERATED:
            return bool(cooperations(matter.happened))
        if what is Happening.OBJECTION_EXTENDED:
            waits = running(matter.happened, Happening.OBJECTION_ANSWERED)
            return bool(waits) and bool(running(matter.happened, Happening.OBJECTION_EXTENDED))
        if what in FOLLOWS:
            return bool(running(matter.happened, what))
        if what in (Happening.REQUEST_GOT, Happening.UNDELIVERED):
            return matter.open and any(not one.met for one in matter.supplements)
        if what in TRANSFERS or what is Happening.COOPERATION:
            return matter.open and not (what in TRANSFERS and running(matter.happened, Happening.TRANSFERRED))
        return True

    def _can_be_asked(self, matter: Matter, act: Happened) -> None:
        """법 제20조: the day to reply by lies within the handling period, and is put off once, before it has passed, by
        at most as long as was given first."""
        article = RULES.at(RuleName.COOPERATION, act.on).article
        if act.until is None or act.until < act.on:
            raise DateImpossible(
                "the day to reply by is missing or past", place=article, mend="Give the day by which it is to reply."
            )
        deadline = self.clock.deadline(matter, act.at)
        late = deadline is None or local(deadline.due) < local(act.at)
        if deadline is not None and not late and act.until > local(deadline.due).date():
            raise self._refused(
                matter, f"the reply is asked for after the case is due, {deadline.due:%Y-%m-%d}", article
            )
        theirs = [one for one in cooperations(matter.happened) if one.note == act.note]
        asked = [one for one in matter.happened if one.what is Happening.COOPERATION and one.note == act.note]
        if not theirs or theirs[-1].until is None:
            return
        first = theirs[-1]
        assert first.until is not None, "a request names its day"
        if len(asked) > 1 and running(matter.happened, Happening.COOPERATED):
            raise self._refused(matter, "the day to reply by was put off once already", article)
        if act.on > first.until:
            raise self._refused(matter, f"the day to reply by, {first.until}, has passed", article)
        if act.until > first.until + (first.until - first.on):
            raise self._refused(matter, "it is put off by more than was given first", article)

    def _lacking(self, matter: Matter, on: datetime, ground: Closing) -> str:
        """What the law wants for this ground and did not happen; empty where nothing lacks."""
        if ground is Closing.RETURNED:
            unmet = [one for one in matter.supplements if not one.met]
            if not unmet:
                return "no request to supplement with a time to do it is open"
            return self._not_over(matter, on, RuleName.SUPPLEMENT_RETURN)
        if ground is Closing.UNDELIVERED:
            times = sum(one.what is Happening.UNDELIVERED for one in matter.happened)
            return "" if times >= RETURNED_TWICE else f"a request to supplement came back {times} times, not twice"
        if ground is Closing.UNCOLLECTED:
            if not running(matter.happened, Happening.PERMIT_TAKEN):
                return "no permit waits to be collected"
            return self._not_over(matter, on, RuleName.UNCOLLECTED)
        return ""

    def _not_over(self, matter: Matter, on: datetime, name: RuleName) -> str:
        sides: tuple[SideDeadline, ...] = self.clock.timetable(matter, self.desk.now()).side
        ends = [local(side.due) for side in sides if side.name is name]
        return "" if ends and max(ends) < local(on) else f"the time for it ends on {max(ends):%Y-%m-%d}" if ends else ""

    def _possible(self, matter: Matter, on: date | datetime) -> None:
        """Raises `DateImpossible` where it lies before the receipt or ahead."""
        received, now = local(matter.complaint.received), local(self.desk.now())
        exact = isinstance(on, datetime)
        at = local(on) if isinstance(on, datetime) else on
        first, last = (received, now) if exact else (received.date(), now.date())
        if at < first:
            raise DateImpossible(
                "it lies before the complaint was received",
                place=f"{at}",
                mend=f"It was received {received:%Y-%m-%dT%H:%M}; give that or later.",
            )
        if at > last:
            raise DateImpossible("it lies ahead", place=f"{at}", mend="Record it when it has happened.")

    def _refused(self, matter: Matter, why: str, article: str = "") -> MoveNotAllowed:
        place = f"complaint {matter.complaint.id!r}"
        return MoveNotAllowed(why, allowed=(), place=f"{place} ({article})" if article else place)

    def _keep(self, matter: Matter, act: Act, action: str, actor: Actor, **detail: str) -> Case:
        event = Event.by(self.desk.now(), actor, action, matter.complaint.id, detail)
        after = replace(matter, acts=(*matter.acts, act))
        self.acts.add(matter, act, matter.triage, self.clock.deadline(after, act.at), event, None)
        return self.desk.case(matter.complaint.id)
