"""What learning needs from the world."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

from assistant.correct import TrainingCase
from assistant.learning.model import Answered, Said
from assistant.model import Event
from assistant.ports import Knowledge
from knowledge_base import Change, IndexReport, SnapshotInfo, Source


class LearningRecords(Protocol):
    """The sent replies and corrections on record, and what people said of learning from them."""

    def answered(self, complaint_ids: Collection[str] = ()) -> Iterator[Answered]:
        """Complaints whose reply was sent, those objected to included and erased ones left out, oldest reply first;
        only those of `complaint_ids` where any are given."""
        ...

    def corrections(self) -> Iterator[tuple[str, TrainingCase]]:
        """Each correction that teaches, with the receipt number of its complaint, in the order they were made."""
        ...

    def said(self) -> dict[str, Said]:
        """The last word on each subject."""
        ...

    def say(self, said: Iterable[Said], event: Event) -> None:
        """Keep words of a person, in one transaction together with their event."""
        ...


class Teachable(Knowledge, Protocol):
    """A knowledge base that takes in texts."""

    def snapshot(self) -> SnapshotInfo | None:
        """The state of the index that answers, None where none does."""
        ...

    def add(self, source: Source) -> Change: ...

    def update_index(self, *, forget: bool = False) -> IndexReport:
        """With `forget` nothing on the disk says what the records no longer hold. Raises `IndexBusy`,
        `IndexNotWritten`."""
        ...


Fit = Callable[[Sequence[TrainingCase]], None]
"""Fits the triage anew on these cases and the duties of the departments."""
