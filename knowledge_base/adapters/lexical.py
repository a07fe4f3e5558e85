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
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Floats, Progress, silent

K1, B = 1.2, 0.75
"""Saturation of term frequency and length normalisation; the values of the prototype's measurements."""

FORMAT = 1


class Bm25Engine:
    """`LexicalEngine`: makes and opens BM25 indexes."""

    def build(self, folder: Path, rows: Sequence[Sequence[str]], progress: Progress = silent) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ids: dict[str, int] = {}
        terms, counts, lengths = array("i"), array("i"), array("i")
        widths = array("i")
        for at, row in enumerate(rows):
            counted = Counter(row)
            for term, count in counted.items():
                terms.append(ids.setdefault(term, len(ids)))
                counts.append(count)
            widths.append(len(counted))
            lengths.append(len(row))
            if at % 5000 == 0:
                progress("lexical", at, len(rows))
        starts, which, scores = _columns(_ints(terms), _ints(counts), _ints(widths), _ints(lengths), len(ids))
        np.save(folder / "starts.npy", starts)
        np.save(folder / "rows.npy", which)
        np.save(folder / "scores.npy", scores)
        (folder / "terms.json").write_text(json.dumps(list(ids), ensure_ascii=False), encoding="utf-8")
        meta = {"format": FORMAT, "rows": len(rows), "terms": len(ids), "entries": len(which)}
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        progress("lexical", len(rows), len(rows))

    def open(self, folder: Path) -> Bm25Index:
        try:
            meta = cast("dict[str, int]", json.loads((folder / "meta.json").read_text(encoding="utf-8")))
            terms = cast("list[str]", json.loads((folder / "terms.json").read_text(encoding="utf-8")))
            starts, which, scores = (
                np.load(folder / f"{part}.npy", mmap_mode="r") for part in ("starts", "rows", "scores")
            )
        except (OSError, ValueError) as error:
            raise IndexCorrupt(f"not a lexical index ({error})", place=repr(str(folder)), mend=_MEND) from error
        whole = (meta.get("terms"), meta.get("entries"), meta.get("entries"))
        if meta.get("format") != FORMAT or (len(terms), len(which), len(scores)) != whole:
            raise IndexCorrupt("a lexical index with parts missing", place=repr(str(folder)), mend=_MEND)
        return Bm25Index({term: at for at, term in enumerate(terms)}, starts, which, scores, meta["rows"])


_MEND = "Build the index again: minwon index"


class Bm25Index:
    """`LexicalIndex` over arrays sorted by term: entries `starts[t]:starts[t + 1]` belong to term t."""

    def __init__(
        self,
        terms: dict[str, int],
        starts: NDArray[np.int64],
        rows: NDArray[np.int32],
        scores: Floats,
        count: int,
    ) -> None:
        self._terms, self._starts, self._rows, self._scores, self._count = terms, starts, rows, scores, count

    def scores(self, terms: Sequence[str]) -> Floats:
        """Shape (rows,); a term given twice counts twice."""
        total = np.zeros(self._count, dtype=np.float32)
        for term, times in Counter(terms).items():
            at = self._terms.get(term)
            if at is not None:
                part = slice(self._starts[at], self._starts[at + 1])
                total[self._rows[part]] += self._scores[part] * np.float32(times)
        return total

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


def _columns(
    terms: NDArray[np.int32],
    counts: NDArray[np.int32],
    widths: NDArray[np.int32],
    lengths: NDArray[np.int32],
    vocabulary: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32], Floats]:
    """Entries given row by row, turned to lie term by term, with their BM25 score."""
    rows = np.repeat(np.arange(len(widths), dtype=np.int32), widths)
    held = np.bincount(terms, minlength=vocabulary)
    starts = np.concatenate(([0], np.cumsum(held))).astype(np.int64)
    average = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    norm = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
    order = np.argsort(terms, kind="stable")
    terms, rows, counts = terms[order], rows[order], counts[order]
    weight = _idf(held.astype(np.float32), len(widths))[terms]
    return starts, rows, (weight * counts / (counts + norm[rows])).astype(np.float32)
