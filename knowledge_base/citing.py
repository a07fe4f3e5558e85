"""Plain-language texts joined to the articles they cite, as rows of the passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge_base.model import Aid
from knowledge_base.pieces import pieces
from knowledge_base.ports import Column
from knowledge_base.references import cited
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
