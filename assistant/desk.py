"""The counsellors' desk: a complaint comes in, a draft is made, a person decides, a reply goes out.

complaint → intake → mask → triage → clock → retrieve → compose → check → Draft → review → Reply
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assistant import compose, review, wording
from assistant.borrow import CheckLine, borrowed
from assistant.check import Known, check
from assistant.compose import Statement
from assistant.covered import covered
from assistant.errors import MoveNotAllowed
from assistant.intake import Contact, validated
from assistant.letter import Letterhead, demanded, form_sentences, lay_out, official_date, slots_of, thanked
from assistant.mask import Mask
from assistant.model import (
    Channel,
    Complaint,
    Decision,
    Draft,
    Event,
    Ground,
    Move,
    Outcome,
    Provenance,
    Reply,
    Review,
    Verdict,
)
from assistant.moves import choose_move
from assistant.ports import Case, CaseRecords, Clock, DueDate, Knowledge, Page, Vault
from assistant.triage import Triager
from knowledge_base import Citation, Department, Found, Passage, Standing

EXTRACTIVE = "extractive"
LONGEST_QUERY = 5_000
"""Characters of a complaint that are searched with; what a longer one asks for is said by then."""


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
    floor: float
    """Least probability that the knowledge base holds an answer for rules to be quoted."""

    def take(
        self,
        text: str,
        *,
        title: str = "",
        arrived: datetime | None = None,
        channel: Channel = "web",
        contact: Contact | None = None,
        actor: str = "",
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
        triage = self.triager().triage(_whole(complaint), found=self._found(complaint))
        period = next((t.period for t in self.knowledge.statutory_types() if t.id == triage.statutory_type), None)
        deadline = self.due(triage.kind, complaint.received, period)
        case = Case(complaint, triage, deadline)
        self.records.open_case(
            case,
            self.vault.seal(f"{title}\n{text}" if title else text),
            self._event(actor, "complaint.taken", complaint.id, kind=triage.kind.value, masked=str(len(masked.spans))),
        )
        return case

    def case(self, complaint_id: str) -> Case:
        """Raises `CaseNotFound`."""
        return self.records.case(complaint_id)

    def cases(self, *, after: str = "", limit: int = 50) -> Page:
        return self.records.cases(after, limit)

    def original(self, complaint_id: str, *, actor: str, reason: str) -> str:
        """The complaint as it was written. The reading is recorded with its reason."""
        event = self._event(actor, "original.read", complaint_id, reason=reason)
        return self.vault.open(self.records.original(complaint_id, event))

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        """Search the regulations; personal data is masked before anything else sees the query."""
        return self.knowledge.search(self.mask(query).text, as_of=as_of, k=k)

    def draft(self, complaint_id: str, *, actor: str = "", move: Move | None = None) -> Draft:
        """Draft a reply from what the regulations say today."""
        case = self.records.case(complaint_id)
        head = self._letterhead(case)
        as_of = self.knowledge.today()
        found = self._found(case.complaint)
        chosen, move_reason = choose_move(case.triage, case.complaint, move)
        known = self._known(case, head, chosen)

        def check_body(body: str, grounds: Sequence[Ground]) -> Verdict:
            return check(body, grounds, as_of=as_of, standing=self._standing, known=known)

        quoting = not thanked(chosen, case.triage.kind) and covered(
            case.complaint, case.triage, found, lambda part: self.knowledge.search(part, k=3), self.floor
        )
        said = self._statements(case, found, check_body) if quoting else []
        lines, grounds = compose.numbered(said)
        body = lay_out(head, chosen, lines)
        draft = Draft(
            id=self.new_id(),
            complaint_id=complaint_id,
            outcome=Outcome.ANSWERED_EXTRACTIVE if said else Outcome.UNANSWERABLE_NOT_FOUND,
            move=chosen,
            move_reason=move_reason,
            body=body,
            grounds=grounds,
            slots=slots_of(body),
            verdict=check_body(body, grounds),
            provenance=Provenance(EXTRACTIVE, found.snapshot, as_of),
            created=self.now(),
        )
        self.records.add_draft(
            draft, self._event(actor, "draft.made", draft.id, outcome=draft.outcome.value, snapshot=found.snapshot)
        )
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
        actor: str = "",
    ) -> Draft:
        """Change the words or fill slots; what comes out is checked again. Raises `StaleRevision`, `SlotUnknown`."""
        draft = self.records.draft(draft_id)
        revised = review.revise(draft, revision, body, dict(slots or {}), lambda text: self._check(draft, text))
        self.records.change_draft(revised, draft.revision, self._event(actor, "draft.revised", draft_id))
        return revised

    def review(self, draft_id: str, revision: int, decision: Decision, *, reviewer: str, reason: str = "") -> Review:
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
            today, revision, decision, reviewer=reviewer, reason=reason, at=self.now(), new_id=self.new_id()
        )
        self.records.change_draft(
            decided.draft,
            draft.revision,
            self._event(reviewer, f"draft.{decided.draft.status.value}", draft_id, reason=decided.review.reason),
            decided.review,
            decided.reply,
        )
        return decided.review

    def reply(self, complaint_id: str) -> Reply | None:
        """The approved reply, or None while there is none."""
        return self.records.case(complaint_id).reply

    def events(self, subject: str = "") -> list[Event]:
        return self.records.events(subject)

    def _statements(self, case: Case, found: Found, check_body: CheckLine) -> list[Statement]:
        """The city's own plain words first, as far as they hold, then the words of the regulations."""
        plain = borrowed(_whole(case.complaint), found, self._article_named, check_body)
        offices = [department.name for department in case.triage.departments]
        exact = compose.statements(
            _whole(case.complaint), found, self.knowledge.similarity, offices, most=2 if plain else 4
        )
        return plain + compose.without_repeats(plain, exact)

    def _article_named(self, title: str, no: str) -> Passage | None:
        return self.knowledge.article(title, no).passage

    def _found(self, complaint: Complaint) -> Found:
        return self.knowledge.search(_whole(complaint), k=10)

    def _check(self, draft: Draft, body: str) -> Verdict:
        case = self.records.case(draft.complaint_id)
        known = self._known(case, self._letterhead(case), draft.move)
        return check(body, draft.grounds, as_of=self.knowledge.today(), standing=self._standing, known=known)

    def _standing(self, citation: Citation, day: date) -> Standing:
        """How a cited article stands on a day: what has other words since then is superseded."""
        article = self.knowledge.article(citation.regulation_id, citation.no, day)
        if article.passage and article.passage.valid_from != citation.effective:
            return Standing.SUPERSEDED
        return article.standing

    def _letterhead(self, case: Case) -> Letterhead:
        match = case.triage.departments[0] if case.triage.departments else None
        offices = {department.id: department for department in self.knowledge.departments()}
        office = offices.get(match.id) if match else None
        return Letterhead(
            self.city, case.complaint, case.triage.kind, office or Department("", wording.NO_DEPARTMENT, ())
        )

    def _known(self, case: Case, head: Letterhead, move: Move) -> Known:
        complaint = case.complaint
        return Known(
            form=form_sentences(head),
            case=f"{complaint.receipt_no} {complaint.title} {complaint.text} {official_date(complaint.received)}",
            contact=f"{head.department.phone} {head.department.location}",
            demanded=demanded(head, move),
        )

    def _event(self, actor: str, action: str, subject: str, **detail: str) -> Event:
        return Event(self.now(), actor or "system", action, subject, detail)


def _whole(complaint: Complaint) -> str:
    return f"{complaint.title}\n{complaint.text}".strip()[:LONGEST_QUERY]
