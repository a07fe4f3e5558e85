"""What the record needs from the world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from assistant.chain import Head, Link
from assistant.model import Event


class Record(Protocol):
    """The record of who did what. Lines are added, never changed."""

    def note(self, event: Event) -> None:
        """Keep an event that changed nothing else."""
        ...

    def links(self, subject: str = "") -> Iterator[Link]:
        """All lines in order, or those of a subject."""
        ...

    def head(self) -> Head:
        """Where the record says that it stands."""
        ...
