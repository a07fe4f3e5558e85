"""Plain words by rule: the glossary, with verbs in their form and particles after their last sound; and how hard a text is.

The score is ours and open, no validated scale: 100 less 3 for each word (어절) of the mean sentence beyond ten, less 1.5
for each per cent of words that the glossary knows a plainer one for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.check import sentences
from assistant.model import MARK
from assistant.staff.glossary import NOUNS, PHRASES, VERBS

EASY_WORDS = 10
"""Words in a sentence up to which its length costs nothing."""
_PER_WORD, _PER_SHARE = 3.0, 150.0
_KEPT = re.compile(r"“[^”]*”|「[^」]*」|〔[^〕]*〕|\[[^\]]*\]|⟦\s?\d+\s?⟧|\([^()]*「[^()]*\)")
"""What is quoted or named word for word."""
_PARTICLES = {
    "은": ("은", "는"),
    "는": ("은", "는"),
    "이": ("이", "가"),
    "가": ("이", "가"),
    "을": ("을", "를"),
    "를": ("을", "를"),
    "과": ("과", "와"),
    "와": ("과", "와"),
    "으로": ("으로", "로"),
    "로": ("으로", "로"),
    "이나": ("이나", "나"),
    "나": ("이나", "나"),
    "이며": ("이며", "며"),
    "이라": ("이라", "라"),
}
_NOUN = re.compile(
    rf"(?<![가-힣])(?P<noun>{'|'.join(sorted(NOUNS, key=len, reverse=True))})"
    rf"(?P<particle>{'|'.join(sorted(_PARTICLES, key=len, reverse=True))})?"
    r"(?=(?:의|에|에서|에게|도|만|까지|부터|마다|보다|입|인|이므로|이지만|서|써|는)?[^가-힣]|(?:까지|부터|에서|에게|에는|마다)|$)"
)
_VERB = re.compile(
    rf"(?<![가-힣])(?P<verb>{'|'.join(sorted(VERBS, key=len, reverse=True))})"
    r"(?P<form>하여|해|하였|했|한다|한|할|함|합|하)(?P<next>[가-힣]?)"
)
_PHRASE = re.compile("|".join(re.escape(one) for one in sorted(PHRASES, key=len, reverse=True)))
_LOOSE = "면며므려니십시신실셔"
"""After a stem that ends in a consonant 으 stands before these."""
_NIEUN, _RIEUL, _MIEUM, _BIEUP, _SSANGSIOT = 4, 8, 16, 17, 20


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read, with all that the score rests on."""

    sentences: int
    words: int
    mean_words: float
    """Words (어절) in a sentence."""
    hard: tuple[str, ...]
    """Words that the glossary knows a plainer one for, in order."""
    score: float
    """0..100, higher is easier."""

    @property
    def share(self) -> float:
        """Of hard words among all, 0..1."""
        return len(self.hard) / self.words if self.words else 0.0


def readability(text: str) -> Readability:
    """Marks are no words; what is quoted counts like the rest, for it is read too."""
    said = [sentence for one in sentences(text) if (sentence := MARK.sub("", one).strip(" ."))]
    words = sum(len(sentence.split()) for sentence in said)
    mean = words / len(said) if said else 0.0
    hard = tuple(found for sentence in said for found in _hard(sentence))
    share = len(hard) / words if words else 0.0
    score = 100 - _PER_WORD * max(0.0, mean - EASY_WORDS) - _PER_SHARE * share
    return Readability(len(said), words, round(mean, 1), hard, round(min(100.0, max(0.0, score)), 1))


def plainly(sentence: str) -> str:
    """The sentence with every hard word replaced; what is quoted, named or marked stays letter for letter.

    >>> plainly("증명서를 교부하며, 익일은 신청서를 송부하여야 합니다.")
    '증명서를 내주며, 다음 날은 신청서를 보내야 합니다.'
    """
    return _outside(sentence, lambda said: _NOUN.sub(_noun, _VERB.sub(_verb, _PHRASE.sub(_phrase, said))))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text with what stands outside of quotations and names changed."""
    pieces, done = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [change(text[done : kept.start()]), kept[0]]
        done = kept.end()
    return "".join([*pieces, change(text[done:])])


def _hard(sentence: str) -> list[str]:
    found = [(m.start(), m[0]) for m in _PHRASE.finditer(sentence)]
    found += [(m.start(), m["verb"]) for m in _VERB.finditer(sentence)]
    found += [(m.start(), m["noun"]) for m in _NOUN.finditer(sentence)]
    return [word for _, word in sorted(found)]


def _phrase(match: re.Match[str]) -> str:
    return PHRASES[match[0]]


def _noun(match: re.Match[str]) -> str:
    said, particle = NOUNS[match["noun"]], match["particle"]
    if not particle:
        return said
    closed, open_ = _PARTICLES[particle]
    final = _final(said[-1])
    if closed == "으로" and final == _RIEUL:
        return said + open_
    return said + (closed if final else open_)


def _verb(match: re.Match[str]) -> str:
    stem, before = VERBS[match["verb"]]
    after, open_ = match["next"], _final(stem[-1]) == 0
    match match["form"]:
        case "하여" | "해":
            said = before
        case "하였" | "했":
            said = _closed(before, _SSANGSIOT)
        case "한다":
            said = _closed(stem, _NIEUN) + "다" if open_ else f"{stem}는다"
        case "한":
            said = _closed(stem, _NIEUN) if open_ else f"{stem}은"
        case "할":
            said = _closed(stem, _RIEUL) if open_ else f"{stem}을"
        case "함":
            said = _closed(stem, _MIEUM) if open_ else f"{stem}음"
        case "합":
            said = _closed(stem, _BIEUP) if open_ else f"{stem}습"
        case _:
            said = stem if open_ or after not in _LOOSE or not after else f"{stem}으"
    return said + after


def _final(syllable: str) -> int:
    code = ord(syllable) - 0xAC00
    return code % 28 if 0 <= code < 11172 else 0


def _closed(word: str, final: int) -> str:
    """The word with a final consonant under its last, open syllable."""
    if _final(word[-1]):
        return word
    return f"{word[:-1]}{chr(ord(word[-1]) + final)}"
