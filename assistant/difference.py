"""What a person changed, word by word."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from itertools import groupby

from assistant.decisions import Part

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
"""A word, a sign, or the space between: Korean particles stay with their word, as a person reads them."""


def difference(before: str, after: str) -> tuple[Part, ...]:
    """The parts that stayed (`=`), went (`-`) and came (`+`), in order; empty where nothing changed."""
    if before == after:
        return ()
    old, new = _WORD.findall(before), _WORD.findall(after)
    parts: list[Part] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            parts.append(("=", "".join(old[a:b])))
            continue
        if a < b:
            parts.append(("-", "".join(old[a:b])))
        if c < d:
            parts.append(("+", "".join(new[c:d])))
    return _joined(parts)


def before(parts: tuple[Part, ...]) -> str:
    return "".join(text for sign, text in parts if sign != "+")


def after(parts: tuple[Part, ...]) -> str:
    return "".join(text for sign, text in parts if sign != "-")


def written(parts: tuple[Part, ...]) -> str:
    """As the record keeps it: JSON."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) if parts else ""


def read(said: str) -> tuple[Part, ...]:
    """What `written` wrote."""
    return tuple((sign, text) for sign, text in json.loads(said)) if said else ()


def lines(said: str) -> list[str]:
    """What `written` wrote, for people to read: `- gone` and `+ came`, each stretch on its own line."""
    return [f"{sign} {text.strip()}" for sign, text in read(said) if sign != "=" and text.strip()]


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """A single space between two changes is no reading aid: the changes are joined over it."""
    joined: list[Part] = []
    for at, part in enumerate(parts):
        between = 0 < at < len(parts) - 1
        if part[0] == "=" and between and part[1].isspace():
            joined += [("-", part[1]), ("+", part[1])]
        else:
            joined.append(part)
    runs: list[Part] = []
    for same, group in groupby(joined, key=lambda part: part[0] == "="):
        held = list(group)
        if same:
            runs.append(("=", "".join(text for _, text in held)))
            continue
        gone = "".join(text for sign, text in held if sign == "-")
        came = "".join(text for sign, text in held if sign == "+")
        runs += [("-", gone)] if gone else []
        runs += [("+", came)] if came else []
    return tuple(runs)
