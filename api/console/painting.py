"""A draft with its check laid over it: which stretch of the text passed, which did not and why, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant import MARK, SLOT, Draft, Finding, wording

State = Literal["plain", "form", "grounded", "failed"]
_TOKEN = re.compile(f"{SLOT.pattern}|{MARK.pattern}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark, a slot or the words between."""

    text: str
    mark: int = 0
    """Number of the ground that it names."""
    slot: str = ""
    """Label of the slot that it is."""
    value: str = ""
    """What fills the slot."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or what lies between two."""

    text: str
    state: State
    number: int = 0
    """Counts the sentences from 1; 0 is none."""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the check says of a sentence, in words."""

    number: int
    sentence: str
    state: State
    grounds: tuple[int, ...]
    reasons: tuple[str, ...]


def painted(draft: Draft) -> list[Stretch]:
    """The body from beginning to end. Joined, the texts are the body."""
    found: list[Stretch] = []
    at = 0
    for number, finding in enumerate(draft.verdict.findings, 1):
        begin = draft.body.find(finding.sentence, at)
        if begin < 0:  # the check reads sentences as they stand; one that it joined from several lines is left plain
            continue
        if begin > at:
            found.append(_stretch(draft, draft.body[at:begin], "plain"))
        at = begin + len(finding.sentence)
        found.append(_stretch(draft, finding.sentence, state_of(finding), number))
    if at < len(draft.body):
        found.append(_stretch(draft, draft.body[at:], "plain"))
    return found


def said_of(draft: Draft) -> list[Said]:
    """Each sentence with what the check says of it."""
    return [
        Said(number, one.sentence, state_of(one), one.grounds, tuple(_reasons(one)))
        for number, one in enumerate(draft.verdict.findings, 1)
    ]


def state_of(finding: Finding) -> State:
    if not finding.passed:
        return "failed"
    return "grounded" if finding.grounds else "form"


def _reasons(finding: Finding) -> Iterator[str]:
    for problem, detail in zip(finding.problems, finding.details, strict=True):
        yield f"{wording.PROBLEM[problem]}: {detail}" if detail else wording.PROBLEM[problem]


def _stretch(draft: Draft, text: str, state: State, number: int = 0) -> Stretch:
    values = {slot.label: slot.value.strip() for slot in draft.slots}
    pieces, at = [], 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            pieces.append(Piece(text[at : token.start()]))
        slot, mark = token[1], token[2]
        pieces.append(
            Piece(token[0], slot=slot, value=values.get(slot, "")) if slot else Piece(token[0], mark=int(mark))
        )
        at = token.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return Stretch(text, state, number, tuple(pieces))
