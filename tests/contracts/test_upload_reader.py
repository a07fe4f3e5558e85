"""The reader of attached documents, on documents made here, in its own process."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from assistant.adapters.uploads import read_document
from assistant.uploads import FileKind, Limits, Opened, Reason, Refused, Unreadable, open_upload

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"] = "주소", "금액", "=1+1"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def hwpx() -> bytes:
    from hwpx import HwpxDocument

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = HwpxDocument.new()
        document.add_paragraph("가로등이 꺼졌습니다.")
        file = io.BytesIO()
        document.save_to_stream(file)
        document.close()
    return file.getvalue()


def pdf(text: str, *, trailer: str = "") -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.docx",
            docx("<w:p><w:r><w:t>가로등이 </w:t></w:r><w:r><w:t>꺼졌습니다.</w:t></w:r></w:p>"),
            "가로등이 꺼졌습니다.",
        ),
        ("a.pdf", pdf("The lamp is out."), "The lamp is out."),
    ],
)
def test_reads_the_text_of_a_document(name: str, content: bytes, said: str) -> None:
    opened = open_upload(name, content, read_document)
    assert isinstance(opened, Opened)
    assert opened.text.strip() == said


def test_reads_cells_and_never_formulas() -> None:
    opened = open_upload("a.xlsx", xlsx(), read_document)
    assert isinstance(opened, Opened)
    assert "주소\t금액" in opened.text
    assert "=" not in opened.text


def test_reads_hwpx() -> None:
    opened = open_upload("a.hwpx", hwpx(), read_document)
    assert isinstance(opened, Opened)
    assert "가로등이 꺼졌습니다." in opened.text


def test_a_broken_document_is_refused() -> None:
    refused = open_upload("a.docx", docx("<w:p>"), read_document)
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.BROKEN


def test_a_document_without_end_is_stopped_by_the_kernel() -> None:
    endless = docx("<w:p><w:r><w:t>가</w:t></w:r></w:p>" * 3_000_000)
    with pytest.raises(Unreadable) as stopped:
        read_document(FileKind.DOCX, endless, Limits(seconds=1, characters=10**9))
    assert stopped.value.reason in {Reason.TOO_SLOW, Reason.EXPLODES}


def test_entities_are_not_expanded_even_when_reached() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:p><w:t>&e;</w:t></w:p></w:document>',
        )
    with pytest.raises(Unreadable) as refused:
        read_document(FileKind.DOCX, content.getvalue())
    assert refused.value.reason is Reason.BROKEN
