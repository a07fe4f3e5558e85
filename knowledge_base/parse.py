"""An article's body as its 항, 호 and 목: every character belongs to exactly one part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from knowledge_base.places import numbered

_LETTERS = (
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_MARK = re.compile(
    rf"""[^\S\n]*(?:
      (?P<paragraph>[{_CIRCLED}])(?:의(?P<paragraph_branch>\d+))?
    | (?P<item>[1-9]\d{{0,2}})(?:의(?P<item_branch>\d+))?\.(?!\d)
    | (?P<subitem>[{_LETTERS}])(?:의(?P<subitem_branch>\d+))?\.(?=\s)
    | (?P<point>\d{{1,3}})(?:의(?P<point_branch>\d+))?\)
    | (?P<letter>[{_LETTERS}])\)
    | \((?P<bracketed>\d{{1,3}})\)
    | \((?P<bracketed_letter>[{_LETTERS}])\)
    )[^\S\n]*""",
    re.VERBOSE,
)
_TAG = re.compile(
    r"\s{0,2}(?:[<〈＜]\s?\d{4}\.[\d.,ㆍ\s]*[>〉＞]|[<〈＜(](?:개정|신설|전문개정|제목개정|삭제|단서개정|단서신설|본조신설)\s?\d{4}[^<>()〈〉＜＞]*[>〉＞)]"
    r"|\[(?:본조신설|전문개정|제목개정|시행일|종전\s(?:의\s)?제\d|제\d+조(?:의\d+)?에서\s|제\d+조(?:의\d+)?[은는]\s|단순위헌|헌법불합치)"
    r"[^\[\]]*\])"
)
_TABLE = re.compile(r"[│┃|]")
_DELETED = re.compile(r"삭\s?제")
_DEFINED_SHORT = re.compile(r"\((?:[^()]*?[,\s])?이하\s?[\"“'‘](?P<term>[^\"”'’]+)[\"”'’]\s?이?라\s?(?:한다|함)")
_DEFINED_TERM = re.compile(r"[\"“'‘](?P<term>[^\"”'’\n]+)[\"”'’](?:\([^()]*\))?\s?(?:이란|란|이라\s?함은|라\s?함은)\s")


class Level(IntEnum):
    """Depth of a part; `ARTICLE` is what stands before the first 항 or 호."""

    ARTICLE = 0
    PARAGRAPH = 1
    """항 `①`"""
    ITEM = 2
    """호 `1.`, `5의2.`"""
    SUBITEM = 3
    """목 `가.`"""
    POINT = 4
    """`1)`"""
    LETTER = 5
    """`가)`"""
    BRACKETED = 6
    """`(1)`"""
    BRACKETED_LETTER = 7
    """`(가)`"""


@dataclass(frozen=True, slots=True)
class Part:
    """One 항, 호 or 목 without the parts below it: `text[start:end]`, its mark and its tags included."""

    level: Level
    path: str
    """`제1항제2호가목`; `""` for the article's own words."""
    parent: int
    """Position of the part it belongs to, or -1."""
    start: int
    end: int
    text: str
    """Its words without mark, tags and outer space."""
    tags: tuple[str, ...] = ()
    """`<개정 2026.5.6>`, `[본조신설 2024.3.15]`"""

    @property
    def deleted(self) -> bool:
        """`3. 삭제 <2022.1.11>`"""
        return _DELETED.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be said on its own: a 항, or a 호 or 목 with the words that lead to it."""

    path: str
    text: str
    lead_in: str
    """The words of the 항 (and 호) it stands under; `""` where it stands alone."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and the place that defines it."""

    term: str
    path: str
    short: bool
    """`(이하 "법"이라 한다)` rather than `"주차장"이란 … 말한다`."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A rule that a body breaks, and where."""

    path: str
    problem: str


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a body in order; joined, their spans are the body. An empty body has none."""
    found: list[Part] = []
    for start, end, mark in _pieces(text):
        level, name = _named(mark)
        parent = len(found) - 1
        while parent >= 0 and found[parent].level >= level:
            parent = found[parent].parent
        above = found[parent].path if parent >= 0 else ""
        said = text[mark.end() if mark else start : end]
        tags = tuple(tag[0].strip() for tag in _TAG.finditer(said))
        path = above + name
        found.append(Part(level, path, parent, start, end, _TAG.sub("", said).strip(), tags))
    return tuple(found)


def units(text: str) -> tuple[Unit, ...]:
    """Everything in a body that can be quoted, without marks and tags. A part that only leads to others is their
    `lead_in`; a proviso (다만) stays with its sentence; what is deleted is left out."""
    found = parts(text)
    leads = {part.parent for part in found}
    return tuple(
        Unit(part.path, part.text, " ".join(above.text for above in _ancestors(found, part)), part.start, part.end)
        for position, part in enumerate(found)
        if position not in leads and part.text and not part.deleted
    )


def without_tags(text: str) -> str:
    """The text without `<개정 2026.5.6>` and its like."""
    return _TAG.sub("", text)


def definitions(text: str) -> tuple[Definition, ...]:
    """The terms that a body defines."""
    return tuple(
        Definition(match["term"], part.path, short)
        for part in parts(text)
        for pattern, short in ((_DEFINED_SHORT, True), (_DEFINED_TERM, False))
        for match in pattern.finditer(part.text)
    )


def flaws(text: str) -> tuple[Flaw, ...]:
    """What tells that a body lost something: 다음 각 목 with no 목 after it, the same number twice."""
    found = parts(text)
    return (*_missing(found), *_twice(found))


def _missing(found: tuple[Part, ...]) -> Iterator[Flaw]:
    below: dict[int, set[Level]] = {}
    for part in found:
        below.setdefault(part.parent, set()).add(part.level)
    for sign, level in (("호", Level.ITEM), ("목", Level.SUBITEM)):
        promise = re.compile(rf"다음 각\s?{sign}(?!\s?외)")
        for position, part in enumerate(found):
            kept = position in below or part.level >= level or _TABLE.search(part.text)
            if not kept and promise.search(part.text):
                yield Flaw(part.path, f"다음 각 {sign} with no {sign} after it")


def _twice(found: tuple[Part, ...]) -> Iterator[Flaw]:
    seen: set[tuple[int, str]] = set()
    for part in found:
        if part.path and (part.parent, part.path) in seen:
            yield Flaw(part.path, "the same number twice: a branch number was probably lost")
        seen.add((part.parent, part.path))


def table_rows(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Rows of the Markdown tables in an annex, each a tuple of (head, cell)."""
    rows: list[tuple[tuple[str, str], ...]] = []
    heads: tuple[str, ...] = ()
    for line in text.split("\n"):
        cells = tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1])
        if not line.strip().startswith("|"):
            heads = ()
        elif not heads:
            heads = cells
        elif not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            rows.append(tuple(zip(heads, cells, strict=False)))
    return tuple(rows)


