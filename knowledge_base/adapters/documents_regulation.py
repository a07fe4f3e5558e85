"""A regulation as the running text of a document: title, 시행 line, articles, 부칙, 별표."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from knowledge_base.adapters.regulation import checked, day, says_deleted
from knowledge_base.errors import SourceError
from knowledge_base.lines import in_lines
from knowledge_base.model import Addendum, Annex, Article, Version
from knowledge_base.places import order
from knowledge_base.titles import normal

_DATE = r"\d{4}\s*\.\s*\d{1,2}\s*\.\s*\d{1,2}\s*\.?"
_IN_FORCE = re.compile(
    rf"\[\s*시행\s*(?P<effective>{_DATE})\s*\]\s*"
    rf"(?:\[\s*(?P<issuer>[^\]\d]*?)\s*제\s*(?P<number>\d+)\s*호\s*,\s*(?P<promulgated>{_DATE})[^\]]*\])?"
)
_TITLE = re.compile(r"^[^\[\]:.]{2,80}(?:조례|규칙|규정|훈령|예규|지침|법|법률|시행령)$")
_ARTICLE = re.compile(
    r"^\s*(제\s?\d+\s?조(?:\s?의\s?\d+)?)\s?(?:[(（]([^()（）]*(?:\([^()]*\)[^()]*)?)[)）]|(?=삭제))\s?"
)
_DIVISION = re.compile(r"^\s*제\s?\d+\s?(편|장|절|관)(?:의\s?\d+)?(?:\s.*|$)")
_ADDENDUM = re.compile(r"^\s*부\s*칙\s*(?:\([^()]*\)\s*)?(?:[<〈(][^<>〈〉()]*[>〉)])?\s*$")
_ANNEX = re.compile(r"^\s*\[\s*(별표|별지)\s*(?:제\s*)?(\d*)\s*호?(?:의\s*(\d+))?\s*(?:서식)?\s*\]\s*(.*)$")
_MARKUP = re.compile(r"^#{1,6}\s+|\*\*|\\(?=[.\-_*#\[\]()])")
_FIRST_LINES = 12
_DIVISIONS = "편장절관"


def looks_like(text: str) -> bool:
    """Whether the text has the title and the first article of a regulation."""
    lines = _lines(text)
    return bool(_title(lines)) and any(_ARTICLE.match(line) for line in lines)


def parse(text: str, place: str) -> Version:
    """The regulation of a document. Without a 시행 line its days are not known, and it is refused."""
    lines = _lines(text)
    title = _title(lines)
    stated = _IN_FORCE.search("\n".join(lines[: 2 * _FIRST_LINES]))
    if stated is None or not stated["promulgated"]:
        raise SourceError(
            f"no effective date: {title!r} has no line such as [시행 2025. 4. 1.] [새빛시조례 제1432호, 2025. 3. 14.]",
            place=place,
            mend="Write that line under the title, or put the text into a Markdown file with front matter.",
        )
    reading = _Reading()
    for line in lines:
        reading.take(line)
    issuer = "".join((stated["issuer"] or "").split())
    kind = next((kind for kind in ("조례", "규칙", "훈령", "예규", "고시") if issuer.endswith(kind)), "")
    promulgated = day(stated["promulgated"], "promulgation date", place)
    return checked(
        Version(
            regulation_id=f"document:{normal(title)}",
            version_id=f"{promulgated.isoformat()}-{stated['number']}",
            title=title,
            kind=kind or issuer or "규정",
            jurisdiction=issuer.removesuffix(kind) if kind else "대한민국",
            promulgated=promulgated,
            promulgation_no=stated["number"],
            effective=_day(stated["effective"], place),
            articles=tuple(reading.articles()),
            addenda=tuple(Addendum(heading, said) for heading, said in reading.said("addendum")),
            annexes=tuple(_annex(heading, said) for heading, said in reading.said("annex")),
            source=place,
        ),
        place,
    )


def _day(written: str, place: str) -> date:
    return day(written, "effective date", place)


def _lines(text: str) -> list[str]:
    return [_MARKUP.sub("", line).rstrip() for line in text.split("\n") if line.strip()]


def _title(lines: list[str]) -> str:
    for line in lines[:_FIRST_LINES]:
        if _TITLE.match(line.strip()):
            return " ".join(line.split())
    return ""


@dataclass(slots=True)
class _Section:
    kind: str
    heading: str
    lines: list[str] = field(default_factory=list)
    title: str = ""
    chapter: str = ""


class _Reading:
    """The sections of a text, line by line. An article must follow the one before: a sentence that happens to begin
    with `제3조(…)` after 제7조 is none, and within 부칙 there are no articles of the regulation."""

    def __init__(self) -> None:
        self._sections = [_Section("head", "")]
        self._divisions: dict[str, str] = {}
        self._last = (0, 0)

    def take(self, line: str) -> None:
        kind = self._sections[-1].kind
        if annex := _ANNEX.match(line):
            self._sections.append(_Section("annex", f"{annex[1]}|{annex[2]}|{annex[3] or ''}", title=annex[4].strip()))
        elif _ADDENDUM.match(line) and kind != "annex":
            self._sections.append(_Section("addendum", " ".join(line.split())))
        elif kind in ("addendum", "annex"):
            self._sections[-1].lines.append(line)
        elif division := _DIVISION.match(line):
            above = _DIVISIONS[: _DIVISIONS.index(division[1])]
            self._divisions = {name: said for name, said in self._divisions.items() if name in above}
            self._divisions[division[1]] = " ".join(line.split())
        elif (article := _ARTICLE.match(line)) and order("".join(article[1].split())) >= self._last:
            no = "".join(article[1].split())
            self._last = order(no)
            chapter = " > ".join(self._divisions.values())
            title = (article[2] or "").strip()
            self._sections.append(_Section("article", no, [line[article.end() :]], title, chapter))
        else:
            self._sections[-1].lines.append(line)

    def articles(self) -> list[Article]:
        found = []
        for section in self._sections:
            if section.kind == "article":
                text = in_lines("\n".join(line for line in section.lines if line.strip()).strip())
                found.append(Article(section.heading, section.title, text, section.chapter, says_deleted(text)))
        return found

    def said(self, kind: str) -> list[tuple[str, str]]:
        """Heading, or heading and title of an annex, with the text of the sections of a kind."""
        return [
            (
                f"{section.heading}|{section.title}" if kind == "annex" else section.heading,
                "\n".join(section.lines).strip(),
            )
            for section in self._sections
            if section.kind == kind
        ]


def _annex(heading: str, text: str) -> Annex:
    kind, number, branch, title = heading.split("|", 3)
    if not title:
        title, _, text = text.partition("\n")
    no = kind + (f" {int(number)}" if number else "") + (f"의{int(branch)}" if branch else "")
    return Annex(no, title.strip(), text.strip(), kind)
