"""The official letter as PDF, with fpdf2; Noto Serif KR (SIL Open Font License) is embedded, so it reads anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant import wording_office
from assistant.official import OfficialLetter, Paragraph

if TYPE_CHECKING:
    from fpdf import FPDF

MEDIA_TYPE = "application/pdf"
_FONT, _SIZE, _SMALL, _LARGE = "letter", 11.5, 9, 20
_LINE = 7.0
"""Millimetres from one line to the next."""
_SMALL_LINE, _SENDER, _RULE = 5.0, 18.0, 5.0
_DATE = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.")
_STEP = 8.2
"""Two columns of print: one Korean letter and its space."""


def as_pdf(letter: OfficialLetter) -> bytes:
    """The letter on A4, as bytes that are the same for the same letter."""
    from fpdf import FPDF
    from pylopdf_fonts_ko import serif_path

    pdf = FPDF(format="A4")
    pdf.set_creation_date(letter.approved_at)
    pdf.set_title(letter.title)
    pdf.set_lang("ko-KR")
    pdf.add_font(_FONT, fname=serif_path())
    pdf.set_margins(25, 22, 25)
    pdf.set_auto_page_break(True, margin=18)
    pdf.add_page()
    _centred(pdf, letter.organisation, _LARGE, 14)
    pdf.set_font(_FONT, size=_SIZE)
    for line in ("", letter.addressee, wording_office.PAPER_SUBJECT.format(title=letter.title)):
        _words(pdf, line)
    _rule(pdf, 0.5)
    for paragraph in letter.paragraphs:
        _item(pdf, paragraph)
    if pdf.will_page_break(_LINE + _SENDER + _RULE + len(letter.lines) * _SMALL_LINE):
        pdf.add_page()  # who writes and who answers for it stand together
    pdf.ln(_LINE)
    _centred(pdf, letter.sender, _LARGE, _SENDER)
    _rule(pdf, 0.2)
    pdf.set_font(_FONT, size=_SMALL)
    for line in letter.lines:
        _words(pdf, line, _SMALL_LINE)
    return bytes(pdf.output())


def _centred(pdf: FPDF, text: str, size: float, height: float) -> None:
    pdf.set_font(_FONT, size=size)
    pdf.cell(0, height, text, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(_FONT, size=_SIZE)


def _rule(pdf: FPDF, width: float) -> None:
    pdf.set_line_width(width)
    pdf.ln(2)
    pdf.line(pdf.l_margin, pdf.get_y(), pdf.w - pdf.r_margin, pdf.get_y())
    pdf.ln(3)


def _words(pdf: FPDF, text: str, height: float = _LINE) -> None:
    pdf.multi_cell(0, height, _unbroken(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _unbroken(text: str) -> str:
    """A date stands on one line."""
    return _DATE.sub(lambda date: date[0].replace(" ", "\u00a0"), text)


def _item(pdf: FPDF, paragraph: Paragraph) -> None:
    """The words of an item stand beside its marker, on every line."""
    if not paragraph.text:
        pdf.ln(_LINE / 2)
        return
    margin = pdf.l_margin
    pdf.set_x(margin + paragraph.level * _STEP)
    if paragraph.marker:
        width = pdf.get_string_width(paragraph.marker + " ") + 1
        pdf.cell(width, _LINE, paragraph.marker)
    pdf.set_left_margin(pdf.get_x())
    pdf.multi_cell(0, _LINE, _unbroken(paragraph.text), align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_left_margin(margin)
    pdf.set_x(margin)
