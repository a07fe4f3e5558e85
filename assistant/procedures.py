"""Matters with a procedure of their own, moves within a complaint, and grounds not to handle one: found in the text, for a person to judge.

Nothing here decides. What is recognised comes with the words that speak for it, the ground, and the periods that would run instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from assistant.calendar import DAY, Calendar
from assistant.clock import Step
from assistant.clock.counting import Ground, by_calendar
from assistant.clock.model import like, local
from assistant.clock.settings import DEFAULTS, ClockSettings
from assistant.kinds import Kind
from assistant.procedures_law import PROCEDURES
from assistant.procedures_model import Procedure, ProcedureName, Term
from assistant.procedures_signs import ASKING, FILING, HIDES, SIGNS
from assistant.procedures_unhandled import GROUNDS, NEEDS, UnhandledGround
from assistant.rules import Rulebook, RuleName
from assistant.rules_around import RULES

_BY_NAME = {procedure.name: procedure for procedure in PROCEDURES}
_SENTENCE_END = re.compile(r"(?<=[.?!。])\s+|\s*\n+\s*")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A procedure that the text seems to be, or to ask about."""

    procedure: Procedure
    certain: bool
    """False: the words fit another reading as well."""
    asks_about: bool
    """The text asks how the procedure works and is not the procedure itself: an inquiry, on the complaint's clock."""
    evidence: tuple[str, ...]
    """The words that speak for it, as they stand in the text."""

    @property
    def displaces(self) -> bool:
        """Whether the procedure's own periods would stand in place of the complaint's."""
        return self.procedure.displaces and not self.asks_about


@dataclass(frozen=True, slots=True)
class TermDate:
    """A period of a procedure with its date, where it runs from the receipt of this paper."""

    term: Term
    due: datetime | None
    derivation: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Unhandled:
    """A ground of 법 제21조 on which a complaint may go unhandled: a suggestion, with what a person must establish."""

    number: int
    """The 호."""
    article: str
    says: str
    evidence: tuple[str, ...]
    needs: tuple[str, ...]


def recognise(text: str) -> tuple[Recognised, ...]:
    """The procedures that `text` (masked or not) seems to be or to ask about, the certain ones first."""
    found: dict[ProcedureName, Recognised] = {}
    for window in _windows(text):
        for hit in _in_window(window):
            held = found.get(hit.procedure.name)
            if held is None or _rank(hit) < _rank(held):
                found[hit.procedure.name] = hit
    hidden = {name for hit in found.values() for name in HIDES.get(hit.procedure.name, ())}
    kept = [hit for name, hit in found.items() if name not in hidden]
    return tuple(sorted(kept, key=_rank))


def term_dates(
    procedure: Procedure,
    received: datetime,
    *,
    calendar: Calendar,
    settings: ClockSettings = DEFAULTS,
    rules: Rulebook = RULES,
) -> tuple[TermDate, ...]:
    """Every period of `procedure`; those that run from the receipt of this paper, and their extensions, with their date.

    Counted by 민법, the first day out (행정기본법 제6조제1항): these statutes set no other way. Of an extension they say that it
    runs from the day after (만료일 다음 날부터 기산), which therefore counts.
    """
    on = local(received).date()
    counting = rules.at(RuleName.COUNT_CIVIL, on)
    dates: list[TermDate] = []
    for term in procedure.terms:
        before = dates[-1].due if dates else None
        if term.period is None or not (term.from_filing or (term.follows and before)):
            dates.append(TermDate(term, None))
            continue
        article = f"{term.article}; {counting.article}"
        first = local(before).date() + DAY if term.follows and before else on
        count = by_calendar(first, term.period, Ground(calendar, (), settings), article, first_in=term.follows)
        dates.append(TermDate(term, like(count.end, received), count.steps))
    return tuple(dates)


def unhandled_grounds(text: str, kind: Kind) -> tuple[Unhandled, ...]:
    """Grounds of 법 제21조 that the words of `text` point to; none for a statutory complaint, which must be handled."""
    if kind is Kind.STATUTORY:
        return ()
    found = []
    for ground in GROUNDS:
        evidence = tuple(dict.fromkeys(match[0].strip() for match in _pattern(ground.words).finditer(text)))
        if evidence:
            found.append(_unhandled(ground, evidence))
    return tuple(found)


def _unhandled(ground: UnhandledGround, evidence: tuple[str, ...]) -> Unhandled:
    article = f"「민원 처리에 관한 법률」 제21조제{ground.number}호"
    return Unhandled(ground.number, article, ground.says, evidence, (ground.needs, *NEEDS))


def _windows(text: str) -> Iterator[str]:
    """Two sentences at a time: the words of one procedure stand close together."""
    sentences = [re.sub(r"\s+", " ", part).strip() for part in _SENTENCE_END.split(text)]
    sentences = [part for part in sentences if part]
    for index, sentence in enumerate(sentences):
        yield " ".join(sentences[index : index + 2]) if index + 1 < len(sentences) else sentence


def _in_window(window: str) -> Iterator[Recognised]:
    for sign in SIGNS:
        matches = [_pattern(need).search(window) for need in sign.need]
        if not all(matches) or (sign.unless and _pattern(sign.unless).search(window)):
            continue
        evidence = tuple(dict.fromkeys(match[0].strip() for match in matches if match))
        asks = bool(_pattern(ASKING).search(window)) and not _pattern(FILING).search(window)
        yield Recognised(_BY_NAME[sign.name], sign.certain, asks, evidence)


def _rank(hit: Recognised) -> tuple[bool, bool, int]:
    return hit.asks_about, not hit.certain, list(_BY_NAME).index(hit.procedure.name)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


__all__ = [
    "Procedure",
    "ProcedureName",
    "Recognised",
    "Term",
    "TermDate",
    "Unhandled",
    "recognise",
    "term_dates",
    "unhandled_grounds",
]
