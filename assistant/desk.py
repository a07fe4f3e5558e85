"""The counsellors' desk: a complaint comes in, a draft is made, a person decides, a reply goes out.

complaint → intake → mask → triage → clock → retrieve → compose → check → Draft → review → Reply
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from assistant import review
from assistant.actors import SYSTEM, Actor
from assistant.approving import Approving
from assistant.decisions import Edit
from assistant.difference import difference, read, written
from assistant.draft import LONGEST_QUERY, Drafter, whole
from assistant.errors import MoveNotAllowed
from assistant.facts import facts, of_decision
from assistant.intake import Contact, validated
from assistant.mask import Mask
from assistant.model import (
    Channel,
    Complaint,
    Decision,
    Draft,
    DraftStatus,
    Event,
    Move,
    Reply,
    ReturnReason,
    Review,
    Triage,
    Verdict,
)
from assistant.outdated import Outdated, outdated
from assistant.places import place_of
from assistant.ports import Case, CaseRecords, Clock, DueDate, Knowledge, Page, Vault
from assistant.triage import Triager
from assistant.triage_model import consult
from knowledge_base import Department, Found

PLAINLY = 0.5
"""Share of a department among all from which on a question is plainly for it."""


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
    approving: Approving = field(default_factory=Approving)

    def take(
        self,
        text: str,
        *,
        title: str = "",
        arrived: datetime | None = None,
        received: datetime | None = None,
        channel: Channel = "web",
        contact: Contact | None = None,
        actor: Actor = SYSTEM,
    ) -> Case:
        """Take a complaint: refuse what is none, mask it, tell its kind and department, set its clock, store it."""
        text, at = validated(text), received or arrived or self.now()
        masked = self.mask(f"{title}\n{text}")
        masked_title, _, masked_text = masked.text.partition("\n")
        complaint = Complaint(
            id=self.new_id(),
            receipt_no=f"{at.year}-{self.records.next_receipt(at.year):06d}",
            title=masked_title,
            text=masked_text,
            arrived=arrived or at,
            received=at,
            channel=channel,
            person=self.vault.digest(contact.identity) if contact else "",
            place=place_of(f"{title}\n{text}"),
        )
        triage = self.triage(whole(complaint))
        period = next((t.period for t in self.knowledge.statutory_types() if t.id == triage.statutory_type), None)
        deadline = self.due(triage.kind, complaint.received, period)
        case = Case(complaint, triage, deadline)
        detail = {"kind": triage.kind.value, "masked": str(len(masked.spans))}
        self.records.open_case(
            case,
            self.vault.seal(f"{title}\n{text}" if title else text),
            self._event(actor, "complaint.taken", complaint.id, detail),
            self.vault.seal(contact.written()) if contact else None,
        )
        return case

    def triage(self, text: str) -> Triage:
        """Kind, urgency and departments of a masked text: by its words, what is found for it, and a model if one is set."""
        told = self.triager().triage(text, found=self.knowledge.search(text[:LONGEST_QUERY], k=10))
        return consult(self.drafter.models, self.city, text, told, self.knowledge.departments())

    def office(self, question: str) -> Department | None:
        """The department that a question is plainly for, or None."""
        match = next(iter(self.triager().triage(self.mask(question).text).departments), None)
        if match is None or match.score < PLAINLY:
            return None
        return next((department for department in self.knowledge.departments() if department.id == match.id), None)

    def case(self, complaint_id: str) -> Case:
        """Raises `CaseNotFound`."""
        return self.records.case(complaint_id)

    def cases(self, *, after: str = "", limit: int = 50, actor: Actor = SYSTEM) -> Page:
        return self.records.cases(after, limit, actor.departments)

    def original(self, complaint_id: str, *, actor: Actor, reason: str) -> str:
        """The complaint as it was written. The reading is recorded with its reason."""
        event = self._event(actor, "original.read", complaint_id, private={"reason": reason})
        return self.vault.open(self.records.original(complaint_id, event))

    def contact(self, complaint_id: str, *, actor: Actor, reason: str) -> Contact:
        """Who filed it and how to reach them; empty where nobody said. The reading is recorded with its reason."""
        event = self._event(actor, "contact.read", complaint_id, private={"reason": reason})
        sealed = self.records.contact(complaint_id, event)
        return Contact.read(self.vault.open(sealed)) if sealed else Contact()

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        """Search the regulations; personal data is masked before anything else sees the query."""
        return self.knowledge.search(self.mask(query).text, as_of=as_of, k=k)

    def draft(self, complaint_id: str, *, actor: Actor = SYSTEM, move: Move | None = None) -> Draft:
        """Draft a reply from what the regulations say today."""
        made = self.drafter.draft(self.records.case(complaint_id), move)
        draft = replace(made.touched(actor.person), drafted_by=actor.person)
        self.records.add_draft(draft, self._event(actor, "draft.made", draft.id, facts(draft)))
        return draft

    def outdated(self) -> list[Outdated]:
        """The drafts that wait for people and cite an article which was amended since they were made."""
        return outdated(self.records.waiting_drafts(), lambda since: self.knowledge.amended(since).articles)

    def drafts(self, *statuses: DraftStatus) -> list[Draft]:
        """The drafts that stand at one of these, oldest first."""
        return self.records.drafts(statuses)

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
        """Change the words or fill slots; what comes out is checked again, what was changed is kept word by word.

        Raises `StaleRevision`, `SlotUnknown` and `MoveNotAllowed`.
        """
        draft = self.records.draft(draft_id)
        revised = review.revise(draft, revision, body, slots or {}, self._check, actor.person)
        edit = difference(draft.filled(), revised.filled())
        event = self._event(actor, "draft.revised", draft_id, facts(revised), {"edit": written(edit)})
        self.records.change_draft(revised, draft.revision, event)
        return revised

    def review(
        self,
        draft_id: str,
        revision: int,
        decision: Decision,
        *,
        actor: Actor,
        reason: str = "",
        reasons: Sequence[ReturnReason] = (),
        body: str | None = None,
        slots: Mapping[str, str] | None = None,
    ) -> Review:
        """Take a decision on a draft, edited in the same step where `body` or `slots` are given.

        The check runs again first: an article may have changed since. Raises `StaleRevision`, `MoveNotAllowed` with
        what is possible, `NotEntitled` and `SlotUnknown`.
        """
        before = self.records.draft(draft_id)
        case = self.records.case(before.complaint_id)
        self.approving.entitle(actor, decision, before, next(iter(case.triage.departments), None))
        draft = replace(before, verdict=self._check(before))
        if decision is Decision.APPROVE and case.reply:
            raise MoveNotAllowed(
                f"the complaint already has a reply, from draft {case.reply.draft_id!r}",
                allowed=[step for step in review.steps(draft) if step != Decision.APPROVE],
                place=f"draft {draft_id!r}",
            )
        if body is not None or slots:
            draft = review.revise(before, revision, body, slots or {}, self._check, actor.person)
        try:
            decided = review.decide(
                draft,
                revision,
                decision,
                actor=actor,
                reason=reason,
                reasons=reasons,
                at=self.now(),
                new_id=self.new_id(),
                read=before,
            )
        except MoveNotAllowed:
            self.records.note(self._event(actor, f"draft.{decision.value}_stopped", draft_id, facts(draft)))
            raise
        event = self._event(actor, *of_decision(decided))
        self.records.change_draft(decided.draft, before.revision, event, decided.review, decided.reply)
        return decided.review

    def edits(self, draft_id: str) -> list[Edit]:
        """What people changed in a draft, in order. Raises `DraftNotFound`."""
        self.records.draft(draft_id)
        return [
            Edit(draft_id, int(event.detail["revision"]), event.actor, event.at, read(event.private.get("edit", "")))
            for event in self.records.events(draft_id)
            if event.action == "draft.revised" or event.private.get("edit")
        ]

    def reply(self, complaint_id: str) -> Reply | None:
        """The approved reply, or None while there is none."""
        return self.records.case(complaint_id).reply

    def events(self, subject: str = "") -> list[Event]:
        return self.records.events(subject)

    def _check(self, draft: Draft) -> Verdict:
        return self.drafter.check(self.records.case(draft.complaint_id), draft)

    def _event(
        self,
        actor: Actor,
        action: str,
        subject: str,
        detail: Mapping[str, str] | None = None,
        private: Mapping[str, str] | None = None,
    ) -> Event:
        return Event.by(self.now(), actor, action, subject, detail or {}, private)
