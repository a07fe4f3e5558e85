"""Shapes of numbers, written as people print them, compiled to regular expressions that forgive how people type.

A shape is a row of digits (`0`), choices (`[016789]`), counts (`d{3,4}`), places where groups may part (`-`) and
places where they must (`=`). Each is compiled four ways: *aligned* (blanks and signs only where groups part) or
*scattered* (between any two digits), over plain digits or over plain and soft ones. No quantifier is nested in an
unbounded one, so a search is linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.mask.fold import FILL, LOOKS_SOFT, LOOKS_SPELT, SOFT, SPELT

_SIGNS = r"""\s\-.·,/()\[\]{}<>~*_:;|+'"^=#&!\\"""
_SPOKEN = r"\s?(?:다시|에|의|국에?|하이픈|대시|점)\s?"
MAY_PART = rf"(?:[{_SIGNS}{FILL}]{{0,3}}|{_SPOKEN})"
MUST_PART = rf"(?:[{_SIGNS}{FILL}]{{1,3}}|{_SPOKEN})"

ALL = "0123456789"
_TOKEN = re.compile(r"\[(\d+)\]|d\{(\d+)(?:,(\d+))?\}|(\d)|([-=])")


def digit(choice: str = ALL, *, soft: bool) -> str:
    """One of the digits in `choice`."""
    if not soft:
        return f"[{choice}]"
    return f"[{choice}{''.join(SOFT[int(d)] + SPELT[int(d)] for d in choice)}]{FILL}?"


def count(least: int, most: int, *, scattered: bool, soft: bool) -> str:
    """From `least` to `most` digits in a row."""
    one = digit(soft=soft)
    if not scattered:
        return f"(?:{one}){{{least},{most}}}"
    return f"{one}(?:{MAY_PART}{one}){{{least - 1},{most - 1}}}"


LOOKS_LIKE = f"0-9{LOOKS_SOFT}{LOOKS_SPELT}"
"""What a digit may look like before anything is spelt out, for a character class."""
ANY = f"[0-9{SOFT}{SPELT}{FILL}]"
_PARTICLE = SPELT[2]
"""이, more often a particle behind a number than its last digit."""
_BORDERS = {
    False: (
        f"(?<![0-9{LOOKS_SOFT}])(?<![0-9{LOOKS_SOFT}{LOOKS_SPELT}-][{LOOKS_SPELT}])",
        f"(?![0-9{LOOKS_SOFT}])(?![{LOOKS_SPELT}]-?[{LOOKS_LIKE}])",
    ),
    True: (
        f"(?<![0-9])(?:(?<![{SOFT}{SPELT}])|(?<=[^0-9{SOFT}{SPELT}\\-][{SOFT}{SPELT}])|(?<=\\A[{SOFT}{SPELT}]))",
        f"(?:(?!{ANY})|(?={_PARTICLE}(?!-?{ANY})))",
    ),
}
"""What must stand before and behind a number, over plain and over soft digits."""
_HARD = f"[{LOOKS_LIKE}]"


def _body(written: str, *, scattered: bool, soft: bool) -> str:
    parts: list[str] = []
    for token in _TOKEN.finditer(written):
        choice, least, most, literal, part = token.groups()
        after_digit = bool(parts) and parts[-1] not in (MAY_PART, MUST_PART)
        if part:
            parts.append(MAY_PART if part == "-" else MUST_PART)
            continue
        if scattered and after_digit:
            parts.append(MAY_PART)
        if least:
            parts.append(count(int(least), int(most or least), scattered=scattered, soft=soft))
        else:
            parts.append(digit(choice or literal, soft=soft))
    return "".join(parts)


@lru_cache(maxsize=64)
def shapes(written: tuple[str, ...], *, scattered: bool, soft: bool) -> re.Pattern[str]:
    """The expression for any of some shapes, the group `r3` for the fourth; earlier ones win at the same place.

    Digits must not go on at either end, but for one soft one with none beyond it: before, the number of an item (①), and
    behind, a particle (이).
    """
    begin, end = _BORDERS[soft]
    if not scattered:
        begin, end = begin + f"(?<!{_HARD}-)", end + f"(?!-{_HARD})"
    any_of = "|".join(f"(?P<r{i}>{_body(w, scattered=scattered, soft=soft)}{end})" for i, w in enumerate(written))
    return re.compile(f"{begin}(?:{any_of})")


@lru_cache(maxsize=2)
def run(*, soft: bool) -> re.Pattern[str]:
    """Seven digits or more with no more than signs between them: where every shape lies."""
    one = digit(soft=soft)
    return re.compile(f"{one}(?:{MAY_PART}{one}){{6,}}")


_HARDEN = str.maketrans(SOFT + SPELT, ALL * 2)
_NOT_DIGIT = re.compile(r"[^0-9]+")


def digits_of(text: str) -> str:
    """The digits of a match, soft ones included."""
    return _NOT_DIGIT.sub("", text.translate(_HARDEN))


_TAIL = re.compile(
    f"(?:[-~_]?[0-9{SOFT}]|[-~_]?[{SPELT}]{FILL}?[{SPELT}]|(?<=[{SPELT}])(?!{_PARTICLE})[{SPELT}]"
    f"|(?<=[{SPELT}]){_PARTICLE}(?![가-힣])|(?!{_PARTICLE})[{SPELT}](?![가-힣{SPELT}])|[-~_][{SPELT}]){{1,24}}"
)
_SPACED_TAIL = re.compile(r"(?:(?<=[ -][0-9])[ -]{1,2}[0-9](?![0-9])){1,24}")
_HEAD = re.compile(r"(?:[0-9]{1,7}[-~_]?){1,3}\Z")
_SPELT_HEAD = re.compile(f"(?<![가-힣{SPELT}])[{SPELT}]\\Z")
_SOFT_HEAD = re.compile(f"[{SOFT}{SPELT}]+\\Z")


def whole(spelt: str, start: int, end: int) -> tuple[int, int]:
    """The number from `start` up to `end` with the digits that go on at either end: no half of it may be left."""
    tail = _TAIL.match(spelt, end) or _SPACED_TAIL.match(spelt, end)
    soft = spelt[start] in SOFT + SPELT
    before = spelt[max(0, start - 12) : start]
    head = _SOFT_HEAD.search(before) if soft else _HEAD.search(before) or _SPELT_HEAD.search(before)
    start = start - len(head.group()) if head else start
    return start - (spelt[start - 1 : start] == "+"), (tail.end() if tail else end)
