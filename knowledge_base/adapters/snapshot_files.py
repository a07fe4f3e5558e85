"""Passages and aids of a snapshot on disk: one blob of text and NumPy arrays, so that 200,000 of them open at once.

A field that repeats (kind, regulation, chapter) is a column of codes; what differs in every row (title, text) lies
in the blob. A row becomes a `Passage` when it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import IndexCorrupt
from knowledge_base.model import Aid, AidKind, Passage
from knowledge_base.ports import Column, Days, Keys, Progress, silent
from knowledge_base.rows import Lazy, numbered, spelled

PASSAGE_COLUMNS = (
    "regulation_id",
    "version_id",
    "regulation",
    "kind",
    "jurisdiction",
    "department",
    "chapter",
    "no",
)
AID_COLUMNS = ("kind", "department")
OPEN = date.max.toordinal() + 1
"""`valid_to` of what has no last day."""


class ColumnFiles:
    """`PassageStore` in a folder of its own for passages and one for aids."""

    def write(self, folder: Path, passages: Iterable[Passage], progress: Progress = silent) -> None:
        keys, digests = array("Q"), array("Q")
        valid_from, valid_to = array("i"), array("i")
        with _Writer(folder, PASSAGE_COLUMNS) as rows:
            for passage in passages:
                digest = passage.digest
                keys.append(int(hashlib.sha256(f"{passage.id}\x1f{digest}".encode()).hexdigest()[:16], 16))
                digests.append(int(digest, 16))
                valid_from.append(passage.valid_from.toordinal())
                valid_to.append(passage.valid_to.toordinal() if passage.valid_to else OPEN)
                codes = (str(getattr(passage, column)) for column in PASSAGE_COLUMNS)
                rows.add(codes, (passage.title, passage.text))
                if len(keys) % 1000 == 0:
                    progress("read", len(keys), None)
        progress("read", len(keys), len(keys))
        np.save(folder / "keys.npy", np.array(keys, dtype=np.uint64))
        np.save(folder / "digests.npy", np.array(digests, dtype=np.uint64))
        np.save(folder / "days.npy", np.array([valid_from, valid_to], dtype=np.int32))

    def open(self, folder: Path) -> PassageFiles:
        """Raises `IndexCorrupt`."""
        try:
            return PassageFiles(folder)
        except (OSError, ValueError, KeyError) as error:
            raise _corrupt(folder, error) from error

    def write_aids(self, folder: Path, aids: Sequence[Aid], citations: Sequence[Sequence[int]]) -> None:
        with _Writer(folder, AID_COLUMNS) as rows:
            for aid in aids:
                dated = aid.dated.isoformat() if aid.dated else ""
                rows.add((aid.kind, aid.department), (aid.title, aid.text, aid.id, dated))
        counts = [len(cited) for cited in citations]
        np.save(folder / "cited.npy", np.array([row for cited in citations for row in cited], dtype=np.int32))
        np.save(folder / "cited_starts.npy", np.cumsum([0, *counts], dtype=np.int64))

    def open_aids(self, folder: Path) -> tuple[Sequence[Aid], Sequence[Sequence[int]]]:
        """Raises `IndexCorrupt`."""
        try:
            blob = _Blob(folder, AID_COLUMNS, texts=4)
            cited, starts = np.load(folder / "cited.npy"), np.load(folder / "cited_starts.npy")
        except (OSError, ValueError, KeyError) as error:
            raise _corrupt(folder, error) from error
        if len(starts) != len(blob) + 1 or len(cited) != starts[-1]:
            raise _corrupt(folder, "parts missing")
        aids = [_aid(blob, row) for row in range(len(blob))]
        return aids, [cited[starts[row] : starts[row + 1]].tolist() for row in range(len(blob))]

    def write_words(self, folder: Path, rows: Iterable[Sequence[str]]) -> None:
        words, numbers, ends = numbered(rows)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "numbers.npy", np.array(numbers, dtype=np.int32))
        np.save(folder / "ends.npy", np.array(ends, dtype=np.int64))
        (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    def open_words(self, folder: Path) -> Sequence[list[str]]:
        """Raises `IndexCorrupt`."""
        try:
            words = cast("list[str]", json.loads((folder / "words.json").read_text(encoding="utf-8")))
            numbers, ends = np.load(folder / "numbers.npy"), np.load(folder / "ends.npy")
        except (OSError, ValueError, EOFError) as error:
            raise _corrupt(folder, error) from error
        if not len(ends) or len(numbers) != ends[-1] or (len(numbers) and numbers.max() >= len(words)):
            raise _corrupt(folder, "parts missing")
        return spelled(words, numbers, ends)


class PassageFiles:
    """`StoredPassages` over memory-mapped files."""

    def __init__(self, folder: Path) -> None:
        blob = _Blob(folder, PASSAGE_COLUMNS, texts=2)
        self.columns: Mapping[str, Column] = blob.columns
        self.keys = cast("Keys", np.load(folder / "keys.npy"))
        days = np.load(folder / "days.npy")
        self._digests = np.load(folder / "digests.npy")
        count = len(blob)
        if days.shape != (2, count) or self.keys.shape != (count,) or self._digests.shape != (count,):
            raise ValueError("parts missing")
        self.valid_from, self.valid_to = cast("Days", days[0]), cast("Days", days[1])
        self.rows: Sequence[Passage] = Lazy(count, lambda row: self._passage(blob, row))

    @property
    def digests(self) -> Sequence[str]:
        return [f"{digest:016x}" for digest in self._digests.tolist()]

    def _passage(self, blob: _Blob, row: int) -> Passage:
        title, text = blob.texts(row)
        said = blob.coded(row)
        until = int(self.valid_to[row])
        return Passage(
            **said,
            title=title,
            text=text,
            valid_from=date.fromordinal(int(self.valid_from[row])),
            valid_to=date.fromordinal(until) if until < OPEN else None,
        )


class _Writer:
    """Writes rows of coded columns and of texts, one after the other."""

    def __init__(self, folder: Path, columns: Sequence[str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._columns = folder, columns
        self._values: list[dict[str, int]] = [{} for _ in columns]
        self._codes, self._ends = array("i"), array("q", [0])

    def __enter__(self) -> _Writer:
        self._file = (self._folder / "text.bin").open("wb")
        return self

    def add(self, coded: Iterable[str], texts: Sequence[str]) -> None:
        for values, said in zip(self._values, coded, strict=True):
            self._codes.append(values.setdefault(said, len(values)))
        for text in texts:
            # a lone surrogate is kept as it came: what a source holds is told, not mended, here
            self._ends.append(self._ends[-1] + self._file.write(text.encode("utf-8", "surrogatepass")))

    def __exit__(self, failed: object, *rest: object) -> None:
        self._file.close()
        if failed:
            return
        codes = np.array(self._codes, dtype=np.int32).reshape(-1, len(self._columns))
        np.save(self._folder / "codes.npy", np.ascontiguousarray(codes.T))
        np.save(self._folder / "ends.npy", np.array(self._ends, dtype=np.int64))
        names = {column: list(values) for column, values in zip(self._columns, self._values, strict=True)}
        (self._folder / "columns.json").write_text(json.dumps(names), encoding="utf-8")


class _Blob:
    """What `_Writer` wrote. Raises OSError, ValueError or KeyError where it is not whole."""

    def __init__(self, folder: Path, columns: Sequence[str], *, texts: int) -> None:
        names = cast("dict[str, list[str]]", json.loads((folder / "columns.json").read_text(encoding="utf-8")))
        codes = cast("NDArray[np.int32]", np.load(folder / "codes.npy"))
        self._ends = cast("NDArray[np.int64]", np.load(folder / "ends.npy"))
        self._texts = texts
        self.columns = {column: Column(names[column], codes[at]) for at, column in enumerate(columns)}
        with (folder / "text.bin").open("rb") as file:
            size = file.seek(0, 2)
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        if len(codes) != len(columns) or len(self._ends) != codes.shape[1] * texts + 1 or size != self._ends[-1]:
            raise ValueError("parts missing")

    def __len__(self) -> int:
        return (len(self._ends) - 1) // self._texts

    def coded(self, row: int) -> dict[str, str]:
        return {name: column.values[column.codes[row]] for name, column in self.columns.items()}

    def texts(self, row: int) -> list[str]:
        ends = self._ends[row * self._texts : (row + 1) * self._texts + 1].tolist()
        return [self._bytes[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(ends)]


def _aid(blob: _Blob, row: int) -> Aid:
    title, text, name, dated = blob.texts(row)
    said = blob.coded(row)
    day = date.fromisoformat(dated) if dated else None
    return Aid(name, cast("AidKind", said["kind"]), title, text, said["department"], day)


def _corrupt(folder: Path, why: object) -> IndexCorrupt:
    return IndexCorrupt(
        f"not the passages of an index ({why})", place=repr(str(folder)), mend="Run: minwon index --rebuild"
    )
