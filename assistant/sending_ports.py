"""What sending needs from the world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.casework_model import Told
from assistant.happenings import Happened
from assistant.model import Draft, Event
from assistant.official import OfficialLetter
from assistant.sendings import Document, Parcel, Sending


class Sender(Protocol):
    """One way out of the building."""

    @property
    def repeats(self) -> bool:
        """Whether a delivery of which nobody knows may be repeated under the same key without harm."""
        ...

    def send(self, parcel: Parcel) -> str:
        """Hand it over; what the other side answered, in a few words.

        Raises `NotSent` where it certainly did not arrive, and `MaybeSent` where nobody can tell.
        """
        ...


class Outbox(Protocol):
    """The record of what goes out. Every write is one transaction together with its event."""

    def add(self, sending: Sending, event: Event) -> Sending:
        """Queue it, or put one that failed back. Raises `MoveNotAllowed` unless its draft is approved or sent, and
        where it waits, is under way or has arrived already."""
        ...

    def sending(self, sending_id: str) -> Sending:
        """Raises `SendingNotFound`."""
        ...

    def of(self, complaint_id: str) -> list[Sending]: ...

    def ready(self, now: datetime) -> list[Sending]:
        """Those that may be tried now, and those whose sender died, oldest first."""
        ...

    def take(self, sending: Sending, held: Sending, event: Event) -> bool:
        """Take it up as `held`, if it still is as `sending` was read: of two who try, one does."""
        ...

    def settle(
        self, held: Sending, settled: Sending, event: Event, draft: Draft | None = None, told: Told | None = None
    ) -> None:
        """Put down what became of it; where it arrived, with the draft as sent and when the complainant was told.

        Raises `StaleRevision` where it is no longer as `held`.
        """
        ...

    def objected(self, draft: Draft, was: int, happened: Happened, event: Event) -> None:
        """Put down that a sent draft was objected to, and that the time to decide on it runs. Raises `StaleRevision`."""
        ...


class Paper(Protocol):
    """Writes an official letter as files."""

    def documents(self, letter: OfficialLetter, name: str) -> Sequence[Document]: ...
