"""An approved reply goes out, at a person's word: through an outbox, at least once, under one key.

waiting → sending → sent. What certainly did not arrive waits and is tried again, or failed. Where nobody can tell, a way
that knows the key is tried again; e-mail does not, so it becomes unknown and a person decides.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from assistant import review, wording_office
from assistant.actors import SYSTEM, Actor
from assistant.casework_model import Told
from assistant.clock.model import local
from assistant.desk import Desk
from assistant.errors import MaybeSent, MoveNotAllowed, NotSent, SendingNotFound
from assistant.facts import facts
from assistant.happenings import Happened, Happening
from assistant.intake import ELECTRONIC
from assistant.model import Draft, DraftStatus, Event, Reply
from assistant.official import OfficialLetter, as_text, official
from assistant.ports import Case
from assistant.restore import has_tokens, restored
from assistant.sending_ports import Outbox, Paper, Sender
from assistant.sendings import Document, Parcel, Sending, SendingState, Way

_KEYS = uuid.UUID("0f6d1f0e-3f0e-5a63-9d57-7b1a8ad0c9b4")
_HELD = timedelta(minutes=5)
"""Longer than any sender takes: each gives up after two minutes."""
_WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""Between one try and the next; after the last it failed."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Sending as the desk's counter knows it."""

    desk: Desk
    outbox: Outbox
    senders: Mapping[Way, Sender]
    """The ways that are set up."""
    paper: Paper

    def request(self, complaint_id: str, way: Way, *, actor: Actor, consent: bool = False) -> Sending:
        """Queue the approved reply on a way. `consent`: the complainant agreed to e-mail, or asked for it.

        Raises `CaseNotFound` and `MoveNotAllowed`: nothing is approved, an article changed since, the way is not set
        up, e-mail was not agreed to, or it is on its way already.
        """
        case, draft, _ = self._approved(complaint_id)
        place = f"draft {draft.id!r}"
        if way not in self.senders:
            ways = [one.value for one in self.senders]
            raise MoveNotAllowed(f"{way.value} is not set up", allowed=ways, place=place, mend="See .env.example.")
        if way is Way.MAIL and not consent and case.complaint.channel not in ELECTRONIC:
            raise MoveNotAllowed(wording_office.NO_CONSENT, allowed=["file"], place=place)
        today = self.desk.drafter.check(case, draft)
        if draft.status is DraftStatus.APPROVED and not today.passed:
            raise MoveNotAllowed(wording_office.CHANGED_SINCE, allowed=["return"], place=place)
        key = uuid.uuid5(_KEYS, f"{draft.id} {way.value}").hex
        sending = Sending(key, complaint_id, draft.id, way, actor.name, self.desk.now())
        return self.outbox.add(sending, self._event(actor, "reply.queued", sending, draft))

    def run(self, *, actor: Actor = SYSTEM) -> list[Sending]:
        """Try everything that may be tried now; what became of each."""
        tried = (self._try(sending, actor) for sending in self.outbox.ready(self.desk.now()))
        return [sending for sending in tried if sending]

    def send(self, complaint_id: str, way: Way, *, actor: Actor, consent: bool = False) -> Sending:
        """Queue it and try it at once. Raises as `request` does."""
        sending = self.request(complaint_id, way, actor=actor, consent=consent)
        return self._try(sending, actor) or self.outbox.sending(sending.id)

    def decide(self, sending_id: str, *, arrived: bool, actor: Actor, reason: str) -> Sending:
        """A person's word on a sending that nobody knows of: it arrived, or it is tried again.

        Raises `SendingNotFound`, `MoveNotAllowed` and `StaleRevision`.
        """
        held = self.outbox.sending(sending_id)
        departments = self.desk.case(held.complaint_id).triage.departments
        if not actor.covers(departments[0].id if departments else ""):
            raise SendingNotFound(f"no sending {sending_id!r}", mend="List those of the complaint.")
        if held.state is not SendingState.UNKNOWN:
            raise MoveNotAllowed(
                f"it is {held.state.value}, and only an unknown one is decided on",
                allowed=["send"] if held.state is SendingState.FAILED else [],
                place=f"sending {sending_id!r}",
            )
        if arrived:
            return self._arrived(held, "", actor, {"reason": reason})
        again = replace(held, state=SendingState.WAITING, not_before=None, held_until=None)
        self.outbox.settle(held, again, self._event(actor, "reply.again", again, words={"reason": reason}))
        return again

    def objection(self, complaint_id: str, *, actor: Actor, reason: str = "") -> Draft:
        """The complainant objected to the reply that was sent (이의신청), and the time to decide runs from today; what else
        they want is taken in as its own complaint.

        Raises `CaseNotFound`, `MoveNotAllowed` and `StaleRevision`.
        """
        case, draft, _ = self._approved(complaint_id)
        if draft.status is not DraftStatus.SENT:
            raise MoveNotAllowed(wording_office.NOTHING_SENT, allowed=review.steps(draft), place=f"draft {draft.id!r}")
        objected = replace(draft, status=DraftStatus.OBJECTED, revision=draft.revision + 1)
        event = Event.by(
            self.desk.now(), actor, "reply.objected", case.complaint.id, facts(objected), {"reason": reason}
        )
        now = self.desk.now()
        happened = Happened(actor.name, now, Happening.OBJECTED, local(now).date())
        self.outbox.objected(objected, draft.revision, happened, event)
        return objected

    def sendings(self, complaint_id: str) -> list[Sending]:
        """Raises `CaseNotFound`."""
        self.desk.case(complaint_id)
        return self.outbox.of(complaint_id)

    def documents(self, complaint_id: str, *, actor: Actor | None = None, addressee: str = "") -> tuple[Document, ...]:
        """The approved reply as an official letter: text, HWPX and PDF. With an `actor` it quotes the citizen's words as they
        were written, which is recorded as a reading of them. Raises `CaseNotFound`, `MoveNotAllowed`."""
        case, draft, reply = self._approved(complaint_id)
        return self._documents(self._letter(case, draft, reply, actor, addressee), case)

    def _try(self, sending: Sending, actor: Actor) -> Sending | None:
        """What became of one try; None where somebody else is at it."""
        now = self.desk.now()
        died = sending.state is SendingState.SENDING
        sender = self.senders.get(sending.way)
        if sender is None:
            return None
        if died and not sender.repeats:
            unknown = replace(sending, state=SendingState.UNKNOWN, note=wording_office.DIED_SENDING)
            self.outbox.settle(sending, unknown, self._event(actor, "reply.unknown", unknown))
            return unknown
        held = replace(
            sending, state=SendingState.SENDING, attempts=sending.attempts + 1, held_until=now + _HELD, not_before=None
        )
        if not self.outbox.take(sending, held, self._event(actor, "reply.sending", held)):
            return None
        try:
            answer = sender.send(self._parcel(held, actor))
        except NotSent as error:
            return self._not_sent(held, error, actor)
        except MaybeSent as error:
            return self._maybe_sent(held, error, sender, actor)
        return self._arrived(held, answer, actor)

    def _arrived(self, held: Sending, answer: str, actor: Actor, words: Mapping[str, str] | None = None) -> Sending:
        now = self.desk.now()
        sent = replace(held, state=SendingState.SENT, sent_at=now, held_until=None, note=answer)
        draft = self.desk.find_draft(held.draft_id)
        told = None
        if draft.status is DraftStatus.APPROVED:
            draft = replace(draft, status=DraftStatus.SENT, revision=draft.revision + 1)
            told = Told(actor.name, now, now)
        event = self._event(actor, "reply.sent", sent, draft, words)
        self.outbox.settle(held, sent, event, draft if told else None, told)
        return sent

    def _not_sent(self, held: Sending, error: NotSent, actor: Actor) -> Sending:
        if error.again and held.attempts <= len(_WAITS):
            later = self.desk.now() + _WAITS[held.attempts - 1]
            waiting = replace(held, state=SendingState.WAITING, not_before=later, held_until=None, note=error.problem)
            self.outbox.settle(held, waiting, self._event(actor, "reply.not_sent", waiting))
            return waiting
        failed = replace(held, state=SendingState.FAILED, held_until=None, note=error.problem)
        self.outbox.settle(held, failed, self._event(actor, "reply.failed", failed))
        return failed

    def _maybe_sent(self, held: Sending, error: MaybeSent, sender: Sender, actor: Actor) -> Sending:
        if sender.repeats:
            return self._not_sent(held, NotSent(error.problem, again=True), actor)
        unknown = replace(held, state=SendingState.UNKNOWN, held_until=None, note=error.problem)
        self.outbox.settle(held, unknown, self._event(actor, "reply.unknown", unknown))
        return unknown

    def _parcel(self, sending: Sending, actor: Actor) -> Parcel:
        case, draft, reply = self._approved(sending.complaint_id)
        letter = self._letter(case, draft, reply, actor)
        address = ""
        if sending.way is Way.MAIL:
            contact = self.desk.contact(sending.complaint_id, actor=actor, reason=f"reply {sending.id}")
            address = contact.email
            if "@" not in address:
                raise NotSent(wording_office.NO_ADDRESS, again=False)
        documents = self._documents(letter, case)
        return Parcel(sending.id, case.complaint.receipt_no, letter.title, as_text(letter), documents, address)

    def _approved(self, complaint_id: str) -> tuple[Case, Draft, Reply]:
        case = self.desk.case(complaint_id)
        draft = next((one for one in case.drafts if case.reply and one.id == case.reply.draft_id), None)
        if case.reply is None or draft is None:
            latest = case.drafts[-1] if case.drafts else None
            raise MoveNotAllowed(
                wording_office.NOTHING_APPROVED,
                allowed=review.steps(latest) if latest else ["draft"],
                place=f"complaint {complaint_id!r}",
            )
        return case, draft, case.reply

    def _letter(
        self, case: Case, draft: Draft, reply: Reply, actor: Actor | None, addressee: str = ""
    ) -> OfficialLetter:
        if has_tokens(reply.text):
            said = f"{case.complaint.title}\n{case.complaint.text}"
            originals = self._originals(case, said, actor) if actor else {}
            reply = replace(reply, text=restored(reply.text, said, originals))
        return official(self.desk.city, case, draft, reply, self.desk.drafter.office(case), addressee)

    def _originals(self, case: Case, said: str, actor: Actor) -> Mapping[str, str]:
        """What the tokens of a complaint stand for; nothing where it would be masked otherwise today."""
        written = self.desk.original(case.complaint.id, actor=actor, reason=wording_office.READ_FOR_LETTER)
        masked = self.desk.mask(written if case.complaint.title else f"\n{written}")
        return masked.originals if masked.text == said else {}

    def _documents(self, letter: OfficialLetter, case: Case) -> tuple[Document, ...]:
        return tuple(self.paper.documents(letter, case.complaint.receipt_no))

    def _event(
        self,
        actor: Actor,
        action: str,
        sending: Sending,
        draft: Draft | None = None,
        words: Mapping[str, str] | None = None,
    ) -> Event:
        detail = {
            **(facts(draft) if draft else {"complaint": sending.complaint_id}),
            "draft": sending.draft_id,
            "way": sending.way.value,
            "state": sending.state.value,
            "attempt": str(sending.attempts),
            "note": sending.note,
        }
        return Event.by(self.desk.now(), actor, action, sending.id, detail, words)
