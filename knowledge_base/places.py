"""Places in a regulation: article numbers as printed, and references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Level = Literal["paragraph", "item", "subitem"]
_ARTICLE_NO = re.compile(r"제(\d+)조(?:의(\d+))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a regulation that a text names at `text[start:end]`."""

    start: int
    end: int
    title: str
    """Full title as far as the text or the caller tells it, else `""`."""
    no: str = ""
    """`제7조의2`, `별표 1`, `별지 제3호서식`, `부칙 제2조`; `""` where a regulation is named as a whole."""
    paragraph: str = ""
    """`제1항`"""
    item: str = ""
    """`제2호`, `제5호의2`"""
    subitem: str = ""
    """`가목`"""
    until: str = ""
    """Last article of a range, on the reference to its first: 제5조 of `제3조부터 제5조까지`."""
    implied: bool = False
    """Inside a range and not written itself: 제4조 of `제3조부터 제5조까지`."""

    @property
    def annex(self) -> bool:
        return self.no.startswith("별")

    @property
    def place(self) -> str:
        """`제19조의2제1항제3호가목`"""
        return self.no + self.paragraph + self.item + self.subitem

    def __str__(self) -> str:
        return " ".join(part for part in (f"「{self.title}」" if self.title else "", self.place) if part)


def numbered(kind: str, number: str, branch: str | None = None) -> str:
    """`제7조의2` of `조`, `7`, `2`; leading zeros dropped."""
    return f"제{int(number)}{kind}" + (f"의{int(branch)}" if branch else "")


def order(no: str) -> tuple[int, int]:
    """Sorts article numbers as printed: 제7조, 제7조의2, 제8조. `(0, 0)` for what is no article."""
    match = _ARTICLE_NO.fullmatch(no)
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def numbers_between(first: str, last: str) -> Iterator[str]:
    """Articles between two, as far as numbers tell: the branches an article has are not known here."""
    (low, low_branch), (high, high_branch) = order(first), order(last)
    if low == high:
        yield from (f"제{low}조의{branch}" for branch in range(max(low_branch, 1) + 1, high_branch))
    elif high - low < 400:
        yield from (f"제{number}조" for number in range(low + 1, high))


def reaches(reference: Reference, level: Level) -> bool:
    """Whether the reference names something at this level or below."""
    parts = (reference.paragraph, reference.item, reference.subitem)
    return any(parts[("paragraph", "item", "subitem").index(level) :])


def above(reference: Reference, level: Level) -> Reference:
    if level == "paragraph":
        return replace(reference, paragraph="", item="", subitem="")
    return replace(reference, item="", subitem="") if level == "item" else replace(reference, subitem="")


def with_part(reference: Reference, level: Level, value: str, end: int) -> Reference:
    if level == "paragraph":
        return replace(reference, end=end, paragraph=value)
    return replace(reference, end=end, item=value) if level == "item" else replace(reference, end=end, subitem=value)
