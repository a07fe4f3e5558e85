"""The official letter as HWPX (KS X 6101), with python-hwpx; opens in 한컴오피스 and can be edited there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording_office
from assistant.official import OfficialLetter, Paragraph

if TYPE_CHECKING:
    from hwpx import HwpxDocument

MEDIA_TYPE = "application/hwp+zip"
_FONT, _SIZE, _SMALL, _LARGE = "함초롬바탕", 11.5, 9, 20
_STEP, _MARKER = 8.2, 7.0
"""Millimetres of a level, and of a marker before its words."""


def as_hwpx(letter: OfficialLetter) -> bytes:
    """The letter on A4."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    try:
        document.page.setup(paper_size="A4", margins_mm={"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 20.0})
        writer = _Writer(document)
        writer.line(letter.organisation, _LARGE, alignment="CENTER")
        for text in ("", letter.addressee):
            writer.line(text)
        writer.line(wording_office.PAPER_SUBJECT.format(title=letter.title), ruled=True)
        writer.line("")
        for paragraph in letter.paragraphs:
            writer.item(paragraph)
        writer.line("")
        writer.line(letter.sender, _LARGE, alignment="CENTER", ruled=True)
        for text in letter.lines:
            writer.line(text, _SMALL)
        return document.to_bytes()
    finally:
        document.close()


class _Writer:
    """Adds paragraphs, each with its size and its place."""

    def __init__(self, document: HwpxDocument) -> None:
        self._document = document
        self._styles = {size: document.styles.ensure_run(font=_FONT, size=size) for size in (_SIZE, _SMALL, _LARGE)}

    def line(
        self,
        text: str,
        size: float = _SIZE,
        *,
        alignment: str | None = None,
        left: float | None = None,
        first: float | None = None,
        ruled: bool = False,
    ) -> None:
        """`left` and `first` are millimetres; `ruled` draws a line below."""
        added = self._document.add_paragraph(text, char_pr_id_ref=self._styles[size], inherit_style=False)
        self._document.styles.apply_paragraph_format(
            paragraphs=[added],
            line_spacing_percent=160,
            alignment=alignment,
            indent_left_mm=left,
            first_line_indent_mm=first,
            bottom_border=ruled,
        )

    def item(self, paragraph: Paragraph) -> None:
        """The words of an item stand beside its marker, on every line: a hanging indent."""
        if not paragraph.marker:
            self.line(paragraph.text)
            return
        left = paragraph.level * _STEP + _MARKER
        self.line(f"{paragraph.marker} {paragraph.text}", left=left, first=-_MARKER)
