"""Marked personal data, and a search for it in everything that was written or sent.

A test plants `complaint()` at a door and then asks `search_everything(home, captured…)`: files, every cell of every
SQLite database, inside gzip and zip, log lines, HTTP bodies, prompts. What is found is named by its kind, never shown.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from assistant import PersonalData as P


@dataclass(frozen=True)
class Marked:
    """A made-up value that occurs nowhere else, and how it is written in the complaint."""

    type: P
    value: str
    written: str

    def traces(self) -> frozenset[str]:
        """The value, as it was written, and what would still give it away."""
        found = {self.value, self.written}
        digits = re.sub(r"\D", "", self.value)
        if len(digits) >= 8:
            found |= {digits, " ".join(digits)}
        return frozenset(found)


PLANTED = (
    Marked(P.RESIDENT_NUMBER, "830417-2947163", "주민등록번호는 830417-2947163입니다."),
    Marked(P.ALIEN_NUMBER, "910822-6381940", "아내의 외국인등록번호는 910822-6381940이에요."),
    Marked(P.PASSPORT, "M83920174", "여권번호 M83920174."),
    Marked(P.DRIVERS_LICENCE, "14-07-593826-71", "운전면허번호: 14-07-593826-71"),
    Marked(P.BUSINESS_NUMBER, "318-27-90461", "가게 사업자등록번호는 318-27-90461입니다."),
    Marked(P.MOBILE, "010-8471-2953", "연락처 ０１０－８４７１－２９５３"),
    Marked(P.LANDLINE, "031-847-6209", "집 전화 031)847-6209"),
    Marked(P.ACCOUNT, "604102-04-738291", "환급 계좌는 국민은행 604102-04-738291입니다."),
    Marked(P.CARD, "4539-1488-0343-6467", "카드번호 4539 1488 0343 6467로 냈어요."),
    Marked(P.PLATE, "58무7319", "제 차는 58무 7319입니다."),
    Marked(P.EMAIL, "byeolnim.tak77@naver.com", "메일은 byeolnim.tak77@naver.com입니다."),
    Marked(P.NAME, "탁별님", "저는 탁별님입니다."),
    Marked(P.ADDRESS, "물빛동 821-47번지", "새빛시 한울구 물빛동 821-47번지에 살고 있습니다."),
)
_ASKED = "공원에서 목줄 없는 개를 단속해 주세요."


def complaint() -> str:
    """A complaint that carries every planted value."""
    return "\n".join([_ASKED, *(marked.written for marked in PLANTED)])


def question() -> str:
    """A question short enough for a citizen's chat."""
    return " ".join(
        [_ASKED, *(marked.written for marked in PLANTED if marked.type in {P.MOBILE, P.NAME, P.RESIDENT_NUMBER})]
    )


@dataclass(frozen=True)
class Leak:
    type: P
    where: str


_NEEDLES: tuple[tuple[P, bytes], ...] = tuple(
    (marked.type, form)
    for marked in PLANTED
    for trace in marked.traces()
    for form in {
        trace.encode(),
        trace.encode("utf-16-le"),
        trace.encode("cp949", errors="ignore"),
        json.dumps(trace).strip('"').encode(),
        quote(trace).encode(),
    }
)


def search_everything(folder: Path, *captured: str | bytes) -> list[Leak]:
    """Every planted value in the files under `folder` and in what was captured, with where."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for where, content in _contents(path):
                found += [Leak(kind, where) for kind in _kinds(content)]
    for number, text in enumerate(captured):
        found += [Leak(kind, f"captured {number}") for kind in _kinds(text.encode() if isinstance(text, str) else text)]
    return found


def _kinds(content: bytes) -> set[P]:
    return {kind for kind, needle in _NEEDLES if needle in content}


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file's bytes, and what they hold unpacked: cells of a database, a gzip stream, members of a zip."""
    raw = path.read_bytes()
    yield str(path), raw
    if raw.startswith(b"SQLite format 3\0"):
        yield from _cells(path)
    elif raw.startswith(b"\x1f\x8b"):
        yield f"{path} unpacked", gzip.decompress(raw)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path}:{name}", archive.read(name)


def _cells(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every text and blob of every table; values that a page break would cut in the raw bytes are whole here."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            try:
                rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
            except sqlite3.OperationalError:  # a virtual table whose module is not loaded: its shadow tables are read
                continue
            cells = [cell for row in rows for cell in row if isinstance(cell, str | bytes)]
            contents = [cell.encode() if isinstance(cell, str) else cell for cell in cells]
            yield f"{path}:{table}", b"\0".join(contents)
            for packed in (content for content in contents if content.startswith(b"\x1f\x8b")):
                yield f"{path}:{table} unpacked", gzip.decompress(packed)
