"""The snapshot that answers: opened when it is first asked for, followed by the next one without a restart."""

from __future__ import annotations

import threading
from zipfile import BadZipFile

import numpy as np

from knowledge_base.build import Parts
from knowledge_base.errors import IndexCorrupt, IndexMissing
from knowledge_base.links import Links
from knowledge_base.nearest import ExactIndex, OpeningIndex
from knowledge_base.ports import Snapshot
from knowledge_base.sketch import Sketch
from knowledge_base.snapshots import Manifest

_Opened = tuple[Snapshot, Manifest, OpeningIndex]


class Serving:
    """Gives the serving snapshot to any number of threads; a search keeps the one it was given."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._opened: _Opened | None = None
        self._stamp: tuple[int, int] | None = None
        self._opening = threading.Lock()
        self._warm = False

    def snapshot(self) -> Snapshot:
        """Raises `IndexMissing` where none serves, `IndexCorrupt` where it is damaged or by other models."""
        return self._current()[0]

    def manifest(self) -> Manifest:
        """Raises as `snapshot` does."""
        return self._current()[1]

    def warm(self) -> None:
        """From now on open the vector store of every snapshot, beside the searches."""
        self._warm = True
        if self._opened:
            self._opened[2].begin()

    def wait(self) -> None:
        """Until the vector store is open. Raises why it cannot be."""
        self._current()[2].wait()

    def close(self) -> None:
        """Let go of the snapshot; the vector store is closed with the last search on it."""
        opened, self._opened = self._opened, None
        if opened:
            opened[2].settle()

    def _current(self) -> _Opened:
        opened = self._opened
        if opened and self._parts.snapshots.stamp() == self._stamp:
            return opened
        if opened and self._opening.locked():  # somebody else opens the next one: the former still answers right
            return opened
        with self._opening:
            stamp = self._parts.snapshots.stamp()
            if self._opened is None or stamp != self._stamp:
                self._opened, self._stamp = self._newest(), stamp
                if self._warm:
                    self._opened[2].begin()
            return self._opened

    def _newest(self) -> _Opened:
        """Opened again where a writer has published and removed while this was opening."""
        while True:
            stamp = self._parts.snapshots.stamp()
            try:
                return _open(self._parts)
            except (IndexCorrupt, OSError):
                if stamp == self._parts.snapshots.stamp():
                    raise


def _open(parts: Parts) -> _Opened:
    name = parts.snapshots.current()
    if not name:
        raise IndexMissing(
            "no index serves yet", place=repr(str(parts.snapshots.folder(""))), mend="Run: minwon index PATH"
        )
    manifest = parts.snapshots.manifest(name)
    _same_models(manifest, parts)
    folder = parts.snapshots.folder(name)
    passages = parts.files.open(folder / "passages")
    aids, citations = parts.files.open_aids(folder / "aids")
    try:
        vectors = np.load(folder / "vectors.npy", mmap_mode="r").view(np.ndarray)
        with np.load(folder / "sketch.npz") as held:
            look = Sketch(held["axes"], held["rows"])
        with np.load(folder / "links.npz") as held:
            links = Links(held["citing"], held["cited"], held["times"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise IndexCorrupt(
            f"no vectors or citations ({error})", place=repr(str(folder)), mend="Run: minwon index --rebuild"
        ) from error
    at = manifest.day.toordinal()
    exact = ExactIndex(vectors, look, (passages.valid_from <= at) & (at < passages.valid_to))
    nearest = OpeningIndex(exact, lambda: parts.vectors.open(folder / "vector_index", name, passages.keys))
    snapshot = Snapshot(
        id=name,
        day=manifest.day,
        passages=passages.rows,
        valid_from=passages.valid_from,
        valid_to=passages.valid_to,
        lexical=parts.lexical.open(folder / "lexical"),
        bigrams=parts.lexical.open(folder / "bigrams"),
        nearest=nearest,
        vectors=vectors,
        sketch=look,
        embedder=parts.embedders.open(folder / "embedder"),
        aids=aids,
        aid_lexical=parts.lexical.open(folder / "aids" / "lexical"),
        aid_bigrams=parts.lexical.open(folder / "aids" / "bigrams"),
        reply_lexical=parts.lexical.open(folder / "replies" / "lexical"),
        reply_bigrams=parts.lexical.open(folder / "replies" / "bigrams"),
        aid_citations=citations,
        headings=parts.files.open_words(folder / "headings"),
        links=links,
        columns=passages.columns,
    )
    return snapshot, manifest, nearest


def _same_models(manifest: Manifest, parts: Parts) -> None:
    """The analyser and the store must be those of this program; the embedder is opened as the snapshot names it."""
    for made, now in ((manifest.morphemes, parts.morphemes.version), (manifest.store, parts.store)):
        if made != now:
            raise IndexCorrupt(
                f"the index was made with {made!r}, this program runs {now!r}",
                place=repr(str(parts.snapshots.folder(manifest.id))),
                mend="Run: minwon index",
            )
