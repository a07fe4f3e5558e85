"""What forms send, as the API takes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ValidationError

SLOT = "slot:"
"""Before the label of a slot in the name of its field."""
_DAY = "no day of the calendar; write it as 2026-11-02"
T = TypeVar("T", bound=BaseModel)


def _as_day(said: object) -> object:
    """What stands in a field for a day: empty is none."""
    if not isinstance(said, str):
        return said
    try:
        return date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError:
        raise ValueError(_DAY) from None  # its own words repeat what was sent


Day = Annotated[date | None, BeforeValidator(_as_day)]
"""The day that a field holds, or none. What is no day is told with the field's name."""


def asked(kind: type[T], /, **values: object) -> T:
    """A message of the API made of fields of a form; what it does not take is told as the API tells it."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error


async def _slots(request: Request) -> dict[str, str]:
    form = await request.form()
    return {name.removeprefix(SLOT): str(value).strip() for name, value in form.items() if name.startswith(SLOT)}


Slots = Annotated[dict[str, str], Depends(_slots)]
"""The values of the slots that a form sent, by label."""
Revision = Annotated[int, Form(ge=1)]
Body = Annotated[str, Form(min_length=1, max_length=20_000)]
"""The words of a draft that is being written."""
Words = Annotated[str, Form(max_length=200)]


def plain(text: str) -> str:
    """As it was given out: forms end lines with CR LF."""
    return text.replace("\r\n", "\n")


def still_there(slots: dict[str, str], body: str) -> dict[str, str]:
    """The values of the slots that the words still have: one that was written away is no slot any more."""
    return {label: value for label, value in slots.items() if f"〔{label}〕" in body}
