"""Office documents as sources: the same regulation from each format, guides by page or heading, what cannot be read."""

from __future__ import annotations

import warnings
import zipfile
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.adapters.sources import open_source
from knowledge_base.errors import SourceError
from knowledge_base.model import Aid, Version
from tests.pdf import pdf

IN_FORCE = "[시행 2025. 4. 1.] [새빛시조례 제1432호, 2025. 3. 14., 일부개정]"
LINES = [
    "새빛시 주차장 조례",
    IN_FORCE,
    "제1장 총칙",
    "제1조(목적) 이 조례는 「주차장법」에서 위임된 사항을 정한다.",
    "제2조의2(요금) ① 요금은 다음 각 호에 따른다.",
    "  1. 노상주차장: 별표 1의 요금",
    "  2. 노외주차장: 시장이 정하는 요금",
    "② 제1항의 요금은 돌려주지 않는다.",
    "제3조 삭제 <2025. 3. 14.>",
    "부칙 <제1432호, 2025. 3. 14.>",
    "제1조(시행일) 이 조례는 2025년 4월 1일부터 시행한다.",
    "[별표 1] 주차요금표(제2조의2 관련)",
]
GUIDE = ["공영주차장 이용 안내", "요금은 「새빛시 주차장 조례」 제2조의2에 따릅니다."]


def hangul(path: Path, lines: list[str], table: list[list[str]] | None = None) -> Path:
    """A HWPX or HWP 5 file, by the ending of the path."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        document.add_paragraph(line)
    if table:
        cells = document.add_table(len(table), len(table[0]))
        for row, values in enumerate(table):
            for column, value in enumerate(values):
                cells.cell(row, column).text = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document.save_to_path(path)
        document.close()
    return path


def docx(path: Path, lines: list[str]) -> Path:
    body = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{line.replace('<', '&lt;')}</w:t></w:r></w:p>" for line in lines
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{part}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return path


def html(path: Path, lines: list[str]) -> Path:
    body = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in lines)
    path.write_text(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>", encoding="utf-8")
    return path


def text(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def portable(path: Path, lines: list[str]) -> Path:
    path.write_bytes(pdf([lines[:6], [*lines[6:], "- 2 -"]]))
    return path


WRITERS = {".hwpx": hangul, ".hwp": hangul, ".docx": docx, ".html": html, ".txt": text, ".pdf": portable}


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_regulation_is_read_from_every_format(tmp_path: Path, ending: str) -> None:
    (version,) = open_source(WRITERS[ending](tmp_path / f"parking{ending}", LINES)).items()
    assert isinstance(version, Version)
    assert (version.title, version.kind, version.jurisdiction) == ("새빛시 주차장 조례", "조례", "새빛시")
    assert (version.effective, version.promulgated, version.promulgation_no) == (
        date(2025, 4, 1),
        date(2025, 3, 14),
        "1432",
    )
    assert [(each.no, each.title, each.chapter, each.deleted) for each in version.articles] == [
        ("제1조", "목적", "제1장 총칙", False),
        ("제2조의2", "요금", "제1장 총칙", False),
        ("제3조", "", "제1장 총칙", True),
    ]
    lines = [line.strip() for line in version.articles[1].text.split("\n")]
    assert lines == [
        "① 요금은 다음 각 호에 따른다.",
        "1. 노상주차장: 별표 1의 요금",
        "2. 노외주차장: 시장이 정하는 요금",
        "② 제1항의 요금은 돌려주지 않는다.",
    ]
    assert [each.no for each in version.addenda] == ["부칙 <제1432호, 2025. 3. 14.>"]
    assert [(each.no, each.title) for each in version.annexes] == [("별표 1", "주차요금표(제2조의2 관련)")]


def test_a_table_of_a_hangul_document_stays_a_table(tmp_path: Path) -> None:
    (version,) = open_source(hangul(tmp_path / "a.hwpx", LINES, [["급지", "요금"], ["1급지", "800원"]])).items()
    assert isinstance(version, Version)
    assert "| 1급지 | 800원 |" in version.annexes[0].text


def test_a_guide_in_pdf_is_cited_by_its_page(tmp_path: Path) -> None:
    path = tmp_path / "주차 안내.pdf"
    path.write_bytes(pdf([GUIDE, ["", "정기권은 매월 25일부터 팝니다."]]))
    first, second = open_source(path).items()
    assert isinstance(first, Aid)
    assert isinstance(second, Aid)
    assert (first.kind, first.id, first.title) == ("guide", "주차 안내:1", "주차 안내 1쪽")
    assert (second.title, second.text) == ("주차 안내 2쪽", "정기권은 매월 25일부터 팝니다.")


def test_a_guide_with_headings_is_cut_at_them(tmp_path: Path) -> None:
    path = tmp_path / "안내.html"
    path.write_text(
        "<html><head><meta charset='utf-8'></head><body><p>머리말</p><h1>요금</h1><p>800원</p><h2>감면</h2><p>절반</p></body></html>",
        encoding="utf-8",
    )
    aids = list(open_source(path).items())
    assert [(aid.title, aid.text) for aid in aids if isinstance(aid, Aid)] == [
        ("안내", "머리말"),
        ("요금", "800원"),
        ("감면", "절반"),
    ]


def test_a_sentence_that_begins_with_an_earlier_article_is_none(tmp_path: Path) -> None:
    lines = [*LINES[:4], "제7조(감면) 다음에 해당하면 감면한다.", "제1조(목적)에 맞는 경우에 한정한다."]
    (version,) = open_source(text(tmp_path / "a.txt", lines)).items()
    assert isinstance(version, Version)
    assert [each.no for each in version.articles] == ["제1조", "제7조"]
    assert "제1조(목적)에 맞는" in version.articles[1].text


@pytest.mark.parametrize("ending", WRITERS)
def test_a_regulation_without_its_days_is_refused(tmp_path: Path, ending: str) -> None:
    lines = [line for line in LINES if line != IN_FORCE]
    with pytest.raises(SourceError, match=r"no effective date.*새빛시 주차장 조례"):
        list(open_source(WRITERS[ending](tmp_path / f"a{ending}", lines)).items())


@pytest.mark.parametrize("ending", WRITERS)
def test_a_damaged_document_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"broken{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0 \x00\xff broken")
    with pytest.raises(SourceError, match="broken"):
        list(open_source(path).items())


def test_a_scanned_page_asks_for_text_recognition(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[]]))
    with pytest.raises(SourceError, match="OCR"):
        list(open_source(path).items())


def test_a_hangul_file_of_an_older_kind_says_how_to_convert_it(tmp_path: Path) -> None:
    path = tmp_path / "old.hwp"
    path.write_bytes(b"HWP Document File V3.00 \x1a\x01")
    with pytest.raises(SourceError, match="save it as HWPX"):
        list(open_source(path).items())
