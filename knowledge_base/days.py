"""What a search knows of all rows of a snapshot at once: who is in force on a day, who stands beside whom, priors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge_base.model import COUNTRY
from knowledge_base.places import order
from knowledge_base.ports import Column, Floats, Snapshot
from knowledge_base.scoring import Rows
from knowledge_base.titles import Titles

Mask = NDArray[np.bool_]

ACT, DECREE, RULE, OTHER = range(4)
KIND_WEIGHTS = np.array([1.0, 0.9, 0.85, 1.0], dtype=np.float32)
"""An act, its decree (시행령), its rule (시행규칙); what a municipality enacts is left as it is."""

FRAME_WEIGHT = np.float32(0.85)
_FRAME = re.compile(
    r"목적|기본이념|(?:권한|업무|사무)의? ?(?:위임|위탁).*|위임ㆍ위탁.*|규제의 재검토|.*고유식별정보.*|민감정보.*"
    r"|다른 (?:법률|법령|조례)과의 관계|다른 (?:법률|법령)의 (?:준용|적용).*|벌칙 적용.*의제|시행규칙|시행세칙|운영세칙"
)
_RULE_KIND = re.compile(r"총리령|.*부령|대법원규칙|헌법재판소규칙|국회규칙|.*위원회규칙")


def kind_class(kind: str) -> int:
    """Of the kind as published: 법률, 대통령령, 총리령 and …부령; all else is `OTHER`."""
    if kind in ("법률", "헌법"):
        return ACT
    if kind == "대통령령":
        return DECREE
    return RULE if _RULE_KIND.fullmatch(kind) else OTHER


def is_frame(title: str) -> bool:
    """An article about the regulation itself (purpose, delegation), hardly ever the answer to a question.
    Never definitions, fines or penalties."""
    return _FRAME.fullmatch(title) is not None


@dataclass(frozen=True, slots=True)
class Day:
    """The rows on one day. `before` and `after` are the neighbouring articles in force then, -1 where none."""

    in_force: Mask
    before: Rows
    after: Rows
    as_built: bool
    """Whether the rows in force are those of the snapshot's own day, which its vector index holds."""


class AllRows:
    """Computed once for a snapshot; `on(day)` once for each of the few days that are asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._columns = snapshot.columns or _columns_of(snapshot)
        self.count = len(snapshot.passages)
        kinds = self._columns["kind"]
        self._kinds = np.array([kind_class(kind) for kind in kinds.values], dtype=np.int8)[kinds.codes]
        self._frame = np.full(self.count, -1, dtype=np.int8)
        self.regulations = self._columns["regulation_id"].codes
        """Of each row the number of its regulation."""
        country = np.array([value == COUNTRY for value in self._columns["jurisdiction"].values], dtype=np.bool_)
        self.local = ~country[self._columns["jurisdiction"].codes]
        """Of the municipality's own regulations."""
        numbered = np.array([value != "" for value in self._columns["no"].values], dtype=np.bool_)
        self.alone = ~numbered[self._columns["no"].codes]
        """Of no article or annex: texts that stand for themselves."""
        self._order = self._reading_order()
        self.on = lru_cache(maxsize=8)(self._on)

    def _reading_order(self) -> Rows:
        """Rows as they stand in print: by regulation, then by number, annexes last."""
        numbers = self._columns["no"]
        places = np.array([_place(no) for no in numbers.values], dtype=np.int64).reshape(-1, 3)
        major, minor, annex = (places[numbers.codes, i] for i in range(3))
        return np.lexsort((minor, major, annex, self.regulations)).astype(np.int64)

    def _on(self, day: date) -> Day:
        in_force = self._in_force(day)
        as_built = day == self._snapshot.day or np.array_equal(in_force, self._in_force(self._snapshot.day))
        line = self._order[in_force[self._order]]
        same = self.regulations[line[1:]] == self.regulations[line[:-1]]
        before, after = (np.full(self.count, -1, dtype=np.int64) for _ in range(2))
        after[line[:-1][same]] = line[1:][same]
        before[line[1:][same]] = line[:-1][same]
        return Day(in_force, before, after, as_built)

    def _in_force(self, day: date) -> Mask:
        at = day.toordinal()
        return np.asarray((self._snapshot.valid_from <= at) & (at < self._snapshot.valid_to))

    def having(self, column: str, wanted: Sequence[str]) -> Mask:
        """Rows whose `column` is one of `wanted`."""
        held = self._columns[column]
        codes = [code for code, value in enumerate(held.values) if value in wanted]
        chosen = np.zeros(len(held.values), dtype=np.bool_)
        chosen[codes] = True
        return np.asarray(chosen[held.codes])

    def weights(self, rows: Rows, *, kind_named: bool, authority: Floats) -> Floats:
        """Prior weight of each of `rows`: of its kind, unless the citizen names the kind, of frame articles, and (by
        `authority`, shape (len(rows),)) the more the more other regulations cite it: an article to which many go back is
        central to its subject, as a page is that many link to (Kraaij, Westerveld, Hiemstra: The Importance of Prior
        Probabilities for Entry Page Search, 2002)."""
        self._read_titles(rows[self._frame[rows] < 0])
        frame = np.where(self._frame[rows] == 1, FRAME_WEIGHT, np.float32(1))
        prior = frame * (1 + authority * self._snapshot.links.authority[rows])
        return np.asarray(prior if kind_named else prior * KIND_WEIGHTS[self._kinds[rows]], dtype=np.float32)

    def warm(self) -> None:
        """Read the titles of all rows, 7 µs each, which else the first searches do for what they find."""
        self._read_titles(np.flatnonzero(self._frame < 0))

    def _read_titles(self, rows: Rows) -> None:
        for row in rows.tolist():
            self._frame[row] = is_frame(self._snapshot.passages[row].title)

    @cached_property
    def titles(self) -> Titles:
        """Titles of all regulations held, to find one that a query names."""
        return Titles(self._columns["regulation"].values)

    def at(self, title: str, no: str) -> Rows:
        """Rows of an article or annex by the exact title of its regulation, whatever their days."""
        order, keys, titles, numbers = self._by_name
        if title not in titles or no not in numbers:
            return np.zeros(0, dtype=np.int64)
        key = titles[title] * len(numbers) + numbers[no]
        return order[np.searchsorted(keys, key) : np.searchsorted(keys, key, side="right")]

    @cached_property
    def _by_name(self) -> tuple[Rows, Rows, dict[str, int], dict[str, int]]:
        """Rows in the order of their names, the numbers of those names, codes of titles and of article numbers."""
        titles, numbers = self._columns["regulation"], self._columns["no"]
        keys = titles.codes.astype(np.int64) * len(numbers.values) + numbers.codes
        order = np.argsort(keys, kind="stable").astype(np.int64)
        by_title, by_number = ({value: at for at, value in enumerate(one.values)} for one in (titles, numbers))
        return order, keys[order], by_title, by_number


def _place(no: str) -> tuple[int, int, int]:
    major, minor = order(no)
    return (major, minor, 0) if major else (0, 0, 1)


def _columns_of(snapshot: Snapshot) -> Mapping[str, Column]:
    """For snapshots made by hand, in tests, that come without columns."""
    columns = {}
    for name in ("regulation_id", "regulation", "kind", "jurisdiction", "department", "no"):
        values = [str(getattr(passage, name)) for passage in snapshot.passages]
        distinct = list(dict.fromkeys(values))
        code = {value: at for at, value in enumerate(distinct)}
        columns[name] = Column(distinct, np.array([code[value] for value in values], dtype=np.int32))
    return columns
