"""A labelled case: what a person asks and what a good assistant makes of it.

Files are JSON lines, YAML (a list), CSV or XLSX (lists of a cell are parted by `;`). Unknown keys are refused: a
misspelt label would otherwise judge nothing and say nothing.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant import Kind, Outcome, Urgency

Wanted = Literal["answered", "declined"] | Outcome
"""`answered` is in anyone's words; `declined` for whatever honest reason; or one outcome of the closed list."""


class CasesUnreadable(Exception):
    """A file of cases cannot be used; the message names the file, the line and the key."""


class Case(BaseModel):
    """One complaint or question with its labels. A label that is left out judges nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1, max_length=80)
    mode: Literal["question", "complaint"]
    """A question is answered to the citizen; a complaint is triaged and drafted."""
    text: str = Field(min_length=1)
    title: str = ""
    source: str = ""
    split: Literal["dev", "test"] = "dev"
    tags: tuple[str, ...] = ()
    received: datetime | None = None
    kind: Kind | None = None
    urgency: Urgency | None = None
    departments: tuple[str, ...] = ()
    """Ids; any of them is right."""
    requests: int | None = Field(default=None, ge=1)
    gold: tuple[str, ...] = ()
    """Articles that govern it, as `새빛시 주차장 조례#제7조의2`; each is right."""
    must_say: tuple[str, ...] = ()
    """Numbers and phrases a good answer holds; `a|b` accepts either."""
    must_not_say: tuple[str, ...] = ()
    outcome: Wanted | None = None
    due: datetime | None = None

    @field_validator("gold")
    @classmethod
    def _named(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if one.count("#") != 1:
                raise ValueError(f"{one!r} is no article; write it as 새빛시 주차장 조례#제7조의2")
        return value

    @property
    def digest(self) -> str:
        """Sixteen hex digits over all of it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises `CasesUnreadable` for the first line that is none, and for an id given twice."""
    try:
        rows = list(_rows(path))
    except (OSError, ValueError) as error:
        raise CasesUnreadable(f"{path}: {error}") from error
    cases: dict[str, Case] = {}
    for place, row in rows:
        try:
            case = Case.model_validate(row)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            key = ".".join(map(str, first["loc"])) or "the line"
            raise CasesUnreadable(f"{path}, {place}: {key}: {first['msg']}") from error
        if case.id in cases:
            raise CasesUnreadable(f"{path}, {place}: id {case.id!r} stands twice")
        cases[case.id] = case
    if not cases:
        raise CasesUnreadable(f"{path}: no cases in it")
    return list(cases.values())


def write_cases(path: Path, cases: Iterable[Case]) -> None:
    """As JSON lines, labels that are left out left out."""
    lines = (case.model_dump_json(exclude_defaults=True) for case in cases)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def dataset_digest(cases: Sequence[Case]) -> str:
    """Sixteen hex digits over all cases, whatever their order."""
    return hashlib.sha256("".join(sorted(case.digest for case in cases)).encode()).hexdigest()[:16]


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    match path.suffix.lower():
        case ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip():
                    try:
                        yield f"line {number}", json.loads(line)
                    except ValueError as error:
                        raise ValueError(f"line {number} is no JSON: {error}") from error
        case ".yaml" | ".yml":
            yield from _yaml(path)
        case ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                for number, row in enumerate(csv.DictReader(file), 2):
                    yield f"row {number}", _from_cells(row)
        case ".xlsx":
            yield from _sheet(path)
        case other:
            raise ValueError(f"cannot read {other!r}; use .jsonl, .yaml, .csv or .xlsx")


def _yaml(path: Path) -> Iterator[tuple[str, Any]]:
    import yaml

    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(held, list):
        raise ValueError("a YAML file of cases is a list")
    for number, row in enumerate(held, 1):
        yield f"case {number}", row


def _sheet(path: Path) -> Iterator[tuple[str, Any]]:
    from openpyxl import load_workbook

    rows = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
    names = [str(cell or "").strip() for cell in next(rows, ())]
    for number, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            yield f"row {number}", _from_cells(dict(zip(names, row, strict=False)))


_LISTS = ("tags", "departments", "gold", "must_say", "must_not_say")


def _from_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a sheet: empty cells are labels left out, lists are parted by `;`."""
    held = {key: value for key, value in row.items() if key and value not in (None, "")}
    for key, value in held.items():
        if key in _LISTS:
            held[key] = [part.strip() for part in str(value).split(";") if part.strip()]
        elif not isinstance(value, datetime | int):
            held[key] = str(value)
    return held
