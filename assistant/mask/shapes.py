"""Shapes of numbers, written as people print them, compiled to regular expressions that forgive how people type.

A shape is a row of digits (`0`), choices (`[016789]`), counts (`d{3,4}`), places where groups may part (`-`) and
places where they must (`=`). Each is compiled four ways: *aligned* (blanks and signs only where groups part) or
*scattered* (between any two digits), over plain digits or over plain and soft ones. No quantifier is nested in an
unbounded one, so a search is linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.mask.fold import FILL, SOFT

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
    return f"[{choice}{''.join(SOFT[int(d)] for d in choice)}]{FILL}?"


def count(least: int, most: int, *, scattered: bool, soft: bool) -> str:
    """From `least` to `most` digits in a row."""
    one = digit(soft=soft)
    if not scattered:
        return f"(?:{one}){{{least},{most}}}"
    return f"{one}(?:{MAY_PART}{one}){{{least - 1},{most - 1}}}"


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

    Plain digits must not go on at either end; soft ones may, as particles (이, 일) do.
    """
    begin, end = r"(?<![0-9])", r"(?![0-9])"
    if not scattered:
        begin, end = begin + r"(?<![0-9]-)", end + r"(?!-[0-9])"
    any_of = "|".join(f"(?P<r{i}>{_body(w, scattered=scattered, soft=soft)}{end})" for i, w in enumerate(written))
    return re.compile(f"{begin}(?:{any_of})")


@lru_cache(maxsize=2)
def run(*, soft: bool) -> re.Pattern[str]:
    """Seven digits or more with no more than signs between them: where every shape lies."""
    one = digit(soft=soft)
    return re.compile(f"{one}(?:{MAY_PART}{one}){{6,}}")


_HARDEN = str.maketrans(SOFT, ALL)
_NOT_DIGIT = re.compile(r"[^0-9]+")


def digits_of(text: str) -> str:
    """The digits of a match, soft ones included."""
    return _NOT_DIGIT.sub("", text.translate(_HARDEN))
