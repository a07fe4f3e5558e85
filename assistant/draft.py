"""A draft of a reply: retrieve → compose → generate → check, with a model or without one.

With no model, or where nothing of what a model wrote passes the check, the words of the regulations stand alone and
the draft says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import prompts
from assistant import compose, wording
from assistant.borrow import CheckLine
from assistant.check import Known
from assistant.compose import Statement
from assistant.covered import covered
from assistant.generate import Models
from assistant.lawful import lacking, move_of
from assistant.letter import Letterhead, demanded, form_sentences, lay_out, official_date, slots_of, thanked
from assistant.model import Complaint, Draft, Ground, Move, Outcome, Provenance, Verdict
from assistant.moves import choose_move
from assistant.pack import Packed
from assistant.points import points
from assistant.ports import Case, Clock, Knowledge
from assistant.renumber import as_statements
from assistant.screen import fence
from assistant.standing import check_of_today
from assistant.write import Written, write
from knowledge_base import Department, Found

EXTRACTIVE = "extractive"
LONGEST_QUERY = 5_000
"""Characters of a complaint that are searched with; what a longer one asks for is said by then."""
FROM_EACH = 1_500
"""Characters of an attachment that are read with the complaint; what is asked stands at the beginning of a paper."""
_PASSAGES = 8
"""Passages a model is shown at most."""


@dataclass(frozen=True, slots=True)
class _Points:
    """What the letter says about the regulations, and who wrote it."""

    lines: Sequence[str] = ()
    grounds: tuple[Ground, ...] = ()
    outcome: Outcome = Outcome.UNANSWERABLE_NOT_FOUND
    written: Written | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts replies and checks what became of them."""

    city: str
    knowledge: Knowledge
    now: Clock
    new_id: Callable[[], str]
    floor: float
    """Least probability that the knowledge base holds an answer for rules to be quoted."""
    models: Models | None = None

    def draft(self, case: Case, move: Move | None = None) -> Draft:
        """Draft a reply from what the regulations say today."""
        head = self._letterhead(case)
        as_of = self.knowledge.today()
        found = self.knowledge.search(whole(case.complaint), k=10)
        chosen, move_reason = choose_move(case.triage, case.complaint, move)
        check_body = check_of_today(self.knowledge, self._known(case, head, chosen))
        quoting = not thanked(chosen, case.triage.kind) and covered(
            case.complaint, case.triage, found, lambda part: self.knowledge.search(part, k=3), self.floor
        )
        points = self._points(case, chosen, found, check_body) if quoting else _Points()
        body = lay_out(head, chosen, points.lines)
        generation = points.written.generation if points.written else None
        provenance = Provenance(EXTRACTIVE, found.snapshot, as_of, note=points.note)
        if generation:
            usage = generation.usage
            provenance = replace(
                provenance,
                writer=generation.model if points.outcome is Outcome.ANSWERED else EXTRACTIVE,
                prompt_digest=generation.prompt_digest,
                tokens_in=usage.tokens_in,
                tokens_out=usage.tokens_out,
            )
        made = Draft(
            id=self.new_id(),
            complaint_id=case.complaint.id,
            outcome=points.outcome,
            move=chosen,
            move_reason=move_reason,
            body=body,
            grounds=points.grounds,
            slots=slots_of(body),
            verdict=Verdict(()),
            provenance=provenance,
            created=self.now(),
        )
        return replace(made, verdict=self.check(case, made))

    def check(self, case: Case, draft: Draft) -> Verdict:
        """The verdict of today on the draft: its sentences, its form, and what the law demands of it."""
        head = self._letterhead(case)
        known = self._known(case, head, move_of(draft.move, draft.filled()))
        said = check_of_today(self.knowledge, known)(draft.body, draft.grounds)
        return replace(said, missing=(*said.missing, *lacking(draft, head)))

    def _points(self, case: Case, move: Move, found: Found, check_body: CheckLine) -> _Points:
        """Written by a model where one may be asked and its words hold; else the words of the regulations."""
        said = self._statements(case, found, check_body)
        written = self._written(case, move, found, said, check_body) if self.models and self.models.any else None
        if written and written.own:
            lines, grounds = compose.numbered(list(as_statements(written.lines, written.packed)))
            return _Points(lines, grounds, Outcome.ANSWERED, written)
        note = (written.why_not or wording.NOTHING_PASSED) if written else ""
        lines, grounds = compose.numbered(said)
        outcome = Outcome.ANSWERED_EXTRACTIVE if said else Outcome.UNANSWERABLE_NOT_FOUND
        return _Points(lines, grounds, outcome, written, note)

    def _written(
        self, case: Case, move: Move, found: Found, said: Sequence[Statement], check_body: CheckLine
    ) -> Written:
        assert self.models, "asked only where there are models"
        passages = {p.id: p for statement in said for p in statement.passages}
        passages |= {hit.passage.id: hit.passage for hit in found.hits[:_PASSAGES]}
        quotes = {p.id: statement.text for statement in reversed(said) for p in statement.passages}
        values = {"city": self.city, "move": wording.MOVE[move], "complaint": fence(whole(case.complaint))}
        return self.models.background.run(
            write(
                self.models.generator,
                prompts.load("draft"),
                values,
                list(passages.values())[:_PASSAGES],
                count=self.models.count,
                grounds_of=grounds_of,
                check_lines=check_body,
                quote=lambda packed: quotes.get(packed.passage.id, ""),
                audience="staff",
            )
        )

    def _statements(self, case: Case, found: Found, check_body: CheckLine) -> list[Statement]:
        offices = [department.name for department in case.triage.departments]
        return points(whole(case.complaint), found, self.knowledge, check_body, offices, most=compose.MOST_STATEMENTS)[
            1
        ]

    def office(self, case: Case) -> Department:
        """The department in charge as it is on record; one without a name where none was found."""
        match = case.triage.departments[0] if case.triage.departments else None
        offices = {department.id: department for department in self.knowledge.departments()}
        found = offices.get(match.id) if match else None
        return found or Department("", wording.NO_DEPARTMENT, ())

    def _letterhead(self, case: Case) -> Letterhead:
        match = case.triage.departments[0] if case.triage.departments else None
        duty = match.duties[0] if match and match.duties else ""
        return Letterhead(self.city, case.complaint, case.triage.kind, self.office(case), duty)

    def _known(self, case: Case, head: Letterhead, move: Move) -> Known:
        complaint = case.complaint
        return Known(
            form=form_sentences(head),
            case=f"{complaint.receipt_no} {complaint.title} {complaint.text} {official_date(complaint.received)}",
            contact=f"{head.department.phone} {head.department.location}",
            demanded=demanded(head, move),
        )


def grounds_of(packed: Sequence[Packed]) -> tuple[Ground, ...]:
    """The grounds a model was shown; each holds what was shown of it and no more."""
    return tuple(compose.ground(one.number, one.passage, one.text) for one in packed)


def whole(complaint: Complaint) -> str:
    """Title, text and what the attachments say first, as they are searched for."""
    said = [f"{complaint.title}\n{complaint.text}".strip()]
    said += (f"[첨부: {file.name}]\n{file.text[:FROM_EACH]}" for file in complaint.attachments if file.text.strip())
    return "\n\n".join(said)[:LONGEST_QUERY]
