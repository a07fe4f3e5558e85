"""A paper about the regulations as HWPX (KS X 6101), with python-hwpx: what is pasted into a report in 한컴오피스."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.staff.report import Block

MEDIA_TYPE = "application/hwp+zip"
_FONT, _STEP = "함초롬바탕", 6.0
_SIZES = {"title": 18.0, "heading": 13.0, "note": 9.5, "quote": 10.0}
_SIZE = 11.0


def as_hwpx(blocks: Sequence[Block]) -> bytes:
    """The paper on A4; the rows of tables are lines, cells apart by middle dots."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    try:
        document.page.setup(paper_size="A4", margins_mm={"left": 25.0, "right": 25.0, "top": 20.0, "bottom": 20.0})
        styles = {size: document.styles.ensure_run(font=_FONT, size=size) for size in {_SIZE, *_SIZES.values()}}
        for block in blocks:
            for text in _lines(block):
                added = document.add_paragraph(
                    text, char_pr_id_ref=styles[_SIZES.get(block.kind, _SIZE)], inherit_style=False
                )
                document.styles.apply_paragraph_format(
                    paragraphs=[added],
                    line_spacing_percent=160,
                    alignment="CENTER" if block.kind == "title" else None,
                    indent_left_mm=_STEP * block.level if block.level else None,
                    bottom_border=block.kind == "heading",
                )
        return document.to_bytes()
    finally:
        document.close()


def _lines(block: Block) -> list[str]:
    if block.kind == "item":
        return [f"○ {block.text}"]
    if block.kind == "heading":
        return ["", block.text]
    if block.kind != "quote":
        return [block.text]
    rows = (line.strip() for line in block.text.splitlines() if line.strip())
    return [
        " · ".join(cell.strip() for cell in row.strip("|").split("|")) if row.startswith("|") else row
        for row in rows
        if not set(row) <= set("|-: ")
    ]
