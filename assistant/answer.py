"""An answer to a citizen: screen → mask → retrieve → compose → generate → check → answer, or decline.

Nobody reviews it, so nothing unchecked is said: a sentence goes out in the words of the rules, in the city's own plain
words as far as the rules bear them out, or in a model's words where they are nearly those of the source.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import prompts
from assistant import compose, wording
from assistant.agencies import agency_of
from assistant.answer_model import Answer, AnswerEvent, EventKind, Steps
from assistant.asking import with_what_is_asked
from assistant.borrow import CheckLine
from assistant.compose import Statement
from assistant.covered import believed, department_of
from assistant.draft import EXTRACTIVE, grounds_of
from assistant.errors import ModelFailed, NoModel, QuestionRefused
from assistant.generate import Models
from assistant.mask import Mask
from assistant.model import Ground, Provenance
from assistant.named import Named, named, put_first
from assistant.office import front_desk
from assistant.outcome import Outcome
from assistant.pack import pack
from assistant.points import points
from assistant.ports import Clock, Knowledge
from assistant.requests import split_requests
from assistant.scope import LONGEST_QUESTION, language_of, unanswerable
from assistant.screen import fence, screen
from assistant.second_calls import SecondCalls
from assistant.speak import Line, Speech
from assistant.standing import check_of_today
from assistant.wording_languages import to_citizen
from assistant.write import room
from knowledge_base import Department, Found, KnowledgeBaseError, Passage

MOST_LINES = 3
MOST_QUESTIONS = 3
"""Questions in one message that are answered."""
MOST_OF_SEVERAL = 2
"""Sentences on each of several."""
_PASSAGES = 6
_KIND = {"answered": EventKind.DONE, "unanswerable": EventKind.DECLINED, "declined": EventKind.DECLINED}

Emit = Callable[[EventKind, str, Line | None, tuple[Ground, ...]], Awaitable[None]]
"""Stores an event of the answer, then sends it."""
Alive = Callable[[Awaitable[None]], Awaitable[None]]
"""Lets the work go on while somebody listens, and breaks it off when the last one has left."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was screened and masked. `outcome` is set where that already decided."""

    question: str
    language: str
    outcome: Outcome | None
    steps: Steps


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers citizens from what the regulations say today."""

    city: str
    knowledge: Knowledge
    mask: Mask
    now: Clock
    floor: float
    models: Models
    office: Callable[[str], Department | None]
    """The department that a question is plainly for."""
    entailment: bool = False
    """Whether a model's plain words may be sent where a second call finds them borne out."""

    def take(self, question: str) -> Asked:
        """Screen and mask a question. Raises `QuestionRefused`."""
        steps = Steps()
        with steps("screen"):
            text = screen(question).text.strip()
            if not text or len(text) > LONGEST_QUESTION:
                raise QuestionRefused(
                    "the question is empty or too long",
                    place="question",
                    mend=f"Ask in at most {LONGEST_QUESTION} characters.",
                )
            language = language_of(text)
            outcome = unanswerable(text, self.city)
            if outcome is not Outcome.DECLINED_EMERGENCY and self.models.ledger.off("citizen"):
                outcome = Outcome.DECLINED_SWITCHED_OFF
            if outcome is None and language != "ko" and not self.models.any:
                outcome = Outcome.UNANSWERABLE_LANGUAGE
        with steps("mask"):
            masked = self.mask(text).text
        return Asked(masked, language, outcome, steps)

    async def answer(self, asked: Asked, answer: Answer, before: Sequence[Answer], emit: Emit, alive: Alive) -> Answer:
        """The answer as it ended. What `emit` was given is what it holds; the caller sends its last event."""
        steps = asked.steps
        if asked.outcome:
            return self._ended(answer, asked.outcome, steps)
        with steps("retrieve"):
            try:
                query = await self._calls.standing_alone(asked.question, asked.language, before)
                await emit(EventKind.SEARCHING, query, None, ())
                parts = split_requests(query)[:MOST_QUESTIONS]
                looked = [(part, *await asyncio.to_thread(self._looked_up, part)) for part in parts]
            except (NoModel, ModelFailed):
                return self._ended(answer, Outcome.UNANSWERABLE_LANGUAGE, steps)
            except KnowledgeBaseError:
                return self._ended(answer, Outcome.ERROR_SEARCH, steps)
        answer = replace(answer, query=query)
        notes = " ".join(note for _, what, _ in looked for note in what.notes)
        searched = [(part, found) for part, _, found in looked if found]
        if not searched:
            return self._ended(answer, Outcome.UNANSWERABLE_NOT_IN_FORCE, steps, notes)
        told = [(part, found) for part, found in searched if self._believed(part, found)]
        most = MOST_LINES if len(told) < 2 else MOST_OF_SEVERAL * len(told)
        with steps("compose"):
            check_line = check_of_today(self.knowledge)
            plain, said = await asyncio.to_thread(self._statements, told, check_line)
            if not said:
                return self._ended(answer, Outcome.UNANSWERABLE_NOT_FOUND, steps, notes)
            lines, grounds = compose.numbered(said)
            if self.models.any:
                lines, grounds, rendered = self._rendered(query, [found for _, found in told], said)

        async def say(line: Line) -> None:
            await emit(EventKind.TEXT, line.text, line, ())

        speech = Speech(
            grounds,
            check_line,
            {statement.text for statement in plain},
            say,
            self._calls.entails if self.entailment else None,
        )
        await emit(EventKind.SOURCES, "", None, grounds)
        if self.models.any:
            with steps("generate"):
                await alive(speech.by_model(self.models.generator, rendered))
        with steps("check"):
            if not speech.own:
                for line in lines[: most - len(speech.said)]:
                    await speech.line(line, quoted=True)
        ended = self._told(answer, speech, told[0][1], steps, notes)
        if ended.lines and len(told) < len(searched) and answer.language == "ko":
            return replace(ended, words=f"{ended.words} {wording.PART_NOT_FOUND.format(ask=self.ask())}")
        return ended

    def _looked_up(self, question: str) -> tuple[Named, Found | None]:
        """The articles that a question names, and what is found; nothing where those it names say nothing today."""
        what = named(question, self.knowledge)
        if what.none_in_force:
            return what, None
        found = self.knowledge.search(question, k=10)
        return what, put_first(question, with_what_is_asked(question, found, self.knowledge.search), what)

    @property
    def _calls(self) -> SecondCalls:
        return SecondCalls(self.models, self.mask)

    def _believed(self, question: str, found: Found) -> bool:
        keeper = "".join(self._for(question)) or department_of(found)
        return believed(found, found.answerable, keeper, self.floor)

    def _for(self, question: str) -> tuple[str, ...]:
        office = self.office(question)
        return (office.name,) if office else ()

    def _statements(
        self, told: Sequence[tuple[str, Found]], check_line: CheckLine
    ) -> tuple[list[Statement], list[Statement]]:
        """What answers each question: the plain statements, and all of them, each once."""
        most = MOST_LINES if len(told) < 2 else MOST_OF_SEVERAL
        each = [points(part, found, self.knowledge, check_line, self._for(part), most=most) for part, found in told]
        said = {statement.text: statement for _, statements in each for statement in statements}
        return [statement for plain, _ in each for statement in plain], list(said.values())

    def _rendered(
        self, query: str, searched: Sequence[Found], said: Sequence[Statement]
    ) -> tuple[list[str], tuple[Ground, ...], prompts.Rendered]:
        """The statements over the passages that a model is shown, those passages, and the prompt."""
        prompt, count = prompts.load("answer"), self.models.count
        chosen: dict[str, Passage] = {p.id: p for statement in said for p in statement.passages}
        for found in searched:
            chosen |= {hit.passage.id: hit.passage for hit in found.hits[: _PASSAGES // len(searched)]}
        values = {"city": self.city, "question": fence(query)}
        fixed = prompt.render(**values, passages="")
        packed = pack(list(chosen.values())[:_PASSAGES], room(self.models.generator.window, fixed, count), count)
        numbers = {one.passage.id: one.number for one in packed}
        lines = [
            f"{statement.text} {''.join(f'[{numbers[p.id]}]' for p in statement.passages)}"
            for statement in said
            if all(p.id in numbers for p in statement.passages)
        ]
        rendered = prompt.render(**values, passages="\n\n".join(one.shown for one in packed))
        return lines, grounds_of(packed), rendered

    def _told(self, answer: Answer, speech: Speech, found: Found, steps: Steps, notes: str) -> Answer:
        used = {number for line in speech.said for number in line.grounds}
        last = speech.generations[-1] if speech.generations else None
        provenance = Provenance(
            last.model if last and speech.own else EXTRACTIVE,
            found.snapshot,
            found.as_of,
            last.prompt_digest if last else "",
            sum(one.usage.tokens_in for one in speech.generations),
            sum(one.usage.tokens_out for one in speech.generations),
            speech.why_not or ("" if speech.own or not self.models.any else wording.NOTHING_PASSED),
        )
        answer = replace(
            answer,
            lines=tuple(line.text for line in speech.said),
            sources=tuple(ground for ground in speech.grounds if ground.number in used),
            findings=tuple(speech.findings),
            provenance=provenance,
        )
        if not speech.said:
            return self._ended(answer, Outcome.UNANSWERABLE_NOT_FOUND, steps, notes)
        return self._ended(answer, Outcome.ANSWERED if speech.own else Outcome.ANSWERED_EXTRACTIVE, steps, notes)

    def _ended(self, answer: Answer, outcome: Outcome, steps: Steps, notes: str = "") -> Answer:
        words = to_citizen(outcome, answer.language, self.ask(answer.query or answer.question))
        other = agency_of(answer.question) if outcome is Outcome.DECLINED_OUT_OF_SCOPE else None
        if other:
            words = f"{words} {wording.OTHER_AGENCY.format(agency=other.name, phone=other.phone)}"
        return replace(answer, outcome=outcome, words=f"{notes} {words}".strip(), steps=tuple(steps.taken))

    def ask(self, question: str = "") -> str:
        """Whom to turn to: the department that the question is plainly for, else the city's desk."""
        department = self.office(question) if question else None
        if department and department.phone:
            return wording.ASK_DEPARTMENT.format(department=department.name, phone=department.phone)
        return front_desk(self.city, self.knowledge.departments())


def last_event(answer: Answer, number: int) -> AnswerEvent:
    """What every answer ends with."""
    assert answer.outcome, "the answer has ended"
    kind = _KIND.get(answer.outcome.value.split("_")[0], EventKind.FAILED)
    numbers = tuple(ground.number for ground in answer.sources)
    return AnswerEvent(number, kind, answer.words, numbers, outcome=answer.outcome)
