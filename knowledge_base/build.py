"""A snapshot made from the records: passages, tokens, lexical indexes, embedder, vectors, vector index, manifest.

What has not changed costs nothing: tokens and vectors come from the cache, the embedder and the vector index from
the former snapshot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base import tokens
from knowledge_base.citing import cites_of, links_of, rows_named
from knowledge_base.errors import SourceError
from knowledge_base.kept import headings_of, tokens_of, vectors_of
from knowledge_base.model import Aid, Passage
from knowledge_base.ports import (
    Base,
    Cache,
    Change,
    Corpus,
    EmbedderMaker,
    LexicalBase,
    LexicalEngine,
    Morphemes,
    PassageStore,
    Progress,
    Records,
    StoredPassages,
    VectorStore,
)
from knowledge_base.rows import Lazy
from knowledge_base.sketch import sketch
from knowledge_base.snapshots import Counts, Manifest, Snapshots, link_folder, sizes
from knowledge_base.stages import timed, under
from knowledge_base.texts import index_texts, read_texts

Mask = NDArray[np.bool_]

_WORDS = ("headings", "cites")
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
    store: str
    """What the settings ask for, see `Manifest.setting` and `Manifest.store`."""

    def made(self, manifest: Manifest) -> bool:
        """Whether an index was made with what the settings ask for."""
        now = (self.morphemes.version, self.setting, self.store)
        return (manifest.morphemes, manifest.setting, manifest.store) == now


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

    with timed(stages, "read"):
        parts.files.write(folder / "passages", parts.records.passages(), progress)
        passages = parts.files.open(folder / "passages")
        _each_once(passages)
        same = _same_rows(former, passages)
        change = _compared(former, passages, same)
        drift = _drift(former, same)
        reused = former if former and reuse and _may_reuse(former, parts, drift) else None
        titles, read = passages.columns["regulation"].values, reused.folder / "aids" if reused else None
        plain = read_texts(parts.files, parts.records.aids(), titles, folder / "aids", read)
        aids, citations = plain.pieces, rows_named(plain.cites, passages.columns)
        parts.files.write_aids(folder / "aids", aids, citations)

    if reused is None:
        drift, same = 0.0, np.full_like(same, -1)
    rows, fresh = passages.rows, np.flatnonzero(same < 0).tolist()

    with timed(stages, "tokens"):
        words = tokens_of(parts.cache, parts.morphemes, passages.digests, rows, tokens.passage_tokens, fresh, progress)
        aid_digests = [_digest(aid) for aid in aids]
        aid_words = tokens_of(parts.cache, parts.morphemes, aid_digests, aids, tokens.aid_tokens, plain.fresh, progress)

    with timed(stages, "embedder"):
        if reused:
            link_folder(reused.folder / "embedder", folder / "embedder")
            embedder = parts.embedders.open(folder / "embedder")
        else:
            corpus = Corpus(rows, words, aids, aid_words, citations)
            embedder = parts.embedders.make(folder / "embedder", corpus, progress)

    with timed(stages, "vectors"):
        former_vectors = np.load(reused.folder / "vectors.npy", mmap_mode="r") if reused else None
        vectors = vectors_of(parts.cache, embedder, passages, words, same, former_vectors, progress)
        np.save(folder / "vectors.npy", vectors)
        np.savez(folder / "sketch.npz", **asdict(sketch(vectors)))

    with timed(stages, "lexical"):
        lexical_rows = Lazy(len(rows), lambda row: tokens.lexical_row(words[row]))
        bigram_rows = Lazy(len(rows), lambda row: _bigrams(rows[row]))
        for name, texts in (("lexical", lexical_rows), ("bigrams", bigram_rows)):
            earlier = LexicalBase(reused.folder / name, same) if reused else None
            parts.lexical.build(folder / name, texts, under(name, progress), base=earlier)
        headings, cites = (parts.files.open_words(reused.folder / name) if reused else () for name in _WORDS)
        parts.files.write_words(folder / "headings", headings_of(words, same, headings))
        index_texts(parts.lexical, folder, plain, aid_words, reused.folder if reused else None)

    with timed(stages, "citations"):
        parts.files.write_words(folder / "cites", cites_of(rows, passages.columns, same, cites, progress))
        names = parts.files.open_words(folder / "cites")
        links = links_of(names, passages.columns, passages.valid_from, passages.valid_to)
        np.savez(folder / "links.npz", citing=links.citing, cited=links.cited, times=links.times)

    with timed(stages, "vector_index"):
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
        snapshot, day, state, analyser, parts.setting, parts.store, embedder.name, drift, counts, files=sizes(folder)
    )
    return Built(manifest, change, [*passages.digests, *aid_digests], stages)


def _each_once(passages: StoredPassages) -> None:
    keys, counts = np.unique(passages.keys, return_counts=True)
    if len(keys) != len(passages.keys):
        row = int(np.flatnonzero(passages.keys == keys[counts.argmax()])[0])
        raise SourceError("the same passage is held twice", place=repr(passages.rows[row].id))


def _same_rows(former: Former | None, passages: StoredPassages) -> NDArray[np.int32]:
    """For each passage its row in the former snapshot, -1 where that does not hold it."""
    same = np.full(len(passages.keys), -1, dtype=np.int32)
    if former:
        _, now, was = np.intersect1d(passages.keys, former.passages.keys, return_indices=True)
        same[now] = was
    return same


def _compared(former: Former | None, passages: StoredPassages, same: NDArray[np.int32]) -> Change:
    """What changed since the former snapshot."""
    if former is None:
        return Change(created=len(same))
    was = former.passages
    gone = np.setdiff1d(np.arange(len(was.keys)), same)
    come = np.flatnonzero(same < 0)
    gone_ids = {was.rows[row].id for row in gone.tolist()}
    reworded = sum(passages.rows[row].id in gone_ids for row in come.tolist())
    held = same >= 0
    ended = int((passages.valid_to[held] != was.valid_to[same[held]]).sum())
    return Change(
        created=len(come) - reworded,
        updated=reworded + ended,
        deleted=len(gone) - reworded,
        unchanged=int(held.sum()) - ended,
    )


def _drift(former: Former | None, same: NDArray[np.int32]) -> float:
    """Share of the passages that came or went since the embedder was made, added up over all updates."""
    if former is None:
        return 0.0
    held = int((same >= 0).sum())
    changed = len(same) - held + len(former.passages.keys) - held
    return former.manifest.drift + changed / max(len(same), 1)


def _may_reuse(former: Former, parts: Parts, drift: float) -> bool:
    """The embedder stays while the analyser and the settings do and the corpus has not moved far from it."""
    return parts.made(former.manifest) and drift <= MOST_DRIFT


def _in_force(passages: StoredPassages, day: date) -> Mask:
    at = day.toordinal()
    return np.asarray((passages.valid_from <= at) & (at < passages.valid_to))


def _bigrams(passage: Passage) -> list[str]:
    return tokens.bigram_row(tokens.heading(passage), tokens.body(passage))


def _digest(aid: Aid) -> str:
    return hashlib.sha256(f"aid\x1f{aid.title}\x1f{aid.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
