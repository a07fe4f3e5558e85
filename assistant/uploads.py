"""Attachments, opened safely: typed by what they hold, never by their name, and within limits of size, depth and time.

An upload becomes text or a refusal with its reason; nothing of it is run, followed or unpacked to disk, and the file
itself is never shown. Only names of files are kept beside the text.
"""

from __future__ import annotations

import re

from assistant.screen import clean
from assistant.uploads_images import pixels
from assistant.uploads_model import MEND, FileKind, Limits, Opened, Read, Reason, Refused, Unreadable
from assistant.uploads_text import safe_name, visible_text
from assistant.uploads_zip import Container, Trouble, inspect

_EXTENSIONS: dict[FileKind, frozenset[str]] = {
    FileKind.PDF: frozenset({"pdf"}),
    FileKind.DOCX: frozenset({"docx"}),
    FileKind.XLSX: frozenset({"xlsx"}),
    FileKind.HWPX: frozenset({"hwpx"}),
    FileKind.HWP: frozenset({"hwp"}),
    FileKind.TEXT: frozenset({"txt", "md", "csv", "log"}),
    FileKind.HTML: frozenset({"html", "htm"}),
    FileKind.IMAGE: frozenset({"png", "jpg", "jpeg", "gif", "webp", "bmp"}),
}
_MACRO_EXTENSIONS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"#!",
    b"\x4c\x00\x00\x00\x01\x14\x02",
    b"dex\n",
)
_ARCHIVES = (
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"EGGA",
    b"ALZ\x01",
)
_HTML = re.compile(
    rb"\A\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|html|head|body|script|svg|iframe|meta|div|p|table|a)\b",
    re.I | re.S,
)


LIMITS = Limits()


def open_upload(name: str, content: bytes, read: Read, limits: Limits = LIMITS) -> Opened | Refused:
    """`content` as text. `name` is only held against what the bytes say and kept, made safe, for people."""
    name = safe_name(name)
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    kind = kind_of(content, extension, limits)
    if isinstance(kind, Reason):
        return Refused(name, kind, MEND[kind])
    if extension not in _EXTENSIONS[kind]:
        reason = Reason.MACROS if extension in _MACRO_EXTENSIONS else Reason.WRONG_EXTENSION
        return Refused(name, reason, MEND[reason])
    try:
        text = _text(kind, content, read)
    except Unreadable as unreadable:
        return Refused(name, unreadable.reason, MEND[unreadable.reason])
    text = clean(text)
    notes: tuple[str, ...] = (f"앞의 {limits.characters:,}자만 읽었습니다.",) if len(text) > limits.characters else ()
    notes += ("그림 속의 글자는 읽지 않았습니다.",) if kind is FileKind.IMAGE else ()
    return Opened(name, kind, text[: limits.characters], notes)


def open_uploads(files: list[tuple[str, bytes]], read: Read, limits: Limits = LIMITS) -> list[Opened | Refused]:
    """Every file of one complaint; those past the number allowed are refused unread."""
    opened = [open_upload(name, content, read, limits) for name, content in files[: limits.files]]
    rest = [Refused(safe_name(name), Reason.TOO_MANY, MEND[Reason.TOO_MANY]) for name, _ in files[limits.files :]]
    return [*opened, *rest]


def kind_of(content: bytes, extension: str, limits: Limits) -> FileKind | Reason:
    """What the bytes are, or why they are not taken. `extension` only tells a plain text from one that is none."""
    if not content.strip(b"\0 \t\r\n"):
        return Reason.EMPTY
    if len(content) > limits.size:
        return Reason.TOO_LARGE
    if content.startswith(_PROGRAMS):
        return Reason.PROGRAM
    if content.startswith(_ARCHIVES):
        return Reason.ARCHIVE
    if content.startswith(b"%PDF-"):
        return Reason.ENCRYPTED if re.search(rb"/Encrypt\s", content) else FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, limits)
    if content.startswith(_OLE):
        return _compound(content)
    if (size := pixels(content)) is not None:
        return FileKind.IMAGE if size <= limits.pixels else Reason.EXPLODES
    if _decoded(content) is None:
        return Reason.NOT_SUPPORTED
    if re.match(rb"\s*<\?xml|\s*<svg", content[:200]):
        return Reason.NOT_SUPPORTED
    return FileKind.HTML if extension in _EXTENSIONS[FileKind.HTML] or _HTML.match(content[:1000]) else FileKind.TEXT


def _zipped(content: bytes, limits: Limits) -> FileKind | Reason:
    found = inspect(content, unpacked=limits.unpacked, ratio=limits.ratio, parts=limits.parts, depth=limits.depth)
    if isinstance(found, Trouble):
        return Reason(found.value)
    kinds: dict[Container, FileKind | Reason] = {
        Container.WORD: FileKind.DOCX,
        Container.SHEET: FileKind.XLSX,
        Container.HANGUL: FileKind.HWPX,
        Container.OTHER_OFFICE: Reason.NOT_SUPPORTED,
        Container.PLAIN: Reason.ARCHIVE,
    }
    return kinds[found]


def _compound(content: bytes) -> FileKind | Reason:
    """Old office files share one container: Hangul 5 is read, a locked OOXML document is named, the rest is not taken."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Reason.ENCRYPTED
    if b"HWP Document File" in content:
        return FileKind.HWP
    return Reason.MACROS if "_VBA_PROJECT".encode("utf-16-le") in content else Reason.NOT_SUPPORTED


def _text(kind: FileKind, content: bytes, read: Read) -> str:
    if kind is FileKind.IMAGE:
        return ""
    if kind in {FileKind.TEXT, FileKind.HTML}:
        text = _decoded(content) or ""
        return visible_text(text) if kind is FileKind.HTML else text
    return read(kind, content)


def _decoded(content: bytes) -> str | None:
    """The text in UTF-8, UTF-16 with a mark, or CP949; None where the bytes are no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        return None
    else:
        encodings = ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


__all__ = [
    "LIMITS",
    "FileKind",
    "Limits",
    "Opened",
    "Read",
    "Reason",
    "Refused",
    "Unreadable",
    "kind_of",
    "open_upload",
    "open_uploads",
    "safe_name",
]
