"""What a text says outside of brackets, in one pass however deep they go."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[()\[\]<>]")
_CLOSES = {")": "(", "]": "[", ">": "<"}


def outside(text: str) -> str | None:
    """The text without what stands in brackets; None where it leaves brackets that were opened before it."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    done = 0
    for bracket in _BRACKET.finditer(text):
        pieces.append(text[done : bracket.start()])
        done = bracket.end()
        sign = _CLOSES.get(bracket[0])
        if sign is None:
            opened.append((bracket[0], len(pieces)))
            pieces.append(bracket[0])
            continue
        while opened and opened[-1][0] == "<" != sign:  # a lone sign of comparison
            opened.pop()
        if opened and opened[-1][0] == sign:
            del pieces[opened.pop()[1] :]
        elif sign != "<":
            return None
    return "".join(pieces) + text[done:]
