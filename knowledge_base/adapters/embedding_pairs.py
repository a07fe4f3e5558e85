"""What the embedder learns from: pairs of texts that belong together, taken from the knowledge base itself.

An article's heading and its body; a stretch of an article and the rest of it; what a plain-language text says before
it cites an article and that article; its title and the articles it cites; its title and its text. Only the last four
bring the citizen's words and the law's words together.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base import tokens
from knowledge_base.adapters.embedding import bag
from knowledge_base.ports import Corpus, Floats

SHORTEST, LONGEST = 6, 30
"""Morphemes of a stretch: from a short question to a long sentence."""

REACH = 40
"""Morphemes before a citation that are taken to speak of it."""

_NUMBER = re.compile(r"제(\d+)조(?:의(\d+))?")

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as weighed bags of word numbers: text i is `words[starts[i]:starts[i + 1]]` with `weights` alike."""

    words: NDArray[np.int32]
    weights: Floats
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pair i is texts `2i` and `2i + 1` of `bags`; two pairs of equal `keys` are no examples against each other."""

    bags: Bags
    keys: NDArray[np.int64]
    groups: NDArray[np.int64]
    """Pairs of one regulation: the hardest examples against each other."""


def pairs_of(corpus: Corpus, ids: Mapping[str, int], seed: int) -> Pairs:
    """All pairs of a corpus, those of fewer than two known words on a side left out."""
    words, weights, starts, keys = array("i"), array("f"), array("q", [0]), array("q")
    groups: dict[str, int] = {}
    group_of = [groups.setdefault(passage.regulation_id, len(groups)) for passage in corpus.passages]
    for key, *texts in _pairs(corpus, np.random.default_rng(seed)):
        sides = [bag(text, ids) for text in texts]
        if min(len(side[0]) for side in sides) < 2:
            continue
        for numbers, weighs in sides:
            words.extend(numbers)
            weights.extend(weighs)
            starts.append(len(words))
        keys.append(key)
    return Pairs(
        Bags(np.array(words, np.int32), np.array(weights, np.float32), np.array(starts, np.int64)),
        np.array(keys, np.int64),
        np.array([group_of[key] if key < len(group_of) else len(groups) for key in keys], np.int64),
    )


def _pairs(corpus: Corpus, rng: np.random.Generator) -> Iterator[tuple[int, Words, Words]]:
    for row, text in enumerate(corpus.passage_tokens):
        heading, body = tokens.split_heading(text)
        yield row, heading, body
        if len(body) >= 2 * SHORTEST:
            part, rest = _stretch(body, rng)
            yield row, part, [*heading, *rest]
    for aid, (text, cited) in enumerate(zip(corpus.aid_tokens, corpus.aid_citations, strict=True)):
        title, said = tokens.split_heading(text)
        yield len(corpus.passages) + aid, title, said
        rows = list(dict.fromkeys(cited))
        articles = {row: corpus.passage_tokens[row] for row in rows}
        for row in rows:
            yield row, title, articles[row]
            if len(said) >= SHORTEST:
                yield row, _stretch(said, rng)[0], articles[row]
        for row, before in _before_citations(said, {row: corpus.passages[row].no for row in rows}):
            yield row, _without_end(before, articles[row]), articles[row]


def _stretch(text: Words, rng: np.random.Generator) -> tuple[Words, Words]:
    """A random stretch of a text, and what is left."""
    length = int(rng.integers(SHORTEST, max(SHORTEST + 1, min(LONGEST, len(text) // 2) + 1)))
    start = int(rng.integers(0, max(1, len(text) - length)))
    return text[start : start + length], [*text[:start], *text[start + length :]]


def _before_citations(text: Words, numbers: Mapping[int, str]) -> Iterator[tuple[int, Words]]:
    """What stands before each `제19조의2`, back to the citation before it, with each row of that number."""
    rows: dict[tuple[str, str], list[int]] = {}
    for row, no in numbers.items():
        match = _NUMBER.fullmatch(no)
        if match:
            rows.setdefault((match[1], match[2] or ""), []).append(row)
    start = 0
    for at in range(len(text) - 2 if rows else 0):
        if text[at] == "제/XPN" and text[at + 2] == "조/NNB" and text[at + 1].endswith("/SN"):
            major = text[at + 1].removesuffix("/SN")
            following = text[at + 3] if at + 3 < len(text) else ""
            minor = following.removesuffix("/SN") if following.endswith("/SN") else ""
            for row in rows.get((major, minor)) or rows.get((major, "")) or ():
                yield row, text[max(start, at - REACH) : at]
            start = at + 3


def _without_end(text: Words, article: Words) -> Words:
    """Without the title of the regulation, which stands between what is said and the number of the article."""
    heading = set(tokens.split_heading(article)[0])
    end = len(text)
    while end and text[end - 1] in heading:
        end -= 1
    return text[:end]
