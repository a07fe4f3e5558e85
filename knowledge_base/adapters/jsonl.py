"""JSON lines, plain or gzipped: law records, guide pages, rows of an article corpus, FAQ, departments, types."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

from knowledge_base.adapters import tables
from knowledge_base.adapters.regulation import checked, day, says_deleted
from knowledge_base.errors import SourceError
from knowledge_base.model import Addendum, Aid, Annex, Article, Department, Version
from knowledge_base.ports import Item

Row = Mapping[str, object]
SINCE_ALWAYS = date(1948, 7, 17)
"""The first day of an article whose source knows no date: 제헌헌법."""


def read(path: Path) -> Iterator[Item]:
    """The items of a file, in order. Rows `법령명#제N조` of a corpus are gathered into regulations."""
    for corpus, rows in groupby(_rows(path), key=lambda placed: _corpus_title(placed[1])):
        if corpus:
            yield _gathered(corpus, [row for _, row in rows], str(path))
        else:
            yield from (item(row, place) for place, row in rows)


def item(row: Row, place: str) -> Item:
    """What one row is, by its keys."""
    if "articles" in row:
        return law(row, place)
    if {"title", "text", "law_refs"} <= row.keys():
        return Aid(_text(row, "id"), "guide", _text(row, "title"), _text(row, "text"))
    if {"id", "title", "text", "url"} <= row.keys():
        return Department(_text(row, "id"), _text(row, "title"), tuple(_text(row, "text").splitlines()))
    return tables.item(row, place)


def law(row: Row, place: str) -> Version:
    """A law record: doc_id, mst, title, kind, jurisdiction, promulgation_date, effective_date, articles, …"""
    for key in ("doc_id", "mst", "title", "kind", "jurisdiction"):
        if not row.get(key):
            raise SourceError(f"no {key!r} in the record {row.get('title')!r}", place=place)
    return checked(
        Version(
            regulation_id=_text(row, "doc_id"),
            version_id=_text(row, "mst"),
            title=_text(row, "title"),
            kind=_text(row, "kind"),
            jurisdiction=_text(row, "jurisdiction"),
            promulgated=day(row.get("promulgation_date"), "promulgation_date", place),
            promulgation_no=_text(row, "promulgation_no"),
            effective=day(row.get("effective_date"), "effective_date", place),
            articles=tuple(
                Article(
                    no=_text(article, "no"),
                    title=_text(article, "title"),
                    text=_text(article, "text"),
                    chapter=_text(article, "chapter"),
                    deleted=bool(article.get("deleted")) or says_deleted(_text(article, "text")),
                )
                for article in _rows_in(row, "articles", place)
            ),
            addenda=tuple(Addendum(_text(each, "no"), _text(each, "text")) for each in _rows_in(row, "addenda", place)),
            annexes=tuple(
                Annex(
                    _text(each, "no"),
                    _text(each, "title"),
                    _text(each, "text"),
                    _text(each, "kind"),
                    _text(each, "file"),
                )
                for each in _rows_in(row, "annexes", place)
            ),
            department=_text(row, "department"),
            repealed=day(row["repealed_date"], "repealed_date", place) if row.get("repealed_date") else None,
            source=_text(row, "source"),
        ),
        place,
    )


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Each row with its place, `path:line`."""
    number = 0
    with path.open("rb") as plain:
        lines: Iterable[bytes] = gzip.GzipFile(fileobj=plain) if path.suffix == ".gz" else plain
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}:{number}", _row(line, f"{path}:{number}")
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(
                "the gzip file is damaged", place=f"{path}:{number + 1}", mend="Copy it again."
            ) from error
    if not number:
        raise SourceError("the file is empty", place=str(path), mend="Fill it, or take it out of the folder.")


def _row(line: bytes, place: str) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError("not UTF-8", place=place, mend="Save the file as UTF-8 (not CP949).") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"not JSON: {error.msg}", place=place, mend="Write one JSON object a line.") from error
    if b"\\u" in line:
        _storable(line, place, json.dumps(row, ensure_ascii=False))
    if not isinstance(row, dict):
        raise SourceError("the line holds no JSON object", place=place, mend="Write one JSON object a line.")
    return row


def _storable(line: bytes, place: str, text: str) -> None:
    """No database stores a NUL or half a character, which JSON can write as escapes."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SourceError("a lone surrogate, half of a character", place=place, mend="Write the whole one.") from error
    if b"\\u0000" in line:
        raise SourceError("a NUL character", place=place, mend="Take it out.")


def _rows_in(row: Row, key: str, place: str) -> Iterable[Row]:
    rows = row.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise SourceError(f"{key!r} of {row.get('title')!r} is no list of objects", place=place)
    return rows


def _corpus_title(row: Row) -> str:
    title, sign, no = str(row.get("id") or "").partition("#")
    return title if sign and no.startswith("제") and "articles" not in row else ""


def _gathered(title: str, rows: list[Row], place: str) -> Version:
    """The regulation that consecutive rows of a corpus make; its dates are not known."""
    articles = []
    for row in rows:
        no = _text(row, "id").partition("#")[2]
        heading = _text(row, "title").removeprefix(f"{title} {no}").strip()
        text = _text(row, "text")
        articles.append(Article(no, heading.removeprefix("(").removesuffix(")"), text, "", says_deleted(text)))
    return checked(
        Version(
            regulation_id=f"corpus:{title}",
            version_id="corpus",
            title=title,
            kind=kind_of(title),
            jurisdiction="대한민국",
            promulgated=SINCE_ALWAYS,
            promulgation_no="",
            effective=SINCE_ALWAYS,
            articles=tuple(articles),
            source=place,
        ),
        place,
    )


def kind_of(title: str) -> str:
    """법률, 대통령령, 부령, 조례 or 규칙, as far as a title tells."""
    endings = {
        "조례": "조례",
        "시행규칙": "부령",
        "법": "법률",
        "법률": "법률",
        "령": "대통령령",
        "규정": "대통령령",
        "규칙": "규칙",
    }
    return next((kind for ending, kind in endings.items() if title.endswith(ending)), "법률")


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
