"""From the chat to a person: read what would be handed over → confirm → receipt → status and notice → satisfaction.

The conversation becomes a complaint only after its citizen has read and confirmed it, word for word.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from itertools import zip_longest

from assistant import wording
from assistant.answer_model import Answer
from assistant.answer_ports import AnswerRecords
from assistant.calendar import Calendar
from assistant.casework import Casework
from assistant.errors import ComplaintRefused, HandOverChanged, HandOverNotFound, MoveNotAllowed
from assistant.handover.model import (
    HandedOver,
    Office,
    Opinion,
    OpinionReason,
    Preview,
    Progress,
    Receipt,
    Stage,
    Wish,
)
from assistant.handover.ports import HandOverRecords
from assistant.handover.secrets import spoken, typed
from assistant.intake import Contact, Submission, validated
from assistant.office import front_desk
from assistant.ports import Case, Vault

MOST_TURNS = 30
"""Answers of a conversation that are handed over, the latest."""
_TITLE = 80


@dataclass(frozen=True, slots=True)
class HandOvers:
    """What a citizen can do beyond asking."""

    work: Casework
    answers: AnswerRecords
    records: HandOverRecords
    vault: Vault
    calendar: Calendar

    def office(self) -> Office:
        """Whom to call, and when somebody reads what is handed over now."""
        now = self.work.desk.now()
        local = now.replace(tzinfo=None)
        opening = self.calendar.next_opening(local)
        desk = self.work.desk
        contact = front_desk(desk.city, desk.knowledge.departments())
        return Office(desk.city, contact, opening == local, opening.replace(tzinfo=now.tzinfo))

    def preview(self, wish: Wish) -> Preview:
        """What would be handed over, as the office will see it. Stores nothing. Raises `ComplaintRefused`."""
        title, text = self._composed(wish)
        masked = self.work.desk.mask(f"{title}\n{text}")
        masked_title, _, masked_text = masked.text.partition("\n")
        digest = hashlib.sha256(masked.text.encode()).hexdigest()
        return Preview(masked_title, masked_text, bool(masked.spans), digest, self.office())

    def take(self, wish: Wish, digest: str, request_id: str) -> Receipt:
        """Make a complaint of what the citizen confirmed. The same request is taken once and gets the same receipt.

        `request_id` is the client's own, hard to guess. Raises `HandOverChanged` where what was read is no longer
        what would be filed, and `ComplaintRefused`.
        """
        if not hmac.compare_digest(self.preview(wish).digest, digest):
            raise HandOverChanged(
                "the conversation went on since it was read", mend="Show it to the citizen again: POST …/preview."
            )
        desk = self.work.desk
        title, text = self._composed(wish)
        reference = f"hand-over:{request_id}"
        sent = Submission(title, text, desk.now(), "widget", _contact(wish), reference=reference)
        taken = self.work.take(sent)
        case = taken.case
        secret = spoken(self.vault.digest(reference))
        complaint = case.complaint
        self.records.add(HandedOver(complaint.id, complaint.receipt_no, self._kept(secret), wish.conversation_id))
        due = case.deadline.due if case.deadline else None
        return Receipt(
            complaint.receipt_no,
            secret,
            complaint.received,
            due,
            _department(case)[0],
            self.office(),
            case.triage.kind,
            taken.new,
        )

    def progress(self, receipt_no: str, secret: str) -> Progress:
        """How it stands. Raises `HandOverNotFound` where number and secret do not belong together."""
        handed = self._opened(receipt_no, secret)
        case, matter = self.work.desk.case(handed.complaint_id), self.work.acts.matter(handed.complaint_id)
        told = max(matter.notified, default=None)
        department, phone = _department(case)
        return Progress(
            receipt_no=handed.receipt_no,
            title=case.complaint.title,
            received=case.complaint.received,
            stage=Stage.ANSWERED if told else Stage.IN_PROGRESS if case.drafts else Stage.RECEIVED,
            due=case.deadline.due if case.deadline else None,
            department=department,
            phone=phone,
            told=told,
            notice=case.reply if told else None,
            satisfaction=handed.satisfaction,
        )

    def rate(self, receipt_no: str, secret: str, score: int) -> None:
        """How satisfied the citizen was, 1 to 5, once the result was told.

        Raises `HandOverNotFound`, and `MoveNotAllowed` before the result and the second time.
        """
        handed = self._opened(receipt_no, secret)
        if not self.work.acts.matter(handed.complaint_id).notified:
            raise MoveNotAllowed("the result was not told yet", allowed=(), mend="Ask after the result.")
        if not self.records.rate(handed.complaint_id, score):
            raise MoveNotAllowed("satisfaction was said before", allowed=(), mend="It is asked once.")

    def opine(self, answer_id: str, *, helpful: bool, reason: OpinionReason | None = None) -> None:
        """What a citizen thinks of an answer; a later opinion takes its place. Raises `AnswerNotFound`."""
        self.records.opine(answer_id, Opinion(helpful, None if helpful else reason, self.work.desk.now()))

    def _composed(self, wish: Wish) -> tuple[str, str]:
        """Title and text of the complaint, before masking: the wish first, then what was said."""
        turns = self.answers.conversation(wish.conversation_id, MOST_TURNS) if wish.conversation_id else []
        turns = [turn for turn, after in zip_longest(turns, turns[1:]) if not _again(turn, after)]
        if not turns and not wish.text.strip():
            raise ComplaintRefused(
                "there is nothing to hand over.", place="text", mend="Ask first, or write what the office should do."
            )
        gist = wish.text.strip() or turns[0].question
        title = " ".join(gist.split())
        parts = [gist if wish.text.strip() else wording.HAND_OVER_NO_WISH]
        if turns:
            parts.append("\n\n".join([wording.HAND_OVER_CHAT, *map(_turn, turns)]))
        who = [
            line.format(value=" ".join(value.split()))
            for line, value in ((wording.HAND_OVER_NAME, wish.name), (wording.HAND_OVER_CONTACT, wish.contact))
            if value.strip()
        ]
        if who:
            parts.append("\n".join(who))
        return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…", validated("\n\n".join(parts))

    def _opened(self, receipt_no: str, secret: str) -> HandedOver:
        handed = self.records.find(receipt_no.strip())
        if handed is None or not hmac.compare_digest(handed.secret_digest, self._kept(secret)):
            raise HandOverNotFound(
                "number and secret do not belong together", mend="Check both; they stand on the receipt."
            )
        return handed

    def _kept(self, secret: str) -> str:
        return self.vault.digest(f"secret:{typed(secret)}")


def _again(turn: Answer, after: Answer | None) -> bool:
    """Whether the same was asked once more right after, as a client does that lost its connection."""
    return after is not None and after.question == turn.question


def _turn(answer: Answer) -> str:
    said = "\n".join(answer.lines) or answer.words
    sources = ", ".join(f"[{one.number}] 「{one.citation.regulation}」 {one.citation.no}" for one in answer.sources)
    asked = wording.HAND_OVER_TURN.format(question=answer.question, answer=said)
    return f"{asked}\n{wording.HAND_OVER_SOURCES.format(sources=sources)}" if sources else asked


def _contact(wish: Wish) -> Contact:
    address = wish.contact.strip()
    return Contact(name=wish.name.strip(), **({"email": address} if "@" in address else {"phone": address}))


def _department(case: Case) -> tuple[str, str]:
    """Name and telephone of the department it was routed to."""
    first = next(iter(case.triage.departments), None)
    return (first.name, first.phone) if first else ("", "")
