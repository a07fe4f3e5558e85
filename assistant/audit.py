"""Can the record be believed? Every line is recomputed, and what was cut off is found against a head kept elsewhere."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.chain import GENESIS, Head, Link, hash_of, words_digest

ERASED = "erased"
"""Name of the detail in which an erasure lists the lines whose words it erased, as `3,5-9`."""


class Break(StrEnum):
    """What is wrong with the record. Each has its words in `wording`."""

    MISSING = "missing"
    """Lines between two others are gone, or two have one number."""
    CHANGED = "changed"
    """What a line says is not what it said when it was written."""
    UNLINKED = "unlinked"
    """A line does not follow from the one before it."""
    WORDS_CHANGED = "words_changed"
    """The words beside a line are not those that were written."""
    WORDS_GONE = "words_gone"
    """The words beside a line are gone, and no erasure on record says so."""
    CUT = "cut"
    """The last lines are gone."""
    REWRITTEN = "rewritten"
    """The line that a head names has another hash: all of it was written anew."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found. `breaks` name the line, in order."""

    lines: int
    head: Head
    """Of what was read."""
    breaks: tuple[tuple[int, Break], ...] = ()
    erased: int = 0
    """Lines whose words were erased by rule."""

    @property
    def sound(self) -> bool:
        return not self.breaks


def verify(links: Iterable[Link], *heads: Head) -> Audit:
    """Recompute every line. `heads` are where the record is known to have stood: it must hold them all."""
    lines, previous, at = 0, GENESIS, 0
    breaks: list[tuple[int, Break]] = []
    gone, erased = set[int](), set[int]()
    known = {head.number: head.hash for head in heads}
    passed: dict[int, str] = {0: GENESIS}
    for one in links:
        if one.number != at + 1:
            breaks.append((at + 1, Break.MISSING))
        elif one.previous != previous:
            breaks.append((one.number, Break.UNLINKED))
        if one.hash != hash_of(one.number, one.previous, one.fact) or one.subject != one.fact.get("subject"):
            breaks.append((one.number, Break.CHANGED))
        if _words_gone(one):
            gone.add(one.number)
        elif not _words_hold(one):
            breaks.append((one.number, Break.WORDS_CHANGED))
        erased |= set(unlisted(one.fact.get("detail", {}).get(ERASED, "")))
        if one.number in known:
            passed[one.number] = one.hash
        lines, previous, at = lines + 1, one.hash, one.number
    breaks += [(number, Break.WORDS_GONE) for number in sorted(gone - erased)]
    breaks += [(head.number, Break.CUT) for head in heads if head.number > at]
    breaks += [
        (head.number, Break.REWRITTEN)
        for head in heads
        if head.number in passed and not hmac.compare_digest(passed[head.number], head.hash)
    ]
    return Audit(lines, Head(at, previous), tuple(sorted(set(breaks))), len(gone & erased))


def listed(numbers: Iterable[int]) -> str:
    """`3,5-9`: ascending numbers, those that follow each other as a stretch."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1][1:] = [number]
        else:
            stretches.append([number])
    return ",".join("-".join(map(str, stretch)) for stretch in stretches)


def unlisted(text: str) -> Iterator[int]:
    """The numbers that `listed` wrote; what is no number is passed over."""
    for stretch in text.split(","):
        first, _, last = stretch.partition("-")
        if first.isdigit() and (last or first).isdigit():
            yield from range(int(first), int(last or first) + 1)


def _words_gone(link: Link) -> bool:
    return bool(link.fact.get("words")) and link.words is None


def _words_hold(link: Link) -> bool:
    said = link.fact.get("words", "")
    if link.words is None:
        return not said
    return hmac.compare_digest(words_digest(link.salt, link.words), said)
