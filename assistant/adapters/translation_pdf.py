"""A translation beside its source as PDF, with fpdf2 and the letter's own typeface."""

from __future__ import annotations

from assistant.errors import LanguageUnknown
from assistant.staff.side_by_side import columns, notices
from assistant.staff.translation import Translation

MEDIA_TYPE = "application/pdf"
_FONT, _SIZE, _LINE = "letter", 10, 6.0


def as_pdf(translation: Translation) -> bytes:
    """Two columns on A4. Raises `LanguageUnknown` where the typeface lacks letters of the language (Chinese, Thai,
    Mongolian): a page prints those with the reader's own."""
    from fpdf import FPDF
    from fpdf.fonts import TTFFont
    from pylopdf_fonts_ko import serif_path

    lines = [(0, *notices(translation)), *columns(translation)]
    pdf = FPDF(format="A4")
    pdf.add_font(_FONT, fname=serif_path())
    font = pdf.fonts[_FONT]
    assert isinstance(font, TTFFont), "it was added from a file"
    held = font.cmap
    lacking = {
        letter for _, *texts in lines for text in texts for letter in text if letter > " " and ord(letter) not in held
    }
    if lacking:
        font.close()
        raise LanguageUnknown(
            f"the typeface of the PDF has no {''.join(sorted(lacking)[:5])!r}",
            place=translation.target,
            mend="Take the page (html) and print it.",
        )
    pdf.set_creation_date(translation.made)
    pdf.set_title(notices(translation)[1])
    pdf.set_font(_FONT, size=_SIZE)
    pdf.set_margins(15, 18, 15)
    pdf.set_auto_page_break(True, margin=18)
    pdf.add_page()
    with pdf.table(first_row_as_headings=False, line_height=_LINE, padding=1.5, text_align="LEFT") as table:
        for level, source, said in lines:
            table.row((f"{'  ' * level}{source}", said))
    return bytes(pdf.output())