def _pieces(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Lines that begin with a mark, each with the unmarked lines after it."""
    start, mark = 0, None
    for line in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        match = _MARK.match(text, line.start(), line.end())
        if match is None or line.start() == line.end():
            continue
        if line.start() > start:
            yield start, line.start(), mark
        start, mark = line.start(), match
    if start < len(text):
        yield start, len(text), mark


def _named(mark: re.Match[str] | None) -> tuple[Level, str]:
    if mark is None:
        return Level.ARTICLE, ""
    said = mark.groupdict()
    if said["paragraph"]:
        return Level.PARAGRAPH, numbered("항", str(_CIRCLED.index(said["paragraph"]) + 1), said["paragraph_branch"])
    if said["item"]:
        return Level.ITEM, numbered("호", said["item"], said["item_branch"])
    if said["subitem"]:
        return Level.SUBITEM, said["subitem"] + "목" + (f"의{said['subitem_branch']}" if said["subitem_branch"] else "")
    if said["point"]:
        return Level.POINT, said["point"] + (f"의{said['point_branch']}" if said["point_branch"] else "") + ")"
    if said["letter"]:
        return Level.LETTER, f"{said['letter']})"
    if said["bracketed"]:
        return Level.BRACKETED, f"({said['bracketed']})"
    return Level.BRACKETED_LETTER, f"({said['bracketed_letter']})"


def _ancestors(found: tuple[Part, ...], part: Part) -> Iterator[Part]:
    """From the outermost to the nearest, those with words of their own."""
    if part.parent >= 0:
        above = found[part.parent]
        yield from _ancestors(found, above)
        if above.text:
            yield above
