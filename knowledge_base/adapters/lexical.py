"""BM25 in a folder of memory-mapped arrays, scores computed when it is built.

Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), with Lucene's idf, stored
eagerly as in Lù: BM25S (2024): a query adds up one stretch of an array for each of its terms. Written here
rather than taken from bm25s because that builds from Python lists of ids, several times slower, and a city's
index is rebuilt at every amendment.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Floats, LexicalBase, Progress, silent

K1, B = 1.2, 0.75
"""Saturation of term frequency and length normalisation; the values of the prototype's measurements."""

FORMAT = 1
_MAPPED = ("rows", "scores")


class Bm25Engine:
    """`LexicalEngine`: makes and opens BM25 indexes."""

    def build(
        self,
        folder: Path,
        rows: Sequence[Sequence[str]],
        progress: Progress = silent,
        *,
        base: LexicalBase | None = None,
    ) -> None:
        """With a base the scores are the same as without, bit by bit, and rows that it holds are not read."""
        folder.mkdir(parents=True, exist_ok=True)
        ids, held = _repeated(base) if base else ({}, None)
        lengths = held.lengths if held else np.zeros(len(rows), dtype=np.int32)
        fresh = np.flatnonzero(base.rows < 0).tolist() if base and held else range(len(rows))
        terms, counts, widths = array("i"), array("i"), array("i")
        for number, at in enumerate(fresh):
            row = rows[at]
            counted = Counter(row)
            for term, count in counted.items():
                terms.append(ids.setdefault(term, len(ids)))
                counts.append(count)
            widths.append(len(counted))
            lengths[at] = len(row)
            if number % 5000 == 0:
                progress("lexical", number, len(fresh))
        entries = _Entries(_ints(terms), np.repeat(np.asarray(fresh, np.int32), _ints(widths)), _ints(counts), lengths)
        names, columns = _columns(list(ids), _joined(held, entries) if held else entries)
        for name, part in columns.items():
            np.save(folder / f"{name}.npy", part)
        (folder / "terms.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        meta = {"format": FORMAT, "rows": len(rows), "terms": len(names), "entries": len(columns["rows"])}
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        progress("lexical", len(rows), len(rows))

    def open(self, folder: Path) -> Bm25Index:
        try:
            meta = cast("dict[str, int]", json.loads((folder / "meta.json").read_text(encoding="utf-8")))
            terms = cast("list[str]", json.loads((folder / "terms.json").read_text(encoding="utf-8")))
            starts = np.load(folder / "starts.npy")
            lengths = np.load(folder / "lengths.npy")
            # as plain arrays: a slice of a memmap costs more than the search for it
            which, scores = (np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in _MAPPED)
        except (OSError, ValueError, EOFError) as error:
            raise IndexCorrupt(f"not a lexical index ({error})", place=repr(str(folder)), mend=_MEND) from error
        whole = (meta.get("terms"), meta.get("entries"), meta.get("entries"))
        if meta.get("format") != FORMAT or (len(terms), len(which), len(scores)) != whole:
            raise IndexCorrupt("a lexical index with parts missing", place=repr(str(folder)), mend=_MEND)
        return Bm25Index({term: at for at, term in enumerate(terms)}, starts, which, scores, lengths)


_MEND = "Build the index again: minwon index"


class Bm25Index:
    """`LexicalIndex` over arrays sorted by term: entries `starts[t]:starts[t + 1]` belong to term t."""

    def __init__(
        self,
        terms: dict[str, int],
        starts: NDArray[np.int64],
        rows: NDArray[np.int32],
        scores: Floats,
        lengths: NDArray[np.int32],
    ) -> None:
        self._terms, self._starts, self._rows, self._scores = terms, starts, rows, scores
        self.lengths, self._count = lengths, len(lengths)

    def scores(self, terms: Sequence[str]) -> Floats:
        """Shape (rows,); a term given twice counts twice."""
        return self._added(
            (part, self._scores[part] * np.float32(times) if times > 1 else self._scores[part])
            for _, times, part in self._entries(terms)
        )

    def held(self, terms: Sequence[str]) -> Floats:
        """Shape (rows,); a term given twice counts twice."""
        return self._added(
            (part, np.full(part.stop - part.start, times * self.idf([term])[0], dtype=np.float32))
            for term, times, part in self._entries(terms)
        )

    def _entries(self, terms: Sequence[str]) -> Iterator[tuple[str, int, slice]]:
        """Each term that a row has, how often it is given, and where its entries stand."""
        for term, times in Counter(terms).items():
            at = self._terms.get(term)
            if at is not None:
                yield term, times, slice(int(self._starts[at]), int(self._starts[at + 1]))

    def _added(self, entries: Iterable[tuple[slice, Floats]]) -> Floats:
        rows, scores = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.float32)]
        for part, each in entries:
            rows.append(self._rows[part])
            scores.append(each)
        # one pass over all entries; adding them term by term reads and writes the rows three times as long
        total = np.bincount(np.concatenate(rows), np.concatenate(scores), minlength=self._count)
        return total.astype(np.float32)

    def idf(self, terms: Sequence[str]) -> Floats:
        """Shape (terms,): weight of each term; that of a term in no row is the largest there can be."""
        found = (self._terms.get(term) for term in terms)
        held = np.array(
            [0 if at is None else self._starts[at + 1] - self._starts[at] for at in found], dtype=np.float32
        )
        return _idf(held, self._count)


