"""The states of an index on disk: numbered folders, a pointer to the one that serves, a lock for the one writer.

A folder is written once, completely, and never changed after the pointer names it. A reader that opened one keeps
it until it opens the next. What a killed writer leaves behind has no manifest, is never served, and is removed by
the next writer.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout

from knowledge_base.errors import IndexBusy, IndexCorrupt

FORMAT = 7
"""Changes when a snapshot's folder is laid out or written in another way."""
KEPT = 2
"""Snapshots that stay: the serving one, and the former one for searches that still run on it."""
REBUILD = "Run: minwon index --rebuild"
_ID = re.compile(r"\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Counts:
    passages: int
    in_force: int
    """Passages in force on the snapshot's day."""
    regulations: int
    aids: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot was made from, written after all its files."""

    id: str
    day: date
    """The day whose passages in force the vector index holds."""
    state: str
    """`Records.state` it was made from."""
    morphemes: str
    """Version of the analyser."""
    setting: str
    """The embedder that the settings asked for."""
    store: str
    """The kind of vector store."""
    embedder: str
    """Name of the embedder that was made."""
    drift: float
    """Share of the passages that changed since the embedder was made."""
    counts: Counts
    files: Mapping[str, int]
    """Size in bytes of every file of the folder."""


class Snapshots:
    """The folder `index` of a home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pointer = folder / "CURRENT"

    def current(self) -> str:
        """Id of the serving snapshot, `""` where none serves. Raises `IndexCorrupt`."""
        try:
            said = self._pointer.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return ""
        if not _ID.fullmatch(said):
            raise IndexCorrupt("the pointer names no snapshot", place=repr(str(self._pointer)), mend=REBUILD)
        return said

    def stamp(self) -> tuple[int, int] | None:
        """Differs once another snapshot serves; costs one look at the disk."""
        try:
            looked = self._pointer.stat()
        except FileNotFoundError:
            return None
        return looked.st_mtime_ns, looked.st_ino

    def folder(self, snapshot: str) -> Path:
        return self._folder / snapshot

    def manifest(self, snapshot: str) -> Manifest:
        """Read, and compare with the files. Raises `IndexCorrupt` where the snapshot is not whole."""
        folder = self.folder(snapshot)
        try:
            said = cast("dict[str, Any]", json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
            if said.pop("format") != FORMAT:
                raise IndexCorrupt("made by another version of the program", place=repr(str(folder)), mend=REBUILD)
            counts = Counts(**said.pop("counts"))
            manifest = Manifest(day=date.fromisoformat(said.pop("day")), counts=counts, **said)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexCorrupt(f"no manifest ({error})", place=repr(str(folder)), mend=REBUILD) from error
        held = sizes(folder)
        damaged = [name for name, size in manifest.files.items() if held.get(name) != size]
        if damaged or manifest.id != snapshot:
            raise IndexCorrupt(
                f"not as written: {', '.join(damaged[:3]) or manifest.id}", place=repr(str(folder)), mend=REBUILD
            )
        return manifest

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer. Raises `IndexBusy`; the lock of a killed process is free."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / "LOCK", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(
                "another process is writing the index",
                place=repr(str(self._folder)),
                mend="Wait until it has ended and run this again; searches go on meanwhile.",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def begin(self) -> str:
        """Id of a new snapshot, its folder made. Only while writing."""
        last = max((int(name[:6]) for name in self._held()), default=0)
        snapshot = f"{last + 1:06d}-{secrets.token_hex(4)}"
        self.folder(snapshot).mkdir()
        return snapshot

    def publish(self, manifest: Manifest) -> None:
        """Bring a complete snapshot to the disk for good, then let it serve. Only while writing."""
        folder = self.folder(manifest.id)
        said = {"format": FORMAT, **asdict(manifest), "day": manifest.day.isoformat()}
        (folder / "manifest.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        for path in [*folder.rglob("*"), folder, self._folder]:
            _to_disk(path)
        beside = self._pointer.with_suffix(".new")
        beside.write_text(f"{manifest.id}\n", encoding="ascii")
        _to_disk(beside)
        beside.replace(self._pointer)
        _to_disk(self._folder)

    def stale(self, serving: str, former: int = KEPT - 1) -> list[str]:
        """Snapshots to remove: neither `serving` nor the newest complete ones before it, as many as stay. Only while
        writing."""
        complete = [name for name in self._held() if (self.folder(name) / "manifest.json").is_file()]
        before = [name for name in complete if name < serving]
        staying = before[max(0, len(before) - former) :]
        return [name for name in self._held() if name not in {serving, *staying}]

    def remove(self, snapshot: str) -> None:
        """Manifest first, so that what is half removed is not taken for whole."""
        (self.folder(snapshot) / "manifest.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder(snapshot), ignore_errors=True)

    def _held(self) -> list[str]:
        return sorted(path.name for path in self._folder.iterdir() if _ID.fullmatch(path.name))


def sizes(folder: Path) -> dict[str, int]:
    """Size in bytes of every file under `folder` but its manifest, by relative path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / "manifest.json")
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(files)}


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def link_folder(made: Path, folder: Path) -> None:
    """The same files under another name: they are never changed, and take no room twice."""
    shutil.copytree(made, folder, copy_function=_link_file)


def _link_file(made: str, name: str) -> None:
    try:
        os.link(made, name)
    except OSError:  # not every file system knows links
        shutil.copyfile(made, name)
