"""Plain-language texts and articles joined to the articles they cite."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge_base.links import Links
from knowledge_base.model import Aid, Passage
from knowledge_base.pieces import pieces
from knowledge_base.ports import Column, Days, Progress, silent
from knowledge_base.references import cited, defined
from knowledge_base.titles import Titles

_NAME_END = "\x1f"


def cited_in(aid: Aid, titles: Titles) -> Iterator[tuple[Aid, list[str]]]:
    """A text in pieces, and for each the articles and annexes of held regulations that it cites, as `named`.

    A regulation cited as a whole, or one that is not held, gives none.
    """
    for piece, references in pieces(aid, cited(aid.text, titles=titles)):
        places = ((titles.exactly(one.title), one.no) for one in references if one.no)
        yield piece, list(dict.fromkeys(named(title, no) for title, no in places if title))


def rows_named(names: Iterable[Sequence[str]], columns: Mapping[str, Column]) -> list[list[int]]:
    """For each row of names the rows of every wording of those articles."""
    rows = {named(title, no): held for (title, no), held in _rows(columns).items()}
    return [list(dict.fromkeys(row for name in some for row in rows.get(name, ()))) for some in names]


def _rows(columns: Mapping[str, Column]) -> dict[tuple[str, str], list[int]]:
    """Rows by title and number."""
    regulation, no = columns["regulation"], columns["no"]
    found: dict[tuple[str, str], list[int]] = {}
    for row, (title, number) in enumerate(zip(regulation.codes.tolist(), no.codes.tolist(), strict=True)):
        found.setdefault((regulation.values[title], no.values[number]), []).append(row)
    return found


def named(title: str, no: str) -> str:
    """An article as one word of a row of citations."""
    return f"{title}{_NAME_END}{no}"


def cites_of(
    rows: Sequence[Passage],
    columns: Mapping[str, Column],
    same: NDArray[np.int32],
    former: Sequence[Sequence[str]],
    progress: Progress = silent,
) -> Iterator[Sequence[str]]:
    """For each passage the articles and annexes of other regulations that it cites, as `named`. Regulations of which nothing is new
    keep what `former` holds at `same[row]`."""
    regulation = columns["regulation_id"].codes
    fresh = set(regulation[same < 0].tolist())
    order = np.argsort(regulation, kind="stable")
    ends = np.searchsorted(regulation[order], np.arange(len(columns["regulation_id"].values)), side="right")
    names: tuple[int, dict[str, str]] = (-1, {})
    for row, code in enumerate(regulation.tolist()):
        if code not in fresh:
            yield former[same[row]]
            continue
        if names[0] != code:
            own = order[ends[code - 1] if code else 0 : ends[code]].tolist()
            names = (code, _short_names(rows[at] for at in own))
        yield _cites(rows[row], names[1])
        if row % 1000 == 0:
            progress("citations", row, len(rows))


def _cites(passage: Passage, names: Mapping[str, str]) -> list[str]:
    references = cited(passage.text, own=passage.regulation, article=passage.no, names=names)
    others = (one for one in references if one.no and one.title and one.title != passage.regulation)
    return list(dict.fromkeys(named(one.title, one.no) for one in others))


def links_of(cites: Sequence[Sequence[str]], columns: Mapping[str, Column], valid_from: Days, valid_to: Days) -> Links:
    """`cites[i]` are the names that row i cites. A name means every wording that was in force together with the citing
    one; what is not held means none."""
    titles, rows, regulation = Titles(columns["regulation"].values), _rows(columns), columns["regulation_id"].codes
    held: dict[str, Sequence[int]] = {}
    citing, cited_rows = array("i"), array("i")
    for row, names in enumerate(cites):
        for name in names:
            if name not in held:
                title, _, no = name.partition(_NAME_END)
                held[name] = rows.get((titles.exactly(title), no), ())
            for other in held[name]:
                together = valid_from[other] < valid_to[row] and valid_from[row] < valid_to[other]
                if together and regulation[other] != regulation[row]:
                    citing.append(row)
                    cited_rows.append(other)
    ends = np.array([citing, cited_rows], dtype=np.int32)
    different = np.unique(np.stack([ends[1], regulation[ends[0]]]), axis=1)[0]
    return Links(ends[0], ends[1], np.bincount(different, minlength=len(cites)).astype(np.int32))


def _short_names(passages: Iterable[Passage]) -> dict[str, str]:
    """The short names of other regulations that these passages introduce; the first meaning of each holds."""
    names: dict[str, str] = {}
    for passage in passages:
        if "이하" in passage.text:
            for name, title in defined(passage.text, own=passage.regulation).items():
                names.setdefault(name, title)
    return names
