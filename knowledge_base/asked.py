"""A query as it is searched for: cleaned, cut into what it asks, tokenized, embedded.

A complaint tells a story around what it asks. Whole, the story's words drown the question's; so a long query is also
searched for part by part, and the best part counts beside the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base import tokens
from knowledge_base.errors import QueryRefused
from knowledge_base.ports import Embedder, Floats, Morphemes

LONGEST = 20_000
"""Characters of a query; ten times the longest complaint the forms accept."""

ONE_LINER = 100
"""Characters up to which a query is not cut."""
SHORTEST_PART = 20
"""Characters of a part: a shorter sentence goes with the next one."""
LONGEST_PART = 160
"""Characters of a part, about; a longer sentence is cut between words."""
MOST_PARTS = 16
"""Parts of a query; those of a longer one are longer, so that the time of a search has an end."""


def _words(**forms: str) -> frozenset[str]:
    return frozenset(f"{form}/{tag}" for tag, listed in forms.items() for form in listed.split())


ASKING = _words(
    NNG="얼마 며칠",
    VA="어떻 고맙 바쁘 있 없 같 괜찮 좋",
    VV="하 되 있 바라 드리 여쭙",
    NNB="거 것 수 데 번 분",
    MAG="언제 얼마나 왜 어떻게 좀 꼭 빨리 너무 정말 그냥 계속 매우 항상 자꾸 다 또 진짜 제발 못 안",
    XSN="들 님",
)
"""What questions are asked with. The law hardly knows these words: rare as they are there, they would weigh most of
what was asked. They stay in a one-liner's words, where they hardly match, and are left out of its weight."""
PLEAS = _words(
    NNG="안녕 감사 부탁 답변 회신 수고 민원 문의 질문 궁금 확인 검토 요청 고생 담당자 주민 시민 동네 관계자 게시판 때",
    NNP="안녕",
    XR="안녕 궁금 죄송",
    VV="알리 올리 살 보",
)
"""What every long complaint says besides, whatever it asks."""

FRAGMENTS = 3
"""Nouns of one syllable that stand together without a space and are no words: two of them often are (`개똥`)."""

_KIND_NAMES = ("시행령", "시행규칙", "조례")
_SENTENCE = re.compile(r"[^.?!…。\n]+[.?!…。\n]*")


@dataclass(frozen=True, slots=True)
class Part:
    """The whole of a query, or a sentence or two of it."""

    text: str
    words: Sequence[str]
    """Content morphemes."""
    vector: Floats
    """Zero where the embedder knows no word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is searched for."""

    whole: Part
    parts: tuple[Part, ...]
    """At least one; the whole itself where the query is short."""
    kind_named: bool
    """Whether the query says 시행령, 시행규칙 or 조례."""
    question: str = ""
    """The sentences that ask, and the words weighed by them: where passages stand alone."""
    pointed: Sequence[str] = ()

    @property
    def vectors(self) -> Floats:
        """Shape (parts, dimensions)."""
        return np.stack([part.vector for part in self.parts])


def ask(query: str, morphemes: Morphemes, embedder: Embedder) -> Asked:
    """Raises `QueryRefused` for a query without a letter or number, or of more than `LONGEST` characters."""
    if len(query) > LONGEST:
        raise QueryRefused(f"{len(query):,} characters are too many to search for", mend=f"Send up to {LONGEST:,}.")
    text = tokens.clean(query)
    texts = [" ".join(part.split()) for part in cut(text)]
    rows = [without_fragments(row, part) for row, part in zip(morphemes.tokens(texts), texts, strict=True)]
    if len(rows) > 1:
        rows = [[word for word in row if word not in ASKING | PLEAS] for row in rows]
    words = [word for row in rows for word in row]
    if not words and not tokens.bigrams(text):
        raise QueryRefused("nothing to search for", mend="Send at least one word.")
    text = " ".join(texts)
    whole = Part(text, words, embedder.query(text, words))
    cuts = [Part(part, row, embedder.query(part, row)) for part, row in zip(texts, rows, strict=True) if len(row) > 1]
    parts = tuple(cuts) if len(cuts) > 1 else (whole,)
    return Asked(whole, parts, kind_named=any(name in text for name in _KIND_NAMES))


def without_fragments(words: Sequence[str], text: str) -> list[str]:
    """Without the syllables into which a name falls that the analyser does not know: `은빛천` gives 은, 빛, 천, each a
    noun that articles have for other reasons. Character bigrams find the name. Kept where there is nothing else."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_syllable(words[end]) and "".join(w[0] for w in words[at : end + 1]) in text:
            end += 1
        if end - at < FRAGMENTS:
            end = at + 1
            kept.append(words[at])
        at = end
    return kept or list(words)


def _is_syllable(word: str) -> bool:
    return word[1:] in ("/NNG", "/NNP", "/NNB", "/XSN") and "가" <= word[0] <= "힣"


def cut(text: str) -> Iterator[str]:
    """The parts of a query in order, together all of it: sentences, short ones joined, long ones cut between words."""
    if len(text) <= ONE_LINER:
        yield text
        return
    longest = max(LONGEST_PART, -(-len(text) // MOST_PARTS))
    shortest = max(SHORTEST_PART, longest // 2 if longest > LONGEST_PART else 0)
    held = ""
    for sentence in _SENTENCE.findall(text):
        for piece in _between_words(sentence, longest):
            if held and len(held) + len(piece) > longest:
                yield held.strip()
                held = ""
            held += piece
            if len(held) >= shortest:
                yield held.strip()
                held = ""
    if held.strip():
        yield held.strip()


def _between_words(sentence: str, longest: int) -> Iterator[str]:
    while len(sentence) > longest:
        space = sentence.rfind(" ", longest // 2, longest)
        at = space + 1 if space >= 0 else longest
        yield sentence[:at]
        sentence = sentence[at:]
    yield sentence
