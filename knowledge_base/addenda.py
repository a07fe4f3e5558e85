"""What a 부칙 says about when it begins: single articles of one promulgation can begin on days of their own."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from knowledge_base.model import Addendum, Version
from knowledge_base.references import cited

_FIRST = re.compile(r"\A.*?(?=\n\s*제\s?2조|\n\s*②|\Z)", re.DOTALL)
_CLAUSE = re.compile(
    r"(?P<places>[^.\n]*?)의?\s?(?:개정\s?)?규정은\s(?:각각\s)?"
    r"(?:(?P<year>\d{4})년\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일부터"
    r"|공포\s?후\s(?P<after>\d+)(?P<unit>일|개월|월|년)(?:이|을)?\s?(?:경과|지)[가-힣]*\s(?:날|후)부터"
    r"|공포한\s날부터)"
)


def staggered(version: Version) -> Version:
    """The version whose articles know their own first day where 부칙 제1조 gives one that differs.

    A whole article (`제11조의2의 개정규정은 2023년 1월 1일부터`) gets its day, earlier or later. Where only a paragraph
    or item is named, a later day holds for the whole article and an earlier one is passed over: an article is not
    said to be in force before all of it is.
    """
    days = first_days(version)
    if not days:
        return version
    articles = tuple(
        replace(article, effective=days[article.no]) if article.no in days else article for article in version.articles
    )
    return replace(version, articles=articles)


def own(version: Version) -> Addendum | None:
    """The 부칙 of this very promulgation: the one with its number, else the last."""
    number = re.compile(rf"제\s?{re.escape(version.promulgation_no)}\s?호")
    named = [addendum for addendum in version.addenda if version.promulgation_no and number.search(addendum.no)]
    return named[-1] if named else None


def first_days(version: Version) -> Mapping[str, date]:
    """First day in force by article number, of the articles for which it is not the version's."""
    addendum = own(version)
    if addendum is None:
        return {}
    first = _FIRST.match(addendum.text)
    assert first, "the pattern ends at the end of any text"
    days: dict[str, date] = {}
    for clause in _CLAUSE.finditer(first[0].partition("다만,")[2]):
        begins = _begins(clause, version.promulgated)
        for place in cited(clause["places"], own=version.title):
            if place.title != version.title or not place.no.startswith("제"):
                continue
            if place.place == place.no or begins > version.effective:
                days[place.no] = max(begins, days.get(place.no, begins))
    return {no: day for no, day in days.items() if day != version.effective}


def _begins(clause: re.Match[str], promulgated: date) -> date:
    """`공포 후 6개월이 경과한 날`: the day after the period of 민법 160, which leaves the first day out."""
    if clause["year"]:
        return date(int(clause["year"]), int(clause["month"]), int(clause["day"]))
    if not clause["after"]:
        return promulgated
    count = int(clause["after"])
    if clause["unit"] == "일":
        return promulgated + timedelta(days=count + 1)
    months = promulgated.month - 1 + count * (12 if clause["unit"] == "년" else 1)
    year, month = promulgated.year + months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(promulgated.day, last)) + timedelta(days=1)
