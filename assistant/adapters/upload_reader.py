"""Reads one document from standard input and writes its text as JSON: a program of its own, so that what goes wrong in
it — too much memory, no end, a crash in a library — ends there.

    python -I upload_reader.py KIND SECONDS MEGABYTES CHARACTERS < document

It imports nothing of ours, has no environment, writes no file, and is ended by the kernel at its limits.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Locked(Exception):
    """The document wants a password."""


def pdf(content: bytes) -> Iterator[str]:
    """Page by page, through pdfplumber."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                yield page.extract_text() or ""
                page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise _Locked from error
        raise


def docx(content: bytes) -> Iterator[str]:
    """Paragraphs in order, cells of tables parted by tabs; headers, notes and embedded objects are left out."""
    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("word/document.xml") as part:
        line: list[str] = []
        for event, element in iterparse(part, events=("start", "end")):
            tag = element.tag
            if event == "start":
                continue
            if tag == f"{_WORD}t":
                line.append(element.text or "")
            elif tag in {f"{_WORD}tab", f"{_WORD}tc"}:
                line.append("\t")
            elif tag == f"{_WORD}br":
                line.append("\n")
            elif tag == f"{_WORD}p":
                yield "".join(line).strip()
                line = []
                element.clear()


def xlsx(content: bytes) -> Iterator[str]:
    """Rows of every sheet, cells parted by tabs; values, never formulas."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield f"[{sheet.title}]"
        for row in sheet.iter_rows(values_only=True):
            cells = ["" if value is None else str(value) for value in row]
            if any(cells):
                yield "\t".join(cells).rstrip()


def hwpx(content: bytes) -> Iterator[str]:
    """HWPX, and HWP 5, through python-hwpx; tables as Markdown."""
    from hwpx import HwpxDocument

    document = HwpxDocument.open(content)
    try:
        yield document.text.markdown()
    finally:
        document.close()


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": pdf,
    "docx": docx,
    "xlsx": xlsx,
    "hwpx": hwpx,
    "hwp": hwpx,
}


def main(kind: str, seconds: int, megabytes: int, characters: int) -> int:
    """Exit status 0 with `{"text": …}` or `{"reason": "encrypted" | "broken" | "explodes", "problem": …}` on standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    lines: list[str] = []
    length = 0
    said: dict[str, str]
    try:
        for line in READERS[kind](sys.stdin.buffer.read()):
            lines.append(line)
            length += len(line) + 1
            if length > characters:
                break
        said = {"text": "\n".join(lines)[: characters + 1]}
    except _Locked:
        said = {"reason": "encrypted", "problem": "a password is needed"}
    except MemoryError:
        said = {"reason": "explodes", "problem": "out of memory"}
    except Exception as error:  # noqa: BLE001 - the libraries raise whatever a damaged file leads them to
        said = {"reason": "broken", "problem": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], *map(int, sys.argv[2:5])))
