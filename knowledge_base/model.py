"""What the knowledge base knows, as values. Nothing here imports a library or another module of ours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

COUNTRY = "대한민국"
"""The jurisdiction of national law."""


class Standing(StrEnum):
    """How a version of a regulation, or one of its articles, stands on a given day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet_in_force"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    DELETED = "deleted"
    """The article was deleted by an amendment: `삭제 <2022.1.11>`."""
    EARLIER_NOT_HELD = "earlier_version_not_held"
    """The regulation is held only as a later version than the day asked for."""
    UNKNOWN = "unknown"
    """No such regulation, or no such article in it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article (조) as published. `text` is the body without its heading."""

    no: str
    """As written: `제7조`, `제7조의2`."""
    title: str
    text: str
    chapter: str = ""
    deleted: bool = False
    effective: date | None = None
    """First day in force where it differs from the version's own (부칙 제1조 단서), else None."""


@dataclass(frozen=True, slots=True)
class Addendum:
    """One 부칙, named by its promulgation: `부칙 <제8435호,2007.5.17>`."""

    no: str
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One 별표 or 별지. `text` holds its table as Markdown, or is empty where only the title is held."""

    no: str
    title: str
    text: str = ""
    kind: str = "별표"
    file: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """An article that seems to have lost something on its way here, and by what one sees it. It is held as it came."""

    regulation: str
    version_id: str
    no: str
    path: str
    """Where in the article: `제1항제2호`."""
    problem: str


@dataclass(frozen=True, slots=True)
class Version:
    """A regulation as promulgated once: what it says from `effective` on."""

    regulation_id: str
    """One for all versions of a regulation: `law:003540`, `saebit:parking`."""
    version_id: str
    """One per promulgation within the regulation (law.go.kr calls it MST)."""
    title: str
    kind: str
    """As published: 법률, 대통령령, 총리령, …부령, 조례, 규칙, 훈령, 예규, 고시."""
    jurisdiction: str
    """`COUNTRY`, or a municipality such as `경기도 화성시`."""
    promulgated: date
    promulgation_no: str
    effective: date
    articles: tuple[Article, ...]
    addenda: tuple[Addendum, ...] = ()
    annexes: tuple[Annex, ...] = ()
    department: str = ""
    repealed: date | None = None
    """First day on which it is no longer in force because it was repealed (폐지)."""
    source: str = ""


AidKind = Literal["faq", "guide", "reply"]


@dataclass(frozen=True, slots=True)
class Aid:
    """A plain-language text that cites articles: an FAQ entry, a guide page, an approved past reply."""

    id: str
    kind: AidKind
    title: str
    """The question of an FAQ entry, the heading of a guide, the gist of a past complaint."""
    text: str
    department: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """An office of the municipality, what it is in charge of, and how to reach it."""

    id: str
    name: str
    duties: tuple[str, ...]
    phone: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class StatutoryType:
    """A type of statutory complaint (법정민원) with its published period (민원처리기준표, Act 36)."""

    id: str
    name: str
    period: str
    """As published: `즉시`, `3일`, `14일`, `2개월`."""
    department: str
    basis: str = ""
    """The article it rests on, as a citation in text."""
    fee: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched: one article or one annex, with the days on which it says this.

    Equal texts of consecutive versions are one passage, so an amendment makes new passages only for what it
    changed. Days are half open: in force on `d` when `valid_from <= d < valid_to`.
    """

    regulation_id: str
    version_id: str
    """The first version that says this."""
    regulation: str
    """Title of the regulation."""
    kind: str
    jurisdiction: str
    no: str
    """`제7조의2`, `별표 1`."""
    title: str
    text: str
    valid_from: date
    valid_to: date | None = None
    department: str = ""
    chapter: str = ""

    @property
    def digest(self) -> str:
        """Sixteen hex digits over everything that is indexed of it; the key of the token and vector caches."""
        said = "\x1f".join((self.regulation, self.kind, self.no, self.title, self.text))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def id(self) -> str:
        """Unique among all passages, stable while what it says and since when stays the same."""
        return f"{self.regulation_id}#{self.no}@{self.valid_from.isoformat()}"

    @property
    def name(self) -> str:
        """As an evaluator or a person names it: `주차장법#제19조의2`."""
        return f"{self.regulation}#{self.no}"

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something is said, exact to the version."""

    regulation_id: str
    regulation: str
    no: str
    title: str
    effective: date
    """First day on which the cited text was in force."""

    def __str__(self) -> str:
        heading = f"({self.title})" if self.title else ""
        return f"「{self.regulation}」 {self.no}{heading}"
