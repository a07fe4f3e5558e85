"""Regulations as Markdown with front matter: ours (English keys) and legalize-kr's (Korean keys).

## 제1장 총칙
##### 제1조 (목적)
## 부칙 <제1432호, 2025.3.14>
## 별표 1 (주차요금표: 제5조 관련)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.adapters.regulation import checked, day, read_text, says_deleted
from knowledge_base.errors import SourceError
from knowledge_base.model import Addendum, Annex, Article, Version

_KOREAN = {
    "id": ("법령ID", "자치법규ID"),
    "version": ("법령MST", "자치법규일련번호"),
    "title": ("제목", "자치법규명", "법령명"),
    "kind": ("법령구분", "자치법규종류"),
    "jurisdiction": ("지자체기관명",),
    "promulgation_date": ("공포일자",),
    "promulgation_no": ("공포번호",),
    "effective_date": ("시행일자",),
    "department": ("소관부처", "담당부서명"),
    "source": ("출처",),
    "repealed_date": ("폐지일자",),
    "annexes": ("첨부파일",),
}
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$")
_ARTICLE = re.compile(r"(제\s?\d+\s?조(?:\s?의\s?\d+)?)\s*(?:[(（](.*)[)）])?\s*")
_DIVISION = re.compile(r"제\s?\d+\s?(편|장|절|관)(?:의\s?\d+)?(?:\s.*|$)")
_ADDENDUM = re.compile(r"부\s?칙(?:\s?\([^<>]*\))?\s*(?:<[^<>]*>)?")
_ANNEX = re.compile(
    r"\[?((?:별표|별지|서식|부록|별도)(?:\s?제?\d+호?(?:의\s?\d+)?(?:서식)?)?)\]?\s*(?:[(（](.*)[)）])?\s*"
)
_ITEM = re.compile(r"^(\s*)([0-9가-하]+(?:의\d+)?)\\\.", re.MULTILINE)
_PARAGRAPH = re.compile(r"^\*\*(.+?)\*\*", re.MULTILINE)
_TAG = re.compile(r"\s*<[^<>]*>\s*$")
_DIVISIONS = "편장절관"


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    line: int
    body: str


def read(path: Path) -> Version:
    """The regulation of one file."""
    return parse(read_text(path), str(path))


def parse(text: str, place: str) -> Version:
    """The regulation of a text with front matter; `place` names it in errors."""
    front, body, first_line = _split(text, place)
    articles: list[Article] = []
    addenda: list[Addendum] = []
    annexes = _attached(front.get("annexes"))
    divisions: dict[str, str] = {}
    for section in _sections(body, first_line):
        heading = section.heading
        if article := _ARTICLE.fullmatch(heading):
            said = _prose(section.body)
            chapter = " > ".join(divisions[kind] for kind in _DIVISIONS if kind in divisions)
            no = "".join(article[1].split())
            articles.append(Article(no, (article[2] or "").strip(), said, chapter, says_deleted(said)))
        elif division := _DIVISION.fullmatch(heading):
            kind = division[1]
            divisions = {k: v for k, v in divisions.items() if _DIVISIONS.index(k) < _DIVISIONS.index(kind)}
            divisions[kind] = _TAG.sub("", heading)
        elif _ADDENDUM.fullmatch(heading):
            addenda += _addenda(heading, section.body)
        elif annex := _ANNEX.fullmatch(heading):
            kind = re.match(r"[가-힣]+", annex[1])
            assert kind, "an annex begins with its kind"
            annexes[annex[1]] = Annex(annex[1], (annex[2] or "").strip(), _table(section.body), kind[0])
        elif section.heading != front.get("title") and section.body.strip():
            raise SourceError(
                f"the heading {heading!r} is neither article, chapter, 부칙 nor 별표",
                place=f"{place}:{section.line}",
                mend="Write it as `##### 제1조 (제목)`, `## 제1장 제목`, `## 부칙 <제1호, 2026.1.2>` or `## 별표 1 (제목)`.",
            )
    return checked(_version(front, place, articles, addenda, [*annexes.values()]), place)


def _split(text: str, place: str) -> tuple[Mapping[str, object], str, int]:
    import yaml

    match = re.match(r"\ufeff?---\n(.*?)\n---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        raise SourceError("no front matter", place=f"{place}:1", mend="Begin the file with `---`, the keys, and `---`.")
    try:
        front = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise SourceError(
            "the front matter is not YAML", place=f"{place}:{line}", mend="Quote values with a colon."
        ) from error
    if not isinstance(front, dict):
        raise SourceError("the front matter holds no keys", place=f"{place}:1")
    named = {
        english: next((front[key] for key in (english, *korean) if key in front), None)
        for english, korean in _KOREAN.items()
    }
    if front.get("법령ID"):
        named["id"] = f"law:{front['법령ID']}"
        named["jurisdiction"] = named["jurisdiction"] or "대한민국"
    elif front.get("자치법규ID"):
        named["id"] = f"ordin:{front['자치법규ID']}"
    if front.get("상태") == "폐지":
        named["repealed_date"] = named["repealed_date"] or named["effective_date"]
    return named, text[match.end() :], text[: match.end()].count("\n") + 1


def _version(
    front: Mapping[str, object], place: str, articles: list[Article], addenda: list[Addendum], annexes: list[Annex]
) -> Version:
    def word(key: str) -> str:
        value = front.get(key)
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return "" if value is None else str(value).strip()

    for key in ("id", "title", "kind", "jurisdiction"):
        if not word(key):
            raise SourceError(f"no {key} in the front matter", place=f"{place}:1", mend=f"Add a line `{key}: …`.")
    effective = day(front.get("effective_date"), "effective_date", f"{place}:1")
    promulgated = day(front.get("promulgation_date"), "promulgation_date", f"{place}:1")
    repealed = front.get("repealed_date")
    return Version(
        regulation_id=word("id"),
        version_id=word("version") or f"{promulgated.isoformat()}-{word('promulgation_no')}",
        title=word("title"),
        kind=word("kind"),
        jurisdiction=word("jurisdiction"),
        promulgated=promulgated,
        promulgation_no=word("promulgation_no"),
        effective=effective,
        articles=tuple(articles),
        addenda=tuple(addenda),
        annexes=tuple(annexes),
        department=word("department"),
        repealed=day(repealed, "repealed_date", f"{place}:1") if repealed else None,
        source=word("source") or place,
    )


def _sections(body: str, first_line: int) -> Iterator[_Section]:
    heading, start, lines = "", first_line, list[str]()
    for number, line in enumerate(body.split("\n"), first_line):
        match = _HEADING.match(line)
        if match is None:
            lines.append(line)
            continue
        yield _Section(heading, start, "\n".join(lines))
        heading, start, lines = match[2], number, []
    yield _Section(heading, start, "\n".join(lines))


def _prose(body: str) -> str:
    """The body of an article without Markdown's marks: `**①** `, `1\\.`, blank lines."""
    plain = _ITEM.sub(r"\1\2.", _PARAGRAPH.sub(r"\1", body))
    return "\n".join(line.rstrip() for line in plain.split("\n") if line.strip()).strip()


def _table(body: str) -> str:
    """The body of an annex; its tables stay Markdown."""
    return _ITEM.sub(r"\1\2.", body).strip()


def _addenda(heading: str, body: str) -> list[Addendum]:
    """One 부칙 by heading, or, where all stand under one heading, by the lines that name them."""
    parts = re.split(r"(?m)^(부\s?칙(?:\s?\([^<>\n]*\))?\s*<[^<>\n]*>)\s*$", body)
    named = [(heading, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [Addendum(no, _prose(text)) for no, text in named if text.strip()]


def _attached(files: object) -> dict[str, Annex]:
    """legalize-kr lists annexes in the front matter by title and link only."""
    annexes: dict[str, Annex] = {}
    for entry in files if isinstance(files, list) else ():
        kind = str(entry.get("별표구분") or "별표")
        number, branch = int(entry.get("별표번호") or 0), int(entry.get("별표가지번호") or 0)
        no = kind + (f" {number}" if number else "") + (f"의{branch}" if branch else "")
        annexes[no] = Annex(no, str(entry.get("제목") or ""), "", kind, str(entry.get("파일링크") or ""))
    return annexes
