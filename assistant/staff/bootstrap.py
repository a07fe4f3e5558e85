"""Builds what staff ask beside a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.desk import Desk
from assistant.ports import Regulations
from assistant.sendings import Document
from assistant.staff.report import Block, as_html, as_markdown
from assistant.staff.research import Researcher
from assistant.staff.side_by_side import as_page, as_text
from assistant.staff.translation import Translation

Beside = Literal["txt", "html", "pdf"]
Form = Literal["md", "html", "hwpx"]


def open_researcher(desk: Desk, knowledge: Regulations) -> Researcher:
    """Studies with the models, the mask and the floor of a desk."""
    return Researcher(desk.city, knowledge, desk.mask, desk.drafter.floor, desk.drafter.models)


def paper(blocks: Sequence[Block], form: Form, name: str = "report") -> Document:
    """The paper as a file: Markdown, a page of its own, or HWPX."""
    if form == "hwpx":
        from assistant.adapters import report_hwpx

        return Document(f"{name}.hwpx", report_hwpx.MEDIA_TYPE, report_hwpx.as_hwpx(blocks))
    if form == "html":
        return Document(f"{name}.html", "text/html", as_html(blocks).encode())
    return Document(f"{name}.md", "text/markdown", as_markdown(blocks).encode())


def beside(translation: Translation, form: Beside) -> Document:
    """A translation beside its source as a file. Raises `LanguageUnknown` where the PDF's typeface lacks its letters."""
    name = f"translation-{translation.foreign}"
    if form == "pdf":
        from assistant.adapters import translation_pdf

        return Document(f"{name}.pdf", translation_pdf.MEDIA_TYPE, translation_pdf.as_pdf(translation))
    if form == "html":
        return Document(f"{name}.html", "text/html", as_page(translation).encode())
    return Document(f"{name}.txt", "text/plain", as_text(translation).encode())
