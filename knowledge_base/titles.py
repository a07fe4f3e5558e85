"""Titles of regulations as people write them: without spaces, with other middle dots, shortened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MIDDLE_DOTS = "·ㆍ․・･•‧∙⋅"
"""U+00B7, U+318D, U+2024, U+30FB, U+FF65 and their look-alikes: all stand for one sign in statutes."""
_IGNORED = re.compile(rf"[\s{MIDDLE_DOTS}「」『』,]+")
_LEVEL = re.compile(r"^(?P<body>.+?)(?P<level>시행령|시행규칙)?$")
_TYPE = re.compile(r"(?:에관한|의)?(?:법률|법|조례|규칙|규정|령)$")


@lru_cache(maxsize=65536)
def normal(title: str) -> str:
    """The title without spaces, middle dots and brackets, for comparison only."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", title))


def base(title: str) -> str:
    """`주차장법` of `주차장법 시행령`; the title itself where it is nobody's 시행령 or 시행규칙."""
    for level in ("시행령", "시행규칙"):
        if title.endswith(level) and title != level:
            return title.removesuffix(level).rstrip()
    return title


def _parts(title: str) -> tuple[str, str]:
    match = _LEVEL.match(normal(title))
    assert match, "every non-empty title has a body"
    return match["body"], match["level"] or ""


class Titles:
    """The titles that are held, found by any spelling of them."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._exact: dict[str, str] = {}
        for title in titles:
            if normal(title):  # a document that is no regulation has none
                self._exact.setdefault(normal(title), title)
        self._parts = [(*_parts(title), title) for title in self._exact.values()]
        self._shortened: dict[str, str] = {}

    def exactly(self, name: str) -> str:
        """The held title that `name` spells, spaces and middle dots apart; `""` if none."""
        return self._exact.get(normal(name), "")

    def find(self, name: str) -> str:
        """The held title that `name` spells or shortens (`민원처리법 시행령`); `""` if none is nearest."""
        exact = self.exactly(name)
        if exact or not normal(name):
            return exact
        key = normal(name)
        if key not in self._shortened:
            self._shortened[key] = self._nearest(name)
        return self._shortened[key]

    def _nearest(self, name: str) -> str:
        """Short names keep the order of the letters, the first letter and the level: 민원처리법 is
        「민원 처리에 관한 법률」. Letters that stand together weigh more than scattered ones, and between two
        that fit equally well there is no nearest."""
        body, level = _parts(name)
        kind = _TYPE.search(body)
        stem = body[: kind.start()] if kind else ""
        if len(stem) < 2:
            return ""
        fits: list[tuple[bool, int, str]] = []
        for other, other_level, title in self._parts:
            if other_level != level or not _same_type(body, other):
                continue
            if stem in other:
                fits.append((not other.startswith(stem), len(other), title))
            elif other[0] == stem[0] and _in_order(stem, other):
                fits.append((True, len(other) + 100, title))
        fits.sort()
        if not fits or (len(fits) > 1 and fits[0][:2] == fits[1][:2]):
            return ""
        return fits[0][2]


def _same_type(body: str, other: str) -> bool:
    acts = ("법", "법률")
    return body.endswith(acts) == other.endswith(acts) and (body.endswith(acts) or body[-2:] == other[-2:])


def _in_order(stem: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in stem)
