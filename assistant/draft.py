"""A draft of a reply: retrieve → compose → generate → check, with a model or without one.

With no model, or where nothing of what a model wrote passes the check, the words of the regulations stand alone and
the draft says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import prompts
from assistant import compose, wording
from assistant.asking import with_what_is_asked
from assistant.borrow import CheckLine
from assistant.check import Known, sentences
from assistant.compose import Statement
from assistant.covered import believed, covered
from assistant.generate import Models
from assistant.lawful import lacking, move_of
from assistant.letter import Letterhead, demanded, form_sentences, heading, lay_out, official_date, slots_of, thanked
from assistant.model import Complaint, Draft, Ground, Move, Outcome, Provenance, Verdict
from assistant.moves import choose_move
from assistant.named import named, put_first
from assistant.pack import Packed
from assistant.parts import Part, parts_of
from assistant.points import points
from assistant.ports import Case, Clock, Knowledge
from assistant.renumber import as_statements
from assistant.scope import PROGRESS
from assistant.screen import fence
from assistant.standing import check_of_today
from assistant.write import Written, write
from knowledge_base import Department, Found

EXTRACTIVE = "extractive"
LONGEST_QUERY = 5_000
"""Characters of a complaint that are searched with; what a longer one asks for is said by then."""
FROM_EACH = 1_500
"""Characters of an attachment that are read with the complaint; what is asked stands at the beginning of a paper."""
MOST_OF_SEVERAL = 2
"""Statements on each of several things asked."""
_PASSAGES = 8
"""Passages a model is shown at most."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the letter says about the regulations on one thing that was asked, and who wrote it."""

    statements: Sequence[Statement] = ()
    written: Written | None = None
    """None where no model was asked."""

    @property
    def own(self) -> bool:
        return bool(self.written and self.written.own)


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
        head, as_of = self._letterhead(case), self.knowledge.today()
        found = self.knowledge.search(whole(case.complaint), k=10)
        notes = " ".join(named(whole(case.complaint), self.knowledge).notes)
        chosen, move_reason = choose_move(case.triage, case.complaint, move)
        check_body = check_of_today(self.knowledge, self._known(case, head, chosen))
        parts = [
            [self._said(case, chosen, asked, part.department, found, check_body) for asked in part.asked]
            for part in self._parts(case)
        ]
        said = [one for part in parts for one in part]
        once: dict[str, Statement] = {}
        own = [[s for one in part for s in one.statements if once.setdefault(s.text, s) is s] for part in parts]
        lines, grounds = compose.numbered([statement for statements in own for statement in statements])
        rest = iter(lines)
        laid = [[next(rest) for _ in statements] for statements in own]
        body = lay_out(head, chosen, [[notes, *laid[0]] if notes else laid[0], *laid[1:]])
        outcome = Outcome.UNANSWERABLE_NOT_IN_FORCE if notes else Outcome.UNANSWERABLE_NOT_FOUND
        if lines:
            outcome = Outcome.ANSWERED if any(one.own for one in said) else Outcome.ANSWERED_EXTRACTIVE
        made = Draft(
            id=self.new_id(),
            complaint_id=case.complaint.id,
            outcome=outcome,
            move=chosen,
            move_reason=move_reason,
            body=body,
            grounds=grounds,
            slots=slots_of(body),
            verdict=Verdict(()),
            provenance=_provenance(said, found, as_of),
            created=self.now(),
        )
        return replace(made, verdict=self.check(case, made))

    def check(self, case: Case, draft: Draft) -> Verdict:
        """The verdict of today on the draft: its sentences, its form, and what the law demands of it."""
        head = self._letterhead(case)
        known = self._known(case, head, move_of(draft.move, draft.filled()))
        said = check_of_today(self.knowledge, known)(draft.body, draft.grounds)
        return replace(said, missing=(*said.missing, *lacking(draft, head)))

    def _said(
        self, case: Case, move: Move, asked: str, office: Department, found: Found, check_body: CheckLine
    ) -> _Said:
        """On one thing asked: written by a model where one may be asked and its words hold, else the words of the
        regulations. `found` is the search for the whole complaint."""
        what = named(asked, self.knowledge)
        if thanked(move, case.triage.kind) or what.none_in_force or PROGRESS.search(asked):
            return _Said()
        alone = asked == whole(case.complaint)
        if alone:
            found = with_what_is_asked(asked, found, self._few)
            names = [match.name for match in case.triage.departments]
            quoting = covered(case.complaint, case.triage, found, self._few, self.floor)
        else:
            names, found = [office.name], self._few(asked)
            quoting = believed(found, found.answerable, office.name, self.floor)
        if not quoting and not what.in_force:
            return _Said()
        found = put_first(asked, found, what)
        most = compose.MOST_STATEMENTS if alone else MOST_OF_SEVERAL
        statements = points(asked, found, self.knowledge, check_body, names, most=most)[1]
        if not self.models or not self.models.any:
            return _Said(statements)
        written = self._written(asked, move, found, statements, check_body)
        return _Said(list(as_statements(written.lines, written.packed)) if written.own else statements, written)

    def _few(self, asked: str) -> Found:
        return self.knowledge.search(asked, k=6)

    def _written(
        self, asked: str, move: Move, found: Found, said: Sequence[Statement], check_body: CheckLine
    ) -> Written:
        assert self.models, "asked only where there are models"
        passages = {p.id: p for statement in said for p in statement.passages}
        passages |= {hit.passage.id: hit.passage for hit in found.hits[:_PASSAGES]}
        quotes = {p.id: statement.text for statement in reversed(said) for p in statement.passages}
        values = {"city": self.city, "move": wording.MOVE[move], "complaint": fence(asked)}
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

    def _parts(self, case: Case) -> tuple[Part, ...]:
        known = self.knowledge.departments()
        return parts_of(case.complaint.title, whole(case.complaint), case.triage, known, self.office(case))

    def office(self, case: Case) -> Department:
        """The department in charge as it is on record; one without a name where none was found."""
        match = case.triage.departments[0] if case.triage.departments else None
        offices = {department.id: department for department in self.knowledge.departments()}
        found = offices.get(match.id) if match else None
        return found or Department("", wording.NO_DEPARTMENT, ())

    def _letterhead(self, case: Case) -> Letterhead:
        parts, match = self._parts(case), next(iter(case.triage.departments), None)
        duty = match.duties[0] if match and match.duties else ""
        headings = tuple(heading(part.department, part.asked) for part in parts) if len(parts) > 1 else ()
        return Letterhead(self.city, case.complaint, case.triage.kind, self.office(case), duty, headings)

    def _known(self, case: Case, head: Letterhead, move: Move) -> Known:
        complaint = case.complaint
        return Known(
            form=form_sentences(head) | self._notes(whole(complaint)),
            case=f"{complaint.receipt_no} {complaint.title} {complaint.text} {official_date(complaint.received)}",
            contact=f"{head.department.phone} {head.department.location}",
            demanded=demanded(head, move),
        )

    def _notes(self, text: str) -> frozenset[str]:
        """What is told, from the records, of articles that the complaint names and that are not in force."""
        return frozenset(piece for note in named(text, self.knowledge).notes for piece in sentences(note))


