"""A foreign collection as the knowledge base reads it: rows `id, title, text` become regulations, aids, questions."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge_base import Aid, Article, Passage, Progress, Version

SINCE = date(2000, 1, 1)
"""A collection tells no days; its articles are in force from here on."""

_ARTICLE_ID = re.compile(r"(?P<title>[^#]+)#(?P<no>제\d+조(?:의\d+)?|별표(?:\s?\d+(?:의\d+)?)?)")
_ARTICLE_TITLE = re.compile(r"\((?P<title>.+)\)\s*$")
_COUNTRY = "대한민국"


class CollectionError(Exception):
    """A line of a collection is not what it should be."""


class Row(BaseModel):
    """A document or a plain-language text. Further keys are not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str = Field(min_length=1)
    title: str = ""
    text: str


class Question(BaseModel):
    """A query, the documents that answer it, and the aids that must not help with it."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    qid: str = Field(min_length=1)
    query: str = Field(min_length=1)
    positive_ids: tuple[str, ...] = Field(min_length=1)
    linked_sections: tuple[str, ...] = ()
    municipal: bool = True
    """Whether an office of a municipality would be asked it."""


def quiet(stage: str, done: int, total: int | None) -> None:
    """The progress nobody looks at."""


Line = TypeVar("Line", bound=BaseModel)


def read(path: Path, model: type[Line]) -> list[Line]:
    """One value a line of a JSON Lines file, `.gz` read as is. Raises `CollectionError` naming the line."""
    values = []
    for number, line in _lines(path):
        try:
            values.append(model.model_validate_json(line))
        except ValidationError as error:
            problem = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            raise CollectionError(f"{path.name!r} line {number}: {problem}") from error
    return values


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{str(path)!r} cannot be read: {error}") from error


class Collection:
    """A `Source` of the documents. Ids such as `주차장법#제19조의2` are articles of a regulation, in the order of the
    file; any other id is a document of its own."""

    name = "collection"

    def __init__(self, rows: Iterable[Row]) -> None:
        self._regulations: dict[str, dict[str, Row]] = {}
        self._documents: list[Row] = []
        self.ids: set[str] = set()
        for row in rows:
            if row.id in self.ids:
                raise CollectionError(f"id {row.id!r} is there twice")
            self.ids.add(row.id)
            match = _ARTICLE_ID.fullmatch(row.id)
            if match:
                self._regulations.setdefault(match["title"], {})[match["no"]] = row
            else:
                self._documents.append(row)

    def items(self, progress: Progress = quiet) -> Iterator[Version]:
        done = 0
        for title, articles in self._regulations.items():
            yield _version(title, title, [_article(no, row) for no, row in articles.items()])
            done += len(articles)
            progress("read", done, len(self.ids))
        for row in self._documents:
            yield _version(f"document:{row.id}", "", [Article("", row.title, row.text)])

    def id_of(self, passage: Passage) -> str:
        """The id by which the collection knows a passage."""
        regulation = passage.regulation_id
        return regulation.removeprefix("document:") if regulation.startswith("document:") else passage.name


class Aids:
    """A `Source` of plain-language texts."""

    def __init__(self, name: str, rows: Iterable[Row]) -> None:
        self.name, self._rows = name, list(rows)

    def items(self, progress: Progress = quiet) -> Iterator[Aid]:
        for done, row in enumerate(self._rows):
            yield Aid(row.id, "guide", row.title, row.text)
            progress("read", done, len(self._rows))


def _version(regulation_id: str, title: str, articles: list[Article]) -> Version:
    return Version(
        regulation_id=regulation_id,
        version_id="1",
        title=title,
        kind=_kind(title),
        jurisdiction=_COUNTRY,
        promulgated=SINCE,
        promulgation_no="",
        effective=SINCE,
        articles=tuple(articles),
    )


def _article(no: str, row: Row) -> Article:
    match = _ARTICLE_TITLE.search(row.title)
    return Article(no, match["title"] if match else "", row.text)


def _kind(title: str) -> str:
    if title.endswith(("시행규칙", "부령")):
        return "부령"
    return "대통령령" if title.endswith(("시행령", "대통령령")) else "법률" if title.endswith(("법", "법률")) else ""
