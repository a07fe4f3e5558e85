"""What may not change when a text is translated or said in plainer words: it is taken out, numbered, and put back.

A model sees `⟦1⟧` where a citation, number, date, amount, telephone number, masked token, slot or mark stood. Each must
come back exactly once, like ones in the same order, and no other digit may appear; so the check is exact.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.quantities import quantities
from assistant.staff.units import amount, moment

_HOLE = re.compile(r"⟦\s?(\d+)\s?⟧")
_UNIT = "원|퍼센트|％|%|데시벨|dB|제곱미터|㎡|세제곱미터|㎥|센티미터|㎝|cm|킬로미터|㎞|km|킬로그램|㎏|kg|미터|m|개월|시간|분|일|주일|주|년|세|살|명|회|번"
_KINDS = (
    ("mark", r"\[\d{1,2}\]"),
    ("token", r"\[[가-힣A-Za-z ]{1,12}\d{1,3}\]"),
    ("slot", r"〔[^〔〕\n]{1,40}〕"),
    ("address", r"https?://[^\s)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (
        "cited",
        r"「[^」\n]{1,90}」(?:\s?제\s?\d+\s?(?:조(?:의\s?\d+)?|항|호(?:의\s?\d+)?)|\s?별표\s?\d*(?:의\d+)?|[가-하]목)*",
    ),
    ("cited", r"(?:제\s?\d+\s?(?:조(?:의\s?\d+)?|항|호(?:의\s?\d+)?)(?:\s?[가-하]목)?)+|별표\s?\d+(?:의\d+)?"),
    ("phone", r"(?<!\d)(?:0\d{1,2}[)\s-]\s?\d{3,4}-\d{4}|1\d{3}-\d{4})(?!\d)"),
    ("date", r"(?<!\d)\d{4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}(?:\s?일|\.)?|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"),
    ("clock", r"(?:오전|오후)\s?\d{1,2}시(?:\s?\d{1,2}분)?(?!간)|(?<![\d:])\d{1,2}:\d{2}(?![\d:])"),
    ("number", rf"\d[\d,]*(?:\.\d+)?(?:-\d+)*(?:\s?(?:천만|백만|십만|억|만|천|백))?(?:\s?(?:{_UNIT})(?![a-z]))?"),
)
_PARTS = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_KINDS)))
_ORDERED = {"date", "clock", "number", "cited"}


class Fault(StrEnum):
    """Why what a model wrote for a sentence is not taken."""

    LOST = "lost"
    """Something that may not change did not come back, or came back twice."""
    SWAPPED = "swapped"
    """Two dates, times or like numbers changed places."""
    NUMBER = "number"
    """A number that the sentence does not have."""
    ADDED = "added"
    """More sentences than there were, or far too long."""
    LANGUAGE = "language"
    """Not in the language that was asked for."""
    MISSING = "missing"
    """No line came back."""
    MEANING = "meaning"
    """Permission, duty, prohibition or a limit changed, or the check of the draft does not pass."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was taken out."""

    kind: str
    written: str
    like: str
    """Parts of one kind and unit keep their order among themselves."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence with holes, and what belongs into them."""

    text: str
    parts: tuple[Part, ...]

    def whole(self, said: str, language: str) -> str:
        """The sentence with all in its place: dates and amounts as they are written in the language, by our own hand;
        all else letter for letter."""
        return _HOLE.sub(lambda m: _shown(self.parts[int(m[1]) - 1], language), said)

    def faults(self, said: str) -> list[Fault]:
        """What is wrong with the holes and numbers of what came back."""
        found: list[Fault] = []
        came = [int(m[1]) for m in _HOLE.finditer(said)]
        if sorted(came) != list(range(1, len(self.parts) + 1)):
            found.append(Fault.LOST)
        else:
            for like in {part.like for part in self.parts if part.kind in _ORDERED}:
                places = [number for number in came if self.parts[number - 1].like == like]
                if places != sorted(places):
                    found.append(Fault.SWAPPED)
                    break
        rest = _HOLE.sub("", said)
        if any(unicodedata.category(letter) in ("Nd", "No") for letter in rest) or "⟦" in rest or "⟧" in rest:
            found.append(Fault.NUMBER)
        return found


def keep(text: str) -> Kept:
    """Take out of a sentence what may not change."""
    parts: list[Part] = []

    def hole(match: re.Match[str]) -> str:
        kind = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        parts.append(Part(kind, match[0], _like(kind, match[0])))
        return f"⟦{len(parts)}⟧"

    return Kept(_PARTS.sub(hole, text.replace("⟦", "[").replace("⟧", "]")), tuple(parts))


def _like(kind: str, written: str) -> str:
    if kind != "number":
        return kind
    found = quantities(written)
    return f"number {found[0].unit if found else ''}"


def _shown(part: Part, language: str) -> str:
    if language == "ko":
        return part.written
    if part.kind in ("date", "clock"):
        return moment(part.written)
    return amount(part.written, language) if part.kind == "number" else part.written
