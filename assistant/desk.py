"""The counsellors' desk: a complaint comes in, a draft is made, a person decides, a reply goes out.

complaint → intake → mask → triage → clock → retrieve → compose → check → Draft → review → Reply
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assistant import review
from assistant.actors import SYSTEM, Actor
from assistant.draft import Drafter, whole
from assistant.errors import MoveNotAllowed
from assistant.intake import Contact, validated
from assistant.mask import Mask
from assistant.model import (
    Channel,
    Complaint,
    Decision,
    Draft,
    Event,
    Move,
    Reply,
    Review,
    Triage,
    Verdict,
)
from assistant.ports import Case, CaseRecords, Clock, DueDate, Knowledge, Page, Vault
from assistant.triage import Triager
from knowledge_base import Found


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases of a counsellor. Every one that changes or discloses something is recorded with its actor."""

    city: str
    knowledge: Knowledge
    records: CaseRecords
    vault: Vault
    mask: Mask
    triager: Callable[[], Triager]
    due: DueDate
    now: Clock
    new_id: Callable[[], str]
    drafter: Drafter

    def take(
        self,
        text: str,
        *,
        title: str = "",
        arrived: datetime | None = None,
        channel: Channel = "web",
        contact: Contact | None = None,
        actor: Actor = SYSTEM,
    ) -> Case:
        """Take a complaint: refuse what is none, mask it, tell its kind and department, set its clock, store it."""
        text = validated(text)
        arrived = arrived or self.now()
        masked = self.mask(f"{title}\n{text}")
        masked_title, _, masked_text = masked.text.partition("\n")
        complaint = Complaint(
            id=self.new_id(),
            receipt_no=f"{arrived.year}-{self.records.next_receipt(arrived.year):06d}",
            title=masked_title,
            text=masked_text,
            arrived=arrived,
            received=arrived,
            channel=channel,
            person=self.vault.digest(contact.identity) if contact else "",
        )
        triage = self.triage(complaint)
        period = next((t.period for t in self.knowledge.statutory_types() if t.id == triage.statutory_type), None)
        deadline = self.due(triage.kind, complaint.received, period)
        case = Case(complaint, triage, deadline)
        self.records.open_case(
            case,
            self.vault.seal(f"{title}\n{text}" if title else text),
            self._event(
                actor, "complaint.taken", complaint.id, {"kind": triage.kind.value, "masked": str(len(masked.spans))}
            ),
        )
        return case

    def triage(self, complaint: Complaint) -> Triage:
        """Kind, urgency and departments of a complaint, by its words and by what was found for it."""
        return self.triager().triage(whole(complaint), found=self._found(complaint))

    def case(self, complaint_id: str) -> Case:
        """Raises `CaseNotFound`."""
        return self.records.case(complaint_id)

    def cases(self, *, after: str = "", limit: int = 50) -> Page:
        return self.records.cases(after, limit)

    def original(self, complaint_id: str, *, actor: Actor, reason: str) -> str:
        """The complaint as it was written. The reading is recorded with its reason."""
        event = self._event(actor, "original.read", complaint_id, private={"reason": reason})
        return self.vault.open(self.records.original(complaint_id, event))

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        """Search the regulations; personal data is masked before anything else sees the query."""
        return self.knowledge.search(self.mask(query).text, as_of=as_of, k=k)

    def draft(self, complaint_id: str, *, actor: Actor = SYSTEM, move: Move | None = None) -> Draft:
        """Draft a reply from what the regulations say today."""
        draft = self.drafter.draft(self.records.case(complaint_id), move)
        made = draft.provenance
        detail = {"outcome": draft.outcome.value, "snapshot": made.snapshot, "writer": made.writer}
        if made.note:
            detail["no_model"] = made.note
        self.records.add_draft(draft, self._event(actor, "draft.made", draft.id, detail))
        return draft

    def find_draft(self, draft_id: str) -> Draft:
        """Raises `DraftNotFound`."""
        return self.records.draft(draft_id)

    def revise(
        self,
        draft_id: str,
        revision: int,
        *,
        body: str | None = None,
        slots: Mapping[str, str] | None = None,
        actor: Actor = SYSTEM,
    ) -> Draft:
        """Change the words or fill slots; what comes out is checked again. Raises `StaleRevision`, `SlotUnknown`."""
        draft = self.records.draft(draft_id)
        revised = review.revise(draft, revision, body, dict(slots or {}), lambda text: self._check(draft, text))
        self.records.change_draft(revised, draft.revision, self._event(actor, "draft.revised", draft_id))
        return revised

    def review(self, draft_id: str, revision: int, decision: Decision, *, actor: Actor, reason: str = "") -> Review:
        """Approve a draft or send it back. The check runs again first: an article may have changed since."""
        draft = self.records.draft(draft_id)
        if decision is Decision.APPROVE and (reply := self.records.case(draft.complaint_id).reply):
            raise MoveNotAllowed(
                f"the complaint already has a reply, from draft {reply.draft_id!r}",
                allowed=[Decision.RETURN.value],
                place=f"draft {draft_id!r}",
            )
        today = review.with_verdict(draft, self._check(draft, draft.body))
        decided = review.decide(
            today, revision, decision, reviewer=actor.name, reason=reason, at=self.now(), new_id=self.new_id()
        )
        self.records.change_draft(
            decided.draft,
            draft.revision,
            self._event(
                actor, f"draft.{decided.draft.status.value}", draft_id, private={"reason": decided.review.reason}
            ),
            decided.review,
            decided.reply,
        )
        return decided.review

    def reply(self, complaint_id: str) -> Reply | None:
        """The approved reply, or None while there is none."""
        return self.records.case(complaint_id).reply

    def events(self, subject: str = "") -> list[Event]:
        return self.records.events(subject)

    def _found(self, complaint: Complaint) -> Found:
        return self.knowledge.search(whole(complaint), k=10)

    def _check(self, draft: Draft, body: str) -> Verdict:
        return self.drafter.check(self.records.case(draft.complaint_id), draft, body)

    def _event(
        self,
        actor: Actor,
        action: str,
        subject: str,
        detail: Mapping[str, str] | None = None,
        private: Mapping[str, str] | None = None,
    ) -> Event:
        return Event.by(self.now(), actor, action, subject, detail or {}, private)