def _ints(values: array[int]) -> NDArray[np.int32]:
    return np.frombuffer(values, dtype=np.int32) if len(values) else np.zeros(0, dtype=np.int32)


def _idf(held: NDArray[np.float32], rows: int) -> Floats:
    return np.log1p((rows - held + 0.5) / (held + 0.5)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Term `terms[i]` stands `counts[i]` times in row `rows[i]`; row r has `lengths[r]` words."""

    terms: NDArray[np.int32]
    rows: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]


def _repeated(base: LexicalBase) -> tuple[dict[str, int], _Entries | None]:
    """Terms of the base and its entries that are repeated, at their new rows; None where it is no such index."""
    try:
        terms = cast("list[str]", json.loads((base.folder / "terms.json").read_text(encoding="utf-8")))
        starts, was, counts, lengths = (
            np.load(base.folder / f"{part}.npy") for part in ("starts", "rows", "counts", "lengths")
        )
    except (OSError, ValueError, EOFError):
        return {}, None
    repeats = base.rows >= 0
    now = np.full(len(lengths), -1, dtype=np.int32)
    now[base.rows[repeats]] = np.flatnonzero(repeats)
    if len(np.unique(base.rows[repeats])) != repeats.sum():  # two rows repeat one: which, an array cannot say
        return {}, None
    rows = now[was]
    kept = rows >= 0
    of_term = np.repeat(np.arange(len(terms), dtype=np.int32), np.diff(starts))
    held = np.zeros(len(base.rows), dtype=np.int32)
    held[repeats] = lengths[base.rows[repeats]]
    ids = {term: at for at, term in enumerate(terms)}
    return ids, _Entries(of_term[kept], rows[kept], counts[kept].astype(np.int32), held)


def _joined(one: _Entries, other: _Entries) -> _Entries:
    pairs = ((one.terms, other.terms), (one.rows, other.rows), (one.counts, other.counts))
    terms, rows, counts = (np.concatenate(pair) for pair in pairs)
    return _Entries(terms, rows, counts, other.lengths)


def _columns(names: list[str], entries: _Entries) -> tuple[list[str], dict[str, NDArray[Any]]]:
    """Terms that occur, in the order of their spelling, and the entries term by term with their BM25 score."""
    spelled = np.argsort(np.array(names, dtype=object)) if names else np.zeros(0, dtype=np.int64)
    place = np.empty(len(names), dtype=np.int32)
    place[spelled] = np.arange(len(names), dtype=np.int32)
    order = np.lexsort((entries.rows, place[entries.terms]))
    terms, rows, counts = place[entries.terms][order], entries.rows[order], entries.counts[order]
    held = np.bincount(terms, minlength=len(names))
    used = held > 0
    lengths = entries.lengths
    average = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    norm = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
    weight = _idf(held.astype(np.float32), len(lengths))[terms]
    return [names[at] for at in spelled[used].tolist()], {
        "starts": np.concatenate(([0], np.cumsum(held[used]))).astype(np.int64),
        "rows": rows,
        "scores": (weight * counts / (counts + norm[rows])).astype(np.float32),
        "counts": np.minimum(counts, 65535).astype(np.uint16),
        "lengths": lengths,
    }
