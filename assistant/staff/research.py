"""A question of staff over all regulations: search → compose → generate → check → references up to the act → concerns.

Without a model the words of the regulations stand alone; with one every sentence passes the check of drafts. Nothing of
it is kept: it reads regulations and no case, and the question is masked before anything sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import prompts
from assistant import compose, wording
from assistant.borrow import CheckLine, problems
from assistant.compose import Statement
from assistant.covered import believed
from assistant.draft import EXTRACTIVE, grounds_of
from assistant.errors import QuestionRefused
from assistant.focus import focus
from assistant.generate import Models
from assistant.mask import Mask
from assistant.model import Ground, Outcome, Provenance, Verdict
from assistant.points import points
from assistant.ports import Regulations
from assistant.renumber import as_statements
from assistant.screen import fence, screen
from assistant.staff.as_of import AsOf
from assistant.staff.limits import beyond_limits
from assistant.standing import check_of_today
from assistant.write import Written, write
from knowledge_base import Concern, Found, Passage, Rung, Upkeep, units

LONGEST_QUESTION = 2_000
"""Characters."""
_MOST = 6
"""Statements in a summary."""
_PASSAGES = 8
_MOST_OF_FIRST = 4
"""Of them what a reply would say."""
_OTHERS = 0.65
"""Share of the best hit's score from which on another regulation is quoted too."""
_LEAST_OF_FIRST = 0.7
"""It must have this share of the question's words that what is quoted before it has, and of its likeness in meaning."""
_SOME_ITEMS, _ALL_ITEMS = "그중 관련되는 것은 ", "이 경우 각 호는 "
_LONGEST = 600
"""Characters of a statement with all its items."""
_PLACE = re.compile(r"제\d+조(?:의\d+)?(?P<paragraph>제\d+항)?에 따르면")
_ALSO = 5
"""Further articles that are named."""


@dataclass(frozen=True, slots=True)
class Study:
    """What the regulations say to a question on a day."""

    question: str
    """Masked."""
    as_of: date
    outcome: Outcome
    lines: tuple[str, ...]
    """The summary, a sentence each, with the marks of its grounds."""
    grounds: tuple[Ground, ...]
    chains: tuple[tuple[Rung, ...], ...]
    """For each ground the article and what it rests on in higher regulations."""
    concerns: tuple[Concern, ...]
    """References of the grounds that are stale, broken or may be."""
    also: tuple[Passage, ...]
    """Found beside them and not quoted, best first."""
    answerable: float
    verdict: Verdict
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Researcher:
    """Studies the regulations for staff."""

    city: str
    knowledge: Regulations
    mask: Mask
    floor: float
    """Least probability that the regulations hold an answer for them to be quoted."""
    models: Models | None = None

    def study(self, question: str, as_of: date | None = None) -> Study:
        """What the regulations say to a question as of a day, today if left out. Raises `QuestionRefused`."""
        asked = self.mask(screen(question).text.strip()).text
        if not asked or len(asked) > LONGEST_QUESTION:
            raise QuestionRefused(
                "the question is empty or too long",
                place="question",
                mend=f"Ask in at most {LONGEST_QUESTION:,} characters.",
            )
        view = AsOf(self.knowledge, as_of or self.knowledge.today())
        found, check_line = view.search(asked, k=10), check_of_today(view)
        said: Sequence[Statement] = ()
        if believed(found, found.answerable, "", self.floor):
            said = self._said(asked, found, view, check_line)
        written = self._written(asked, found, said, check_line) if said else None
        own = bool(written and written.own)
        if written and own:
            said = list(as_statements(written.lines, written.packed))
        lines, grounds = compose.numbered(said)
        outcome = Outcome.ANSWERED if own else Outcome.ANSWERED_EXTRACTIVE
        quoted = [(ground.citation.regulation, ground.citation.no) for ground in grounds]
        return Study(
            question=asked,
            as_of=view.day,
            outcome=outcome if lines else Outcome.UNANSWERABLE_NOT_FOUND,
            lines=tuple(lines),
            grounds=grounds,
            chains=tuple(tuple(self.knowledge.lineage(title, no, view.day)) for title, no in quoted),
            concerns=tuple(
                each
                for title, no in quoted
                for each in self.knowledge.concerns(title, no, view.day, beyond=beyond_limits)
            ),
            also=tuple(_also(found, quoted)),
            answerable=found.answerable,
            verdict=check_line("\n".join(lines), grounds),
            provenance=_provenance(written, found),
        )

    def upkeep(self, as_of: date | None = None) -> Upkeep:
        """Every reference of the city's regulations that is stale, broken or may be."""
        return self.knowledge.upkeep(as_of, beyond=beyond_limits)

    def _said(self, asked: str, found: Found, view: AsOf, check_line: CheckLine) -> list[Statement]:
        """What a reply would say, then what further regulations say as much to the point: staff compare."""
        said = [in_full(statement) for statement in points(asked, found, view, check_line, most=_MOST_OF_FIRST)[1]]
        quoted = {passage.regulation for statement in said for passage in statement.passages}
        exact = compose.statements(asked, found, view.similarity, most=2 * _MOST, passages=view.all_of, others=_OTHERS)
        more = [in_full(s) for s in exact if s.passages[0].regulation not in quoted]
        texts = [f"{statement.text} {_titles(statement)}" for statement in (*said, *more)]
        turning, meaning = focus(asked, texts, unknown=1.0), view.similarity(asked, texts)
        covers = [turning.cover(text) for text in texts]
        own = len(said)
        least = [_LEAST_OF_FIRST * max(values[:own], default=0.0) for values in (covers, meaning)]
        for statement, cover, near in zip(more, covers[own:], meaning[own:], strict=True):
            if cover >= least[0] and near >= least[1] and len(said) < _MOST:
                said.append(statement)
        return [s for s in said if not problems(s.text, s.passages, check_line)]

    def _written(self, asked: str, found: Found, said: Sequence[Statement], check_line: CheckLine) -> Written | None:
        """What a model made of it; None where there is none."""
        if not self.models or not self.models.any:
            return None
        passages = {p.id: p for statement in said for p in statement.passages}
        passages |= {hit.passage.id: hit.passage for hit in found.hits}
        quotes = {p.id: statement.text for statement in reversed(said) for p in statement.passages}
        return self.models.background.run(
            write(
                self.models.generator,
                prompts.load("research"),
                {"city": self.city, "question": fence(asked)},
                list(passages.values())[:_PASSAGES],
                count=self.models.count,
                grounds_of=grounds_of,
                check_lines=check_line,
                quote=lambda packed: quotes.get(packed.passage.id, ""),
                audience="staff",
            )
        )


