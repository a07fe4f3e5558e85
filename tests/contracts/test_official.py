"""The official letter on paper: laid out, written as PDF and HWPX, and opened again."""

import io
import zipfile
from datetime import datetime

import pypdfium2
import pytest
from hwpx import HwpxDocument

from assistant.adapters.letter_hwpx import as_hwpx
from assistant.adapters.letter_pdf import as_pdf
from assistant.clock.model import KOREA
from assistant.official import OfficialLetter, Paragraph, as_text, paragraph, sender

LINES = """안녕하십니까? 새빛시정에 관심을 가져 주셔서 감사합니다.

1. 귀하께서 제출하신 민원은 “목줄”에 관한 것으로 이해됩니다.
2. 검토한 결과를 알려드립니다.
  가. 첫째 항목입니다. 둘째 줄로 넘어갈 만큼 길게 적어 들여쓰기가 번호가 아니라 글에 맞는지 볼 수 있게 하는 문장입니다.
    1) 아래 항목입니다.
      가) 그 아래 항목입니다.
        (1) 더 아래 항목입니다.

※ 관련 규정
  - 「새빛시 반려동물 조례」 제6조(목줄) (2025. 1. 1. 시행)  끝."""
LETTER = OfficialLetter(
    "새빛시",
    "수신  민원인 귀하",
    "민원 처리 결과 알림(접수번호 2026-000004)",
    tuple(map(paragraph, LINES.splitlines())),
    "새빛시장",
    "김새빛 주무관",
    "이과장",
    datetime(2026, 9, 7, 16, 30, tzinfo=KOREA),
    "시행  동물보호과-2026-000004 (2026. 9. 7.)",
    "시청 2층  ☎ 031-0000-2120",
)


def test_items_are_told_apart_by_their_marker() -> None:
    found = [(one.marker, one.level) for one in LETTER.paragraphs if one.marker]
    assert found == [("1.", 0), ("2.", 0), ("가.", 1), ("1)", 2), ("가)", 3), ("(1)", 4), ("※", 0), ("-", 1)]
    assert paragraph("2026. 9. 7. 시행합니다.") == Paragraph("2026. 9. 7. 시행합니다.")


@pytest.mark.parametrize(
    ("city", "head"),
    [
        ("새빛시", "새빛시장"),
        ("새빛군", "새빛군수"),
        ("새빛구", "새빛구청장"),
        ("새빛도", "새빛도지사"),
        ("Saebit", "Saebit"),
    ],
)
def test_a_municipality_writes_in_the_name_of_its_head(city: str, head: str) -> None:
    assert sender(city) == head


def test_the_text_stands_two_columns_further_right_for_each_level() -> None:
    text = as_text(LETTER)
    assert "\n  가. 첫째" in text
    assert "\n    1) 아래" in text
    assert "\n      가) 그 아래" in text
    assert text.index("수신") < text.index("제목") < text.index("안녕") < text.index("끝.") < text.index("새빛시장")
    assert "결재 이과장 (2026. 9. 7.)" in text


def test_the_pdf_holds_every_word_in_order_and_is_the_same_each_time() -> None:
    made = as_pdf(LETTER)
    assert made == as_pdf(LETTER)
    document = pypdfium2.PdfDocument(made)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    squeezed = "".join(said.split())
    for line in as_text(LETTER).splitlines():
        assert "".join(line.split()) in squeezed
    assert len(document) == 1
    document.close()


def test_the_pdf_shows_letters_and_no_empty_boxes() -> None:
    """A letter without a glyph would be the same picture for every syllable."""
    document = pypdfium2.PdfDocument(as_pdf(LETTER))
    page = document[0]
    text = page.get_textpage()
    said = text.get_text_range()
    pictures = set()
    for syllable in "새빛시":
        left, bottom, right, top = text.get_charbox(said.index(syllable))
        crop = (left, bottom, page.get_width() - right, page.get_height() - top)
        pictures.add(page.render(scale=4, crop=crop).to_numpy().tobytes())
    assert len(pictures) == 3
    document.close()


def test_the_hwpx_opens_again_with_every_paragraph_and_its_indents() -> None:
    made = as_hwpx(LETTER)
    document = HwpxDocument.open(made)
    said = [one.text for one in document.paragraphs]
    wanted = [f"{one.marker} {one.text}".strip() for one in LETTER.paragraphs]
    assert [line for line in said if line in wanted and line] == [line for line in wanted if line]
    assert said[1] == "새빛시"
    assert "새빛시장" in said
    assert document.validate().issues == ()
    document.close()
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        section = parts.read("Contents/section0.xml").decode()
        header = parts.read("Contents/header.xml").decode()
    assert '<hp:pagePr landscape="WIDELY" width="59528" height="84189"' in section, "A4"
    assert '<hc:intent value="-' in header, "the words of an item hang beside its marker"
