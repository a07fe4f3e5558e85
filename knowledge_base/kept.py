"""Tokens and vectors: those in the cache are taken, the others computed and kept, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge_base import tokens
from knowledge_base.ports import Cache, Embedder, Floats, Morphemes, Progress, StoredPassages, silent
from knowledge_base.rows import Lazy, word_rows

T = TypeVar("T")

AT_ONCE = 500
"""Passages whose tokens or vectors are computed, then kept: what a killed run loses."""


def tokens_of(
    cache: Cache,
    morphemes: Morphemes,
    digests: Sequence[str],
    texts: Sequence[T],
    analyse: Callable[[Morphemes, Iterable[T]], Iterator[list[str]]],
    wanted: Sequence[int],
    progress: Progress = silent,
) -> Sequence[list[str]]:
    """Tokens of every text. Those of the rows `wanted` are held in memory, the others read one by one when asked for;
    what the cache lacks is analysed and kept."""
    analyser = morphemes.version
    asked = [digests[row] for row in wanted]
    missing = cache.missing_tokens(analyser, asked)
    found = analyse(morphemes, (texts[wanted[at]] for at in missing))
    for at in range(0, len(missing), AT_ONCE):
        some = missing[at : at + AT_ONCE]
        cache.keep_tokens(analyser, [asked[one] for one in some], list(islice(found, len(some))))
        progress("tokens", at + len(some), len(missing))
    held = word_rows(cache.tokens(analyser, asked))
    if len(wanted) == len(texts):
        return held
    place = {row: at for at, row in enumerate(wanted)}

    def row_of(row: int) -> list[str]:
        if row in place:
            return held[place[row]]
        return tokens_of(cache, morphemes, [digests[row]], [texts[row]], analyse, [0])[0]

    return Lazy(len(texts), row_of)


def vectors_of(
    cache: Cache,
    embedder: Embedder,
    passages: StoredPassages,
    words: Sequence[list[str]],
    same: NDArray[np.int32],
    former: Floats | None,
    progress: Progress = silent,
) -> Floats:
    """Vectors of every passage: of row i those of `former[same[i]]`; where `same` is -1 from the cache, and what that
    lacks is computed and kept."""
    vectors = np.empty((len(same), embedder.dimensions), dtype=np.float32)
    if former is not None:
        vectors[same >= 0] = former[same[same >= 0]]
    fresh = np.flatnonzero(same < 0).tolist()
    digests, rows = passages.digests, passages.rows
    asked = [digests[row] for row in fresh]
    missing = cache.missing_vectors(embedder.name, asked)
    for at in range(0, len(missing), AT_ONCE):
        some = [fresh[one] for one in missing[at : at + AT_ONCE]]
        texts = [f"{tokens.heading(rows[row])}\n{tokens.body(rows[row])}" for row in some]
        made = embedder.passages(texts, [words[row] for row in some])
        cache.keep_vectors(embedder.name, [digests[row] for row in some], made)
        progress("vectors", at + len(some), len(missing))
    for at in range(0, len(fresh), AT_ONCE):
        vectors[fresh[at : at + AT_ONCE]] = cache.vectors(embedder.name, asked[at : at + AT_ONCE])
    return vectors


def headings_of(
    words: Sequence[Sequence[str]], same: NDArray[np.int32], former: Sequence[Sequence[str]]
) -> Iterator[Sequence[str]]:
    """Content morphemes of each passage's heading: of row i `former[same[i]]`, from its tokens where `same` is -1."""
    for row, was in enumerate(same.tolist()):
        yield former[was] if was >= 0 else tokens.split_heading(words[row])[0]
