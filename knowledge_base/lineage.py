"""The chain of references of an article on a day: city rule → ordinance → ministerial rule → decree → act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Literal

from knowledge_base import graph, watch
from knowledge_base import versions as days
from knowledge_base.graph import Link
from knowledge_base.model import COUNTRY, Passage, Standing, Version
from knowledge_base.on_day import article_on_day, on_day, printed
from knowledge_base.titles import base, normal

VersionsOf = Callable[[str], Sequence[Version]]
"""Every version that is held of the regulation of a title, none where it is not held."""
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?")
_DEEPEST = 3
_MOST = 4
"""Parents followed from one article."""
_MOST_BETWEEN = 2
"""Articles of a decree shown between an ordinance and the act it cites."""


class Rank(IntEnum):
    """How high a regulation stands; what is higher binds what is lower (헌법 제117조, 지방자치법 제28조)."""

    OTHER = 0
    """훈령, 예규, 고시"""
    CITY_RULE = 1
    ORDINANCE = 2
    MINISTERIAL = 3
    DECREE = 4
    ACT = 5


Via = Literal["asked", "cites", "carries_out", "rests_on"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A place in the chain. Rungs come in reading order: what one leads to follows it, one deeper."""

    rank: Rank
    depth: int
    via: Via
    """`cites`: the rung above names it; `carries_out`: it cites the act that the rung above names; `rests_on`: the
    regulation names it as what it is made under, and no article of it."""
    regulation_id: str
    regulation: str
    no: str
    place: str
    """As it is cited: `제19조의2제1항`."""
    standing: Standing
    message: str
    passage: Passage | None
    """What it says on the day, None where it says nothing or is not held."""


def rank_of(title: str, held: Version | None = None) -> Rank:
    """By the kind under which it was published; by its title where it is not held."""
    kind = held.kind if held else ""
    national = held is None or held.jurisdiction == COUNTRY
    if kind == "법률":
        return Rank.ACT
    if kind == "대통령령":
        return Rank.DECREE
    if kind.endswith(("부령", "총리령")):
        return Rank.MINISTERIAL
    if kind == "조례":
        return Rank.ORDINANCE
    if kind == "규칙":
        return Rank.MINISTERIAL if national else Rank.CITY_RULE
    return Rank.OTHER if kind else _by_title(normal(title))


def _by_title(title: str) -> Rank:
    local = title.removesuffix("시행규칙").endswith("조례")
    endings = (
        (("시행규칙", "규칙"), Rank.CITY_RULE if local or "시행규칙" not in title else Rank.MINISTERIAL),
        (("조례",), Rank.ORDINANCE),
        (("령", "규정"), Rank.DECREE),
        (("법", "법률"), Rank.ACT),
    )
    return next((rank for said, rank in endings if title.endswith(said)), Rank.OTHER)


def lineage(versions_of: VersionsOf, title: str, no: str, day: date) -> tuple[Rung, ...]:
    """The article, then what it rests on in higher regulations, and what that rests on, as of a day.

    Where an ordinance names an act alone, the articles of the act's decree that cite the same article stand below it.
    Each place is given once; an article that cites nothing higher gives what its regulation is made under.
    """
    climb = _Climb(versions_of, day)
    climb.add(title, no, no, 0, "asked")
    if len(climb.rungs) == 1:
        climb.rests_on(title)
    return tuple(climb.rungs)


def _speaking(read: Version, no: str) -> str:
    """The article that an annex belongs to, as its title says (`과태료: 제13조제1항 관련`); any other number itself."""
    titles = (annex.title for annex in read.annexes if annex.no == no)
    named = _ARTICLE.search(next(titles, ""))
    return named[0] if named else no


@dataclass
class _Climb:
    versions_of: VersionsOf
    day: date
    rungs: list[Rung] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, title: str, no: str, place: str, depth: int, via: Via) -> None:
        held = self.versions_of(title)
        read = watch.as_of(held, self.day) if held else None
        no = printed(no, held) if held and no else no
        if (normal(title), no) in self.seen:
            return
        self.seen.add((normal(title), no))
        rank = rank_of(title, read or (held[-1] if held else None))
        self.rungs.append(self._rung(held, rank, title, no, place, depth, via))
        if read is None or not no or depth == _DEEPEST:
            return
        higher = [link for link in self._up(read, _speaking(read, no), rank) if link.reference.no]
        for link in higher[:_MOST]:
            self.add(link.reference.title, link.reference.no, link.reference.place, depth + 1, "cites")
        if rank is Rank.ACT and via == "cites" and self.rungs[0].rank < Rank.MINISTERIAL:
            self._between(title, no, place, depth + 1)

    def rests_on(self, title: str) -> None:
        """The regulations that the first article (목적) names."""
        held = self.versions_of(title)
        read = watch.as_of(held, self.day) if held else None
        first = next((article for article in read.articles if not article.deleted), None) if read else None
        if read is None or first is None:
            return
        for link in list(self._up(read, first.no, rank_of(title, read)))[:_MOST]:
            reference = link.reference
            self.add(reference.title, reference.no, reference.place, 1, "rests_on")

    def _between(self, act: str, no: str, place: str, depth: int) -> None:
        """What the act's decree says to the same place, or else to the same article."""
        decree = f"{base(act)} 시행령"
        held = self.versions_of(decree)
        read = watch.as_of(held, self.day) if held else None
        if read is None or any(rung.regulation == read.title for rung in self.rungs):
            return
        links = graph.cited_by(act, no, [read])
        links = [link for link in links if place != no and link.reference.place.startswith(place)] or links
        for each in list(dict.fromkeys(link.no for link in links))[:_MOST_BETWEEN]:
            if (normal(read.title), each) not in self.seen:
                self.seen.add((normal(read.title), each))
                self.rungs.append(self._rung(held, Rank.DECREE, read.title, each, each, depth, "carries_out"))

    def _up(self, read: Version, no: str, rank: Rank) -> Iterator[Link]:
        named: set[tuple[str, str]] = set()
        for link in graph.cites(read, no):
            reference = link.reference
            other = self.versions_of(reference.title) if reference.title else ()
            higher = rank_of(reference.title, days.in_force(other, self.day)) > rank
            if rank >= Rank.MINISTERIAL and base(normal(reference.title)) != base(normal(read.title)):
                continue  # a national rule rests on the act of its own name; another act is no parent of it
            place = (reference.title, reference.no)
            if higher and not reference.no.startswith(("부칙", "별지")) and place not in named:
                named.add(place)
                yield link

    def _rung(self, held: Sequence[Version], rank: Rank, title: str, no: str, place: str, depth: int, via: Via) -> Rung:
        if not held:
            return Rung(rank, depth, via, "", title, no, place, Standing.UNKNOWN, "", None)
        serving = days.in_force(held, self.day) or held[-1]
        found = article_on_day(held, no, self.day) if no else on_day(held, self.day)
        passage = getattr(found, "passage", None)
        return Rung(
            rank, depth, via, serving.regulation_id, serving.title, no, place, found.standing, found.message, passage
        )
