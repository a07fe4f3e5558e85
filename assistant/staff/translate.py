"""Translation: a complaint into Korean for staff, a reply out of Korean for whoever asked. A person decides what is sent.

text → mask → rows → sentences → keep → model → check → put back. What fails twice stays in the language it came in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import prompts
from assistant.actors import Actor
from assistant.desk import Desk
from assistant.draft import whole
from assistant.errors import LanguageUnknown
from assistant.letter import final_text
from assistant.mask import unmask
from assistant.model import Complaint, Draft, DraftStatus, Event
from assistant.official import paragraph
from assistant.staff.keep import Fault, Kept, keep
from assistant.staff.languages import LANGUAGES, language_of, speaks
from assistant.staff.rewrite import Line, Rewritten, rewrite
from assistant.staff.translation import READABLE, Pair, Row, Translation, TranslationOutcome, read

_FINAL = {DraftStatus.APPROVED, DraftStatus.SENT, DraftStatus.OBJECTED}
_NAMES = {"ko": "한국어", **LANGUAGES}
_END = re.compile(
    r"(?<=[^\d\s.][.?!])(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!No\.)\s+(?!\[\d|다만|이 경우|그중)|(?<=[。！？])|(?<=\[\d\])\s+(?=\S)|(?<=\[\d\d\])\s+(?=\S)"
)
"""Where a sentence of any of the languages ends: not inside a date, not before its mark, not after a masked name."""
_OF_DRAFT, _OF_COMPLAINT = "draft.translated", "complaint.translated"


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates with the models of a desk; whatever a model made is on record, with its words beside the chain."""

    desk: Desk

    @property
    def able(self) -> bool:
        """Whether there is a model to ask."""
        models = self.desk.drafter.models
        return models is not None and models.any

    def draft(self, draft_id: str, language: str, *, actor: Actor) -> Translation:
        """A reply in another language. Raises `DraftNotFound` and `LanguageUnknown`."""
        if language not in LANGUAGES:
            raise LanguageUnknown(
                f"no translation into {language!r}", place="language", mend=f"Choose one of {', '.join(LANGUAGES)}."
            )
        draft = self.desk.find_draft(draft_id)
        masked = self.desk.mask(said_in(draft))
        made = self._translated(draft_id, masked.text, "ko", language)
        made = replace(made, revision=draft.revision, rows=_rows(made.rows, lambda text: unmask(text, masked)))
        if not made.rows:
            return made
        self._note(_OF_DRAFT, made, actor, {"complaint": draft.complaint_id, "revision": str(draft.revision)})
        return made

    def complaint(self, complaint_id: str, *, actor: Actor) -> Translation:
        """A complaint in Korean; it is read masked, as everybody reads it. Raises `CaseNotFound`."""
        complaint = self.desk.case(complaint_id).complaint
        text = whole(complaint)
        source = language_of(text)
        if source in ("ko", ""):
            same = TranslationOutcome.SAME_LANGUAGE if source else TranslationOutcome.UNKNOWN_LANGUAGE
            return Translation(complaint.id, source, "ko", same, (), self.desk.now())
        made = self._translated(complaint.id, text, source, "ko")
        if made.rows:
            self._note(_OF_COMPLAINT, made, actor, {})
        return made

    def foreign(self, complaint: Complaint) -> str:
        """The language of a complaint that can be translated; `''` where it is Korean, or none of them."""
        language = language_of(whole(complaint))
        return language if language in LANGUAGES else ""

    def of_draft(self, draft_id: str) -> list[Translation]:
        """What was made of a draft, the latest of each language. Raises `DraftNotFound`."""
        self.desk.find_draft(draft_id)
        return self._held(draft_id, _OF_DRAFT)

    def made(self, draft_id: str, language: str) -> Translation:
        """The latest one of a draft into a language. Raises `DraftNotFound` and `LanguageUnknown`."""
        held = next((one for one in self.of_draft(draft_id) if one.target == language), None)
        if held is None or held.outcome not in READABLE:
            raise LanguageUnknown(
                f"the draft was not translated into {language!r}", place="language", mend="Translate it first."
            )
        return held

    def in_korean(self, complaint: Complaint) -> str:
        """The Korean of a complaint that was translated, as far as it held; `''` where there is none."""
        made = self.of_complaint(complaint.id) if self.foreign(complaint) else None
        return " ".join(pair.said for row in made.rows for pair in row.pairs if pair.said) if made else ""

    def of_complaint(self, complaint_id: str) -> Translation | None:
        """The latest one of a complaint. Raises `CaseNotFound`."""
        held = self._held(self.desk.case(complaint_id).complaint.id, _OF_COMPLAINT)
        return held[-1] if held else None

    def _held(self, subject: str, action: str) -> list[Translation]:
        words = (e.private.get("translation", "") for e in self.desk.events(subject) if e.action == action)
        latest = {found.foreign: found for found in map(read, filter(None, words))}
        return list(latest.values())

    def _translated(self, subject: str, text: str, source: str, target: str) -> Translation:
        lines = [paragraph(line) for line in text.splitlines() if line.strip()]
        levels = [_level(line) for line in text.splitlines() if line.strip()]
        parted = [_sentences(line.text) for line in lines]
        kept = [keep(sentence) for parts in parted for sentence in parts]
        models = self.desk.drafter.models
        told = Rewritten((), ())
        if models and self.able:
            values = {"source": _NAMES[source], "target": _NAMES[target]}
            told = rewrite(models, prompts.load("translate"), values, kept, _in(target))
        said = iter(told.lines)
        rows = []
        for line, level, parts in zip(lines, levels, parted, strict=True):
            pairs = [_pair(sentence, next(said, None), target) for sentence in parts]
            rows.append(Row(line.marker, level, tuple(pairs)))
        last = told.generations[-1] if told.generations else None
        return Translation(
            subject,
            source,
            target,
            _outcome(rows, told),
            tuple(rows) if told.generations else (),
            self.desk.now(),
            last.model if last else "",
            last.prompt_digest if last else "",
            note=told.why_not,
        )

    def _note(self, action: str, made: Translation, actor: Actor, more: dict[str, str]) -> None:
        detail = {
            **more,
            "language": made.foreign,
            "outcome": made.outcome.value,
            "writer": made.writer,
            "prompt": made.prompt_digest,
            "sentences": str(sum(len(row.pairs) for row in made.rows)),
            "failed": str(len(made.failed)),
        }
        words = {"translation": made.written()}
        self.desk.records.note(Event.by(self.desk.now(), actor, action, made.subject, detail, words))


