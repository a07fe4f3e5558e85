"""A month's report as PDF on A4, with fpdf2; Noto Sans KR (SIL Open Font License) is embedded, so it reads anywhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.adapters.charts import picture
from assistant.statistics import words
from assistant.statistics.headline import Figure
from assistant.statistics.page import Page, Section
from assistant.statistics.sheets import Sheet, is_number, said

if TYPE_CHECKING:
    from fpdf import FPDF

MEDIA_TYPE = "application/pdf"
_FONT, _SIZE, _SMALL = "report", 10, 8.5
_LINE, _SMALL_LINE = 5.6, 4.6
_BLUE, _RED, _GREY, _INK, _SHADE = (47, 111, 159), (192, 57, 43), (85, 85, 85), (34, 34, 34), (232, 238, 243)
_BOX = 24.0
"""Height of a headline number, in millimetres as all here."""


def as_pdf(page: Page, made: datetime) -> bytes:
    """The page, its headline numbers and its summary on the first leaf."""
    pdf = _paper(page, made)
    pdf.set_font(_FONT, size=18)
    pdf.multi_cell(0, 9, f"{page.city} {page.title}", align="L", new_x="LMARGIN", new_y="NEXT")
    _words(pdf, page.below, _SMALL, _GREY)
    pdf.ln(2)
    _figures(pdf, page.figures)
    pdf.ln(3)
    pdf.set_fill_color(242, 246, 249)
    pdf.set_font(_FONT, size=_SIZE)
    pdf.set_text_color(*_INK)
    pdf.multi_cell(0, 6.2, "\n".join(page.summary), align="L", fill=True, padding=3, new_x="LMARGIN", new_y="NEXT")
    for section in page.sections:
        _section(pdf, section)
    _heading(pdf, words.NOTES, 20)
    for note in page.notes:
        _words(pdf, f"· {note}", _SMALL, _GREY, _SMALL_LINE)
    return bytes(pdf.output())


def _paper(page: Page, made: datetime) -> FPDF:
    from fpdf import FPDF
    from pylopdf_fonts_ko import sans_path

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font(_FONT, size=8)
            self.set_text_color(*_GREY)
            self.cell(0, 5, f"{page.city} {page.title}")
            self.set_x(self.l_margin)
            self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

    pdf = Paper(format="A4")
    pdf.set_creation_date(made)
    pdf.set_title(f"{page.city} {page.title}")
    pdf.set_lang("ko-KR")
    pdf.add_font(_FONT, fname=sans_path())
    pdf.set_margins(16, 16, 16)
    pdf.set_auto_page_break(True, margin=17)
    pdf.add_page()
    return pdf


def _figures(pdf: FPDF, figures: Sequence[Figure]) -> None:
    """Boxes beside one another, as wide as the leaf."""
    gap, top = 2.5, pdf.get_y()
    width = (pdf.epw - gap * (len(figures) - 1)) / len(figures)
    for number, one in enumerate(figures):
        left = pdf.l_margin + number * (width + gap)
        pdf.set_draw_color(213, 221, 227)
        pdf.rect(left, top, width, _BOX)
        pdf.set_fill_color(*(_RED if one.amiss else _BLUE))
        pdf.rect(left, top, width, 1.2, style="F")
        for text, size, colour, down, height in (
            (one.label, _SMALL, _GREY, 2.5, 4),
            (one.value, 16, _RED if one.amiss else _INK, 7, 8),
            (one.beside, 7.5, _GREY, 15.5, 3.6),
        ):
            pdf.set_xy(left + 1.5, top + down)
            pdf.set_font(_FONT, size=size)
            pdf.set_text_color(*colour)
            pdf.multi_cell(width - 3, height, text, align="L")
    pdf.set_xy(pdf.l_margin, top + _BOX)


def _section(pdf: FPDF, section: Section) -> None:
    drawn = section.picture if section.picture and section.picture.rows else None
    table = sum(_high(one) for one in section.sheets[:1])
    _heading(pdf, section.heading, 75 if drawn else min(14 + 6 * len(section.lines) + table, 150))
    for line in section.lines:
        _words(pdf, line)
    if drawn:
        pdf.image(io.BytesIO(picture(drawn, "png", titled=False, wide=7.4)), w=pdf.epw)
        pdf.ln(1)
    for number, one in enumerate(section.sheets):
        if (number or drawn) and pdf.get_y() + min(_high(one), 100) > pdf.h - pdf.b_margin:
            pdf.add_page()
        _table(pdf, one)


def _heading(pdf: FPDF, text: str, needs: float) -> None:
    """A heading that keeps at least `needs` of what follows beside it."""
    if pdf.get_y() + needs > pdf.h - pdf.b_margin:
        pdf.add_page()
    else:
        pdf.ln(5)
    pdf.set_font(_FONT, size=12.5)
    pdf.set_text_color(*_BLUE)
    pdf.cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
    pdf.set_draw_color(*_BLUE)
    pdf.set_line_width(0.5)
    pdf.line(pdf.l_margin, pdf.get_y(), pdf.w - pdf.r_margin, pdf.get_y())
    pdf.set_line_width(0.2)
    pdf.ln(1.5)


def _words(pdf: FPDF, text: str, size: float = _SIZE, colour: tuple[int, int, int] = _INK, line: float = _LINE) -> None:
    pdf.set_font(_FONT, size=size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, line, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _table(pdf: FPDF, sheet: Sheet) -> None:
    from fpdf.enums import TableBordersLayout
    from fpdf.fonts import FontFace

    if sheet.title:
        pdf.ln(1)
        _words(pdf, sheet.title)
    pdf.set_font(_FONT, size=_SMALL)
    pdf.set_text_color(*_INK)
    pdf.set_draw_color(200, 208, 214)
    pdf.set_fill_color(255, 255, 255)
    rows = [[said(cell) for cell in row] for row in sheet.rows]
    numbers = [bool(rows) and column > 0 and is_number(rows[0][column]) for column in range(len(sheet.headings))]
    with pdf.table(
        col_widths=_widths(pdf, sheet.headings, rows),
        text_align=tuple("RIGHT" if number else "LEFT" for number in numbers),
        line_height=_SMALL_LINE,
        padding=(0.8, 1.2),
        headings_style=FontFace(fill_color=_SHADE),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
    ) as table:
        table.row(list(sheet.headings))
        for number, row in enumerate(rows, 1):
            last = sheet.total and number == len(rows)
            table.row(row, style=FontFace(fill_color=(242, 246, 249)) if last else None)
    pdf.ln(2)


def _high(sheet: Sheet) -> float:
    """About how high a table comes to stand."""
    return (len(sheet.rows) + 1) * 6.5 + (8 if sheet.title else 2)


def _widths(pdf: FPDF, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Columns as wide as their words where there is room; what is too wide for its share is broken into lines."""
    natural = [
        max(pdf.get_string_width(text) for text in (heading, *(row[column] for row in rows))) + 4
        for column, heading in enumerate(headings)
    ]
    room = pdf.epw
    if sum(natural) <= room:
        return tuple(width * room / sum(natural) for width in natural)
    narrow = [min(width, room / len(natural)) for width in natural]
    left = room - sum(narrow)
    wants = [width - given for width, given in zip(natural, narrow, strict=True)]
    return tuple(given + left * want / sum(wants) for given, want in zip(narrow, wants, strict=True))
