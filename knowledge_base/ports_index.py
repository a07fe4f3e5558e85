"""What an index needs from the world: lexical and vector engines, files of passages, what is kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge_base.model import Aid, Passage

Floats = NDArray[np.float32]
Days = NDArray[np.int32]
Keys = NDArray[np.uint64]
"""One for each passage, made from its id and its digest: equal keys are the same words since the same day."""

Clock = Callable[[], datetime]
"""The present moment, aware of its time zone."""

Progress = Callable[[str, int, int | None], None]
"""Called as `progress(stage, done, total)`; `total` is None where it is not known."""


def silent(stage: str, done: int, total: int | None) -> None:
    """The progress nobody looks at."""


class LexicalIndex(Protocol):
    """Scores every row of a snapshot against the words of a query."""

    @property
    def lengths(self) -> NDArray[np.int32]:
        """Shape (rows,), words of each row."""
        ...

    def held(self, terms: Sequence[str]) -> Floats:
        """Shape (rows,), summed inverse document frequency of the terms that a row has, however often."""
        ...

    def scores(self, terms: Sequence[str]) -> Floats:
        """Shape (rows,), BM25, 0 where nothing matches; rows in the order of the build."""
        ...

    def idf(self, terms: Sequence[str]) -> Floats:
        """Shape (terms,), inverse document frequency; the largest there can be for a term that no row has."""
        ...


@dataclass(frozen=True, slots=True)
class LexicalBase:
    """An earlier lexical index. `rows[i]` is the row in it that row i of the new one repeats, -1 where it repeats none:
    only those have to be read."""

    folder: Path
    rows: NDArray[np.int32]


class LexicalEngine(Protocol):
    """Makes and opens lexical indexes, each a folder."""

    def build(
        self,
        folder: Path,
        rows: Sequence[Sequence[str]],
        progress: Progress = silent,
        *,
        base: LexicalBase | None = None,
    ) -> None: ...

    def open(self, folder: Path) -> LexicalIndex: ...


class Reranker(Protocol):
    """Reads a question beside a text and tells how well the text answers it."""

    @property
    def candidates(self) -> int:
        """How many of the best it reads."""
        ...

    @property
    def weight(self) -> float:
        """What its verdict counts in the sum, in which the best words count 1."""
        ...

    def scores(self, query: str, texts: Sequence[str]) -> Floats:
        """Shape (len(texts),), 0..1."""
        ...


class VectorIndex(Protocol):
    """The passages nearest to a vector, of those in force on the snapshot's own day."""

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        """Rows with cosine similarity, best first."""
        ...


class Look(Protocol):
    """A quick first look at all vectors of a snapshot, for the days and constraints that no vector index holds."""

    def nearest(
        self, vectors: Floats, query: Floats, among: NDArray[np.bool_], k: int
    ) -> tuple[NDArray[np.int64], Floats]:
        """The k rows of `among` most like the query, best first, with their product."""
        ...


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier collection whose vectors are by the same model: what is equal there need not be added again."""

    folder: Path
    snapshot: str
    keys: Keys


class VectorStore(Protocol):
    """Makes and opens vector indexes: a folder, or a collection on a server named by the snapshot."""

    def build(
        self,
        folder: Path,
        snapshot: str,
        keys: Keys,
        vectors: Floats,
        *,
        base: Base | None = None,
        progress: Progress = silent,
    ) -> None:
        """`vectors[i]`, of length one, belongs to `keys[i]`. A full disk is an `OSError`."""
        ...

    def open(self, folder: Path, snapshot: str, keys: Keys) -> VectorIndex:
        """`keys` are those of all rows of the snapshot, in their order: what was built is some of them."""
        ...

    def drop(self, folder: Path, snapshot: str) -> None:
        """Free what a snapshot holds outside its own folder."""
        ...


class Cache(Protocol):
    """What is costly to compute, kept by (model, digest) across runs, a killed one included."""

    def missing_tokens(self, model: str, digests: Sequence[str]) -> list[int]:
        """Positions of the digests whose tokens are not held."""
        ...

    def keep_tokens(self, model: str, digests: Sequence[str], rows: Sequence[Sequence[str]]) -> None: ...

    def tokens(self, model: str, digests: Sequence[str]) -> Iterator[list[str]]:
        """In order; each of them is held."""
        ...

    def missing_vectors(self, model: str, digests: Sequence[str]) -> list[int]: ...

    def keep_vectors(self, model: str, digests: Sequence[str], vectors: Floats) -> None: ...

    def vectors(self, model: str, digests: Sequence[str]) -> Floats:
        """Shape (digests, dimensions); each of them is held."""
        ...

    def prune(self, token_model: str, vector_model: str, digests: Sequence[str], *, thorough: bool = False) -> None:
        """Forget other models' rows, and those of other digests once they are the greater part; with `thorough` at
        once and without a trace."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A field of every passage as codes: row i holds `values[codes[i]]`, so a mask needs no passage decoded."""

    values: Sequence[str]
    codes: NDArray[np.int32]


class StoredPassages(Protocol):
    """The passages of a snapshot, decoded one at a time from disk, with what is asked of all of them at once."""

    @property
    def rows(self) -> Sequence[Passage]: ...

    @property
    def columns(self) -> Mapping[str, Column]: ...

    @property
    def valid_from(self) -> Days: ...

    @property
    def valid_to(self) -> Days: ...

    @property
    def digests(self) -> Sequence[str]: ...

    @property
    def keys(self) -> Keys: ...


class PassageStore(Protocol):
    """Writes the passages and the aids of a snapshot in a form that opens at once, and opens them."""

    def write(self, folder: Path, passages: Iterable[Passage], progress: Progress = silent) -> None: ...

    def open(self, folder: Path) -> StoredPassages: ...

    def write_aids(self, folder: Path, aids: Sequence[Aid], citations: Sequence[Sequence[int]]) -> None: ...

    def open_aids(self, folder: Path) -> tuple[Sequence[Aid], Sequence[Sequence[int]]]: ...

    def write_words(self, folder: Path, rows: Iterable[Sequence[str]]) -> None: ...

    def open_words(self, folder: Path) -> Sequence[list[str]]: ...
