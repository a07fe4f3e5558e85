"""What every reader of regulations checks before it hands on a version: bad input is named, never mended silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from knowledge_base.addenda import staggered
from knowledge_base.errors import SourceError
from knowledge_base.model import Version

_DATE = re.compile(r"(\d{4})[-./\s]{0,2}(\d{1,2})[-./\s]{0,2}(\d{1,2})\.?")
_DELETED = re.compile(r"삭\s?제\s*(?:[<(\[][^>)\]]*[>)\]]\s*)?")


def read_text(path: Path) -> str:
    """The file as UTF-8 text. A byte that is not UTF-8, and an empty file, are named."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", place=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SourceError(
            f"byte {error.start} is not UTF-8", place=f"{path}:{line}", mend="Save the file as UTF-8 (not CP949)."
        ) from error
    if "\x00" in text:
        raise SourceError("a NUL character: the file is no text", place=str(path), mend="Save it as UTF-8 text.")
    if not text.strip():
        raise SourceError("the file is empty", place=str(path), mend="Fill it, or take it out of the folder.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def day(value: object, name: str, place: str) -> date:
    """A date as sources write it: 2026-05-06, 20260506, 2026. 5. 6."""
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(str(value).strip()) if value is not None else None
    if match is None:
        problem = f"no {name}" if value in (None, "") else f"{name} {value!r} is no date"
        raise SourceError(problem, place=place, mend=f"Give {name} as YYYY-MM-DD.")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise SourceError(f"{name} {value!r} is no date", place=place, mend=f"Give {name} as YYYY-MM-DD.") from error


def says_deleted(text: str) -> bool:
    """`삭제 <2022.1.11>`; also nothing at all, as published where an article was moved away."""
    return not text.strip() or _DELETED.fullmatch(text.strip()) is not None


def checked(version: Version, place: str) -> Version:
    """The version with the articles' own effective dates read from its 부칙; refused where it breaks a rule."""
    if not version.articles:
        raise SourceError(
            f"{version.title!r} has no article", place=place, mend="Write articles as `##### 제1조 (목적)`."
        )
    twice = _twice(article.no for article in version.articles)
    if twice:
        raise SourceError(
            f"{version.title!r} has {', '.join(map(repr, twice))} more than once",
            place=place,
            mend="A branch number was probably lost: 제7조의2 is not 제7조. Correct the numbers at the source.",
        )
    twice = _twice(annex.no for annex in version.annexes)
    if twice:
        raise SourceError(f"{version.title!r} has {', '.join(map(repr, twice))} more than once", place=place)
    return staggered(version)


def raise_all(errors: Sequence[SourceError], source: str) -> None:
    """One error that names everything a source could not give."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        listed = "\n".join(f"  {error}" for error in errors)
        raise SourceError(f"{len(errors)} regulations or files cannot be read:\n{listed}", place=source)


def _twice(numbers: Iterable[str]) -> list[str]:
    return [number for number, count in Counter(numbers).items() if count > 1]
