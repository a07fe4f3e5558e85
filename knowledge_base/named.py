"""Which articles a free query names, as people type them: 주차장법 19조의2, 민원처리법 시행령 21조 4항."""

from __future__ import annotations

import re

from knowledge_base.places import Reference, numbered
from knowledge_base.titles import Titles

_ASKED = re.compile(
    r"(?:제\s?)?(?P<article>\d{1,4})\s?조(?:\s?의\s?(?P<branch>\d{1,3}))?"
    r"(?:\s?(?:제\s?)?(?P<paragraph>\d{1,2})\s?항)?(?:\s?(?:제\s?)?(?P<item>\d{1,3})\s?호(?:의\s?(?P<item_branch>\d+))?)?"
    r"(?:\s?(?P<subitem>[가-하])\s?목)?|별표\s?(?:제\s?)?(?P<table>\d{1,3})?(?:호)?(?:의\s?(?P<table_branch>\d+))?"
)
_NAME = re.compile(
    r"(?:\S+\s(?:\S+\s){0,8}?\S*관한\s?(?:법률|법|규칙|규정|조례)|\S*[가-힣](?:법률|법|령|조례|규칙|규정))"
    r"(?:\s?(?:시행령|시행규칙))?$"
)
_LONGEST_NAME = 90
_LIST = re.compile(r"\s?(?:,|및|또는|이나|나|과|와|랑|하고|ㆍ|·)?\s*")


def by_name(query: str, titles: Titles | None = None) -> tuple[Reference, ...]:
    """The articles and annexes that a free query names: `주차장법 19조의2`, `민원처리법 시행령 21조 4항`.

    Numbers need no 제 here, titles no 「」. With `titles` the title given is one that is held, found by spelling or
    as a shortening of it, longest first; without, it is what stands before the number. What has no title is left out.
    """
    found: list[Reference] = []
    before = 0
    for asked in _ASKED.finditer(query):
        start, title = _named_before(query[before : asked.start()].rstrip(" 」"), titles)
        if not title and found and _LIST.fullmatch(query[before : asked.start()]):
            start, title = asked.start() - before, found[-1].title
        before, start = asked.end(), before + start
        if title:
            found.append(_reference(asked, start, title))
    return tuple(found)


def _named_before(text: str, titles: Titles | None) -> tuple[int, str]:
    words = [*re.finditer(r"[^\s「」]+", text)][-12:]
    if titles is None:
        start = max(text.rfind("「") + 1, len(text) - _LONGEST_NAME)
        match = _NAME.search(text, start)
        return (match.start(), match[0]) if match else (0, "")
    for find in (titles.exactly, titles.find):
        for word in words:
            title = find(text[word.start() :])
            if title:
                return word.start(), title
    return 0, ""


def _reference(asked: re.Match[str], start: int, title: str) -> Reference:
    if not asked["article"]:
        branch = f"의{int(asked['table_branch'])}" if asked["table_branch"] else ""
        return Reference(start, asked.end(), title, f"별표 {int(asked['table'])}{branch}" if asked["table"] else "별표")
    return Reference(
        start,
        asked.end(),
        title,
        no=numbered("조", asked["article"], asked["branch"]),
        paragraph=numbered("항", asked["paragraph"]) if asked["paragraph"] else "",
        item=numbered("호", asked["item"], asked["item_branch"]) if asked["item"] else "",
        subitem=f"{asked['subitem']}목" if asked["subitem"] else "",
    )
