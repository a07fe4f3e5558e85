"""What casework needs from the world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.casework_model import Act, Matter
from assistant.clock import Deadline
from assistant.correct import TrainingCase
from assistant.model import Event, Triage


class Papers(Protocol):
    """The files that came with complaints, sealed. Every write is one transaction together with its event."""

    def add(self, matter: Matter, sealed: Sequence[bytes], event: Event) -> None:
        """Keep the last files of `matter.complaint.attachments`, with the complaint, triage and deadline as they then are.

        Raises `StaleRevision` where other files came between.
        """
        ...

    def file(self, complaint_id: str, number: int, event: Event) -> bytes:
        """The sealed file, counted from 1; the reading is recorded in the same transaction. Raises `FileUnknown`."""
        ...


class CaseActs(Protocol):
    """The record of what people decided on cases. Every write is one transaction together with its event."""

    def matter(self, complaint_id: str) -> Matter:
        """Raises `CaseNotFound`."""
        ...

    def add(
        self,
        matter: Matter,
        act: Act,
        triage: Triage,
        deadline: Deadline | None,
        event: Event,
        learnt: TrainingCase | None,
    ) -> None:
        """Keep an act that was decided on `matter` as it was read, and what it makes of triage and deadline.

        Raises `StaleRevision` where another act came between.
        """
        ...

    def note(self, event: Event) -> None:
        """Keep an event that changed nothing."""
        ...

    def matters(self, *, only_open: bool = False, since: datetime | None = None) -> list[Matter]:
        """All matters, or those of which something may still fall due, in the order they were taken."""
        ...

    def training_cases(self) -> list[TrainingCase]:
        """What people corrected, in order, to fit the triage on."""
        ...