def _provenance(said: Sequence[_Said], found: Found, as_of: date) -> Provenance:
    """What made the draft; the tokens are those of all calls."""
    calls = [one.written for one in said if one.written]
    made = [call.generation for call in calls if call.generation]
    if not made:
        why_not = next((call.why_not or wording.NOTHING_PASSED for call in calls), "")
        return Provenance(EXTRACTIVE, found.snapshot, as_of, note=why_not)
    own = any(one.own for one in said)
    return Provenance(
        made[0].model if own else EXTRACTIVE,
        found.snapshot,
        as_of,
        made[0].prompt_digest,
        sum(one.usage.tokens_in for one in made),
        sum(one.usage.tokens_out for one in made),
        "" if own else wording.NOTHING_PASSED,
    )


def grounds_of(packed: Sequence[Packed]) -> tuple[Ground, ...]:
    """The grounds a model was shown; each holds what was shown of it and no more."""
    return tuple(compose.ground(one.number, one.passage, one.text) for one in packed)


def whole(complaint: Complaint) -> str:
    """Title, text and what the attachments say first, as they are searched for."""
    said = [complaint.said]
    said += (f"[첨부: {file.name}]\n{file.text[:FROM_EACH]}" for file in complaint.attachments if file.text.strip())
    return "\n\n".join(said)[:LONGEST_QUERY]
