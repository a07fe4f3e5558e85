"""Plain-language texts in a snapshot: the city's own first, past replies after them, each with indexes of their own.

Texts that the former snapshot holds are neither read for citations again nor analysed: guides are many, and an
amendment of one law touches none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base import tokens
from knowledge_base.citing import cited_in
from knowledge_base.errors import IndexCorrupt
from knowledge_base.model import Aid
from knowledge_base.ports import LexicalBase, LexicalEngine, PassageStore
from knowledge_base.rows import Lazy
from knowledge_base.snapshots import link_folder
from knowledge_base.titles import Titles

_LEGS = ("lexical", "bigrams")


def is_reply(aid: Aid) -> bool:
    return aid.kind == "reply"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts in pieces, as they are searched."""

    pieces: list[Aid]
    cites: list[Sequence[str]]
    """For each piece the articles that it cites, as `citing.named`."""
    same: NDArray[np.int32]
    """For each piece its row in the former snapshot, -1 where that does not hold it."""
    former: tuple[int, int]
    """How many pieces the former snapshot holds of the city's own and of past replies."""

    @property
    def fresh(self) -> list[int]:
        """Rows of the pieces that the former snapshot does not hold."""
        fresh: list[int] = np.flatnonzero(self.same < 0).tolist()
        return fresh

    @property
    def unchanged(self) -> bool:
        """Whether they are those of the former snapshot, in its order."""
        return np.array_equal(self.same, np.arange(sum(self.former)))


def read_texts(
    files: PassageStore, aids: Iterable[Aid], titles: Sequence[str], folder: Path, former: Path | None
) -> Texts:
    """Cut the texts into pieces and find what they cite of the regulations held, by their `titles`; `folder` and
    `former` are those of the texts in the new snapshot and in the former one. What is found is kept in `folder`."""
    held, was, names = _held(files, former, titles) if former else ({}, [], [])
    known = Titles(titles)
    pieces: list[Aid] = []
    cites: list[Sequence[str]] = []
    sources: list[int] = []
    same: list[int] = []
    for aid in sorted(aids, key=is_reply):
        source = int(hashlib.sha256(repr(aid).encode("utf-8", "surrogatepass")).hexdigest()[:16], 16)
        rows = held.get(source, ())
        cut = [(was[row], names[row]) for row in rows] or list(cited_in(aid, known))
        for piece, cited in cut:
            pieces.append(piece)
            cites.append(cited)
            sources.append(source)
        same += rows or [-1] * len(cut)
    own = sum(not is_reply(piece) for piece in was)
    files.write_words(folder / "cites", cites)
    np.save(folder / "sources.npy", np.array(sources, dtype=np.uint64))
    (folder / "titles").write_text(_digest(titles), encoding="ascii")
    return Texts(pieces, cites, np.array(same, dtype=np.int32), (own, len(was) - own))


def _held(
    files: PassageStore, former: Path, titles: Sequence[str]
) -> tuple[dict[int, list[int]], Sequence[Aid], Sequence[Sequence[str]]]:
    """Rows of the former pieces by the text they were cut from, the pieces, and what they cite; nothing where other
    regulations were held then, which the texts may cite too."""
    try:
        if (former / "titles").read_text(encoding="ascii") != _digest(titles):
            return {}, [], []
        sources, pieces = np.load(former / "sources.npy"), files.open_aids(former)[0]
        cites = files.open_words(former / "cites")
    except (OSError, ValueError, EOFError, IndexCorrupt):
        return {}, [], []
    held: dict[int, list[int]] = {}
    for row, source in enumerate(sources.tolist()):
        held.setdefault(source, []).append(row)
    return (held, pieces, cites) if len(sources) == len(pieces) == len(cites) else ({}, [], [])


def _digest(titles: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(titles)).encode("utf-8", "surrogatepass")).hexdigest()


def index_texts(
    engine: LexicalEngine, folder: Path, texts: Texts, words: Sequence[Sequence[str]], former: Path | None
) -> None:
    """Index both by words and by bigrams. No word of an FAQ may weigh less for being common in complaints. `former` is
    the folder of the snapshot whose indexes may be taken over."""
    own = sum(not is_reply(aid) for aid in texts.pieces)
    _index(engine, folder / "aids", texts, words, range(own), former and former / "aids", 0)
    rows = range(own, len(texts.pieces))
    _index(engine, folder / "replies", texts, words, rows, former and former / "replies", texts.former[0])


def _index(
    engine: LexicalEngine,
    folder: Path,
    texts: Texts,
    words: Sequence[Sequence[str]],
    rows: range,
    former: Path | None,
    first: int,
) -> None:
    """`first` is the row of the first such text in the former snapshot."""
    if former and texts.unchanged:
        for leg in _LEGS:
            link_folder(former / leg, folder / leg)
        return
    aids, same = texts.pieces, texts.same[rows.start : rows.stop]
    repeats = np.where(same < 0, -1, same - first).astype(np.int32)
    lexical = Lazy(len(rows), lambda at: tokens.lexical_row(words[rows[at]]))
    grams = Lazy(len(rows), lambda at: tokens.bigram_row(aids[rows[at]].title, aids[rows[at]].text))
    for leg, said in zip(_LEGS, (lexical, grams), strict=True):
        engine.build(folder / leg, said, base=LexicalBase(former / leg, repeats) if former else None)
