"""Office documents: HWPX and HWP 5, PDF with its pages, DOCX, HTML, plain text.

A document that reads like a regulation (a title, `제1조(목적)`, `[시행 2025. 4. 1.] [새빛시조례 제1432호, 2025. 3. 14.]`) is
one; any other is a guide, piece by piece, each named by its page or heading.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.adapters import documents_regulation as regulations
from knowledge_base.adapters.regulation import read_text
from knowledge_base.errors import SourceError
from knowledge_base.model import Aid, Version

_FOOTER = re.compile(r"^(?:법제처\s+\d+\s+국가법령정보센터|-\s*\d+\s*-|\d+\s*/\s*\d+)$")
_HEADING = re.compile(r"^#{1,6}\s+(.+)$")
_BREAK = re.compile(r"^\s*(?:제\d+(?:조|장|절|관|편)|[①-⑳]|\d{1,3}(?:의\d+)?\.\s|[가-하]\.\s|\[|부\s*칙|\||#)")


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a document. `number` counts from 1; 0 where the document has no pages."""

    number: int
    text: str


def read(path: Path) -> Iterator[Version | Aid]:
    """The regulation or the guide that a document holds."""
    pages = [page for page in _PAGES[path.suffix.lower()](path) if page.text.strip()]
    if not pages:
        raise SourceError(
            "the document holds no text", place=str(path), mend="A scanned page needs text recognition (OCR) first."
        )
    text = "\n".join(page.text for page in pages)
    if regulations.looks_like(text):
        yield regulations.parse(text, str(path))
    else:
        yield from _guide(path.stem, pages)


def _guide(name: str, pages: list[Page]) -> Iterator[Aid]:
    for page in pages:
        if page.number:
            yield Aid(f"{name}:{page.number}", "guide", f"{name} {page.number}쪽", page.text.strip())
            continue
        heading, lines, number = name, list[str](), 0
        for line in [*page.text.split("\n"), None]:
            match = _HEADING.match(line) if line is not None else None
            if line is not None and match is None:
                lines.append(line)
                continue
            if "\n".join(lines).strip():
                number += 1
                yield Aid(f"{name}:{number}", "guide", heading, "\n".join(lines).strip())
            heading, lines = (match[1].strip() if match else name), []


def _hangul(path: Path) -> Iterator[Page]:
    """HWPX, and HWP 5, which python-hwpx reads too. Tables become Markdown."""
    from zipfile import BadZipFile

    from hwpx import HwpxDocument, HwpxError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # drawings and the like that are left out hold no text
            document = HwpxDocument.open(path)
            try:
                yield Page(0, document.text.markdown())
            finally:
                document.close()
    except (BadZipFile, HwpxError, KeyError, OSError, ValueError) as error:
        raise SourceError(
            f"the document cannot be read: {error}",
            place=str(path),
            mend="Open it in Hangul or LibreOffice and save it as HWPX, without a password.",
        ) from error


def _pdf(path: Path) -> Iterator[Page]:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as document:
            for number, page in enumerate(document.pages, 1):
                lines = page.extract_text_lines(strip=False, return_chars=True)
                yield Page(number, _unwrapped([str(line["text"]) for line in lines]))
    except (PDFException, PdfminerException) as error:
        raise SourceError(
            f"the PDF cannot be read: {type(error).__name__} {error}".rstrip(),
            place=str(path),
            mend="Save it again as PDF, without a password.",
        ) from error


def _unwrapped(lines: list[str]) -> str:
    """Lines that a page broke are joined: with a space where either side has one, else, in Korean print, within a word
    if the page writes spaces at line ends at all."""
    writes_spaces = any(line.endswith(" ") for line in lines)
    text = ""
    for line in lines:
        if _FOOTER.match(line.strip()) or not line.strip():
            continue
        if not text or _BREAK.match(line):
            text += ("\n" if text else "") + line
        elif text.endswith(" ") or line.startswith(" ") or writes_spaces:
            text += line
        else:
            text += " " + line
    return text


def _office(path: Path) -> Iterator[Page]:
    """DOCX and HTML by markitdown, as Markdown. What is neither it would read as it comes, so that is looked at first."""
    from zipfile import is_zipfile

    if not is_zipfile(path) if path.suffix.lower() == ".docx" else b"\0" in path.read_bytes():
        raise SourceError(f"no {path.suffix[1:].upper()} document", place=str(path), mend="Save it again.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of optional readers that are not installed
        from markitdown import MarkItDown
        from markitdown._exceptions import MarkItDownException

        try:
            text = MarkItDown(enable_plugins=False).convert(path).text_content
        except MarkItDownException as error:
            raise SourceError(
                "the document cannot be read", place=str(path), mend="Save it again, without a password."
            ) from error
    yield Page(0, text)


def _plain(path: Path) -> Iterator[Page]:
    yield Page(0, read_text(path))


_PAGES: dict[str, Callable[[Path], Iterator[Page]]] = {
    ".hwpx": _hangul,
    ".hwp": _hangul,
    ".pdf": _pdf,
    ".docx": _office,
    ".html": _office,
    ".htm": _office,
    ".txt": _plain,
}
SUFFIXES = frozenset(_PAGES)
