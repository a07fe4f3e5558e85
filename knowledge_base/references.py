"""Which articles a text cites: 「주차장법」 제19조의2제1항, 같은 법 시행령 제3조, 영 제3조, 별표 2, 제3조부터 제5조."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge_base.brackets import outside
from knowledge_base.named import by_name
from knowledge_base.places import Level, Reference, above, numbered, numbers_between, reaches, with_part
from knowledge_base.titles import Titles, base

__all__ = ["Reference", "by_name", "cited", "defined", "short_names"]

_Q = "\"“”'‘’"
_LEVEL = r"\s?(?P<{}>시행령|시행규칙)(?![가-힣]*(?:안|집))"
_PARTICLE = "에|의|은|는|을|를|과|와|나|이나|으로|로|도|부터|까지|제\\d|및"
_LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
"""Of 목; 품목, 과목 and 제목 are words."""
_TOKEN = re.compile(
    rf"""
      「(?P<law>[^「」\n]{{2,90}}?)(?:」|(?=\s?제\s?\d+\s?조))(?:{_LEVEL.format("law_level")})?
    | (?:같은|(?<![가-힣])동)\s?(?P<same>법률|법|영|령|규칙|조례|규정|조|항|호|목)
      (?:(?<=법){_LEVEL.format("same_level")}|(?<=조례){_LEVEL.format("same_rule")}|(?=[^가-힣]|$|{_PARTICLE}))
    | (?<![가-힣])이\s(?P<self>법(?!령)|영|규칙|조례|규정|훈령|예규|고시)(?!률)
    | (?P<short>(?<![가-힣\w」])[가-힣ㆍ]*(?:법|법률|령|영|규칙|조례|규정))(?:{_LEVEL.format("short_level")})?
      (?=\s?제\s?\d+\s?[조항]|\s별[표지]|\s부칙)
    | (?P<addenda>부\s?칙)(?:\s?<[^<>\n]*>)?(?=\s?제\s?\d)
    | 제\s?(?P<article>\d+)\s?조(?:\s?의\s?(?P<article_branch>\d+)(?![\d배명회년]))?
    | 제\s?(?P<paragraph>\d+)\s?항(?:의\s?(?P<paragraph_branch>\d+))?
    | 제\s?(?P<item>\d+)\s?호(?:의\s?(?P<item_branch>\d+))?(?!\s?서식)
    | (?<![가-힣])(?P<subitem>[{_LETTERS}])목(?![가-힣]{{3}})|(?<=호)(?P<subitem_joined>[{_LETTERS}])목
    | 별표(?:\s?(?:제\s?)?(?P<table>\d+)(?:호)?(?:의\s?(?P<table_branch>\d+))?)?
    | 별지\s?제\s?(?P<form>\d+)\s?호(?:의\s?(?P<form_branch>\d+))?\s?서식
    """,
    re.VERBOSE,
)
_DEFINED = re.compile(rf"\s?\((?:[^()]*?[,\s])?이하\s?[{_Q}](?P<name>[^{_Q}]{{1,30}})[{_Q}]\s?이?라\s?[한함칭]")
_ENUMERATOR = re.compile(r"(?m)^[^\S\n]*(?:\d{1,2}|[가-하])\)|(?<=목)\d{1,2}\)")
_QUALIFIER = r"(?:\s?(?:본문|단서|전단|후단|각 호(?: 외의 부분)?|각 목(?: 외의 부분)?|의 규정|에서))*"
_LIST = re.compile(rf"{_QUALIFIER}\s?(?:(?:,|및|또는|이나|나|과|와|ㆍ|·|부터|내지|까지)\s*)+")
_CLAUSE = re.compile(r"[.,()\n「」]|제\d+호\s|(?:따라|따른|의한|하여|[은는])\s")
_RANGE = re.compile(rf"{_QUALIFIER}\s?(?:부터|내지)\s?")
_PROMULGATION = re.compile(r"(?:법률|령|규칙|조례|규정|고시|훈령|예규|공고|서식)\s?$")


def short_names(own: str, parents: Sequence[str] = ()) -> dict[str, str]:
    """What 법, 영, 규칙 and 조례 mean inside the regulation `own` with these parents."""
    act = base(own)
    names = {_kind(title): title for title in (own, act, *reversed(parents)) if _kind(title)}
    if _kind(act) == "법":
        names = {"영": f"{act} 시행령", "규칙": f"{act} 시행규칙"} | names
    elif _kind(act) == "조례":
        names = {"규칙": f"{act} 시행규칙"} | names
    return names


def _kind(title: str) -> str:
    kinds = {"법률": "법", "법": "법", "령": "영", "조례": "조례", "규칙": "규칙", "규정": "규정"}
    return next((kind for ending, kind in kinds.items() if title.endswith(ending)), "")


def defined(text: str, *, own: str = "", parents: Sequence[str] = ()) -> dict[str, str]:
    """Short names of regulations that `text` introduces: 「주차장법」(이하 "법"이라 한다) gives 법 → 주차장법."""
    reading = _Reading(text, own, "", short_names(own, parents), None)
    reading.all()
    return reading.introduced


def cited(
    text: str,
    *,
    own: str = "",
    article: str = "",
    parents: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    titles: Titles | None = None,
) -> tuple[Reference, ...]:
    """Every regulation, article and annex that `text` names, in order.

    `own` is the title of the regulation the text stands in and `article` the number of its article: they are what
    `제12조`, `이 법` and `제1항` mean. `parents` are the titles that 법, 영 and 규칙 mean, `names` further short names
    (`defined`), `titles` those a name without 「」 may mean. What a text does not say stays empty: a bare `제5조`
    outside a regulation has no title.
    """
    return tuple(_Reading(text, own, article, {**short_names(own, parents), **(names or {})}, titles).all())


class _Reading:
    """One pass over a text that remembers what was named: what 같은 법, 같은 조 and a list go back to."""

    def __init__(self, text: str, own: str, article: str, names: dict[str, str], titles: Titles | None) -> None:
        self.text, self.own, self.article, self.names, self.titles = text, own, article, names, titles
        self.introduced: dict[str, str] = {}
        self.found: list[Reference] = []
        self.named: list[str] = []
        """Titles of the regulations named so far."""

    def all(self) -> list[Reference]:
        for token in _TOKEN.finditer(self.text):
            said = {name: value for name, value in token.groupdict().items() if value is not None}
            start, end = token.span()
            match said:
                case {"law": name}:
                    self._regulation(start, end, " ".join(name.split()), said.get("law_level", ""))
                case {"same": what}:
                    self._same(start, end, what, said.get("same_level") or said.get("same_rule", ""))
                case {"self": what}:
                    own = what != "법" or _kind(self.own) == "법"
                    self._regulation(start, end, self.own if own else self.names.get("법", ""), "", named=not own)
                case {"short": name}:
                    self._short(start, end, name, said.get("short_level", ""))
                case {"addenda": _}:
                    self.found.append(Reference(start, end, self._title_before(start), "부칙"))
                case {"article": number}:
                    self._article(start, end, numbered("조", number, said.get("article_branch")))
                case {"paragraph": number}:
                    self._part(start, end, "paragraph", numbered("항", number, said.get("paragraph_branch")))
                case {"item": number}:
                    self._part(start, end, "item", numbered("호", number, said.get("item_branch")))
                case {"subitem": letter} | {"subitem_joined": letter}:
                    self._part(start, end, "subitem", f"{letter}목")
                case {"form": number}:
                    branch = said.get("form_branch")
                    self._place(start, end, f"별지 {numbered('호', number, branch)}서식")
                case _:
                    number, branch = said.get("table", ""), said.get("table_branch")
                    suffix = (f" {int(number)}" if number else "") + (f"의{int(branch)}" if branch else "")
                    self._place(start, end, f"별표{suffix}")
        return [reference for reference in self.found if reference.title or reference.no]

    def _regulation(self, start: int, end: int, title: str, level: str, *, named: bool = True) -> None:
        title = f"{base(title) if level else title} {level}".strip()
        introduced = _DEFINED.match(self.text, end)
        if introduced and title:
            self.names[introduced["name"]] = self.introduced[introduced["name"]] = title
        if named:
            self.named.append(title)
        self.found.append(Reference(start, end, title))

    def _short(self, start: int, end: int, name: str, level: str) -> None:
        if name in self.names:
            self._regulation(start, end, self.names[name], level)
            return
        start, title = self._unbracketed(start, end - len(level) if level else end)
        if title:
            self._regulation(start, end, title, level)

    def _unbracketed(self, start: int, end: int) -> tuple[int, str]:
        """A title without 「」 that ends at `end`, with its start: the longest one held; else the word itself, or
        the whole phrase before 에 관한 법률, so that an unheld regulation is not taken for this one."""
        words = [*re.finditer(r"\S+", self.text[max(0, start - 90) : end])]
        offset = max(0, start - 90)
        for word in words[-12:] if self.titles else ():
            title = self.titles.exactly(self.text[offset + word.start() : end]) if self.titles else ""
            if title:
                return offset + word.start(), title
        name = self.text[start:end].strip()
        before = [word[0] for word in words[:-1]]
        if before and before[-1].endswith("관한"):
            phrase = _CLAUSE.split(self.text[max(offset, self.found[-1].end if self.found else 0) : start])[-1]
            return start - len(phrase.lstrip()), " ".join(f"{phrase}{name}".split())
        known = len(name) > 2 or name in ("민법", "형법", "상법")
        return start, name if known and _kind(name) == "법" else ""

    def _same(self, start: int, end: int, what: str, level: str) -> None:
        if what in ("조", "항", "호", "목"):
            last = self._last(start)[0] or Reference(start, end, self.own, self.article)
            if last.no:
                cut: Level | None = {"조": "paragraph", "항": "item", "호": "subitem"}.get(what)  # type: ignore[assignment]
                kept = above(last, cut) if cut else last
                self.found.append(replace(kept, start=start, end=end, until=""))
            return
        kind = {"법률": "법", "령": "영"}.get(what, what)
        last_named = self.named[-1] if self.named else ""
        if kind == "법":
            self._regulation(start, end, base(last_named), level)
        else:
            named = [self.own, *self.named]
            same = next((title for title in reversed(named) if _kind(title) == kind), last_named)
            self._regulation(start, end, same, level)

    def _last(self, start: int) -> tuple[Reference | None, str]:
        """What was named last outside of parentheses closed since, and the words between."""
        for last in self.found[:-6:-1]:
            if last.implied:
                continue
            between = outside(_ENUMERATOR.sub("", self.text[last.end : start]))
            if between is not None:
                return last, between
        return None, ""

    def _put(self, old: Reference, new: Reference) -> None:
        back = next(back for back in range(1, len(self.found) + 1) if self.found[-back] is old)
        self.found[-back] = new

    def _title_before(self, start: int) -> str:
        last, between = self._last(start)
        return last.title if last and not last.no and not between.strip() else self.own

    def _place(self, start: int, end: int, no: str) -> None:
        """An article or annex: of the regulation named just before, of the one a list goes on with, or our own."""
        last, between = self._last(start)
        if last and not last.no and not between.strip():
            self._put(last, replace(last, end=end, no=no))
            return
        follows = last is not None and last.no != "" and _LIST.fullmatch(between) is not None
        self.found.append(Reference(start, end, last.title if last and follows else self.own, no))

    def _article(self, start: int, end: int, no: str) -> None:
        last, between = self._last(start)
        if last and last.no.startswith("부칙"):
            if not between.strip():
                self._put(last, replace(last, end=end, no=f"부칙 {no}"))
                return
            if _LIST.fullmatch(between):
                self.found.append(Reference(start, end, last.title, f"부칙 {no}"))
                return
        self._place(start, end, no)
        if last and last.no.startswith("제") and _RANGE.fullmatch(between):
            self._put(last, replace(last, until=no))
            middles = [
                Reference(last.start, end, last.title, middle, implied=True) for middle in numbers_between(last.no, no)
            ]
            self.found[-1:-1] = middles

    def _part(self, start: int, end: int, level: Level, value: str) -> None:
        """A paragraph, item or subitem: of the place named just before, in a list with one, or of our own article."""
        last, between = self._last(start)
        if last and last.no and len(between) < 3 and not between.strip() and not reaches(last, level):
            self._put(last, with_part(last, level, value, end))
        elif last and last.no and _LIST.fullmatch(between) and reaches(last, level):
            self.found.append(with_part(replace(above(last, level), start=start, until=""), level, value, end))
        elif level == "item" and _PROMULGATION.search(self.text[max(0, start - 8) : start]):
            return
        elif self.article:
            self.found.append(with_part(Reference(start, end, self.own, self.article), level, value, end))
