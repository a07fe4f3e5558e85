"""What jobs need from the records."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from assistant.batch.model import Job


class Jobs(Protocol):
    """The tables that were sent, sealed, and how far they are."""

    def add(self, job: Job, sealed: bytes) -> None: ...

    def job(self, job_id: str) -> Job:
        """Raises `JobNotFound`."""
        ...

    def newest(self, most: int) -> list[Job]:
        """The jobs that were sent last, the newest first."""
        ...

    def take(self, now: datetime, until: datetime) -> tuple[Job, bytes] | None:
        """The oldest job that nobody holds, held until then for whoever asked, with what was sent. One alone gets it."""
        ...

    def keep(self, job: Job, result: bytes | None = None, *, was: datetime | None) -> bool:
        """Keep how far it is; once it ended, its result, and what was sent goes. False where it is no longer held
        until `was`: somebody else took it meanwhile."""
        ...

    def result(self, job_id: str) -> bytes | None:
        """Sealed; None while there is none."""
        ...

    def forget(self, before: datetime) -> None:
        """Let go of all that was sent before a moment and is done."""
        ...
