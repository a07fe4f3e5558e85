"""What casework needs from the world."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from assistant.casework_model import Act, Matter
from assistant.clock import Deadline
from assistant.correct import TrainingCase
from assistant.model import Event, Triage


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
        """All matters, or those nobody was told a result of, in the order they were taken."""
        ...

    def training_cases(self) -> list[TrainingCase]:
        """What people corrected, in order, to fit the triage on."""
        ...
