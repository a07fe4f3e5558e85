"""References of a municipality's regulations that want looking after: what they cite is gone, moved or amended since.

Days are compared by promulgation: whoever amended an ordinance knew what had been promulgated by then. What a law said
at that time is read from its versions; where the earlier one is not held, from its own amendment tags (<개정 2026.5.6>).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge_base import graph, watch
from knowledge_base.graph import Link
from knowledge_base.lineage import VersionsOf
from knowledge_base.model import COUNTRY, Standing, Version
from knowledge_base.on_day import printed
from knowledge_base.parse import Part, parts, without_tags
from knowledge_base.places import Reference
from knowledge_base.targets import Target
from knowledge_base.titles import MIDDLE_DOTS, normal
from knowledge_base.upkeep_model import Concern, ConcernKind, Upkeep
from knowledge_base.versions import Span, article_of
from knowledge_base.watch import Words, marked

_DAY = re.compile(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})")
_MOVED_AWAY = re.compile(
    r"\[종전\s(?:의\s)?(?P<old>제\d+조(?:의\d+)?)[은는]\s(?P<new>제\d+조(?:의\d+)?)[으]?로\s이동[^\]]*\]"
)
_MINISTRY = re.compile(r"[가-힣ㆍ]{1,12}(?:부|처|청)(?:령|장관|장)?(?:[은는이가을를의와과]|으로|에게|에서|에)?[,.]?")
_LOOSE = re.compile(rf"[\s{MIDDLE_DOTS}]+")
_WHOLE_ARTICLE = ("[전문개정", "[본조신설")


Beyond = Callable[[Reference, str, str], Iterator[str]]
"""What in the sentence that cites goes beyond a limit of what is cited, in words; given both articles' texts."""


def upkeep(
    held: Iterable[Sequence[Version]], versions_of: VersionsOf, day: date, beyond: Beyond | None = None
) -> Upkeep:
    """Look at every reference of the municipal regulations among `held` (all versions of each)."""
    found: list[Concern] = []
    gaps: Counter[str] = Counter()
    targets: dict[str, Target] = {}
    regulations = references = 0
    for versions in held:
        read = watch.as_of(versions, day)
        if read is None or read.jurisdiction == COUNTRY:
            continue
        regulations += 1
        for link in filter(_looked_at, graph.all_cites(read)):
            title = link.reference.title
            target = targets.setdefault(normal(title), Target(versions_of(title), day))
            if not target.versions:
                gaps[title] += 1
                continue
            references += 1
            found += concerns(link, read, target, beyond)
    return Upkeep(day, regulations, references, tuple(_once(found)), tuple(gaps.most_common()))


def of_article(
    read: Version, no: str, versions_of: VersionsOf, day: date, beyond: Beyond | None = None
) -> list[Concern]:
    """What is to be said of the references of one article."""
    links = [link for link in graph.cites(read, no) if _looked_at(link)]
    targets = {link.reference.title: Target(versions_of(link.reference.title), day) for link in links}
    return _once(each for link in links for each in concerns(link, read, targets[link.reference.title], beyond))


def _looked_at(link: Link) -> bool:
    return bool(link.reference.title) and not link.reference.no.startswith(("부칙", "별지"))


def concerns(link: Link, read: Version, target: Target, beyond: Beyond | None) -> Iterator[Concern]:
    """What is wrong with one reference of `read`, or may be; nothing where what it cites is not held."""
    reference, amended = link.reference, read.promulgated
    if not target.versions:
        return
    if not reference.no:
        if target.standing("") is Standing.REPEALED:
            yield Concern(ConcernKind.REPEALED, link, amended, target.repealed)
        return
    here = replace(link, reference=replace(reference, no=printed(reference.no, target.versions)))
    yield from _of_place(here, read, target)
    if reference.until:
        last = Reference(reference.start, reference.end, reference.title, printed(reference.until, target.versions))
        yield from _of_place(replace(link, reference=last), read, target)
    elif beyond and not _own(read, target):
        citing, cited = article_of(read, link.no), _serving(target, here.reference.no)
        notes = beyond(here.reference, citing.text, cited.text) if citing and cited else ()
        yield from (Concern(ConcernKind.LIMIT, here, amended, note=note) for note in notes)


def _serving(target: Target, no: str) -> Span | None:
    """What the article says on the day, None where it says nothing."""
    return next((span for span in target.spans.get(no, ()) if span.holds(target.day) and not span.deleted), None)


