"""Which version of a regulation, and which text of an article, is in force on a day. Pure functions over versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from knowledge_base.model import Article, Passage, Standing, Version
from knowledge_base.places import order as article_order


class Dated(Protocol):
    """What the order of versions rests on: a `Version`, or its head without the body."""

    @property
    def version_id(self) -> str: ...
    @property
    def promulgated(self) -> date: ...
    @property
    def promulgation_no(self) -> str: ...
    @property
    def effective(self) -> date: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Span:
    """What an article or annex says from `start` until before `end`; a deleted one says nothing."""

    version: Version
    """The first version that says this."""
    no: str
    title: str
    text: str
    chapter: str
    deleted: bool
    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def order(version: Dated) -> tuple[date, date, int, int, str]:
    """Of versions that take effect on one day the later promulgated holds, then the higher number."""
    number, identifier = (int(re.sub(r"\D", "", text) or 0) for text in (version.promulgation_no, version.version_id))
    return version.effective, version.promulgated, number, identifier, version.version_id


def in_order(versions: Iterable[D]) -> list[D]:
    return sorted(versions, key=order)


def in_force(versions: Iterable[D], day: date) -> D | None:
    """The version that holds on the day; None before the first and after a repeal."""
    begun = [version for version in in_order(versions) if version.effective <= day]
    if not begun:
        return None
    repealed = getattr(begun[-1], "repealed", None)
    return None if repealed is not None and repealed <= day else begun[-1]


def valid_to(versions: Sequence[D]) -> list[date | None]:
    """For versions in order the first day each is no longer in force. One that another of the same effective date
    replaced has its own first day there: it is never in force."""
    ends: list[date | None] = []
    for position, version in enumerate(versions):
        following = versions[position + 1].effective if position + 1 < len(versions) else None
        repealed = getattr(version, "repealed", None)
        ends.append(min((day for day in (following, repealed) if day is not None), default=None))
    return ends


def standing(versions: Sequence[Version], no: str, day: date) -> Standing:
    """How the article or annex `no` of a regulation stands on a day, by all versions of it that are held.

    With `no` empty, how the regulation as a whole stands.
    """
    spans = [span for span in timeline(versions) if span.no == no] if no else []
    for span in spans:
        if span.holds(day):
            return Standing.DELETED if span.deleted else Standing.IN_FORCE
    if not versions or (no and not spans):
        return Standing.UNKNOWN
    first = in_order(versions)[0]
    if day < first.effective:
        return Standing.NOT_YET if _enacts(first) else Standing.EARLIER_NOT_HELD
    serving = in_force(versions, day)
    if serving is None:
        return Standing.REPEALED
    if not no:
        return Standing.IN_FORCE
    if any(span.start <= day for span in spans):
        return Standing.SUPERSEDED
    pending = serving.version_id == first.version_id and article_of(first, no) is not None
    return Standing.EARLIER_NOT_HELD if pending else Standing.NOT_YET


def _enacts(version: Version) -> bool:
    """Whether the version is a regulation's first (제정), as far as it tells: its only 부칙 is its own."""
    return len(version.addenda) == 1


def stands(versions: Sequence[Version], version: Version, day: date) -> Standing:
    """How one version among those held stands on a day."""
    serving = in_force(versions, day)
    if day < version.effective:
        first = in_order(versions)[0]
        alone = serving is None and version.version_id == first.version_id and not _enacts(version)
        return Standing.EARLIER_NOT_HELD if alone else Standing.NOT_YET
    if serving is not None:
        return Standing.IN_FORCE if serving.version_id == version.version_id else Standing.SUPERSEDED
    return Standing.REPEALED if in_order(versions)[-1].version_id == version.version_id else Standing.SUPERSEDED


