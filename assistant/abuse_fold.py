"""Korean text without what hides words from a list: loose letters, signs and spaces between syllables, long runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_COMPATIBILITY = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x3131, 0x3164)}
"""Loose letters as a keyboard writes them, by what NFKC makes of them: `ᅵ` → `ㅣ`."""
_INITIALS, _MEDIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without what hides words, and where each of its characters stands in the original."""

    text: str
    at: tuple[int, ...]


def fold(text: str) -> Folded:
    """One form of each letter, loose letters joined, lone syllables closed up, runs cut to two; spaces stay single."""
    letters = [
        (_COMPATIBILITY.get(plain, plain), place)
        for place, character in enumerate(text)
        for plain in unicodedata.normalize("NFKC", character).lower()
    ]
    return _closed(_joined(letters))


def _joined(letters: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Loose consonant and vowel as one syllable (`ㅅㅣ` → `시`, `ㅅ1` too); runs of a letter cut to two."""
    out: list[tuple[str, int]] = []
    i = 0
    while i < len(letters):
        letter, place = letters[i]
        vowel = letters[i + 1][0] if i + 1 < len(letters) else ""
        vowel = "ㅣ" if vowel in "1l|" and vowel and letter in _INITIALS else vowel
        if letter in _INITIALS and vowel and vowel in _MEDIALS:
            code = 0xAC00 + (_INITIALS.index(letter) * 21 + _MEDIALS.index(vowel)) * 28
            letter, i = chr(code), i + 1
        if not (len(out) > 1 and out[-1][0] == letter == out[-2][0]):
            out.append((letter, place))
        i += 1
    return out


_DIGIT = re.compile(r"(?<=[가-힣])[0-79](?=[가-힣])")
_LONE = re.compile(r"(?<![가-힣ㄱ-ㅣ0-9a-z])[가-힣ㄱ-ㅣ](?![가-힣ㄱ-ㅣ0-9a-z])")


def _closed(letters: Sequence[tuple[str, int]]) -> Folded:
    """Signs, digits and spaces that set a lone syllable apart are dropped; other white space becomes one space.

    A space is closed only between two lone syllables (`시 발`, not `그 집`), a sign or digit also beside one.
    """
    written = "".join(letter for letter, _ in letters)
    plain = _DIGIT.sub("-", written)
    lone = {match.start() for match in _LONE.finditer(written)}
    lone |= {place for match in _DIGIT.finditer(written) for place in _around(plain, match.start())}
    kept: list[int] = []
    i = 0
    while i < len(plain):
        if _word(plain[i]) or plain[i].isalnum():
            end = i + 1
            kept.append(i)
        else:
            end = i
            while end < len(plain) and not plain[end].isalnum():
                end += 1
            if end - i > 4 or not _hides(plain, i, end, lone):
                kept.append(i)
        i = end
    return Folded(
        "".join(plain[i] if plain[i].isalnum() or plain[i] in ".,!?~" else " " for i in kept),
        tuple(letters[i][1] for i in kept),
    )


def _around(plain: str, place: int) -> list[int]:
    """The syllables beside a digit within a word that would be lone without it: `시1발`, not `제1호` of a longer word."""
    return [at for at in (place - 1, place + 1) if _LONE.match(plain, at)]


def _hides(plain: str, start: int, end: int, lone: set[int]) -> bool:
    before, after = start - 1, end
    if before < 0 or after >= len(plain) or not (_word(plain[before]) and _word(plain[after])):
        return False
    both = before in lone and after in lone
    apart = any(sign.isspace() for sign in plain[start:end])
    return both if apart else before in lone or after in lone


def _word(letter: str) -> bool:
    return "가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ"
