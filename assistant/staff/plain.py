"""A reply in plainer words, as a proposal: sentence by sentence by a model where one is set, else by the glossary.

What comes out passes the same check as any draft. A sentence that does not, or that a model turned, falls back to the
glossary's words and then to its own; a person takes the proposal over by changing the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import prompts
from assistant import editing
from assistant.actors import Actor
from assistant.check import sentences
from assistant.decisions import Part
from assistant.desk import Desk
from assistant.difference import difference
from assistant.generate import Models
from assistant.modality import same_force
from assistant.model import Draft, Event, Verdict
from assistant.staff.glossary import NOUNS, PHRASES, VERBS
from assistant.staff.keep import Fault, Kept, keep
from assistant.staff.languages import speaks
from assistant.staff.plain_words import Readability, plainly, readability
from assistant.staff.rewrite import Rewritten, rewrite

RULES = "glossary"
_LEAST_WORDS = 0.5
"""A model's sentence must keep at least this share of the words, or it left something out."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and after, and by what."""

    before: str
    after: str
    by: str
    """`glossary`, or the name of the model."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What changed, word by word."""
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plainer words, with how hard it was and is."""

    text: str
    before: Readability
    after: Readability
    changes: tuple[Change, ...]
    verdict: Verdict | None = None
    """Of the draft with these words; None for a text that belongs to none."""
    revision: int = 0
    note: str = ""
    """Why no model answered, or how many of its sentences did not hold."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The ways to say one sentence, the plainest first, its own words last."""

    own: str
    ways: tuple[tuple[str, str], ...]
    """Words, and by what."""


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Proposes plainer words with the models and the check of a desk."""

    desk: Desk

    def draft(self, draft_id: str, *, body: str | None = None, actor: Actor) -> Plain:
        """A draft's body in plainer words, or what is being written in its place. Nothing is changed. Raises
        `DraftNotFound`, and `MoveNotAllowed` for other words of a draft that cannot be changed any more."""
        kept = self.desk.find_draft(draft_id)
        draft = kept if body is None else editing.tried(self.desk, draft_id, body=body)
        masked = self.desk.mask(draft.body)
        if masked.originals:  # a body that names somebody is not shown to a model
            choices, told = _choices(draft.body, None)
        else:
            choices, told = _choices(draft.body, self.desk.drafter.models)
        chosen, verdict = self._checked(draft, choices)
        made = _made(draft.body, chosen, told, verdict)
        made = replace(made, revision=kept.revision)
        detail = {
            "complaint": draft.complaint_id,
            "revision": str(kept.revision),
            "changed": str(len(made.changes)),
            "score": f"{made.before.score} → {made.after.score}",
            "writer": told.generations[-1].model if told.generations else RULES,
        }
        self.desk.records.note(Event.by(self.desk.now(), actor, "draft.plain", draft.id, detail))
        return made

    def text(self, text: str) -> Plain:
        """Any text in plainer words; masked before a model reads it, so what comes back may hold tokens."""
        said = self.desk.mask(text).text
        choices, told = _choices(said, self.desk.drafter.models)
        return _made(said, {choice.own: choice.ways[0] for choice in choices}, told, None)

    def _checked(self, draft: Draft, choices: Sequence[_Choice]) -> tuple[dict[str, tuple[str, str]], Verdict]:
        """The plainest ways with which the draft passes as well as before."""
        case = self.desk.case(draft.complaint_id)
        before = self.desk.drafter.check(case, draft)
        bad = {finding.sentence for finding in before.findings if not finding.passed}
        taken = {choice.own: 0 for choice in choices}
        ways = {choice.own: choice.ways for choice in choices}
        while True:
            said = {own: ways[own][at] for own, at in taken.items()}
            verdict = self.desk.drafter.check(case, replace(draft, body=_body(draft.body, said)))
            failed = {finding.sentence for finding in verdict.findings if not finding.passed} - bad
            worse = set(verdict.missing) - set(before.missing)
            falling = [
                own for own, at in taken.items() if at + 1 < len(ways[own]) and (worse or said[own][0] in failed)
            ]
            if not falling:
                return said, verdict
            for own in falling:
                taken[own] += 1


def _choices(text: str, models: Models | None) -> tuple[list[_Choice], Rewritten]:
    """For each sentence a model's words where they hold, the glossary's, and its own."""
    own = list(dict.fromkeys(sentences(text)))
    kept = [keep(sentence) for sentence in own]
    told = Rewritten((), ())
    if models and models.any:
        words = ", ".join(f"{hard} → {plain}" for hard, plain in _glossary(text).items()) or "없음"
        told = rewrite(models, prompts.load("plain"), {"words": words}, kept, _holds)
    choices = []
    for at, sentence in enumerate(own):
        ways = [(plainly(sentence), RULES)] if same_force(sentence, plainly(sentence)) else []
        if at < len(told.lines) and told.lines[at].said:
            said = told.lines[at].kept.whole(told.lines[at].said, "ko")
            if said != sentence and readability(said).score >= readability(sentence).score:
                ways.insert(0, (said, told.generations[-1].model))
        choices.append(_Choice(sentence, (*ways, (sentence, ""))))
    return choices, told


def _holds(kept: Kept, said: str) -> list[Fault]:
    if not speaks(said, "ko"):
        return [Fault.LANGUAGE]
    turned = not same_force(kept.whole(kept.text, "ko"), kept.whole(said, "ko"))
    if turned or len(said.split()) < _LEAST_WORDS * len(kept.text.split()):
        return [Fault.MEANING]
    return []


def _glossary(text: str) -> dict[str, str]:
    """What of the glossary stands in the text."""
    verbs = {
        f"{verb}하다": f"{stem}다" for verb, (stem, _) in VERBS.items() if f"{verb}하" in text or f"{verb}한" in text
    }
    return verbs | {hard: plain for hard, plain in {**NOUNS, **PHRASES}.items() if hard in text}


def _body(body: str, said: dict[str, tuple[str, str]]) -> str:
    """The body with sentences replaced in place, its lines and markers as they are."""
    if not said:
        return body
    pattern = re.compile("|".join(re.escape(own) for own in sorted(said, key=len, reverse=True)))
    return pattern.sub(lambda m: said[m[0]][0], body)


def _made(body: str, said: dict[str, tuple[str, str]], told: Rewritten, verdict: Verdict | None) -> Plain:
    text = _body(body, said)
    changes = tuple(Change(own, after, by) for own, (after, by) in said.items() if after != own)
    failed = sum(bool(line.faults) for line in told.lines)
    note = told.why_not or (f"{failed}/{len(told.lines)}" if failed and told.generations else "")
    return Plain(text, readability(body), readability(text), changes, verdict, note=note)
