"""Tokens and vectors: those in the cache are taken, the others computed and kept, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.lib.format import open_memmap

from knowledge_base import tokens
from knowledge_base.ports import Cache, Embedder, Floats, Morphemes, Progress, StoredPassages
from knowledge_base.rows import word_rows

T = TypeVar("T")

AT_ONCE = 500
"""Passages whose tokens or vectors are computed, then kept: what a killed run loses."""


def tokens_of(
    cache: Cache,
    morphemes: Morphemes,
    digests: Sequence[str],
    texts: Sequence[T],
    analyse: Callable[[Morphemes, Iterable[T]], Iterator[list[str]]],
    progress: Progress,
) -> Sequence[list[str]]:
    """Tokens of every text, those not in the cache analysed and kept."""
    analyser = morphemes.version
    missing = cache.missing_tokens(analyser, digests)
    found = analyse(morphemes, (texts[row] for row in missing))
    for at in range(0, len(missing), AT_ONCE):
        some = missing[at : at + AT_ONCE]
        cache.keep_tokens(analyser, [digests[row] for row in some], list(islice(found, len(some))))
        progress("tokens", at + len(some), len(missing))
    return word_rows(cache.tokens(analyser, digests))


def vectors_of(
    cache: Cache,
    embedder: Embedder,
    passages: StoredPassages,
    words: Sequence[list[str]],
    file: Path,
    progress: Progress,
) -> Floats:
    """Vectors of every passage in `file`, those not in the cache computed and kept."""
    digests, rows = passages.digests, passages.rows
    missing = cache.missing_vectors(embedder.name, digests)
    for at in range(0, len(missing), AT_ONCE):
        some = missing[at : at + AT_ONCE]
        texts = [f"{tokens.heading(rows[row])}\n{tokens.body(rows[row])}" for row in some]
        vectors = embedder.passages(texts, [words[row] for row in some])
        cache.keep_vectors(embedder.name, [digests[row] for row in some], vectors)
        progress("vectors", at + len(some), len(missing))
    held: Floats = open_memmap(file, mode="w+", dtype=np.float32, shape=(len(rows), embedder.dimensions))
    for at in range(0, len(rows), AT_ONCE):
        held[at : at + AT_ONCE] = cache.vectors(embedder.name, digests[at : at + AT_ONCE])
    return held
