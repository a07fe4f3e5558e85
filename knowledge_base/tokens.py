"""What is counted as a word: of a passage, of a plain-language text, of a question. Pure functions.

A passage is tokenized once, as its heading and its body with `HEADING_END` between them, so that the lexical
index can weigh the heading and the embedder can learn from the pair. Everybody tokenizes passages through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from knowledge_base.model import Aid, Passage
from knowledge_base.ports import Morphemes

RULES = "1"
"""Changes when the functions below give other tokens for the same text: stored tokens are then stale."""

HEADING_END = "¶"
"""Stands between the tokens of a heading and of a body. Never a morpheme: those carry a tag (`쓰레기/NNG`)."""

HEADING_WEIGHT = 3
"""How often the heading counts in the lexical index (measured on statutes by the prototype)."""

_AMENDED = re.compile(
    r"<(?:개정|신설|삭제|전문개정|본조신설|시행일|제목개정)[^<>]*>"
    r"|\[(?:전문개정|본조신설|제목개정|시행일|종전|제?\d+조)[^\[\]]*\]"
)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\uf8ff]"
)
_WORD = re.compile(r"[가-힣]+|[a-z]+|[0-9]+|[一-龥]+")


def clean(text: str) -> str:
    """Composed Hangul (NFC) without control characters, zero-width marks, lone surrogates and private use."""
    return unicodedata.normalize("NFC", _UNSEEN.sub(" ", text))


def heading(passage: Passage) -> str:
    """What a passage is called: title of its regulation, number and title of its article."""
    name = f"{passage.regulation} {passage.no}"
    return clean(f"{name}({passage.title})" if passage.title else name)


def body(passage: Passage) -> str:
    """What a passage says, without the notes of when it was amended (`<개정 2016.1.27>`)."""
    return clean(_AMENDED.sub(" ", passage.text))


def passage_tokens(morphemes: Morphemes, passages: Iterable[Passage]) -> Iterator[list[str]]:
    """For each passage its heading's morphemes, `HEADING_END`, its body's morphemes."""
    pairs = morphemes.tokens(part for passage in passages for part in (heading(passage), body(passage)))
    for title in pairs:
        yield [*title, HEADING_END, *next(pairs)]


def aid_tokens(morphemes: Morphemes, aids: Iterable[Aid]) -> Iterator[list[str]]:
    """For each plain-language text its title's morphemes, `HEADING_END`, its text's morphemes."""
    pairs = morphemes.tokens(part for aid in aids for part in (clean(aid.title), clean(aid.text)))
    for title in pairs:
        yield [*title, HEADING_END, *next(pairs)]


def split_heading(tokens: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Heading and body of a tokenized passage; without the mark all of it is body."""
    try:
        at = tokens.index(HEADING_END)
    except ValueError:
        return (), tokens
    return tokens[:at], tokens[at + 1 :]


def lexical_row(tokens: Sequence[str]) -> list[str]:
    """The row of a tokenized passage (or plain-language text) in the lexical index."""
    title, text = split_heading(tokens)
    return [*title] * HEADING_WEIGHT + [*text]


def bigram_row(title: str, text: str) -> list[str]:
    """The row of a passage (or plain-language text) in the index of character bigrams."""
    return bigrams(title) * HEADING_WEIGHT + bigrams(text)


def bigrams(text: str) -> list[str]:
    """Character bigrams within words; a word of one letter stands for itself. `주차장법 a` → 주차 차장 장법 a."""
    said = clean(text).lower()
    return [word[i : i + 2] for word in _WORD.findall(said) for i in range(max(1, len(word) - 1))]
