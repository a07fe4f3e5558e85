"""The official letter as files: text, HWPX and PDF."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.adapters import letter_hwpx, letter_pdf
from assistant.official import OfficialLetter, as_text
from assistant.sendings import Document


class Files:
    """`Paper` in the three forms that offices take."""

    def documents(self, letter: OfficialLetter, name: str) -> Sequence[Document]:
        return (
            Document(f"{name}.txt", "text/plain", as_text(letter).encode()),
            Document(f"{name}.hwpx", letter_hwpx.MEDIA_TYPE, letter_hwpx.as_hwpx(letter)),
            Document(f"{name}.pdf", letter_pdf.MEDIA_TYPE, letter_pdf.as_pdf(letter)),
        )
