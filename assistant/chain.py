"""The record as a chain: each line holds the hash of the line before it, so that none can be changed unseen.

What people wrote in their own words stays outside the chain and may be erased; the chain holds its digest under a salt
that is erased with it, so that nothing can be guessed back from the digest (개인정보 보호법 제21조).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.model import Event

GENESIS = "0" * 64
"""What the first line names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the record as it is stored."""

    number: int
    """From 1, without gaps."""
    subject: str
    """As it is indexed; the chain holds it too."""
    fact: Mapping[str, Any]
    previous: str
    hash: str
    salt: str = ""
    words: Mapping[str, str] | None = None
    """What was said in people's own words; None where there is nothing or it was erased."""

    def event(self) -> Event:
        fact = self.fact
        return Event(
            datetime.fromisoformat(fact["at"]),
            fact["actor"],
            fact["action"],
            fact["subject"],
            dict(fact["detail"]),
            role=fact["role"],
            private=dict(self.words or {}),
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Where the record stood: what is kept elsewhere to tell later that its tail was cut or all of it rewritten."""

    number: int
    hash: str


def link(number: int, previous: str, event: Event, salt: str) -> Link:
    """The line that an event makes after the line with hash `previous`. `salt` is random, one for each line."""
    fact: dict[str, Any] = {
        "at": event.at.isoformat(),
        "actor": event.actor,
        "role": event.role,
        "action": event.action,
        "subject": event.subject,
        "detail": dict(event.detail),
        "words": words_digest(salt, event.private) if event.private else "",
    }
    return Link(number, event.subject, fact, previous, hash_of(number, previous, fact), salt, event.private or None)


def hash_of(number: int, previous: str, fact: Mapping[str, Any]) -> str:
    """SHA-256 of a line's number, the hash before it and its fact, in the one way they can be written."""
    return hashlib.sha256(_canonical([number, previous, fact])).hexdigest()


def words_digest(salt: str, words: Mapping[str, str]) -> str:
    """HMAC-SHA-256 of the words under their salt."""
    return hmac.new(salt.encode(), _canonical(words), hashlib.sha256).hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
