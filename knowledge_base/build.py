"""A snapshot made from the records: passages, tokens, lexical indexes, embedder, vectors, vector index, manifest.

What has not changed costs nothing: tokens and vectors come from the cache, the embedder and the vector index from
the former snapshot.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from knowledge_base import tokens
from knowledge_base.citing import linked
from knowledge_base.errors import SourceError
from knowledge_base.kept import tokens_of, vectors_of
from knowledge_base.model import Aid, Passage
from knowledge_base.ports import (
    Base,
    Cache,
    Change,
    Corpus,
    EmbedderMaker,
    LexicalEngine,
    Morphemes,
    PassageStore,
    Progress,
    Records,
    StoredPassages,
    VectorStore,
)
from knowledge_base.rows import Lazy
from knowledge_base.snapshots import Counts, Manifest, Snapshots, sizes

Mask = NDArray[np.bool_]

MOST_DRIFT = 0.1
"""Share of changed passages beyond which the embedder is made anew."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All that an index is made with."""

    records: Records
    morphemes: Morphemes
    embedders: EmbedderMaker
    lexical: LexicalEngine
    vectors: VectorStore
    cache: Cache
    files: PassageStore
    snapshots: Snapshots
    setting: str
    """What the settings ask for, see `Manifest.setting`."""


@dataclass(frozen=True, slots=True)
class Former:
    """The serving snapshot as a start for the next."""

    manifest: Manifest
    folder: Path
    passages: StoredPassages


@dataclass(frozen=True, slots=True)
class Built:
    manifest: Manifest
    change: Change
    digests: Sequence[str]
    """Of all that is tokenized or embedded: what the cache has to keep."""
    stages: dict[str, float] = field(default_factory=dict)
    """Seconds of each stage."""


def build(
    parts: Parts, snapshot: str, former: Former | None, *, state: str, day: date, reuse: bool, progress: Progress
) -> Built:
    """Fill the folder of `snapshot`. `state` is that of the records, asked before they are read; with `reuse` the
    embedder and the vector index may come from the former snapshot."""
    folder, stages = parts.snapshots.folder(snapshot), dict[str, float]()
    analyser = parts.morphemes.version

    with _timed(stages, "read"):
        parts.files.write(folder / "passages", parts.records.passages(), progress)
        passages = parts.files.open(folder / "passages")
        _each_once(passages)
        change, changed = _compared(former, passages)
        aids, citations = linked(parts.records.aids(), passages.columns)
        parts.files.write_aids(folder / "aids", aids, citations)

    with _timed(stages, "tokens"):
        rows = passages.rows
        words = tokens_of(parts.cache, parts.morphemes, passages.digests, rows, tokens.passage_tokens, progress)
        aid_digests = [_digest(aid) for aid in aids]
        aid_words = tokens_of(parts.cache, parts.morphemes, aid_digests, aids, tokens.aid_tokens, progress)

    with _timed(stages, "embedder"):
        drift = (former.manifest.drift if former else 0.0) + changed / max(len(rows), 1)
        reused = former if former and reuse and _may_reuse(former, parts, drift) else None
        if reused:
            _link(reused.folder / "embedder", folder / "embedder")
            embedder = parts.embedders.open(folder / "embedder")
        else:
            drift = 0.0
            corpus = Corpus(rows, words, aids, aid_words, citations)
            embedder = parts.embedders.make(folder / "embedder", corpus, progress)

    with _timed(stages, "vectors"):
        vectors = vectors_of(parts.cache, embedder, passages, words, folder / "vectors.npy", progress)

    with _timed(stages, "lexical"):
        parts.lexical.build(folder / "lexical", Lazy(len(rows), lambda row: tokens.lexical_row(words[row])), progress)
        parts.lexical.build(
            folder / "bigrams", Lazy(len(rows), lambda row: _bigrams(rows[row])), _under("bigrams", progress)
        )
        said = Lazy(len(aids), lambda row: tokens.lexical_row(aid_words[row]))
        parts.lexical.build(folder / "aids" / "lexical", said)
        grams = Lazy(len(aids), lambda row: tokens.bigram_row(aids[row].title, aids[row].text))
        parts.lexical.build(folder / "aids" / "bigrams", grams)

    with _timed(stages, "vector_index"):
        in_force = _in_force(passages, day)
        base = None
        if reused:
            held = reused.passages.keys[_in_force(reused.passages, reused.manifest.day)]
            base = Base(reused.folder / "vector_index", reused.manifest.id, held)
        parts.vectors.build(
            folder / "vector_index", snapshot, passages.keys[in_force], vectors[in_force], base=base, progress=progress
        )

    counts = Counts(len(rows), int(in_force.sum()), len(passages.columns["regulation_id"].values), len(aids))
    manifest = Manifest(
        snapshot, day, state, analyser, parts.setting, embedder.name, drift, counts, files=sizes(folder)
    )
    return Built(manifest, change, [*passages.digests, *aid_digests], stages)


def _each_once(passages: StoredPassages) -> None:
    keys, counts = np.unique(passages.keys, return_counts=True)
    if len(keys) != len(passages.keys):
        row = int(np.flatnonzero(passages.keys == keys[counts.argmax()])[0])
        raise SourceError("the same passage is held twice", place=repr(passages.rows[row].id))


def _compared(former: Former | None, passages: StoredPassages) -> tuple[Change, int]:
    """What changed since the former snapshot, and how many texts came or went."""
    if former is None:
        return Change(created=len(passages.keys)), len(passages.keys)
    was = former.passages
    gone, come = np.isin(was.keys, passages.keys, invert=True), np.isin(passages.keys, was.keys, invert=True)
    gone_ids = {was.rows[row].id for row in np.flatnonzero(gone).tolist()}
    reworded = sum(passages.rows[row].id in gone_ids for row in np.flatnonzero(come).tolist())
    _, now_at, was_at = np.intersect1d(passages.keys, was.keys, return_indices=True)
    ended = int((passages.valid_to[now_at] != was.valid_to[was_at]).sum())
    change = Change(
        created=int(come.sum()) - reworded,
        updated=reworded + ended,
        deleted=int(gone.sum()) - reworded,
        unchanged=len(now_at) - ended,
    )
    return change, int(come.sum() + gone.sum())


def _may_reuse(former: Former, parts: Parts, drift: float) -> bool:
    """The embedder stays while the analyser and the settings do and the corpus has not moved far from it."""
    made = former.manifest
    return made.morphemes == parts.morphemes.version and made.setting == parts.setting and drift <= MOST_DRIFT


def _in_force(passages: StoredPassages, day: date) -> Mask:
    at = day.toordinal()
    return np.asarray((passages.valid_from <= at) & (at < passages.valid_to))


def _bigrams(passage: Passage) -> list[str]:
    return tokens.bigram_row(tokens.heading(passage), tokens.body(passage))


def _digest(aid: Aid) -> str:
    return hashlib.sha256(f"aid\x1f{aid.title}\x1f{aid.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _link(made: Path, folder: Path) -> None:
    """The same files under another name: they are never changed, and take no room twice."""
    shutil.copytree(made, folder, copy_function=_link_file)


def _link_file(made: str, name: str) -> None:
    try:
        os.link(made, name)
    except OSError:  # not every file system knows links
        shutil.copyfile(made, name)


def _under(stage: str, progress: Progress) -> Progress:
    return lambda _, done, total: progress(stage, done, total)


@contextmanager
def _timed(stages: dict[str, float], stage: str) -> Iterator[None]:
    started = perf_counter()
    yield
    stages[stage] = perf_counter() - started
