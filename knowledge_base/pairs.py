"""Which article of one version is which of another, though its number or its words changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from knowledge_base.model import Article
from knowledge_base.parse import without_tags
from knowledge_base.titles import MIDDLE_DOTS, normal

_SPACES_AND_DOTS = re.compile(rf"[\s{MIDDLE_DOTS}]+")
_REWRITTEN = 0.35
"""Below this likeness (0..1) one article with the number of another is another article."""
_MOVED = 0.75
"""From this likeness on an article with another number is the same one, moved."""


def pairs(old: list[Article], new: list[Article]) -> list[tuple[Article, Article]]:
    """Articles of both sides that are one: the same words first, then the same number, then like words. What is paired
    is taken out of `old` and `new`."""
    found: list[tuple[Article, Article]] = []

    def pair(before: Article, after: Article) -> None:
        found.append((before, after))
        old.remove(before)
        new.remove(after)

    numbered = {each.no: each for each in new}
    for before in list(old):
        if before.no in numbered and said(before) == said(numbered[before.no]):
            pair(before, numbered[before.no])
    by_words = {said(each): each for each in new if each.text}
    for before in list(old):
        if said(before) in by_words:
            pair(before, by_words.pop(said(before)))
    for before in list(old):
        after = next((each for each in new if each.no == before.no), None)
        if after and (normal(before.title) == normal(after.title) or _likeness(before, after) >= _REWRITTEN):
            pair(before, after)
    for before in list(old):
        likeness, position = max(((_likeness(before, after), -at) for at, after in enumerate(new)), default=(0.0, 0))
        if likeness >= _MOVED:
            pair(before, new[-position])
    return found


def said(article: Article) -> str:
    """Its title and words without tags, spaces and middle dots: what makes two articles the same."""
    return _SPACES_AND_DOTS.sub("", f"{article.title}\n{without_tags(article.text)}")


def _likeness(one: Article, other: Article) -> float:
    """Share of words in common, in order (0..1)."""
    matcher = SequenceMatcher(None, _said_words(one), _said_words(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _REWRITTEN else 0.0


def _said_words(article: Article) -> list[str]:
    return f"{article.title} {without_tags(article.text)}".split()