def passages(versions: Sequence[Version]) -> Iterator[Passage]:
    """What the versions of one regulation say, each wording once with its days: articles as numbered, then annexes.
    Equal texts of consecutive versions are one passage; what is deleted, or only a title, gives none."""
    for span in timeline(versions):
        if not span.deleted and span.text.strip():
            yield Passage(
                regulation_id=span.version.regulation_id,
                version_id=span.version.version_id,
                regulation=span.version.title,
                kind=span.version.kind,
                jurisdiction=span.version.jurisdiction,
                no=span.no,
                title=span.title,
                text=span.text,
                valid_from=span.start,
                valid_to=span.end,
                department=span.version.department,
                chapter=span.chapter,
            )


def timeline(versions: Sequence[Version]) -> list[Span]:
    """Every wording of every article and annex with its days, deleted ones included, by number and day.

    A version says what each of its articles says from its own first day on, except where 부칙 gives the article a day
    of its own: before that day what held before goes on. Such a pending day is kept by later versions that repeat the
    same text, and gives way to one that says something else by then.
    """
    ordered = in_order(versions)
    by_no: dict[str, list[_Event]] = {}
    for rank, version in enumerate(ordered):
        for span in _said(version):
            by_no.setdefault(span.no, []).append(_Event(span.start, rank, span, span.start > version.effective))
            if span.start < version.effective:
                by_no[span.no].append(_Event(version.effective, rank, replace(span, start=version.effective), False))
    effective = [version.effective for version in ordered]
    repealed = min((version.repealed for version in ordered if version.repealed), default=None)
    found: list[Span] = []
    for no in sorted(by_no, key=_place):
        found += _resolved(by_no[no], effective, repealed)
    return found


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    rank: int
    span: Span | None
    """None: from this version on the regulation has no such article."""
    pending: bool = False
    """The article begins later than its version."""


def _said(version: Version) -> Iterator[Span]:
    for article in version.articles:
        start = article.effective or version.effective
        yield Span(version, article.no, article.title, article.text, article.chapter, article.deleted, start)
    for annex in version.annexes:
        yield Span(version, annex.no, annex.title, annex.text, "", False, version.effective)


def _resolved(events: list[_Event], effective: Sequence[date], repealed: date | None) -> Iterator[Span]:
    """The wordings of one article one after another."""
    ranks = {event.rank for event in events}
    gone = [_Event(day, rank, None) for rank, day in enumerate(effective) if rank not in ranks and rank > min(ranks)]
    kept = [event for event in events if not _repeats_pending(event, events)]
    current: Span | None = None
    current_rank = -1
    for event in sorted([*kept, *gone], key=lambda event: (event.day, event.rank)):
        if event.pending and current_rank > event.rank:
            continue
        current_rank = event.rank
        if current is not None and event.span is not None and _same(current, event.span):
            continue
        if current is not None and current.start < event.day:
            yield replace(current, end=_earlier(event.day, repealed))
        current = event.span
    if current is not None and (repealed is None or current.start < repealed):
        yield replace(current, end=repealed)


def _repeats_pending(event: _Event, events: list[_Event]) -> bool:
    """Whether a version only repeats the text of an article that an earlier one lets begin later."""
    return event.span is not None and any(
        other.pending
        and other.rank < event.rank
        and event.day < other.day
        and other.span
        and _same(other.span, event.span)
        for other in events
    )


def _same(one: Span, other: Span) -> bool:
    return (one.version.title, one.version.kind, one.title, one.text, one.deleted) == (
        other.version.title,
        other.version.kind,
        other.title,
        other.text,
        other.deleted,
    )


def _earlier(day: date, repealed: date | None) -> date:
    return day if repealed is None else min(day, repealed)


def _place(no: str) -> tuple[int, int, int, str]:
    """제7조, 제7조의2, 제8조, then 별표 1, 별표 1의2, 별표 2, then the rest."""
    if no.startswith("제"):
        return (0, *article_order(no), no)
    numbers = [int(number) for number in re.findall(r"\d+", no)]
    return (1 if no.startswith("별표") else 2, numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0, no)


def article_of(version: Version, no: str) -> Article | None:
    """The article of a version by its number."""
    return next((article for article in version.articles if article.no == no), None)
