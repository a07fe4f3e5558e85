"""Chroma as vector store: a folder of each snapshot, or collections on a server. Cosine distance, HNSW.

A collection holds only what is in force on its snapshot's day, because a `where` on dates makes a query 160 times
slower (measured at 95,264 articles). Nothing writes to a collection once its snapshot serves, so any number of
processes may read it.
"""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from knowledge_base.adapters.chroma_client import MEND, close, connected, named, opened
from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Base, Floats, Keys, Progress, silent

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

NAME = "passages"
"""Of the one collection in a snapshot's folder."""
AT_ONCE = 5000
"""Rows a call adds or deletes; Chroma 1.5 takes 5,461."""
MOST_REPLACED = 0.25
"""Beyond this share of replaced rows a graph is built afresh: deleted points stay in it as dead ends."""
HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 16, "sync_threshold": 1000}


class EmbeddedChroma:
    """`VectorStore` in the snapshot's folder."""

    def build(
        self,
        folder: Path,
        snapshot: str,  # noqa: ARG002
        keys: Keys,
        vectors: Floats,
        *,
        base: Base | None = None,
        progress: Progress = silent,
    ) -> None:
        with named(folder):
            if base and self._revised(folder, keys, vectors, base, progress):
                return
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            with opened(folder) as client:
                _fill(_create(client, NAME), keys, vectors, replaced=0, progress=progress)

    def open(self, folder: Path, snapshot: str, keys: Keys) -> ChromaIndex:  # noqa: ARG002
        """Raises `IndexCorrupt`."""
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexCorrupt("no vector index", place=repr(str(folder)), mend=MEND)
        with named(folder):
            client = connected(folder)
            try:
                return ChromaIndex(client, _collection(client, NAME, folder), keys, folder)
            except BaseException:
                close(client)
                raise

    def drop(self, folder: Path, snapshot: str) -> None:
        """All is in the snapshot's own folder."""

    def _revised(self, folder: Path, keys: Keys, vectors: Floats, base: Base, progress: Progress) -> bool:
        """Copy the base's collection and change what differs; False where too much of it was, or it is damaged."""
        if len(np.setxor1d(base.keys, keys)) > MOST_REPLACED * len(keys):
            return False
        shutil.copytree(base.folder, folder, dirs_exist_ok=True)
        gone = np.setdiff1d(base.keys, keys)
        come = np.isin(keys, base.keys, invert=True)
        with opened(folder) as client:
            try:
                collection = _collection(client, NAME, folder)
            except IndexCorrupt:
                return False
            replaced = int((collection.metadata or {}).get("replaced", 0)) + len(gone)
            if replaced > MOST_REPLACED * len(keys):
                return False
            for at in range(0, len(gone), AT_ONCE):
                collection.delete(ids=_ids(gone[at : at + AT_ONCE]))
            _fill(collection, keys[come], vectors[come], replaced=replaced, progress=progress)
        return True


class ChromaServer:
    """`VectorStore` on a server (`chroma run`); one collection a snapshot, named by it."""

    def __init__(self, url: str) -> None:
        self._url = url

    def build(
        self,
        folder: Path,  # noqa: ARG002
        snapshot: str,
        keys: Keys,
        vectors: Floats,
        *,
        base: Base | None = None,  # noqa: ARG002
        progress: Progress = silent,
    ) -> None:
        with named(self._url), opened(self._url) as client:
            _remove(client, _on_server(snapshot))
            _fill(_create(client, _on_server(snapshot)), keys, vectors, replaced=0, progress=progress)

    def open(self, folder: Path, snapshot: str, keys: Keys) -> ChromaIndex:  # noqa: ARG002
        """Raises `VectorStoreDown`, `IndexCorrupt`."""
        with named(self._url):
            client = connected(self._url)
            try:
                return ChromaIndex(client, _collection(client, _on_server(snapshot), self._url), keys, self._url)
            except BaseException:
                close(client)
                raise

    def drop(self, folder: Path, snapshot: str) -> None:  # noqa: ARG002
        with named(self._url), opened(self._url) as client:
            _remove(client, _on_server(snapshot))


class ChromaIndex:
    """`VectorIndex` over one collection. Its client is closed when nobody holds the index any more."""

    def __init__(self, client: ClientAPI, collection: Collection, keys: Keys, place: Path | str) -> None:
        self._collection, self._place = collection, place
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]
        weakref.finalize(self, close, client).atexit = False

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        with named(self._place):
            query = cast("Any", np.asarray(vector, dtype=np.float32)[None, :])
            given = self._collection.query(query_embeddings=query, n_results=k, include=["distances"])
        keys = np.array([int(key, 16) for key in given["ids"][0]], dtype=np.uint64)
        at = np.searchsorted(self._sorted, keys)
        if len(keys) and (at.max() >= len(self._sorted) or (self._sorted[at] != keys).any()):
            raise IndexCorrupt("the vector index belongs to another snapshot", mend=MEND)
        distances = (given["distances"] or [[]])[0]
        rows = self._order[at].tolist()
        return [(row, 1.0 - float(distance)) for row, distance in zip(rows, distances, strict=True)]


def _create(client: ClientAPI, name: str) -> Collection:
    # embedding_function=None: Chroma's default one downloads a model
    return client.create_collection(name, embedding_function=None, configuration=cast("Any", {"hnsw": HNSW}))


def _collection(client: ClientAPI, name: str, place: object) -> Collection:
    """The collection, whole: its number of rows is written after the last of them."""
    from chromadb.errors import NotFoundError

    try:
        collection = client.get_collection(name, embedding_function=None)
    except (NotFoundError, ValueError) as error:
        raise IndexCorrupt(f"no collection {name!r}", place=repr(str(place)), mend=MEND) from error
    held, meant = collection.count(), (collection.metadata or {}).get("rows")
    if held != meant:
        raise IndexCorrupt(f"{name!r} holds {held} vectors, not {meant}", place=repr(str(place)), mend=MEND)
    return collection


def _fill(collection: Collection, keys: Keys, vectors: Floats, *, replaced: int, progress: Progress) -> None:
    for at in range(0, len(keys), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        collection.add(ids=_ids(keys[some]), embeddings=cast("Any", np.ascontiguousarray(vectors[some])))
        progress("vector_index", min(at + AT_ONCE, len(keys)), len(keys))
    collection.modify(metadata={"rows": collection.count(), "replaced": replaced})


def _remove(client: ClientAPI, name: str) -> None:
    from chromadb.errors import NotFoundError

    try:
        client.delete_collection(name)
    except (NotFoundError, ValueError):
        return  # nothing to remove is what was wanted


def _ids(keys: Keys) -> list[str]:
    return [f"{key:016x}" for key in keys.tolist()]


def _on_server(snapshot: str) -> str:
    return f"minwon-{snapshot}"
