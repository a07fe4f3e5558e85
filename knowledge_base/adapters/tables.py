"""Rows that belong to regulations: FAQ, departments, statutory complaint types, from CSV, XLSX or JSON lines.

What a row is, its columns say:

    FAQ               id, question, answer, department, dated
    departments       id, name, duties, phone, location
    statutory types   id, name, period, department, basis, fee
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from knowledge_base.adapters.regulation import day, read_text
from knowledge_base.errors import SourceError
from knowledge_base.model import Aid, Department, StatutoryType

Row = Mapping[str, object]
COLUMNS = "id, question, answer | id, name, duties | id, name, period, department"


def read_csv(path: Path) -> Iterator[Aid | Department | StatutoryType]:
    """Items of a CSV file in UTF-8 whose first line names the columns."""
    reader = csv.DictReader(io.StringIO(read_text(path)), strict=True)
    try:
        for row in reader:
            if any((value or "").strip() for value in row.values() if isinstance(value, str)):
                yield item({(key or "").strip(): value for key, value in row.items()}, f"{path}:{reader.line_num}")
    except csv.Error as error:
        raise SourceError(
            f"not CSV: {error}", place=f"{path}:{reader.line_num}", mend="Quote values that hold commas or quotes."
        ) from error


def read_xlsx(path: Path) -> Iterator[Aid | Department | StatutoryType]:
    """Items of the first sheet of an Excel file whose first row names the columns."""
    from zipfile import BadZipFile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise SourceError("not an Excel file", place=str(path), mend="Save it as .xlsx.") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name or "").strip() for name in next(rows, ())]
        for number, values in enumerate(rows, 2):
            if any(value not in (None, "") for value in values):
                yield item(dict(zip(names, values, strict=False)), f"{path}:{number}")
    finally:
        book.close()


def item(row: Row, place: str) -> Aid | Department | StatutoryType:
    """What the row is, by its columns."""
    if "question" in row and "answer" in row:
        dated = row.get("dated")
        return Aid(
            id=_word(row, "id", place),
            kind="faq",
            title=_word(row, "question", place),
            text=_word(row, "answer", place),
            department=_word(row, "department"),
            dated=_day(dated, place) if dated else None,
        )
    if "duties" in row:
        duties = row["duties"]
        listed = duties if isinstance(duties, list) else str(duties or "").replace("\n", ";").split(";")
        return Department(
            id=_word(row, "id", place),
            name=_word(row, "name", place),
            duties=tuple(str(duty).strip() for duty in listed if str(duty).strip()),
            phone=_word(row, "phone"),
            location=_word(row, "location"),
        )
    if "period" in row:
        return StatutoryType(
            id=_word(row, "id", place),
            name=_word(row, "name", place),
            period=_word(row, "period", place),
            department=_word(row, "department", place),
            basis=_word(row, "basis"),
            fee=_word(row, "fee"),
        )
    raise SourceError(
        f"the columns {', '.join(map(repr, row))} are none that is known", place=place, mend=f"Name them {COLUMNS}."
    )


def _day(value: object, place: str) -> date:
    return value.date() if isinstance(value, datetime) else day(value, "dated", place)


def _word(row: Row, key: str, place: str = "") -> str:
    """The value as text; `place` names where a value must stand."""
    value = row.get(key)
    text = "" if value is None else str(value).strip()
    if place and not text:
        raise SourceError(f"no {key!r}", place=place, mend=f"Fill the column {key!r}.")
    return text
