"""Tables as CSV for Excel and as workbooks (openpyxl)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from assistant.statistics.sheets import Cell, Sheet, percent

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula, full width signs included (CWE-1236)."""
_WIDEST = 60


def harmless(text: str) -> str:
    """A text that no spreadsheet computes: an apostrophe stands before what would begin a formula."""
    return f"'{text}" if text.startswith(_BEGINS) or text.lstrip().startswith(_BEGINS) else text


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, lines ended as RFC 4180 says."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_said(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def _said(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return percent(cell)
    return harmless(cell) if isinstance(cell, str) else cell


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook, one leaf a table: headings that stay in view, shares as percentages, ready to print on A4."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for one in sheets:
        leaf = book.create_sheet(one.title.replace("/", "·")[:31])
        leaf.append(list(one.headings))
        for row in one.rows:
            leaf.append(["" if cell is None else cell for cell in row])
        for line in leaf.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text, whatever it begins with
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                elif isinstance(cell.value, float):
                    cell.number_format = "0.0%"
                elif isinstance(cell.value, int):
                    cell.number_format = "#,##0"
        for cell in leaf[1]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF3")
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        if one.total:
            for cell in leaf[leaf.max_row]:
                cell.font, cell.border = Font(bold=True), Border(top=Side(style="thin"))
        leaf.freeze_panes = "A2"
        for number, heading in enumerate(one.headings, 1):
            longest = max(
                (_width(str(row[number - 1])) for row in one.rows if isinstance(row[number - 1], str)), default=0
            )
            leaf.column_dimensions[get_column_letter(number)].width = min(max(_width(heading), longest, 8) + 2, _WIDEST)
        leaf.page_setup.paperSize, leaf.page_setup.orientation = leaf.PAPERSIZE_A4, "landscape"
        leaf.page_setup.fitToHeight, leaf.sheet_properties.pageSetUpPr.fitToPage = 0, True
        leaf.print_title_rows = "1:1"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _width(text: str) -> int:
    """Columns that a text takes; a Korean letter takes two."""
    return sum(2 if ord(letter) > 0x1100 else 1 for letter in text)
