"""The case after it was taken: corrected, paused, extended, watched, compared with others. A person decides each.

Sources: 민원 처리에 관한 법률 제19조, 제21조–제23조, 제27조; 시행령 제20조, 제21조.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from assistant import correct as corrections
from assistant.actors import SYSTEM, Actor
from assistant.attach import Attaching
from assistant.casework_clock import CaseClock
from assistant.casework_model import (
    Act,
    Corrected,
    Extended,
    Matter,
    Paused,
    Ruling,
    Taken,
    Timetable,
)
from assistant.casework_ports import CaseActs
from assistant.clock import Extension, FallingDue, Pause, PauseReason, Refusal, falling_due
from assistant.clock.model import local
from assistant.correct import TrainingCase
from assistant.course import Course
from assistant.desk import Desk
from assistant.draft import whole
from assistant.errors import CaseNotFound, DateImpossible, MoveNotAllowed, NotListed
from assistant.first_look import FirstLook
from assistant.intake import Submission
from assistant.kinds import Kind
from assistant.likeness import alike
from assistant.model import Event, Triage
from assistant.period import Period
from assistant.ports import Case
from assistant.repeats import DEFAULTS as ONCE_MORE
from assistant.repeats import Filed, Repeat, RepeatSettings, find_repeats

LOOK_BACK = timedelta(days=3 * 365)
"""How far back repeats are looked for; the law sets no limit, and older papers are seldom at hand."""
_REFERENCES = uuid.UUID("6e1b6f0e-3a0b-5c3c-9d2a-0d6a4f6d2b71")


@dataclass(frozen=True, slots=True)
class Casework:
    """The use cases of a counsellor on a case that was taken."""

    desk: Desk
    acts: CaseActs
    clock: CaseClock
    look: FirstLook
    attaching: Attaching
    course: Course
    repeat: RepeatSettings = ONCE_MORE

    def take(self, submission: Submission, *, actor: Actor = SYSTEM) -> Taken:
        """Take in what a file or another system sent. The same reference is taken once, however often it comes."""
        desk = self.desk
        if submission.reference:
            known = uuid.uuid5(_REFERENCES, submission.reference).hex
            try:
                return self.attaching.complete(Taken(desk.case(known), new=False), submission, actor=actor)
            except CaseNotFound:
                desk = replace(desk, new_id=lambda: known)
        case = desk.take(
            submission.text,
            title=submission.title,
            arrived=submission.arrived,
            received=submission.received,
            channel=submission.channel,
            contact=submission.contact or None,
            actor=actor,
        )
        return self.attaching.complete(Taken(case, new=True), submission, actor=actor)

    def correct(
        self,
        complaint_id: str,
        *,
        kind: Kind | None = None,
        department: str | None = None,
        statutory_type: str | None = None,
        actor: Actor,
    ) -> Case:
        """A person's word on kind and department, which wins and is kept to learn from; the deadline follows it.

        `department` and `statutory_type` are ids; a statutory type makes the kind 법정. Raises `CaseNotFound`,
        `NotListed` and `StaleRevision`.
        """
        matter = self.acts.matter(complaint_id)
        if statutory_type and kind not in (None, Kind.STATUTORY):
            raise NotListed(
                f"{kind.value!r} has no statutory type", place="statutory_type", mend="Give 법정 or leave out the type."
            )
        if statutory_type and statutory_type not in {one.id for one in self.desk.knowledge.statutory_types()}:
            raise NotListed(
                f"no statutory type {statutory_type!r}", place="statutory_type", mend="Give the id of one on the list."
            )
        asked = Kind.STATUTORY if statutory_type else kind
        offices = self.desk.knowledge.departments()
        try:
            triage, learnt = corrections.correct(
                whole(matter.complaint),
                matter.triage,
                by=actor.name,
                departments=offices,
                kind=asked,
                department=department,
            )
        except KeyError as error:
            mend = f"Give one of {', '.join(office.id for office in offices[:40])}."
            raise NotListed(f"no department {department!r}", place="department", mend=mend) from error
        if statutory_type:
            triage = replace(triage, statutory_type=statutory_type)
        act = Corrected(actor.name, self.desk.now(), asked, department, statutory_type)
        detail = {"kind": triage.kind.value, "was": matter.triage.kind.value, "department": department or ""}
        event = self._event(actor, "triage.corrected", complaint_id, **detail)
        self._keep(matter, act, triage, event, replace(learnt, complaint_id=complaint_id))
        return self.desk.case(complaint_id)

    def pause(
        self,
        complaint_id: str,
        reason: PauseReason,
        start: date | datetime,
        end: date | datetime | None = None,
        *,
        extended: bool = False,
        allowed: Period | None = None,
        note: str = "",
        actor: Actor,
    ) -> Ruling:
        """Leave a stretch out of the count (시행령 제20조). Without `end` it is open; give the same reason and start
        with the end to close it. What the law refuses changes nothing and comes back with its article.

        Raises `CaseNotFound`, `MoveNotAllowed`, `PauseUnreadable`, `SupplementTooLong` and `StaleRevision`.
        """
        pause = Pause(
            reason,
            start,
            start if end is None else end,
            provisional=end is None,
            extended=extended,
            note="" if reason is PauseReason.NOT_LISTED else self.desk.mask(note).text,
        )
        given = allowed if reason is PauseReason.SUPPLEMENT else None
        act = Paused(actor.name, self.desk.now(), pause, given)
        return self._rule(complaint_id, actor, act, "clock.paused", reason=reason.value)

    def extend(self, complaint_id: str, extension: Extension, *, actor: Actor) -> Ruling:
        """Extend the period (시행령 제21조). Raises as `pause` does."""
        now = self.desk.now()
        decided = replace(extension, decided=extension.decided or now, note=self.desk.mask(extension.note).text)
        act = Extended(actor.name, now, decided)
        return self._rule(complaint_id, actor, act, "clock.extended", ground=extension.ground.value)

    def timetable(self, complaint_id: str) -> Timetable:
        """The deadline as of now, the dates around it, and the procedures that may stand in its place."""
        return self.clock.timetable(self.acts.matter(complaint_id), self.desk.now())

    def due_list(self, now: datetime | None = None, *, actor: Actor = SYSTEM) -> FallingDue:
        """What is open, by how near it is. Titles are receipt numbers: they go into lists and calendars."""
        now = now or self.desk.now()
        dated = (one for matter in self.theirs(actor, only_open=True) for one in self.clock.open(matter, now))
        return falling_due(dated, now, self.clock.calendar)

    def undated(self, *, actor: Actor = SYSTEM) -> tuple[Matter, ...]:
        """Open statutory complaints whose type a person has yet to name, without which no period runs."""
        return tuple(matter for matter in self.theirs(actor, only_open=True) if matter.deadline is None)

    def repeats(self, complaint_id: str) -> Repeat | None:
        """What came in before of the same matter, and what the law then allows; None where it is the first."""
        asked = self.acts.matter(complaint_id)
        earlier = self.acts.matters(since=asked.complaint.received - LOOK_BACK)
        found = find_repeats(
            map(_filed, earlier), similarity=alike(self.desk.knowledge.similarity), settings=self.repeat
        )
        repeat = next(one for one in found if one.id == complaint_id)
        return repeat if repeat.count > 1 or repeat.advice else None

    def all_repeats(self, *, actor: Actor = SYSTEM) -> tuple[Repeat, ...]:
        """The latest complaint of every matter that came in more than once or for which something is suggested."""
        similarity = alike(self.desk.knowledge.similarity)
        found = find_repeats(map(_filed, self.theirs(actor)), similarity=similarity, settings=self.repeat)
        latest = {one.group: one for one in found if one.count > 1 or one.advice}
        return tuple(latest.values())

    def theirs(self, actor: Actor, *, only_open: bool = False) -> list[Matter]:
        """The matters within the bounds of whoever asks."""
        return [one for one in self.acts.matters(only_open=only_open) if actor.covers(one.triage.department)]

    def _rule(self, complaint_id: str, actor: Actor, act: Paused | Extended, action: str, **detail: str) -> Ruling:
        matter = self.acts.matter(complaint_id)
        if isinstance(act, Paused) and act.pause.last_day < local(matter.complaint.received).date():
            raise DateImpossible("it ends before the complaint was received", place=f"{act.pause.last_day}")
        if isinstance(act, Paused) and (too_often := matter.lengthened_too_often(act)):
            return self._refuse(complaint_id, actor, f"{action}.refused", (too_often,), detail)
        was = self.clock.deadline(matter, self.desk.now())
        if was is None:
            raise MoveNotAllowed(
                "no period runs before the statutory type is named",
                allowed=["triage"],
                place=f"complaint {complaint_id!r}",
                mend="Name the statutory type: PATCH /v1/complaints/{id}/triage.",
            )
        after = replace(matter, acts=(*matter.acts, act))
        deadline = self.clock.deadline(after, act.at)
        assert deadline is not None, "the kind and its period are the same as before"
        refused = tuple(refusal for refusal in deadline.refused if refusal not in was.refused)
        if refused and deadline.due == was.due:
            return self._refuse(complaint_id, actor, f"{action}.refused", refused, detail)
        self.clock.timetable(after, act.at)  # raises SupplementTooLong before anything is kept
        event = self._event(actor, action, complaint_id, **detail, due=deadline.due.isoformat())
        self.acts.add(matter, act, matter.triage, deadline, event, None)
        return Ruling(self.desk.case(complaint_id), kept=True, refused=refused)

    def _refuse(
        self, complaint_id: str, actor: Actor, action: str, refused: tuple[Refusal, ...], detail: dict[str, str]
    ) -> Ruling:
        articles = "; ".join(refusal.article for refusal in refused)
        self.acts.note(self._event(actor, action, complaint_id, **detail, article=articles))
        return Ruling(self.desk.case(complaint_id), kept=False, refused=refused)

    def _keep(self, matter: Matter, act: Act, triage: Triage, event: Event, learnt: TrainingCase) -> None:
        deadline = self.clock.deadline(replace(matter, triage=triage), act.at)
        self.acts.add(matter, act, triage, deadline, event, learnt)

    def _event(self, actor: Actor, action: str, subject: str, **detail: str) -> Event:
        return Event.by(self.desk.now(), actor, action, subject, detail)


def _filed(matter: Matter) -> Filed:
    complaint = matter.complaint
    return Filed(
        complaint.id,
        complaint.person,
        whole(complaint),
        complaint.received,
        matter.triage.kind,
        matter.notified,
    )
