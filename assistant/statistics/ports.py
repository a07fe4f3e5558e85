"""What statistics need from the records beside the cases themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from assistant.model import Draft, Review

WORKED = "draft.worked"
"""The line of the record that tells how long somebody worked on a draft, in the detail `seconds`."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft and what the record tells of its way."""

    draft: Draft
    original: str | None
    """As it was made, slots as `〔…〕`; None where nobody changed it."""
    reviews: tuple[Review, ...] = ()
    """In order."""
    approved: datetime | None = None
    """When it became the reply."""
    worked: timedelta | None = None
    """How long people said, or were seen, to work on it; None where nobody recorded any."""


class Writings(Protocol):
    """The drafts of complaints received since a moment."""

    def since(self, moment: datetime | None) -> Iterable[Written]:
        """In the order they were made; None is all."""
        ...

    def begun(self) -> datetime | None:
        """When the earliest complaint on record was received; None where there is none."""
        ...
