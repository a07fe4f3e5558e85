"""What all messages share."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")


class Incoming(BaseModel):
    """A message from a client. An unknown field is a mistake that must not pass silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Outgoing(BaseModel):
    """A message to a client, read from a value of the packages below by the names of its fields."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def _storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("must be text that UTF-8 can carry, without NUL")
    return text


Text = Annotated[str, AfterValidator(_storable)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\r\n]*$"), AfterValidator(_storable)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\r\n]*$"),
    AfterValidator(_storable),
]
Revision = Annotated[int, Field(ge=1, le=2**31 - 1, description="The revision that was read", examples=[1])]


class Listing(Outgoing, Generic[T]):
    """A part of a list. `next` is the cursor of the following part, empty at the end."""

    items: list[T]
    next: str = Field(description="Pass as `after` to go on; empty at the end")


class FieldError(BaseModel):
    at: str = Field(examples=["body.revision"])
    problem: str = Field(examples=["Input should be greater than or equal to 1"])


class ProblemDetails(BaseModel):
    """RFC 9457. `type` can be opened and says what to do; nothing that was sent is repeated."""

    type: str = Field(examples=["/v1/problems/stale-revision"])
    title: str = Field(examples=["The draft has changed since it was read"])
    status: int = Field(examples=[409])
    detail: str = Field("", examples=["revision 1 was read, but the draft is at 2"])
    instance: str = Field("", examples=["urn:uuid:3f0c3a52-0d7e-4a0c-9b58-6b8f7f0d9a11"])
    place: str = Field("", description="Where it went wrong")
    mend: str = Field("", examples=["Read the draft again and repeat the change on it."])
    allowed: list[str] = Field([], description="What is possible instead")
    errors: list[FieldError] = Field([], description="Each field that is wrong")
