"""Zip containers (OOXML, HWPX) looked into before any library opens them: names, sizes, macros, entities, references.

Every part is unpacked in memory under a limit on what really comes out, since declared sizes can lie.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from enum import StrEnum


class Container(StrEnum):
    """What a zip file is."""

    WORD = "word"
    SHEET = "sheet"
    HANGUL = "hangul"
    OTHER_OFFICE = "other_office"
    PLAIN = "plain"


class Trouble(StrEnum):
    """Why a container is not opened; the values are those of `Reason`."""

    EXPLODES = "explodes"
    NESTED = "nested"
    PATH = "path"
    MACROS = "macros"
    ENTITIES = "entities"
    OUTSIDE = "outside"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY = "too_many"


_MACRO_PARTS = re.compile(
    r"vbaproject|vbadata|/activex/|macrosheets/|\.(?:vbs|js|jse|wsf|hta|ps1|bat|cmd|exe|dll|scr|lnk|jar)\Z",
    re.IGNORECASE,
)
_HANGUL_SCRIPTS = re.compile(r"\Ascripts/(?:headerscripts|sourcescripts|postscripts)(?:\.js)?\Z", re.IGNORECASE)
"""Hangul writes these into every document, empty handlers inside; nothing here runs them."""
_MACRO_TYPES = re.compile(rb"macroenabled|vnd\.ms-office\.vbaproject|activex", re.IGNORECASE)
_DECLARES = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EXTERNAL = re.compile(
    rb"""<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)(?=[^>]*Type\s*=\s*["'][^"']*/(?:attachedTemplate|oleObject|frame|subDocument|externalLink)["'])""",
    re.IGNORECASE,
)
_ARCHIVE_STARTS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"MSCF")
_BLOCK = 1 << 16


def inspect(content: bytes, *, unpacked: int, ratio: int, parts: int, depth: int) -> Container | Trouble:
    """What the container is, or the first trouble found. `unpacked` is in bytes over all parts, embedded ones included;
    `ratio` holds for parts past a megabyte; `depth` is how many containers may lie in one another."""
    trouble, container = _inspect(content, [unpacked], ratio, parts, depth)
    return trouble or container


def _inspect(content: bytes, left: list[int], ratio: int, parts: int, depth: int) -> tuple[Trouble | None, Container]:
    """`left` is the one count of bytes that may still be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            container = _container(archive, {entry.filename for entry in entries})
            if len(entries) > parts or len({entry.filename for entry in entries}) < len(entries):
                return Trouble.TOO_MANY, container
            for entry in entries:
                trouble = _entry(entry) or _part(archive, entry, left, ratio, parts, depth)
                if trouble:
                    return trouble, container
            return None, container
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return Trouble.BROKEN, Container.PLAIN


def _container(archive: zipfile.ZipFile, names: set[str]) -> Container:
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return Container.WORD
        return Container.SHEET if "xl/workbook.xml" in names else Container.OTHER_OFFICE
    if "mimetype" in names and "Contents/content.hpf" in names:
        with archive.open("mimetype") as part:
            if part.read(40).strip() in {b"application/hwp+zip", b"application/owpml"}:
                return Container.HANGUL
    return Container.PLAIN


def _entry(entry: zipfile.ZipInfo) -> Trouble | None:
    """Trouble that the directory of the archive already tells."""
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & 0x1:
        return Trouble.ENCRYPTED
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in entry.orig_filename:
        return Trouble.PATH
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Trouble.PATH
    if _MACRO_PARTS.search(name) and not _HANGUL_SCRIPTS.match(name):
        return Trouble.MACROS
    return None


def _part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: list[int], ratio: int, parts: int, depth: int
) -> Trouble | None:
    if entry.file_size > left[0]:
        return Trouble.EXPLODES
    pieces, size = [], 0
    with archive.open(entry) as part:
        while block := part.read(_BLOCK):
            size += len(block)
            left[0] -= len(block)
            if left[0] < 0 or (size > 2**20 and size > ratio * max(entry.compress_size, 1)):
                return Trouble.EXPLODES
            pieces.append(block)
    return _content(entry.filename, b"".join(pieces), left, ratio, parts, depth)


def _content(name: str, content: bytes, left: list[int], ratio: int, parts: int, depth: int) -> Trouble | None:
    if content.startswith(_ARCHIVE_STARTS):
        embedded = "/embeddings/" in name.lower() and content.startswith(b"PK\x03\x04")
        if not embedded or depth <= 1:
            return Trouble.NESTED
        trouble, container = _inspect(content, left, ratio, parts, depth - 1)
        return trouble or (Trouble.NESTED if container is Container.PLAIN else None)
    if name == "[Content_Types].xml" and _MACRO_TYPES.search(content):
        return Trouble.MACROS
    if name.lower().endswith((".xml", ".rels", ".hpf", ".xhtml", ".opf", ".rdf")) or content.lstrip().startswith(
        b"<?xml"
    ):
        if _DECLARES.search(_as_text(content)):
            return Trouble.ENTITIES
        if name.endswith(".rels") and _EXTERNAL.search(content):
            return Trouble.OUTSIDE
    return None


def _as_text(xml: bytes) -> str:
    """XML as far as its declarations need it, in whatever encoding a parser would take it for (XML 1.0, appendix F)."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml.decode("utf-16", errors="ignore")
    if xml[:2] in {b"<\0", b"\0<"}:
        return xml.decode("utf-16-le" if xml[:1] == b"<" else "utf-16-be", errors="ignore")
    return xml.replace(b"\0", b"").decode("latin-1")
