"""A reply on its way to the complainant, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Way(StrEnum):
    """How a reply goes out."""

    FILE = "file"
    """Into a folder, from which another system or a printer takes it."""
    WEBHOOK = "webhook"
    """To another system of the municipality, which sends it."""
    MAIL = "mail"
    """To the complainant's e-mail address, where they agreed or filed it electronically (법 제27조제2항)."""


class SendingState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    """Somebody is at it, or was when the program died."""
    SENT = "sent"
    FAILED = "failed"
    """It did not arrive and is not tried again."""
    UNKNOWN = "unknown"
    """It may have arrived: the exchange was cut. A person finds out and decides."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One reply on one way. There is one for each draft and way, however often it is asked for."""

    id: str
    """Also the key under which the other side knows a repeated delivery (Idempotency-Key, Message-ID)."""
    complaint_id: str
    draft_id: str
    way: Way
    requested_by: str
    requested_at: datetime
    state: SendingState = SendingState.WAITING
    attempts: int = 0
    not_before: datetime | None = None
    """When it may be tried again."""
    held_until: datetime | None = None
    """Until when whoever is at it may be; after that they are taken for dead."""
    note: str = ""
    """What the other side said, or why it did not work. Holds no words of people."""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A letter as a file."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed to a sender."""

    key: str
    receipt_no: str
    title: str
    text: str = field(repr=False)
    documents: tuple[Document, ...] = ()
    address: str = field(default="", repr=False)
    """Of the complainant, where the way needs one."""
