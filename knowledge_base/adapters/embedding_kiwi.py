"""The meaning of words as Kiwi's own language model sees it: a vector for each morpheme of its dictionary.

Kiwi tells only the cosine of two morphemes, but tells it exactly. The cosines to a few hundred landmarks
determine a 256-dimensional vector: with G the landmarks' cosines among themselves and G = U diag(l) U', a
morpheme with cosines s to them lies at diag(l)^-1/2 U's (classical multidimensional scaling, Torgerson 1952;
landmark form: de Silva, Tenenbaum 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from knowledge_base.adapters.embedding import Vocabulary, read_weights, unit, write_weights
from knowledge_base.adapters.kiwi import CONTENT_TAGS, KiwiMorphemes
from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Floats, Progress, silent

if TYPE_CHECKING:
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]

DIMENSIONS = 256
LANDMARKS = 320
"""More than the dimensions: with 320 the recovered cosines differ from Kiwi's by less than 0.00001."""

HELD = 71_000
"""Kiwi 0.24 numbers the morphemes that have a vector first; later numbers have none."""

_SEED = 20


def dictionary(morphemes: KiwiMorphemes, cache: Path | None = None, progress: Progress = silent) -> Vocabulary:
    """All content morphemes of Kiwi's dictionary (about 68,400) and their unit vectors (n, 256), the common
    direction taken out. Takes about half a minute, or no time where the folder `cache` holds it already."""
    folder = None if cache is None else cache / "kiwi-vectors"
    if folder is not None:
        try:
            held = read_weights(folder)[0]
        except IndexCorrupt:
            pass  # not there yet, or half written: made below
        else:
            if held.analyser == morphemes.version:
                return held
    names, vectors = _vectors(morphemes.kiwi, progress)
    made = Vocabulary(names, vectors, morphemes.version)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        write_weights(folder, made)
    return made


def _vectors(kiwi: Kiwi, progress: Progress) -> tuple[list[str], Floats]:
    names, numbers = _content(kiwi)
    landmarks = np.random.default_rng(_SEED).choice(numbers, LANDMARKS, replace=False).tolist()
    among = _cosines(kiwi, landmarks, landmarks)
    values, axes = np.linalg.eigh((among + among.T) / 2)
    project = axes[:, -DIMENSIONS:] / np.sqrt(np.maximum(values[-DIMENSIONS:], 1e-3))
    vectors = np.zeros((len(numbers), DIMENSIONS), dtype=np.float32)
    for start in range(0, len(numbers), 2000):
        part = numbers[start : start + 2000]
        vectors[start : start + len(part)] = _cosines(kiwi, part, landmarks) @ project
        progress("word vectors", start, len(numbers))
    progress("word vectors", len(numbers), len(numbers))
    return names, unit(vectors - vectors.mean(axis=0, keepdims=True))


def _content(kiwi: Kiwi) -> tuple[list[str], list[int]]:
    """The first sense of each content morpheme, with its number in Kiwi."""
    first: dict[str, int] = {}
    for number in range(HELD):
        morpheme = kiwi.morpheme(number)
        form, tag = morpheme.form, morpheme.tag.partition("-")[0]
        if form and tag in CONTENT_TAGS:
            first.setdefault(f"{form}/{tag}", number)
    some = next(iter(first.values()))
    has_vector = {name: at for name, at in first.items() if not np.isnan(kiwi.morpheme_similarity(some, at))}
    return list(has_vector), list(has_vector.values())


def _cosines(kiwi: Kiwi, these: Sequence[int], those: Sequence[int]) -> Floats:
    similarity = kiwi.morpheme_similarity
    return cast("Floats", np.array([[similarity(a, b) for b in those] for a in these], dtype=np.float32))


def vocabulary_of(known: Vocabulary, texts: Iterable[Sequence[str]]) -> Vocabulary:
    """The starting point of a corpus' own embedder: Kiwi's words and the corpus' own, each weighed by its idf.

    A word that Kiwi has no vector for starts as the mean of the words it stands beside. Proper nouns of Kiwi's
    dictionary that the corpus does not use are left out, which saves a third.
    """
    rows = [list(dict.fromkeys(text)) for text in texts]
    held: dict[str, int] = {}
    for row in rows:
        for word in row:
            held[word] = held.get(word, 0) + 1
    own = {word for word, times in held.items() if times > 1 and "/" in word}
    at = {word: i for i, word in enumerate(known.morphemes)}
    kept = [word for word in known.morphemes if word in held or not word.endswith("/NNP")]
    new = sorted(own - at.keys())
    vectors = np.concatenate([known.weights[[at[word] for word in kept]], _beside(known.weights, at, new, rows)])
    df = np.array([held.get(word, 0) for word in (*kept, *new)], dtype=np.float32)
    idf = np.log((len(rows) + 1) / (df + 1)) + 0.5
    return Vocabulary([*kept, *new], (vectors * idf[:, None]).astype(np.float32), known.analyser)


def _beside(weights: Floats, at: dict[str, int], new: Sequence[str], rows: Sequence[Sequence[str]]) -> Floats:
    """For each new word the unit mean of the known words it shares a text with. Shape (new, dimensions)."""
    place = {word: i for i, word in enumerate(new)}
    sums = np.zeros((len(new), weights.shape[1]), dtype=np.float32)
    for row in rows:
        mine = [place[word] for word in row if word in place]
        known = [at[word] for word in row if word in at] if mine else []
        if known:
            sums[mine] += weights[known].mean(axis=0)
    return unit(sums - sums.mean(axis=0, keepdims=True)) if len(new) else sums
