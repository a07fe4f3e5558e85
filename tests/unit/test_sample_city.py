"""The sample municipality holds together: numbers, references, dates, departments.

It reads the files with small regular expressions of its own, so it does not depend on the parser.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "knowledge_base" / "sample"
TODAY = date(2026, 11, 23)

NO = r"제\d+조(?:의\d+)?"
REF = rf"{NO}(?:제\d+항)?(?:제\d+호(?:의\d+)?)?(?:[가-하]목)?|별표(?: \d+(?:의\d+)?)?"
CHAIN = rf"(?:{REF})(?:까지)?(?:(?:, | 및 | 또는 |ㆍ|부터 )(?:{REF})(?:까지)?)*"
OURS = re.compile(rf"「(새빛시 [^」]+)」 ({CHAIN})")
OTHERS = re.compile(
    rf"(?:」|이라 한다\)|(?<![가-힣])(?:같은 )?(?:법|영|시행령|시행규칙|규칙|조례))(?: 시행령| 시행규칙)? (?:{CHAIN})"
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


@dataclass(frozen=True)
class Sheet:
    """One file: one version of a regulation."""

    meta: dict[str, str]
    articles: list[tuple[str, str, str]]
    addenda: list[tuple[str, date, str]]
    annexes: dict[str, str]
    text: str

    @property
    def effective(self) -> date:
        return date.fromisoformat(self.meta["effective_date"])

    @property
    def promulgated(self) -> date:
        return date.fromisoformat(self.meta["promulgation_date"])

    def body(self, no: str) -> str | None:
        return next((body for found, _, body in self.articles if found == no), None)

    def holds(self, ref: str) -> bool:
        """Whether `제7조의2제1항제3호` or `별표 2` stands here and was not deleted."""
        if ref.startswith("별표"):
            return ref in self.annexes
        match = re.fullmatch(rf"({NO})(?:제(\d+)항)?(?:제(\d+(?:의\d+)?)호)?(?:[가-하]목)?", ref)
        assert match, ref
        body = self.body(match[1])
        if body is None or body.startswith("삭제"):
            return False
        if match[2]:
            parts = re.split(r"^\*\*([①-⑮])\*\* ", body, flags=re.M)
            marks = dict(zip(parts[1::2], parts[2::2], strict=True))
            mark = CIRCLED[int(match[2]) - 1]
            if mark not in marks:
                return False
            body = marks[mark]
        return not match[3] or re.search(rf"^  {match[3]}\\\. ", body, re.M) is not None


def read(path: Path) -> Sheet:
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = dict(re.findall(r'^(\w+): "?(.*?)"?$', head, re.M))
    pieces = re.split(r"^(?:## |##### )(.+)$", text, flags=re.M)
    articles, addenda, annexes = [], [], {}
    for title, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if match := re.fullmatch(rf"({NO})(?: \((.+)\))?", title):
            articles.append((match[1], match[2] or "", piece.strip()))
        elif match := re.fullmatch(r"부칙 <제(\d+)호, (\d+)\.(\d+)\.(\d+)>", title):
            addenda.append((match[1], date(int(match[2]), int(match[3]), int(match[4])), piece.strip()))
        elif match := re.fullmatch(r"(별표(?: \d+(?:의\d+)?)?) \(.+\)", title):
            annexes[match[1]] = f"{title}\n{piece}"
        else:
            assert re.fullmatch(r"제\d+장 .+", title), (path.name, title)
    return Sheet(meta, articles, addenda, annexes, text)


SHEETS = {path.name: read(path) for path in sorted((SAMPLE / "regulations").glob("*.md"))}
EACH = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())


@cache
def on(day: date) -> dict[str, Sheet]:
    """The version of each regulation in force on a day, by title."""
    held: dict[str, Sheet] = {}
    for sheet in sorted(SHEETS.values(), key=lambda s: s.effective):
        if sheet.effective <= day:
            held[sheet.meta["title"]] = sheet
    return held


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def faq() -> list[dict[str, str]]:
    with (SAMPLE / "faq.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DEPARTMENTS = {row["name"]: row for row in lines("departments.jsonl")}


def cited(text: str) -> list[tuple[str, str]]:
    """(title, reference) of every citation of ours in a text."""
    return [(title, ref) for title, chain in OURS.findall(text) for ref in re.findall(REF, chain)]


def test_the_sample_is_as_large_as_promised() -> None:
    present = on(TODAY)
    assert len(present) >= 25
    assert sum(len(sheet.articles) for sheet in present.values()) >= 350
    assert {sheet.meta["kind"] for sheet in present.values()} == {"조례", "규칙", "훈령"}
    assert len(faq()) >= 80
    assert len(DEPARTMENTS) >= 30
    assert len(lines("statutory_types.jsonl")) >= 60


@EACH
def test_article_numbers_are_unique_and_ascend(sheet: Sheet) -> None:
    numbers = [tuple(int(part) for part in re.findall(r"\d+", no)) for no, _, _ in sheet.articles]
    assert numbers == sorted(set(numbers))
    for no, title, body in sheet.articles:
        assert body, no
        assert bool(title) != bool(re.fullmatch(r"삭제 <\d+\.\d+\.\d+>", body)), no


@EACH
def test_paragraphs_and_items_count_up(sheet: Sheet) -> None:
    for no, _, body in sheet.articles:
        marks = re.findall(r"^\*\*([①-⑮])\*\*", body, re.M)
        assert "".join(marks) == CIRCLED[: len(marks)], no
        for part in re.split(r"^\*\*[①-⑮]\*\*", body, flags=re.M):
            items = [int(n) for n in re.findall(r"^  (\d+)\\\. ", part, re.M)]
            assert items == list(range(1, len(items) + 1)), no
            assert ("다음 각 호" in part) <= bool(items), no
        for item in re.split(r"^  \d+\\\. ", body, flags=re.M)[1:]:
            below = "".join(re.findall(r"^    ([가-하])\\\. ", item, re.M))
            assert "가나다라마바사".startswith(below), no
            assert ("다음 각 목" in item) <= bool(below), no


@EACH
def test_references_within_a_regulation_point_to_what_stands_there(sheet: Sheet) -> None:
    for no, _, body in sheet.articles:
        own = re.sub(r"「[^」]+」|<[^>]+>", "", OTHERS.sub("", OURS.sub("", body)))
        for ref in re.findall(REF, own):
            assert sheet.holds(ref), (no, ref)
    for name, text in sheet.annexes.items():
        related = re.findall(NO, text.splitlines()[0])
        assert related, name
        assert any(re.search(rf"{name}(?! ?\d)", sheet.body(no) or "") for no in related), name


@EACH
def test_citations_of_sister_regulations_exist(sheet: Sheet) -> None:
    day = max(sheet.effective, TODAY)
    for title, ref in cited("\n".join(body for _, _, body in sheet.articles) + "\n".join(sheet.annexes.values())):
        assert title in on(day), title
        assert on(day)[title].holds(ref), (title, ref)


@EACH
def test_dates_agree_with_the_addenda(sheet: Sheet) -> None:
    days = [day for _, day, _ in sheet.addenda]
    assert days == sorted(days)
    number, last, words = sheet.addenda[-1]
    assert (number, last) == (sheet.meta["promulgation_no"], sheet.promulgated)
    assert sheet.meta["version"] == sheet.meta["promulgation_date"]
    assert days[0].year >= 2018
    assert sheet.promulgated <= min(sheet.effective, TODAY)
    if told := re.search(r"(\d+)년 (\d+)월 (\d+)일부터 시행", words.split("다만,")[0]):
        assert sheet.effective == date(int(told[1]), int(told[2]), int(told[3]))
    else:
        assert re.search("(?:공포|발령)한 날부터 시행한다", words)
        assert sheet.effective == sheet.promulgated
    for tag in re.findall(r"(?:개정|신설|삭제|본조신설|전문개정) ?([\d., ]+)[>\]]", sheet.text):
        for year, month, day in re.findall(r"(\d{4})\.(\d+)\.(\d+)", tag):
            assert date(int(year), int(month), int(day)) in days, tag


def test_promulgation_numbers_rise_with_the_days() -> None:
    for kind in {sheet.meta["kind"] for sheet in SHEETS.values()}:
        given: dict[int, tuple[date, str]] = {}
        for sheet in SHEETS.values():
            if sheet.meta["kind"] == kind:
                for number, day, _ in sheet.addenda:
                    assert given.setdefault(int(number), (day, sheet.meta["id"])) == (day, sheet.meta["id"]), number
        days = [given[number][0] for number in sorted(given)]
        assert days == sorted(days), kind


@EACH
def test_tables_have_as_many_cells_in_every_row(sheet: Sheet) -> None:
    for name, text in sheet.annexes.items():
        for table in re.findall(r"(?:^\|.*\n?)+", text, re.M):
            widths = {row.count("|") for row in table.splitlines()}
            assert len(widths) == 1, name


def test_one_regulation_has_an_older_version_and_one_a_coming_one() -> None:
    then, present, coming = on(date(2024, 1, 1)), on(TODAY), on(date(2027, 1, 1))
    parking = "새빛시 주차장 조례"
    assert then[parking].annexes["별표 1"] != present[parking].annexes["별표 1"]
    changed = [title for title in present if coming[title] is not present[title]]
    assert "새빛시 폐기물 관리 조례" in changed
    for title in changed:
        assert coming[title].effective == date(2027, 1, 1)
        assert coming[title].body("제17조") != present[title].body("제17조")


def test_one_article_starts_later_than_the_version_it_stands_in() -> None:
    late = on(TODAY)["새빛시 재난안전 및 시민안전보험 조례"]
    assert re.search(r"다만, 제12조의 개정규정은 2027년 1월 1일부터 시행한다\.", late.addenda[-1][2])
    assert late.effective < TODAY
    assert late.body("제12조")


@pytest.mark.parametrize("row", faq(), ids=lambda row: row["id"])
def test_an_faq_cites_what_stands_and_says_its_numbers(row: dict[str, str]) -> None:
    citations = cited(row["answer"])
    assert citations
    said = ""
    for title, ref in citations:
        sheet = on(TODAY)[title]
        assert sheet.holds(ref), (title, ref)
        assert sheet.promulgated <= date.fromisoformat(row["dated"]) <= TODAY
        said += sheet.text
    said += "".join(f"{share}퍼센트" for share in re.findall(r"100분의 (\d+)", said))
    said += "".join(f"{level}데시벨" for level in re.findall(r"(\d+) 이하", said))
    for amount in re.findall(r"[\d,]+(?:만 ?\d*천?|천)?(?:원|퍼센트|미터|데시벨|개월|장|건)", row["answer"]):
        assert amount in said, amount


def test_every_department_named_anywhere_exists() -> None:
    named = {sheet.meta["department"] for sheet in SHEETS.values()}
    named |= {row["department"] for row in faq()}
    named |= {row["department"] for row in lines("statutory_types.jsonl")}
    assert named <= DEPARTMENTS.keys()
    for row in DEPARTMENTS.values():
        assert 6 <= len(row["duties"]) <= 12
        assert re.fullmatch(r"031-0000-\d{4}", row["phone"])
    assert len({row["phone"] for row in DEPARTMENTS.values()}) == len(DEPARTMENTS)


def test_statutory_types_have_a_period_and_a_basis_that_stands() -> None:
    rows = lines("statutory_types.jsonl")
    assert len({row["name"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"즉시|\d+(?:일|개월)", row["period"]), row["name"]
        assert re.match(rf"「[^」]+」 {NO}", row["basis"]), row["name"]
        for title, ref in cited(row["basis"]):
            assert on(TODAY)[title].holds(ref), row["name"]


def test_the_demo_complaints_come_first_and_hold_something_to_mask() -> None:
    rows = lines("complaints.jsonl")
    assert len(rows) >= 12
    assert [row["id"] for row in rows[:3]] == ["demo-hydrant", "demo-night-noise", "demo-leash"]
    for row in rows:
        received = datetime.fromisoformat(row["received"])
        assert (received.utcoffset() is not None, received.weekday() < 5, received.month) == (True, True, 11)
        assert 150 <= len(row["text"]) <= 350, row["id"]
    demos = "".join(row["text"] for row in rows[:3])
    for shape in (r"010-0000-\d{4}", r"\d{6}-\d{7}", r"[\w.]+@example\.com", r"\d{2}가\d{4}"):
        assert re.search(shape, demos), shape