def _of_place(link: Link, read: Version, target: Target) -> Iterator[Concern]:
    reference, amended = link.reference, read.promulgated
    standing, spans = target.standing(reference.no), target.spans.get(reference.no, [])
    gone = next((span for span in spans if span.holds(target.day)), None)
    now = _serving(target, reference.no)
    if standing is Standing.REPEALED:
        yield Concern(ConcernKind.REPEALED, link, amended, target.repealed)
    elif standing is Standing.UNKNOWN:
        if not reference.annex or any(version.annexes for version in target.versions):
            yield Concern(ConcernKind.MISSING, link, amended)
    elif standing in (Standing.DELETED, Standing.SUPERSEDED):
        moved = _moved(link, read, target)
        kind = ConcernKind.RENUMBERED if moved else ConcernKind.DELETED
        yield Concern(kind, link, amended, gone.version.promulgated if gone else None, moved)
    elif now is not None:
        yield from _of_words(link, read, target, now)


def _of_words(link: Link, read: Version, target: Target, now: Span) -> Iterator[Concern]:
    reference, amended = link.reference, read.promulgated
    lost = _lost(reference, parts(now.text))
    if lost:
        yield Concern(lost, link, amended)
        return
    if _own(read, target):
        return
    tag = next((m for m in _MOVED_AWAY.finditer(now.text) if m["old"] == reference.no), None)
    since = _latest(tag[0]) if tag else None
    moved = tag["new"] if tag and since and since > amended else _moved(link, read, target)
    if moved:
        yield Concern(ConcernKind.RENUMBERED, link, amended, since or now.version.promulgated, moved)
        return
    then = _then(target.spans[reference.no], read)
    if then is None:
        tagged = _tagged(reference, now.text)
        if tagged and tagged > amended:
            yield Concern(ConcernKind.AMENDED, link, amended, tagged)
        return
    old, new = said_at(reference, then.text), said_at(reference, now.text)
    if now.version.promulgated > amended and _bare(old) != _bare(new):
        words = marked(without_tags(old).strip(), without_tags(new).strip())
        kind = ConcernKind.RENAMED if _only_names(words) else ConcernKind.AMENDED
        yield Concern(kind, link, amended, now.version.promulgated, words=words)


def said_at(reference: Reference, text: str) -> str:
    """The words of the place that is cited, with all below it; the whole article where it has no such place."""
    path = reference.paragraph + reference.item + reference.subitem
    return "".join(text[part.start : part.end] for part in parts(text) if part.path.startswith(path)) or text


def _lost(reference: Reference, found: Sequence[Part]) -> ConcernKind | None:
    """Whether the 항 or 호 that is cited is missing from the article, or deleted in it."""
    path = reference.paragraph + reference.item + reference.subitem
    if not path or reference.annex:
        return None
    paths = {part.path: part for part in found}
    if path in paths:
        return ConcernKind.DELETED if paths[path].deleted else None
    if reference.paragraph == "제1항" and "제1항" not in paths:  # an article of one 항 has no ①
        path = path.removeprefix("제1항")
        return None if not path or path in paths else ConcernKind.MISSING
    below = reference.item + reference.subitem
    if not reference.paragraph and any(name.endswith(below) for name in paths):
        return None
    return ConcernKind.MISSING


def _then(spans: Sequence[Span], read: Version) -> Span | None:
    """The wording that whoever amended the citing regulation knew: the last promulgated by then."""
    known = [span for span in spans if span.version.promulgated <= read.promulgated and not span.deleted]
    return known[-1] if known else None


def _own(read: Version, target: Target) -> bool:
    return target.versions[0].regulation_id == read.regulation_id


def _moved(link: Link, read: Version, target: Target) -> str:
    """The number under which stands now what stood under the cited one; `""` where it did not move."""
    return "" if _own(read, target) else target.moves(read.promulgated).get(link.reference.no, "")


def _only_names(words: Iterable[Words]) -> bool:
    """Whether nothing changed but what ministries are called: 환경부령 → 기후에너지환경부령."""
    changed = [word for each in words if each.mark != "same" for word in each.text.split()]
    return bool(changed) and all(_MINISTRY.fullmatch(word) for word in changed)


def _tagged(reference: Reference, text: str) -> date | None:
    """The last day that the amendment tags of the cited place name."""
    path = reference.paragraph + reference.item + reference.subitem
    found = parts(text)
    tags = [tag for part in found if part.path.startswith(path) for tag in part.tags]
    tags += [tag for part in found for tag in part.tags if tag.startswith(_WHOLE_ARTICLE)]
    return max((day for tag in tags if (day := _latest(tag))), default=None)


def _latest(text: str) -> date | None:
    return max((date(*map(int, found)) for found in _DAY.findall(text)), default=None)


def _bare(text: str) -> str:
    return _LOOSE.sub("", without_tags(text))


def _once(found: Iterable[Concern]) -> list[Concern]:
    """One for each citing article and cited place, in the order of the regulations."""
    kept: dict[tuple[str, str, str, str], Concern] = {}
    for each in found:
        reference = each.link.reference
        kept.setdefault((each.kind, each.link.regulation, each.link.no, f"{reference.title}{reference.place}"), each)
    return list(kept.values())
