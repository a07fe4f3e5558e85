"""What the flow needs from the world, in our own words. Adapters implement these; tests fake them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge_base.model import Aid, Department, Passage, StatutoryType, Version

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


Item = Version | Aid | Department | StatutoryType


class Source(Protocol):
    """A named supply of regulations and of what belongs to them. Reading raises `SourceError`."""

    @property
    def name(self) -> str: ...

    def items(self, progress: Progress = silent) -> Iterator[Item]: ...


class Morphemes(Protocol):
    """Korean morphological analysis. One per process: the analyser holds about 500 MiB."""

    @property
    def version(self) -> str:
        """Name and model version; tokens of one version mean nothing to another."""
        ...

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Content morphemes of each text, in order, as `form/TAG` (`쓰레기/NNG`)."""
        ...

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each sentence, in characters."""
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Model and digest; vectors of one name mean nothing to another."""
        ...

    @property
    def dimensions(self) -> int: ...

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> Floats:
        """Shape (len(texts), dimensions). A model with a tokenizer of its own reads `texts`, ours `tokens`."""
        ...

    def query(self, text: str, tokens: Sequence[str]) -> Floats:
        """Shape (dimensions,)."""
        ...


class LexicalIndex(Protocol):
    """Scores every row of a snapshot against the words of a query."""

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


class VectorIndex(Protocol):
    """The passages nearest to a vector, of those in force on the snapshot's own day."""

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        """Rows with cosine similarity, best first."""
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

    def prune(self, token_model: str, vector_model: str, digests: Sequence[str]) -> None:
        """Forget other models' rows, and those of other digests once they are the greater part."""
        ...


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an embedder may learn from: passages with their content morphemes, and aids with theirs."""

    passages: Sequence[Passage]
    passage_tokens: Sequence[Sequence[str]]
    aids: Sequence[Aid]
    aid_tokens: Sequence[Sequence[str]]
    aid_citations: Sequence[Sequence[int]]
    """For each aid the rows of the passages it cites."""


class EmbedderMaker(Protocol):
    """Makes the embedder of a snapshot: trains ours on the corpus, or names a hub model."""

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> Embedder: ...

    def open(self, folder: Path) -> Embedder: ...


class Records(Protocol):
    """The truth in SQL: every version of every regulation, aids, departments, statutory types."""

    def put(self, source: str, items: Iterable[Item], *, whole: bool = True, progress: Progress = silent) -> Change:
        """Store what a source holds, in one transaction; `whole` removes what the source no longer holds."""
        ...

    def drop(self, source: str) -> Change: ...

    def sources(self) -> list[str]: ...

    def state(self) -> str:
        """Digest of all that is held; equal states need no new index."""
        ...

    def passages(self) -> Iterator[Passage]:
        """Every article and annex text of every version with its days, in a stable order. Deleted articles,
        and versions never in force, give none."""
        ...

    def aids(self) -> list[Aid]: ...

    def departments(self) -> list[Department]: ...

    def statutory_types(self) -> list[StatutoryType]: ...

    def heads(self, title: str = "") -> list[VersionHead]:
        """All versions without their bodies, by title and effective date; `title` filters by substring."""
        ...

    def version(self, regulation_id: str, version_id: str) -> Version: ...

    def regulations(self) -> Iterator[tuple[Version, ...]]:
        """All versions of each regulation, one regulation at a time, without 부칙."""
        ...

    def mentioning(self, title: str) -> list[Version]:
        """All versions of the regulations that name `title` in an article, and of its own family, without annexes."""
        ...

    def versions(self, regulation_id: str) -> tuple[Version, ...]:
        """Every version of a regulation with its body, in the order they take effect; none if it is not held."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Change:
    """What a write did, in items of a source (records) or passages (index)."""

    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version without its body, with the days it is in force as the records see them (half open)."""

    regulation_id: str
    version_id: str
    title: str
    kind: str
    jurisdiction: str
    department: str
    promulgated: date
    promulgation_no: str
    effective: date
    valid_to: date | None
    source: str


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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One complete state of the index, open for reading. Row i is the same passage in every part."""

    id: str
    day: date
    """The day whose articles in force `nearest` searches."""
    passages: Sequence[Passage]
    valid_from: Days
    valid_to: Days
    """Proleptic ordinals (`date.toordinal`), shape (rows,); `valid_to` is exclusive, a large number where open."""
    lexical: LexicalIndex
    bigrams: LexicalIndex
    nearest: VectorIndex
    vectors: Floats
    """Shape (rows, dimensions), memory-mapped; exact search for other days."""
    embedder: Embedder
    aids: Sequence[Aid]
    aid_lexical: LexicalIndex
    aid_bigrams: LexicalIndex
    aid_citations: Sequence[Sequence[int]]
    """For each aid the rows of the articles it cites, every wording of them that is held, whatever its days."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """`regulation_id`, `version_id`, `regulation`, `kind`, `jurisdiction`, `department`, `chapter` and `no` of
    every passage."""
