"""What is held, as of a day, straight from the records: no index, no analyser, no model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from knowledge_base import graph, watch
from knowledge_base import versions as days
from knowledge_base.errors import QueryRefused
from knowledge_base.graph import Link, References
from knowledge_base.lineage import Rung, lineage
from knowledge_base.model import COUNTRY, Aid, Department, Passage, Standing, StatutoryType, Version
from knowledge_base.named import by_name
from knowledge_base.on_day import (
    ArticleOnDay,
    HeadOnDay,
    RegulationOnDay,
    article_on_day,
    heads_on_day,
    on_day,
    printed,
)
from knowledge_base.places import Reference
from knowledge_base.ports import Clock, Records, VersionHead
from knowledge_base.standing_told import unknown
from knowledge_base.titles import Titles, normal
from knowledge_base.upkeep import Beyond, of_article, upkeep
from knowledge_base.upkeep_model import Concern, Upkeep
from knowledge_base.watch import Amended, Difference, Stale

V = TypeVar("V", Version, VersionHead)


class Held:
    """Regulations are named by their id or their title, spaces and middle dots apart; a day left out is today."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records, self._clock = records, clock

    def today(self) -> date:
        return self._clock().date()

    def article(self, regulation: str, no: str, as_of: date | None = None) -> ArticleOnDay:
        """An article or annex as of a day; `no` as one writes it (`19조의2`, `별표 1`)."""
        held = self.versions(regulation)
        if not held:
            return ArticleOnDay(Standing.UNKNOWN, None, (), self._unknown(regulation))
        return article_on_day(held, no, as_of or self.today())

    def all_of(self, regulation: str, as_of: date | None = None) -> tuple[Passage, ...]:
        """The articles and annexes of a regulation as of a day."""
        day = as_of or self.today()
        return tuple(one for one in days.passages(self.versions(regulation)) if one.in_force(day))

    def regulation(self, regulation: str, as_of: date | None = None) -> RegulationOnDay:
        """A whole regulation as it reads on a day."""
        held = self.versions(regulation)
        if not held:
            return RegulationOnDay(Standing.UNKNOWN, None, (), self._unknown(regulation))
        return on_day(held, as_of or self.today())

    def regulations(self, title: str = "", as_of: date | None = None) -> list[HeadOnDay]:
        """Of each regulation whose title contains `title` the version in force on the day.

        One that is held only from a later day on is given with its first version, and how that stands.
        """
        day = as_of or self.today()
        found: list[HeadOnDay] = []
        for held in _by_regulation(self._records.heads(title)):
            serving = next((head for head in held if _holds(head, day)), None)
            first = min(held, key=lambda head: head.effective)
            if serving:
                found.append(HeadOnDay.of(serving, Standing.IN_FORCE))
            elif day < first.effective:
                whole = heads_on_day(self._records.versions(first.regulation_id), day)
                found += [head for head in whole if head.version_id == first.version_id]
        return found

    def earlier_not_held(self, as_of: date | None = None) -> list[HeadOnDay]:
        """The regulations held only from a later day on, each by its first version: what it says on the day is not
        known here. Ones newly made, which say nothing yet, are not among them."""
        return [head for head in self.regulations(as_of=as_of) if head.standing is Standing.EARLIER_NOT_HELD]

    def version(self, regulation_id: str, version_id: str) -> Version:
        return self._records.version(regulation_id, version_id)

    def versions(self, regulation: str) -> tuple[Version, ...]:
        """Every version of a regulation in the order they take effect; none if it is not held."""
        held = self._records.versions(regulation)
        if held or not normal(regulation):
            return held
        named = [head for head in self._records.heads(regulation) if normal(head.title) == normal(regulation)]
        return self._records.versions(named[-1].regulation_id) if named else ()

    def amendment(self, regulation: str, start: date | None = None, end: date | None = None) -> Amended | None:
        """What changed in a regulation from one day to a later one, article by article; without `start` what its last
        amendment by `end` changed. None where it is not held, or without `start` in force on no day by `end`. Raises `QueryRefused` where `end` is the earlier day."""
        held, end = self.versions(regulation), end or self.today()
        serving = days.in_force(held, end)
        if start is None and serving:
            start = serving.effective - timedelta(days=1)
        return _amended(start, end, [held]) if held and start else None

    def amended(self, start: date, end: date | None = None) -> Amended:
        """What changed in all regulations from one day to a later one; unchanged ones left out. Raises `QueryRefused`."""
        end = end or self.today()
        return _amended(start, end, map(self._records.versions, self._records.touched(start, end)))

    def stale(self, differences: Sequence[Difference]) -> list[Stale]:
        """The FAQ entries and guides that cite an article these differences touched. Past replies are watched by whoever
        keeps them: what they are called are the words of a person."""
        return watch.stale(differences, [aid for aid in self.aids() if aid.kind != "reply"])

    def references(self, regulation: str, no: str = "", as_of: date | None = None) -> References:
        """What an article cites on a day and what cites it; without `no` what cites any of the regulation."""
        held, day = self.versions(regulation), as_of or self.today()
        if not held:
            by = self._cited_by(regulation, no, day)
            return References(regulation, no, day, Standing.UNKNOWN, self._unknown(regulation), cited_by=by)
        title, no = (days.in_force(held, day) or held[-1]).title, printed(no, held) if no else ""
        found = article_on_day(held, no, day) if no else on_day(held, day)
        read = watch.as_of(held, day)
        cites = tuple(graph.cites(read, no)) if read and no else ()
        return References(title, no, day, found.standing, found.message, cites, self._cited_by(title, no, day))

    def lineage(self, regulation: str, no: str, as_of: date | None = None) -> tuple[Rung, ...]:
        """The article and the chain of higher regulations it rests on, as of a day. See `lineage.lineage`."""
        return lineage(lru_cache(self.versions), regulation, no, as_of or self.today())

    def concerns(
        self, regulation: str, no: str, as_of: date | None = None, *, beyond: Beyond | None = None
    ) -> list[Concern]:
        """What wants looking after in the references of one article on a day; `beyond` reads the limits in them."""
        day, versions_of = as_of or self.today(), lru_cache(self.versions)
        read = watch.as_of(versions_of(regulation), day)
        return of_article(read, no, versions_of, day, beyond) if read else []

    def upkeep(self, as_of: date | None = None, *, beyond: Beyond | None = None) -> Upkeep:
        """Every reference of the municipality's regulations that is stale, broken or may be, as of a day."""
        local = dict.fromkeys(h.regulation_id for h in self._records.heads() if h.jurisdiction != COUNTRY)
        held = map(self._records.versions, local)
        return upkeep(held, lru_cache(self.versions), as_of or self.today(), beyond)

    def departments(self) -> list[Department]:
        return self._records.departments()

    def statutory_types(self) -> list[StatutoryType]:
        return self._records.statutory_types()

    def aids(self) -> list[Aid]:
        return self._records.aids()

    def _cited_by(self, title: str, no: str, day: date) -> tuple[Link, ...]:
        mentioning = _by_regulation(self._records.mentioning(title))
        read = [watch.as_of(held, day) for held in mentioning]
        return tuple(graph.cited_by(title, no, [version for version in read if version]))

    def _unknown(self, regulation: str) -> str:
        near = Titles(head.title for head in self._records.heads()).find(regulation)
        return unknown(regulation, near)

    def named(self, text: str) -> tuple[Reference, ...]:
        """The articles and annexes of regulations held that a text names, as people write them (`주차장 조례 9조`)."""
        if not any(letter.isdigit() for letter in text) and "별표" not in text:
            return ()
        return by_name(text, Titles(head.title for head in self._records.heads()))


def _amended(start: date, end: date, regulations: Iterable[Sequence[Version]]) -> Amended:
    differences: list[Difference] = []
    unknown: list[str] = []
    if end < start:
        raise QueryRefused(f"{start} is later than {end}", place="since", mend="Give the earlier day first.")
    for held in regulations:
        difference = watch.between(held, start, end)
        if difference:
            differences.append(difference)
        elif days.standing(held, "", start) is Standing.EARLIER_NOT_HELD and days.in_force(held, end):
            unknown.append(held[0].title)
    return Amended(start, end, tuple(differences), tuple(unknown))


def _by_regulation(versions: Sequence[V]) -> list[list[V]]:
    found: dict[str, list[V]] = {}
    for version in versions:
        found.setdefault(version.regulation_id, []).append(version)
    return list(found.values())


def _holds(head: VersionHead, day: date) -> bool:
    return head.effective <= day and (head.valid_to is None or day < head.valid_to)
