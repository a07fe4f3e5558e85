"""What the flow needs from the world, in our own words. Adapters implement these; tests fake them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from knowledge_base.links import Links
from knowledge_base.model import Aid, Department, Flagged, Passage, StatutoryType, Version
from knowledge_base.ports_index import Base as Base
from knowledge_base.ports_index import Cache as Cache
from knowledge_base.ports_index import Clock as Clock
from knowledge_base.ports_index import Column as Column
from knowledge_base.ports_index import Days as Days
from knowledge_base.ports_index import Floats as Floats
from knowledge_base.ports_index import Keys as Keys
from knowledge_base.ports_index import LexicalBase as LexicalBase
from knowledge_base.ports_index import LexicalEngine as LexicalEngine
from knowledge_base.ports_index import LexicalIndex as LexicalIndex
from knowledge_base.ports_index import Look as Look
from knowledge_base.ports_index import PassageStore as PassageStore
from knowledge_base.ports_index import Progress as Progress
from knowledge_base.ports_index import Reranker as Reranker
from knowledge_base.ports_index import StoredPassages as StoredPassages
from knowledge_base.ports_index import VectorIndex as VectorIndex
from knowledge_base.ports_index import VectorStore as VectorStore
from knowledge_base.ports_index import silent as silent

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

    def touched(self, start: date, end: date) -> list[str]:
        """Ids of the regulations of which anything begins or is repealed after `start` and by `end`."""
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
    flagged: tuple[Flagged, ...] = ()
    """What came incomplete, of a whole source."""


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
    """Shape (rows, dimensions), memory-mapped."""
    sketch: Look
    """Finds the nearest among them for other days and for constraints."""
    embedder: Embedder
    aids: Sequence[Aid]
    """The city's own first, then past replies."""
    aid_lexical: LexicalIndex
    aid_bigrams: LexicalIndex
    """Over the city's own."""
    reply_lexical: LexicalIndex
    reply_bigrams: LexicalIndex
    """Over past replies."""
    aid_citations: Sequence[Sequence[int]]
    """For each aid the rows of the articles it cites, every wording of them that is held, whatever its days."""
    headings: Sequence[Sequence[str]]
    """Content morphemes of each passage's heading."""
    links: Links
    """Which passages cite which."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """`regulation_id`, `version_id`, `regulation`, `kind`, `jurisdiction`, `department`, `chapter` and `no` of
    every passage."""
