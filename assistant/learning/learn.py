"""What people approved leads the next search, and what they corrected teaches the triage; a person can undo each.

sent reply ─▶ masked question with the articles that answered it ─▶ knowledge base (`bridge` leg) · training case ─▶ triage

Nothing is copied for keeps: all of it is read from the records anew with each `sync`, so that what was undone, objected
to, amended or erased is gone from the index and from the triage with the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.actors import SYSTEM, Actor
from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.draft import whole
from assistant.errors import CaseNotFound, NotEntitled
from assistant.learning.hints import Hints
from assistant.learning.lent import Changed, Lent, asked_of, changed_by, without_repeats
from assistant.learning.model import (
    FOUND,
    LENDS,
    Answered,
    LearnedCorrection,
    LearnedReply,
    LearnedState,
    Learns,
    Said,
    Synced,
)
from assistant.learning.ports import Fit, LearningRecords, Teachable
from assistant.letter import gist
from assistant.model import DraftStatus, Event
from knowledge_base import Change, IndexBusy


@dataclass(frozen=True, slots=True)
class Learning:
    """Learning from review, and a person's hand over it."""

    desk: Desk
    records: LearningRecords
    knowledge: Teachable
    fit: Fit
    hints: Hints

    def switches(self) -> dict[Learns, bool]:
        """Whether each kind of learning is on; on where nobody said otherwise."""
        said = self.records.said()
        return {what: what.value not in said or said[what.value].on for what in Learns}

    def replies(self, *, actor: Actor = SYSTEM) -> list[LearnedReply]:
        """Every sent reply within the bounds of whoever asks, and what it does now, oldest first."""
        said, changed = self.records.said(), changed_by(self.knowledge.article)
        on = self.switches()[Learns.REPLIES]
        each = [_learned(one, said.get(f"reply:{one.complaint.id}"), changed, on=on) for one in self.records.answered()]
        return [one for one in without_repeats(each) if actor.covers(one.department)]

    def reply(self, complaint_id: str, *, actor: Actor = SYSTEM) -> LearnedReply:
        """By the id or the receipt number of its complaint. Raises `CaseNotFound`."""
        names = (one for one in self.replies(actor=actor) if complaint_id in (one.complaint_id, one.receipt_no))
        if found := next(names, None):
            return found
        raise CaseNotFound(
            f"no sent reply to complaint {complaint_id!r}", place="complaint", mend="List them: minwon learn list."
        )

    def corrections(self, *, actor: Actor = SYSTEM) -> list[LearnedCorrection]:
        """Every correction of a triage within the bounds of whoever asks, in the order they were made."""
        said, on = self.records.said(), self.switches()[Learns.CORRECTIONS]
        found = []
        for receipt_no, case in self.records.corrections():
            word = said.get(f"correction:{case.complaint_id}")
            undone = word is not None and not word.on
            state = LearnedState.UNDONE if undone else LearnedState.LENDING if on else LearnedState.OFF
            found.append(LearnedCorrection(case.complaint_id, receipt_no, case, state, word))
        return [one for one in found if actor.covers(one.case.department or "")]

    def switch(self, what: Learns, *, on: bool, actor: Actor, reason: str = "") -> Synced:
        """Switch a kind of learning on or off as a whole. Raises `NotEntitled` for who is bound to departments."""
        if actor.departments:
            raise NotEntitled("it concerns all departments", allowed=(), place=what.value)
        action = "learning.on" if on else "learning.off"
        self._say([what.value], on=on, actor=actor, action=action, subject=f"learning:{what.value}", reason=reason)
        return self.sync(actor=actor)

    def undo(self, what: Learns, complaint_id: str = "", *, actor: Actor, reason: str = "") -> Synced:
        """Let go of what was learned from one complaint, or of all learned so far; it is not learned again.

        Raises `CaseNotFound`.
        """
        subject, subjects = self._subjects(what, complaint_id, actor)
        self._say(subjects, on=False, actor=actor, action="learning.undone", subject=subject, reason=reason)
        return self.sync(actor=actor)

    def confirm(self, what: Learns, complaint_id: str, *, actor: Actor, reason: str = "") -> Synced:
        """Take up again what was undone, or say that a reply still holds though its articles changed since.

        Raises `CaseNotFound`.
        """
        subject, subjects = self._subjects(what, complaint_id, actor)
        self._say(subjects, on=True, actor=actor, action="learning.confirmed", subject=subject, reason=reason)
        return self.sync(actor=actor)

    def sync(self, *, actor: Actor = SYSTEM) -> Synced:
        """Make the index and the triage say what was learned, no more and no less. The former index serves until the
        new one is complete. Raises `SourceError`, `IndexNotWritten`."""
        lending, change = self.lend()
        cases = list(self._teaching())
        self.fit(cases)
        indexed = True
        try:
            if self.knowledge.snapshot() is not None:
                self.knowledge.update_index()
        except IndexBusy:  # the records hold it: whoever is writing, or the next update, takes it in
            indexed = False
        done = Synced(lending, change.created, change.updated, change.deleted, len(cases), indexed)
        if change.created or change.updated or change.deleted:
            told = {"lending": str(done.replies), "created": str(done.created), "deleted": str(done.deleted)}
            self.desk.records.note(Event.by(self.desk.now(), actor, "learning.synced", "learning:replies", told))
        return done

    def forget(self) -> None:
        """Let go of what was learned from a case that was erased, in the index, in what it was made from, and in the
        triage. Raises `IndexBusy` where another process writes: it is to be asked again then."""
        self.lend()
        self.fit(list(self._teaching()))
        if self.knowledge.snapshot() is not None:
            self.knowledge.update_index(forget=True)

    def lend(self) -> tuple[int, Change]:
        """Hand the replies to the knowledge base in place of those before: how many lend, and what changed. The index
        is left as it is. Raises `SourceError`."""
        found = [one for one in self.replies() if one.state in FOUND]
        return sum(one.state in LENDS for one in found), self.knowledge.add(Lent(found))

    def _teaching(self) -> Iterator[TrainingCase]:
        """What the triage learns from: corrections, and where nobody corrected what the department answered itself."""
        corrected = set()
        for one in self.corrections():
            corrected.add(one.complaint_id)
            if one.state is LearnedState.LENDING:
                yield one.case
        if not self.switches()[Learns.REPLIES]:
            return
        said = self.records.said()
        for answered in self.records.answered():
            name = answered.complaint.id
            word = said.get(f"reply:{name}")
            undone = word is not None and not word.on
            if name not in corrected and not undone and answered.draft.status is DraftStatus.SENT:
                triage = answered.triage
                yield TrainingCase(whole(answered.complaint), triage.kind, triage.department or None, complaint_id=name)

    def _subjects(self, what: Learns, complaint_id: str, actor: Actor) -> tuple[str, list[str]]:
        """Subject of the record, and subjects of the words to be said."""
        if what is Learns.CORRECTIONS:
            held = {one.complaint_id: one.receipt_no for one in self.corrections(actor=actor)}
        else:
            held = {one.complaint_id: one.receipt_no for one in self.replies(actor=actor)}
        kind = "correction" if what is Learns.CORRECTIONS else "reply"
        if not complaint_id:
            return f"learning:{what.value}", [f"{kind}:{name}" for name in held]
        name = next((name for name, receipt in held.items() if complaint_id in (name, receipt)), "")
        if not name:
            mend = "List what was learned: minwon learn list."
            raise CaseNotFound(f"nothing learned from complaint {complaint_id!r}", place="complaint", mend=mend)
        return name, [f"{kind}:{name}"]

    def _say(self, subjects: Sequence[str], *, on: bool, actor: Actor, action: str, subject: str, reason: str) -> None:
        now = self.desk.now()
        event = Event.by(now, actor, action, subject, {"subjects": str(len(subjects))}, {"reason": reason})
        self.records.say((Said(one, on, actor.name, now) for one in subjects), event)


def _learned(one: Answered, said: Said | None, changed: Changed, *, on: bool) -> LearnedReply:
    cites = tuple(dict.fromkeys(one.reply.citations))
    confirmed = said.at.date() if said and said.on else None
    gone = tuple(citation for citation in cites if changed(citation, confirmed))
    made = LearnedReply(
        one.complaint.id,
        one.complaint.receipt_no,
        gist(one.complaint),
        asked_of(one.complaint),
        one.triage.department,
        one.reply.approved_at.date(),
        cites,
        gone,
        LearnedState.LENDING,
        said=said,
    )
    return replace(made, state=_state(made, one.draft.status, on=on))


def _state(made: LearnedReply, status: DraftStatus, *, on: bool) -> LearnedState:
    tried: Iterable[tuple[bool, LearnedState]] = (
        (status is DraftStatus.OBJECTED, LearnedState.OBJECTED),
        (made.said is not None and not made.said.on, LearnedState.UNDONE),
        (not made.cites, LearnedState.UNCITED),
        (not on, LearnedState.OFF),
        (len(made.changed) == len(made.cites), LearnedState.STALE),
        (bool(made.changed), LearnedState.PARTLY),
    )
    return next((state for holds, state in tried if holds), LearnedState.LENDING)
