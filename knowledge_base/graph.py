"""Which article cites which, within a regulation, between a regulation and its parents, and across."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge_base.model import Article, Standing, Version
from knowledge_base.parse import Part, parts
from knowledge_base.places import Reference, order
from knowledge_base.references import cited, defined
from knowledge_base.titles import base, normal

_BARE = re.compile(r"제\s?\d+\s?호|[가-하]목")
_PATH = re.compile(r"(?P<paragraph>제\d+항(?:의\d+)?)?(?P<item>제\d+호(?:의\d+)?)?")


@dataclass(frozen=True, slots=True)
class Link:
    """An article and what it cites."""

    regulation_id: str
    regulation: str
    no: str
    title: str
    reference: Reference
    """Stands at `reference.start` of the article's text."""


@dataclass(frozen=True, slots=True)
class References:
    """What an article cites on a day, and the articles in force on it that cite the article."""

    regulation: str
    no: str
    """`""` for the regulation as a whole."""
    as_of: date
    standing: Standing
    message: str
    """What the standing rests on, `""` where it is in force."""
    cites: tuple[Link, ...] = ()
    """In order."""
    cited_by: tuple[Link, ...] = ()


def short_names(version: Version) -> dict[str, str]:
    """The short names of other regulations that a regulation introduces anywhere; the first meaning of each holds."""
    names: dict[str, str] = {}
    for article in version.articles:
        if "이하" in article.text:
            for name, title in defined(article.text, own=version.title).items():
                names.setdefault(name, title)
    return names


def cites(version: Version, no: str) -> list[Link]:
    """What an article of this version cites, in order."""
    names = short_names(version)
    return [link for article in version.articles if article.no == no for link in _links(version, article, names)]


def all_cites(version: Version) -> Iterator[Link]:
    """What every article of this version cites that is not deleted, in order."""
    names = short_names(version)
    for article in version.articles:
        if not article.deleted:
            yield from _links(version, article, names)


def cited_by(title: str, no: str, versions: Iterable[Version]) -> list[Link]:
    """The articles of these versions that cite article `no` of the regulation `title`; with `no` empty the regulation
    as a whole or any article of it. A range counts for every article inside it, branches included."""
    wanted = normal(title)
    found: list[Link] = []
    for version in versions:
        family = base(normal(version.title)) == base(wanted)
        if not family and not any(_may_mean(title, article.text) for article in version.articles):
            continue
        names = short_names(version)
        for article in version.articles:
            if not article.deleted and (no in article.text or "부터" in article.text or "내지" in article.text):
                own = normal(version.title) == wanted and article.no == no
                links = _links(version, article, names)
                found += [link for link in links if not own and _means(link.reference, wanted, no)]
    return found


def _links(version: Version, article: Article, names: dict[str, str]) -> Iterator[Link]:
    found = parts(article.text)
    for reference in cited(article.text, own=version.title, article=article.no, names=names):
        if not reference.implied:
            placed = _placed(reference, article, found)
            yield Link(version.regulation_id, version.title, article.no, article.title, placed)


def _placed(reference: Reference, article: Article, found: tuple[Part, ...]) -> Reference:
    """`제1호` and `가목` alone mean those of the 항 and 호 they stand in."""
    if reference.no != article.no or reference.paragraph or not _BARE.match(article.text, reference.start):
        return reference
    path = next((part.path for part in found if part.start <= reference.start < part.end), "")
    place = _PATH.match(path)
    assert place, "the pattern matches any path"
    return replace(
        reference,
        paragraph=place["paragraph"] or "",
        item=reference.item or (reference.subitem and place["item"]) or "",
    )


def _may_mean(title: str, text: str) -> bool:
    act = base(title)
    return act in text or normal(act) in normal(text)


def _means(reference: Reference, wanted: str, no: str) -> bool:
    if normal(reference.title) != wanted:
        return False
    if not no or reference.no == no:
        return True
    return bool(reference.until) and order(reference.no) <= order(no) <= order(reference.until)
