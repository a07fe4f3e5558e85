"""law.go.kr's JSON of one ordinance or law as a version: headings apart, 항, 호 and 목 on lines of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from knowledge_base.adapters.regulation import checked, day, says_deleted
from knowledge_base.errors import SourceError
from knowledge_base.lines import in_lines
from knowledge_base.model import Addendum, Annex, Article, Version

Node = Mapping[str, object]
KINDS = {"C0001": "조례", "C0002": "규칙", "C0003": "훈령", "C0004": "예규", "C0010": "고시"}
_DIVISION = re.compile(r"제\s?\d+\s?(편|장|절|관)(?:의\s?\d+)?")
_ADDENDUM = re.compile(r"(?=부\s?칙\s*(?:<|\(|  ))")
_TAG = re.compile(r"\s*<[^<>]*>\s*$")


def version(text: str, mst: str, place: str) -> Version:
    """The version `mst` that a detail answer holds."""
    answer = json.loads(text)
    if "법령" in answer:
        return checked(_law(answer["법령"], mst, place), place)
    service = answer.get("LawService") or answer.get("자치법규") or {}
    if "자치법규기본정보" in service:
        return checked(_ordinance(service, mst, place), place)
    raise SourceError("neither an ordinance nor a law", place=place)


def _ordinance(service: Node, mst: str, place: str) -> Version:
    head = _node(service, "자치법규기본정보")
    title, identifier = _text(head, "자치법규명"), _text(head, "자치법규ID")
    promulgated, number = day(_text(head, "공포일자"), "공포일자", place), _text(head, "공포번호")
    kind = _text(head, "자치법규종류")
    chapters = _Chapters()
    articles = []
    for unit in _nodes(_node(service, "조문"), "조"):
        said = _text(unit, "조내용").strip()
        if _text(unit, "조문여부") == "N":
            chapters.enter(said)
            continue
        code = unit.get("조문번호")
        no = _numbered(str(code[0] if isinstance(code, list) else code), place)
        articles.append(_article(no, _text(unit, "조제목"), in_lines(_body(said, no, _text(unit, "조제목"))), chapters))
    return Version(
        regulation_id=f"ordin:{identifier}",
        version_id=mst,
        title=title,
        kind=KINDS.get(kind, kind),
        jurisdiction=_text(head, "지자체기관명"),
        promulgated=promulgated,
        promulgation_no=number,
        effective=day(_text(head, "시행일자"), "시행일자", place),
        articles=tuple(articles),
        addenda=tuple(_addenda(service)),
        annexes=tuple(_annexes(service)),
        department=_text(head, "담당부서명"),
        source=f"https://www.law.go.kr/자치법규/{title.replace(' ', '')}",
    )


def _law(law: Node, mst: str, place: str) -> Version:
    head = _node(law, "기본정보")
    title = _text(head, "법령명_한글") or _text(head, "법령명한글")
    effective = day(_text(head, "시행일자"), "시행일자", place)
    chapters = _Chapters()
    articles = []
    for unit in _nodes(_node(law, "조문"), "조문단위"):
        said = "\n".join(_strings(unit.get("조문내용"))).strip()
        if _text(unit, "조문여부") == "전문":
            chapters.enter(said)
            continue
        branch = _text(unit, "조문가지번호").lstrip("0")
        no = f"제{int(_text(unit, '조문번호'))}조" + (f"의{branch}" if branch else "")
        lines = [_body(said, no, _text(unit, "조문제목")), *_below(unit)]
        lines += [line.strip() for line in _strings(unit.get("조문참고자료")) if line.strip()]
        begins = _text(unit, "조문시행일자")
        first = day(begins, "조문시행일자", place) if begins else effective
        articles.append(
            _article(
                no,
                _text(unit, "조문제목"),
                "\n".join(filter(None, lines)),
                chapters,
                first if first > effective else None,
            )
        )
    return Version(
        regulation_id=f"law:{_text(head, '법령ID')}",
        version_id=mst,
        title=title,
        kind=_text(head, "법종구분"),
        jurisdiction="대한민국",
        promulgated=day(_text(head, "공포일자"), "공포일자", place),
        promulgation_no=_text(head, "공포번호"),
        effective=effective,
        articles=tuple(articles),
        addenda=tuple(_addenda(law)),
        annexes=tuple(_annexes(law)),
        department=_text(head, "소관부처"),
        source=f"https://www.law.go.kr/법령/{title.replace(' ', '')}",
    )


class _Chapters:
    """편, 장, 절 and 관 that hold at this point of a regulation."""

    _ORDER = "편장절관"

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def enter(self, heading: str) -> None:
        match = _DIVISION.match(heading)
        if match:
            above = self._ORDER[: self._ORDER.index(match[1])]
            self._held = {kind: name for kind, name in self._held.items() if kind in above}
            self._held[match[1]] = _TAG.sub("", " ".join(heading.split()))

    def __str__(self) -> str:
        return " > ".join(self._held.values())


def _article(no: str, title: str, text: str, chapters: _Chapters, effective: date | None = None) -> Article:
    return Article(no, title.strip(), text, str(chapters), says_deleted(text), effective)


def _numbered(code: str, place: str) -> str:
    """`제7조의2` of `000702`: four digits and two of the branch."""
    if not re.fullmatch(r"\d{6}", code):
        raise SourceError(f"조문번호 {code!r} is not six digits", place=place)
    return f"제{int(code[:4])}조" + (f"의{int(code[4:])}" if int(code[4:]) else "")


def _body(said: str, no: str, title: str) -> str:
    """What an article says after its heading `제7조의2(요금)`."""
    heading = r"\s*".join(map(re.escape, no))
    if title.strip():
        heading += r"\s*[(（]\s*" + r"\s*".join(map(re.escape, "".join(title.split()))) + r"\s*[)）]"
    match = re.match(rf"\s*{heading}", said) or re.match(r"\s*제\s*\d+\s*조(?:\s*의\s*\d+)?(?:\s*\([^()]*\))?", said)
    return said[match.end() :].strip() if match else said.strip()


def _below(unit: Node) -> Iterator[str]:
    """항, 호 and 목 as lines, indented as published."""
    for paragraph in _nodes(unit, "항"):
        yield from (line.strip() for line in _strings(paragraph.get("항내용")))
        for item in _nodes(paragraph, "호"):
            yield from ("  " + line.strip() for line in _strings(item.get("호내용")))
            for subitem in _nodes(item, "목"):
                lines = [line.strip() for said in _strings(subitem.get("목내용")) for line in said.split("\n")]
                yield from ("    " + line for line in lines if line)


def _addenda(service: Node) -> Iterator[Addendum]:
    for unit in _nodes(service, "부칙"):
        for each in _nodes(unit, "부칙단위") if "부칙단위" in unit else (unit,):
            yield from _addendum(each)


def _addendum(unit: Node) -> Iterator[Addendum]:
    """One 부칙, or several that a source ran together; the last is of the promulgation named beside it."""
    promulgated, number = _text(unit, "부칙공포일자"), _text(unit, "부칙공포번호")
    dated = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", promulgated)
    name = f"부칙 <제{number}호, {int(dated[1])}.{int(dated[2])}.{int(dated[3])}>" if dated and number else "부칙"
    said = "\n".join(line.rstrip() for line in _strings(unit.get("부칙내용")))
    pieces = [piece.strip() for piece in _ADDENDUM.split(said) if piece.strip()]
    for position, piece in enumerate(pieces):
        heading = re.match(r"부\s?칙\s*(?:\([^()]*\)\s*)?(?:<[^<>]*>)?", piece)
        text = piece[heading.end() :].strip() if heading else piece
        earlier = " ".join(heading[0].split()) if heading else "부칙"
        if text:
            yield Addendum(name if position == len(pieces) - 1 else earlier, text)


def _annexes(service: Node) -> Iterator[Annex]:
    for unit in _nodes(_node(service, "별표"), "별표단위"):
        kind = _text(unit, "별표구분") or "별표"
        number, branch = _text(unit, "별표번호").lstrip("0"), _text(unit, "별표가지번호").lstrip("0")
        no = kind + (f" {number}" if number else "") + (f"의{branch}" if branch else "")
        text = "\n".join(line.rstrip() for line in _strings(unit.get("별표내용"))).strip()
        file = _text(unit, "별표서식파일링크") or _text(unit, "별표첨부파일구분")
        yield Annex(no, _text(unit, "별표제목") or _text(unit, "별표제목문자열"), text, kind, file)


def _node(node: Node, key: str) -> Node:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _nodes(node: Node, key: str) -> tuple[Node, ...]:
    """A list of one is written as an object."""
    value = node.get(key)
    found = value if isinstance(value, list) else [value]
    return tuple(each for each in found if isinstance(each, dict))


def _text(node: Node, key: str) -> str:
    """A value as text; `{"content": "법률", …}` where the value has attributes."""
    value = node.get(key)
    if isinstance(value, dict):
        value = value.get("content", "")
    return "" if value is None else str(value).strip()


def _strings(value: object) -> Iterator[str]:
    """Every text of a value that may be a text, a list of texts, or lists of lists of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
