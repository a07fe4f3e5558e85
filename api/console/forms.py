"""What forms send, as the API takes it."""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import Depends, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

SLOT = "slot:"
"""Before the label of a slot in the name of its field."""
T = TypeVar("T", bound=BaseModel)


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
Words = Annotated[str, Form(max_length=200)]


def plain(text: str) -> str:
    """As it was given out: forms end lines with CR LF."""
    return text.replace("\r\n", "\n")


def still_there(slots: dict[str, str], body: str) -> dict[str, str]:
    """The values of the slots that the words still have: one that was written away is no slot any more."""
    return {label: value for label, value in slots.items() if f"〔{label}〕" in body}