def said_in(draft: Draft) -> str:
    """What of a draft is translated: the letter as it goes out once it is approved; before, the body with its marks."""
    return final_text(draft) if draft.status in _FINAL else draft.filled()


def _in(target: str) -> Callable[[Kept, str], list[Fault]]:
    def check(_: Kept, said: str) -> list[Fault]:
        return [] if speaks(said, target) else [Fault.LANGUAGE]

    return check


def _sentences(line: str) -> list[str]:
    return [part.strip() for part in _END.split(line) if part.strip()] or [line]


def _pair(sentence: str, line: Line | None, target: str) -> Pair:
    if line is None:
        return Pair(sentence, "")
    return Pair(sentence, line.kept.whole(line.said, target), line.faults)


def _level(line: str) -> int:
    return min((len(line) - len(line.lstrip())) // 2, 4)


def _rows(rows: Sequence[Row], change: Callable[[str], str]) -> tuple[Row, ...]:
    return tuple(
        replace(row, pairs=tuple(Pair(change(p.source), change(p.said), p.faults) for p in row.pairs)) for row in rows
    )


def _outcome(rows: Sequence[Row], told: Rewritten) -> TranslationOutcome:
    pairs = [pair for row in rows for pair in row.pairs]
    if not told.generations:
        return TranslationOutcome.NO_MODEL
    if not any(pair.said for pair in pairs):
        return TranslationOutcome.NOTHING_HELD
    return TranslationOutcome.PARTLY if any(pair.faults for pair in pairs) else TranslationOutcome.TRANSLATED
