"""The knowledge base's ports in memory: same promises, no Kiwi, no Chroma, no model."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base import EmbedderChoice, KnowledgeBase, KnowledgeSettings, open_knowledge_base
from knowledge_base.adapters.embedding_choice import ChosenMaker
from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Base, Corpus, Floats, Item, Keys, LexicalBase, Progress, Reranker, silent
from tests.fakes.records import MemoryRecords as FakeRecords

__all__ = [
    "FakeCache",
    "FakeClock",
    "FakeEmbedder",
    "FakeEmbedderMaker",
    "FakeLexicalEngine",
    "FakeMorphemes",
    "FakeParts",
    "FakeRecords",
    "FakeSource",
    "FakeVectorStore",
]
_ENDING = re.compile(r"(?:으로|에서|에는|이라|한다|하는|에|는|은|을|를|의|이|가|로)$")


@dataclass
class FakeMorphemes:
    """Words without their particles. Counts the texts it was given."""

    version: str = "words 1"
    analysed: int = 0

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        for text in texts:
            self.analysed += 1
            words = re.findall(r"[가-힣]+|[a-z]+|\d+", text.lower())
            yield [f"{_ENDING.sub('', word) if len(word) > 1 else word}/NNG" for word in words]

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return [(found.start(), found.end()) for found in re.finditer(r"[^.?!\n]+[.?!]?", text)]


@dataclass
class FakeEmbedder:
    """A word is a direction given by its hash, a text the sum of its words. Counts the texts it was given."""

    name: str = "hashed words 64"
    dimensions: int = 64
    embedded: int = 0

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> Floats:
        self.embedded += len(tokens)
        return np.stack([self._sum(row) for row in tokens]) if tokens else np.zeros((0, 64), dtype=np.float32)

    def query(self, text: str, tokens: Sequence[str]) -> Floats:
        return self._sum(tokens)

    def _sum(self, tokens: Sequence[str]) -> Floats:
        total = np.zeros(self.dimensions)
        for token in tokens:
            seed = int(hashlib.sha256(token.encode()).hexdigest()[:8], 16)
            total += np.random.default_rng(seed).normal(size=self.dimensions)
        return np.asarray(total / (np.linalg.norm(total) or 1), dtype=np.float32)


@dataclass
class FakeEmbedderMaker:
    """Counts how often an embedder was made; each has a name of its own."""

    made: int = 0
    embedders: dict[str, FakeEmbedder] = field(default_factory=dict)

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> FakeEmbedder:
        self.made += 1
        folder.mkdir(parents=True)
        (folder / "name").write_text(f"hashed words 64, made {self.made}", encoding="utf-8")
        progress("embedder", len(corpus.passages), len(corpus.passages))
        return self.open(folder)

    def open(self, folder: Path) -> FakeEmbedder:
        name = (folder / "name").read_text(encoding="utf-8")
        return self.embedders.setdefault(name, FakeEmbedder(name))


class FakeLexicalEngine:
    """Counts words in common."""

    def build(
        self,
        folder: Path,
        rows: Sequence[Sequence[str]],
        progress: Progress = silent,
        *,
        base: LexicalBase | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rows.json").write_text(json.dumps([list(row) for row in rows]), encoding="utf-8")

    def open(self, folder: Path) -> FakeLexicalIndex:
        return FakeLexicalIndex(json.loads((folder / "rows.json").read_text(encoding="utf-8")))


@dataclass
class FakeLexicalIndex:
    rows: list[list[str]]

    @property
    def lengths(self) -> NDArray[np.int32]:
        return np.array([len(row) for row in self.rows], dtype=np.int32)

    def held(self, terms: Sequence[str]) -> Floats:
        return sum(
            (self.idf([term])[0] * np.array([term in row for row in self.rows], np.float32) for term in terms),
            np.zeros(len(self.rows), np.float32),
        )

    def scores(self, terms: Sequence[str]) -> Floats:
        return np.array([sum(row.count(term) for term in terms) for row in self.rows], dtype=np.float32)

    def idf(self, terms: Sequence[str]) -> Floats:
        held = np.array([sum(term in row for row in self.rows) for term in terms], dtype=np.float32)
        return np.log1p((len(self.rows) - held + 0.5) / (held + 0.5)).astype(np.float32)


@dataclass
class FakeVectorStore:
    """Exact search over an `.npz`. Records what was built and from which base; `failing` is raised by `build`."""

    built: list[tuple[str, int, str | None]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    opened: int = 0
    failing: Exception | None = None

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
        if self.failing:
            raise self.failing
        folder.mkdir(parents=True)
        np.savez(folder / "vectors.npz", keys=keys, vectors=vectors)
        self.built.append((snapshot, len(keys), base.snapshot if base else None))

    def open(self, folder: Path, snapshot: str, keys: Keys) -> FakeVectorIndex:
        self.opened += 1
        if not (folder / "vectors.npz").exists():
            raise IndexCorrupt("no vectors", place=repr(str(folder)), mend="Run: minwon index --rebuild")
        held = np.load(folder / "vectors.npz")
        row_of = {key: row for row, key in enumerate(keys.tolist())}
        return FakeVectorIndex([row_of[key] for key in held["keys"].tolist()], held["vectors"])

    def drop(self, folder: Path, snapshot: str) -> None:
        self.dropped.append(snapshot)


@dataclass
class FakeVectorIndex:
    rows: list[int]
    vectors: Floats

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        scores = (self.vectors @ vector).tolist()
        return sorted(zip(self.rows, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))[:k]


class FakeCache:
    def __init__(self) -> None:
        self._tokens: dict[tuple[str, str], list[str]] = {}
        self._vectors: dict[tuple[str, str], Floats] = {}

    def missing_tokens(self, model: str, digests: Sequence[str]) -> list[int]:
        return [at for at, digest in enumerate(digests) if (model, digest) not in self._tokens]

    def keep_tokens(self, model: str, digests: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._tokens.update({(model, digest): list(row) for digest, row in zip(digests, rows, strict=True)})

    def tokens(self, model: str, digests: Sequence[str]) -> Iterator[list[str]]:
        return iter([self._tokens[model, digest] for digest in digests])

    def missing_vectors(self, model: str, digests: Sequence[str]) -> list[int]:
        return [at for at, digest in enumerate(digests) if (model, digest) not in self._vectors]

    def keep_vectors(self, model: str, digests: Sequence[str], vectors: Floats) -> None:
        self._vectors.update({(model, digest): row for digest, row in zip(digests, vectors, strict=True)})

    def vectors(self, model: str, digests: Sequence[str]) -> Floats:
        rows = [self._vectors[model, digest] for digest in digests]
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    def prune(self, token_model: str, vector_model: str, digests: Sequence[str], *, thorough: bool = False) -> None:
        self._tokens = {key: row for key, row in self._tokens.items() if key[0] == token_model}
        self._vectors = {key: row for key, row in self._vectors.items() if key[0] == vector_model}


@dataclass
class FakeSource:
    name: str
    held: list[Item]

    def items(self, progress: Progress = silent) -> Iterator[Item]:
        yield from self.held


@dataclass
class FakeClock:
    """A clock that a test sets."""

    day: date

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(9), tzinfo=UTC)


@dataclass
class FakeParts:
    """A knowledge base on fakes but for its files; `open` gives one more of the same home."""

    home: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(date(2026, 9, 7)))
    records: FakeRecords = field(default_factory=FakeRecords)
    morphemes: FakeMorphemes = field(default_factory=FakeMorphemes)
    embedders: FakeEmbedderMaker = field(default_factory=FakeEmbedderMaker)
    vectors: FakeVectorStore = field(default_factory=FakeVectorStore)
    cache: FakeCache = field(default_factory=FakeCache)

    def open(self, *, embedder: EmbedderChoice | None = None, reranker: Reranker | None = None) -> KnowledgeBase:
        choice = embedder or EmbedderChoice()
        return open_knowledge_base(
            KnowledgeSettings(home=self.home, embedder=choice),
            clock=self.clock,
            records=self.records,
            morphemes=self.morphemes,
            embedders=ChosenMaker(choice, self.embedders),
            reranker=reranker,
            lexical=FakeLexicalEngine(),
            vectors=self.vectors,
            cache=self.cache,
        )
