"""Plain-language texts, and a municipality's own articles, joined to the articles they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge_base.model import COUNTRY, Aid, Passage
from knowledge_base.pieces import pieces
from knowledge_base.ports import Column
from knowledge_base.references import cited, defined
from knowledge_base.titles import Titles


def linked(aids: Iterable[Aid], columns: Mapping[str, Column]) -> tuple[list[Aid], list[list[int]]]:
    """The texts in pieces, and for each the rows of every wording of the articles and annexes that it cites.

    A regulation cited as a whole, or one that is not held, gives no rows.
    """
    titles = Titles(columns["regulation"].values)
    rows = _rows(columns)
    texts: list[Aid] = []
    citations: list[list[int]] = []
    for aid in aids:
        for piece, references in pieces(aid, cited(aid.text, titles=titles)):
            named = ((titles.exactly(reference.title), reference.no) for reference in references if reference.no)
            texts.append(piece)
            citations.append(list(dict.fromkeys(row for place in named for row in rows.get(place, ()))))
    return texts, citations


def _rows(columns: Mapping[str, Column]) -> dict[tuple[str, str], list[int]]:
    """Rows by title and number."""
    regulation, no = columns["regulation"], columns["no"]
    found: dict[tuple[str, str], list[int]] = {}
    for row, (title, number) in enumerate(zip(regulation.codes.tolist(), no.codes.tolist(), strict=True)):
        found.setdefault((regulation.values[title], no.values[number]), []).append(row)
    return found


def named(title: str, no: str) -> str:
    """An article as one word of a row of citations."""
    return f"{title}\x1f{no}"


def cites_of(
    rows: Sequence[Passage], columns: Mapping[str, Column], same: NDArray[np.int32], former: Sequence[Sequence[str]]
) -> Iterator[Sequence[str]]:
    """For each passage of a municipality the articles of other regulations that it cites, as `named`; none for
    national law. Regulations of which nothing is new keep what `former` holds at `same[row]`."""
    country = np.array([value == COUNTRY for value in columns["jurisdiction"].values], dtype=np.bool_)
    local = ~country[columns["jurisdiction"].codes]
    regulation = columns["regulation_id"].codes
    fresh = set(regulation[local & (same < 0)].tolist())
    names: dict[int, dict[str, str]] = {}
    for row, code in enumerate(regulation.tolist()):
        if not local[row]:
            yield ()
        elif code not in fresh:
            yield former[same[row]]
        else:
            if code not in names:
                names[code] = _short_names(rows[at] for at in np.flatnonzero(regulation == code).tolist())
            yield _cites(rows[row], names[code])


def _cites(passage: Passage, names: Mapping[str, str]) -> list[str]:
    references = cited(passage.text, own=passage.regulation, article=passage.no, names=names)
    others = (one for one in references if one.no and one.title and one.title != passage.regulation)
    return list(dict.fromkeys(named(one.title, one.no) for one in others))


def _short_names(passages: Iterable[Passage]) -> dict[str, str]:
    """The short names of other regulations that these passages introduce; the first meaning of each holds."""
    names: dict[str, str] = {}
    for passage in passages:
        if "이하" in passage.text:
            for name, title in defined(passage.text, own=passage.regulation).items():
                names.setdefault(name, title)
    return names