def in_full(statement: Statement) -> Statement:
    """The statement with all the items (호) of its paragraph, where it named those near to the question alone: staff
    must see that nothing was left out."""
    opening, named, _ = statement.text.partition(_SOME_ITEMS)
    place = _PLACE.search(opening)
    if not named or not place or len(statement.passages) != 1:
        return statement
    path = place["paragraph"] or ""
    under = [unit for unit in units(statement.passages[0].text) if unit.path.startswith(f"{path}제") and unit.lead_in]
    items = ", ".join(f"{unit.path.removeprefix(path)} “{' '.join(unit.text.split()).rstrip('.')}”" for unit in under)
    text = f"{opening}{_ALL_ITEMS}{items}입니다."
    return replace(statement, text=text) if items and len(text) <= _LONGEST else statement


def _titles(statement: Statement) -> str:
    return " ".join(f"{passage.regulation} {passage.title}" for passage in statement.passages)


def _also(found: Found, quoted: Sequence[tuple[str, str]]) -> list[Passage]:
    """The best of what was found and is not quoted; after them what belongs beside the quoted in the city's rules."""
    beside = (one.passage for hit in found.hits[:_ALSO] for one in hit.related if one.relation == "local")
    passages = {p.id: p for p in (*(hit.passage for hit in found.hits), *beside)}
    return [p for p in passages.values() if (p.regulation, p.no) not in quoted][:_ALSO]


def _provenance(written: Written | None, found: Found) -> Provenance:
    call = written.generation if written else None
    if written is None or call is None:
        return Provenance(EXTRACTIVE, found.snapshot, found.as_of, note=written.why_not if written else "")
    note = "" if written.own else wording.NOTHING_PASSED
    writer = call.model if written.own else EXTRACTIVE
    taken = call.usage
    return Provenance(writer, found.snapshot, found.as_of, call.prompt_digest, taken.tokens_in, taken.tokens_out, note)
