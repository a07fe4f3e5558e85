"""The amendment watch: what changed from one version, or one day, to another, article by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Literal

from knowledge_base.model import Aid, Annex, Article, Standing, Version
from knowledge_base.pairs import pairs, said
from knowledge_base.references import cited
from knowledge_base.titles import Titles, normal
from knowledge_base.versions import in_force, standing, timeline

_WORD = re.compile(r"\s+|[^\s]+")


class AmendmentKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    MOVED = "moved"
    """Another number; `words` show what changed besides."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text and whether the amendment kept, removed or added it."""

    text: str
    mark: Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What happened to one article or annex."""

    kind: AmendmentKind
    no: str
    """Its number after, or before where it was deleted."""
    title: str
    before: str
    """Its number before; `""` where it was added."""
    words: tuple[Words, ...]
    """The whole text before and after, in order; joined without `removed` it is the new text."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in one regulation."""

    regulation_id: str
    regulation: str
    old: str
    """Version ids."""
    new: str
    old_effective: date
    new_effective: date
    amendments: tuple[Amendment, ...]
    unknown: tuple[str, ...] = ()
    """Articles that began in between with the words that are held, and whose words before are not held."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of everything touched, before and after."""
        amended = [no for each in self.amendments for no in (each.before, each.no) if no]
        return tuple(dict.fromkeys([*amended, *self.unknown]))

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids `law:001814#제19조의2` of everything touched."""
        return tuple(f"{self.regulation_id}#{no}" for no in self.numbers)

    def __bool__(self) -> bool:
        return bool(self.amendments or self.unknown)


@dataclass(frozen=True, slots=True)
class Amended:
    """What changed in all regulations from one day to a later one."""

    since: date
    until: date
    differences: tuple[Difference, ...]
    unknown: tuple[str, ...] = ()
    """Titles of the regulations of which a version took effect in between and the one before is not held."""

    @property
    def articles(self) -> frozenset[str]:
        """Ids of everything touched, see `Difference.articles`."""
        return frozenset(article for difference in self.differences for article in difference.articles)


@dataclass(frozen=True, slots=True)
class Stale:
    """A plain-language text that cites articles which an amendment touched."""

    aid: Aid
    articles: tuple[str, ...]
    """`주차장법#제19조의2`"""


def compare(old: Version, new: Version) -> Difference:
    """What `new` changed against `old`, in the order of its articles. Tags, spaces and middle dots are no change."""
    amendments = (*_amended(old.articles, new.articles), *_amended(_as_articles(old), _as_articles(new)))
    return Difference(
        new.regulation_id, new.title, old.version_id, new.version_id, old.effective, new.effective, amendments
    )


def between(versions: Sequence[Version], start: date, end: date) -> Difference | None:
    """What changed in a regulation from one day to a later one, articles with days of their own included; None where
    it was not in force on either day, or where what it said on the first is not held."""
    old, new = as_of(versions, start), as_of(versions, end)
    some = new or old
    if some is None or standing(versions, "", start) is Standing.EARLIER_NOT_HELD:
        return None
    nothing = replace(some, articles=(), annexes=())
    old, new = old or nothing, new or nothing
    held = {article.no for article in old.articles}
    unknown = tuple(
        article.no
        for article in new.articles
        if article.no not in held and standing(versions, article.no, start) is Standing.EARLIER_NOT_HELD
    )
    told = replace(new, articles=tuple(article for article in new.articles if article.no not in unknown))
    return replace(compare(old, told), unknown=unknown)


def as_of(versions: Sequence[Version], day: date) -> Version | None:
    """The regulation as it reads on a day: the version in force with each article in the wording of that day."""
    serving = in_force(versions, day)
    if serving is None:
        return None
    spans = {span.no: span for span in timeline(versions) if span.holds(day)}
    articles = tuple(
        Article(span.no, span.title, span.text, span.chapter, span.deleted)
        for no, span in spans.items()
        if no.startswith("제") or no == "전문"
    )
    annexes = tuple(replace(annex, text=spans[annex.no].text) for annex in serving.annexes if annex.no in spans)
    return replace(serving, articles=articles, annexes=annexes)


def stale(differences: Iterable[Difference], aids: Iterable[Aid]) -> list[Stale]:
    """The aids that cite an article which the differences touched."""
    touched: dict[tuple[str, str], str] = {}
    for difference in differences:
        for no in difference.numbers:
            touched[normal(difference.regulation), no] = f"{difference.regulation}#{no}"
    titles = Titles({name.partition("#")[0] for name in touched.values()})
    found = []
    for aid in aids:
        references = cited(f"{aid.title}\n{aid.text}", titles=titles)
        names = [touched.get((normal(each.title), each.no)) for each in references if each.no]
        hit = tuple(dict.fromkeys(name for name in names if name))
        if hit:
            found.append(Stale(aid, hit))
    return found


def marked(old: str, new: str) -> tuple[Words, ...]:
    """Both texts word by word: what stayed, what went, what came."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[Words] = []
    for tag, start, end, start_after, end_after in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words("".join(after[start_after:end_after]), "same"))
            continue
        if end > start:
            found.append(Words("".join(before[start:end]), "removed"))
        if end_after > start_after:
            found.append(Words("".join(after[start_after:end_after]), "added"))
    return tuple(found)


def _as_articles(version: Version) -> tuple[Article, ...]:
    def article(annex: Annex) -> Article:
        return Article(annex.no, annex.title, annex.text)

    return tuple(article(annex) for annex in version.annexes)


def _amended(old: Sequence[Article], new: Sequence[Article]) -> Iterator[Amendment]:
    """Pairs articles of both sides: the same words first, then the same number, then like words."""
    paired_up = pairs([each for each in old if not each.deleted], [each for each in new if not each.deleted])
    by_new = {after.no: before for before, after in paired_up}
    paired = {before.no for before, _ in paired_up}
    for after in new:
        if after.deleted:
            continue
        before = by_new.get(after.no)
        if before is None:
            yield Amendment(AmendmentKind.ADDED, after.no, after.title, "", (Words(after.text, "added"),))
        elif before.no != after.no:
            yield Amendment(AmendmentKind.MOVED, after.no, after.title, before.no, marked(before.text, after.text))
        elif said(before) != said(after):
            yield Amendment(AmendmentKind.CHANGED, after.no, after.title, before.no, marked(before.text, after.text))
    for before in old:
        if not before.deleted and before.no not in paired:
            yield Amendment(AmendmentKind.DELETED, before.no, before.title, before.no, (Words(before.text, "removed"),))
