"""Puts 항, 호 and 목 on lines of their own where a source ran them together; no other character changes."""

from __future__ import annotations

import re
from itertools import pairwise

_MASKED = re.compile(r"[<(\[〈][^<>()\[\]〈〉]*[>)\]〉]|\d{4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.?)?")
"""Tags, parentheses and dates: the numbers in them count nothing."""
_PARAGRAPH = re.compile(r"(?<=\S)[^\S\n]*(?=[②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])")
_ITEM = re.compile(
    r"(?<![\d제])(?<!\d\.)(?<!호의)(?<!조의)[^\S\n]*(?P<number>\d{1,3})(?:의(?P<branch>\d+))?\.(?=\s?[^\s\d])"
)
_SUBITEM = re.compile(r"(?<=[^\d「(])[^\S\n]*(?P<letter>[가나다라마바사아자차카타파하])\.(?=\s\S)")
_LETTERS = "가나다라마바사아자차카타파하"


def in_lines(text: str) -> str:
    """The body with a line break before each ②, and before each 1., 2., 가., 나. that goes on counting after `각 호`
    or `각 목`. What already begins a line stays."""
    masked = _MASKED.sub(lambda match: "\0" * len(match[0]), text)
    breaks = {match.end(): "" for match in _PARAGRAPH.finditer(masked)}
    first = [0, *sorted(breaks), len(text)]
    for start, end in pairwise(first):
        breaks |= _items(masked, start, end)
    for position in sorted(breaks, reverse=True):
        before = text[:position].rstrip(" \t")
        if before and not before.endswith("\n"):
            text = f"{before}\n{breaks[position]}{text[position:]}"
    return text


def _items(masked: str, start: int, end: int) -> dict[int, str]:
    """Breaks before the items of one paragraph, with their indent."""
    begun = re.search(r"각\s?호|다음(?:과|의|\s사항|\s각)", masked[start:end])
    if begun is None or "\n" in masked[start:end].strip():
        return {}
    found: dict[int, str] = {}
    last, position = 0, start + begun.end()
    for match in _ITEM.finditer(masked, position, end):
        number = int(match["number"])
        if number == last + 1 or (number == last and match["branch"]):
            found[match.start("number")] = "  "
            last = number
    marks = [*sorted(found), end]
    for item, following in pairwise(marks):
        found |= _subitems(masked, item, following)
    return found


def _subitems(masked: str, start: int, end: int) -> dict[int, str]:
    """Breaks before 가., 나., … of one item; a lone 가. is no list."""
    found: dict[int, str] = {}
    for match in _SUBITEM.finditer(masked, start, end):
        if len(found) < len(_LETTERS) and match["letter"] == _LETTERS[len(found)]:
            found[match.start("letter")] = "    "
    return found if len(found) > 1 else {}
