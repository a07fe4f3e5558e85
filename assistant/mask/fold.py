"""Folding: one way of writing instead of many, with the way back to the original offsets.

Full-width and styled characters become plain ones (NFKC), invisible characters and marks go, every kind of blank is a
space and every kind of dash a hyphen. Enclosed digits (①, ❶, ⑴) become *soft* digits, since they are as often the
number of an item as part of a phone number; so do, in a second view of the text, digits spelt in 한글 or Chinese
characters and letters that look like digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

SOFT = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009"
"""Soft digits 0..9, in the private use area: enclosed ones, and letters that look like digits."""
SPELT = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017\ue018\ue019"
"""Soft digits that were spelt out (공, 일, 이)."""
FILL = "\ue00a"
"""Takes the place of the further characters of a spelt digit (하나), so that offsets stay."""

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2500\u2501\u30fc\u3161\u3030\ufe58\ufe63\uff0d\uff70"
_DOTS = "\u00b7\u2022\u2024\u2027\u2219\u22c5\u30fb\u318d\u119e\uff65\u3002\uff61"
_ODD = re.compile(r"[^\n\t\x20-\x7e가-힣\u3131-\u3160\u3162\u3163\u3165-\u318c]+")
_JAMO = re.compile(
    "[\u1100-\u115e\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?|.",
    re.DOTALL,
)
_HAS_JAMO = re.compile("[\u1100-\u115e\ua960-\ua97c]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. Character i of it came from the original's `starts[i]` on."""

    text: str
    starts: Sequence[int]
    length: int
    """Of the original."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original behind the folded ones from `start` up to `end` (`start` < `end`), with the
        invisible ones and marks that follow."""
        return self.starts[start], self.starts[end] if end < len(self.text) else self.length


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit) if unicodedata.category(char) == "Nd" or char in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉" else SOFT[digit]
    if char in _DASHES:
        return "" if char == "\u00ad" else "-"
    if char in _DOTS:
        return "·"
    if char in "\u223c\u301c":
        return "~"
    if char.isspace() or char == "\u3164":
        return "\n" if char in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else " "
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me", "Cc", "Co"} or char in "\u115f\u1160\uffa0":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    enclosed = unicodedata.numeric(char, None)
    if enclosed is not None and category == "No" and enclosed == int(enclosed) and 10 <= enclosed <= 50:
        return "".join(SOFT[int(d)] for d in str(int(enclosed)))
    return plain


def _characters(run: str) -> Iterator[tuple[str, int, int]]:
    """Pieces of a run with their place in it; as one piece where each character gives one."""
    plain = [_plain(char) for char in run]
    whole = "".join(plain)
    if len(whole) == len(run) and "" not in plain:
        yield whole, 0, len(run)
        return
    for at, piece in enumerate(plain):
        yield piece, at, at + 1


def _clusters(run: str) -> Iterator[tuple[str, int, int]]:
    """The same for a run with conjoining jamo, which make one syllable together (NFC)."""
    for cluster in _JAMO.finditer(run):
        raw = cluster.group()
        yield _plain(raw) if len(raw) == 1 else unicodedata.normalize("NFC", raw), *cluster.span()


def fold(text: str) -> Folded:
    """`text` in one way of writing; linear in its length."""
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for odd in _ODD.finditer(text):
        at = odd.start()
        pieces.append(text[done:at])
        starts.extend(range(done, at))
        raw = odd.group()
        for piece, first, last in _clusters(raw) if _HAS_JAMO.search(raw) else _characters(raw):
            pieces.append(piece)
            one_each = last - first == len(piece)
            starts.extend(range(at + first, at + last) if one_each else [at + first] * len(piece))
        done = odd.end()
    if done == 0:
        return Folded(text, range(len(text)), len(text))
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    return Folded("".join(pieces), starts, len(text))


_SYLLABLES = {
    "공": 0, "영": 0, "령": 0, "〇": 0, "零": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6,
    "칠": 7, "팔": 8, "구": 9, "둘": 2, "셋": 3, "넷": 4,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_LETTERS = {"O": 0, "o": 0, "l": 1, "I": 1, "|": 1, "ㅣ": 1}
LOOKS_SPELT = "".join(_SYLLABLES)
LOOKS_SOFT = "".join(_LETTERS) + SOFT
_WORDS = {
    "제로": 0, "하나": 1, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "여덜": 8, "아홉": 9,
}  # fmt: skip
_TABLE = str.maketrans(
    {word: SPELT[digit] for word, digit in _SYLLABLES.items()} | {word: SOFT[digit] for word, digit in _LETTERS.items()}
)
_WORD = re.compile("|".join(_WORDS))


def spell_out(folded: str) -> str:
    """The view of a folded text in which spelt digits are soft digits; as long as the text itself."""
    spelt = _WORD.sub(lambda word: SPELT[_WORDS[word.group()]] + FILL, folded)
    return spelt.translate(_TABLE)
