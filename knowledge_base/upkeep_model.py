"""What is told of references that want looking after, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge_base.graph import Link
from knowledge_base.watch import Words


class ConcernKind(StrEnum):
    MISSING = "missing"
    """The regulation is held and has no such place."""
    DELETED = "deleted"
    REPEALED = "repealed"
    RENUMBERED = "renumbered"
    """What was cited stands under another number now."""
    AMENDED = "amended"
    """What is cited was amended after the citing regulation was: whether it still fits, a person tells."""
    RENAMED = "renamed"
    """Amended since, but only in what ministries are called."""
    LIMIT = "limit"
    """A number goes beyond a limit of what is cited, as far as a program reads it: to be checked by a person."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One reference that wants looking after."""

    kind: ConcernKind
    link: Link
    """The citing article, and what it cites."""
    amended: date
    """When the citing regulation was last amended (promulgated)."""
    changed: date | None = None
    """When what it cites was changed (promulgated), where that is known."""
    now: str = ""
    """The number under which it stands now."""
    words: tuple[Words, ...] = ()
    """What changed in the place that is cited, where its earlier words are held."""
    note: str = ""
    """For a limit: the two numbers."""

    @property
    def certain(self) -> bool:
        """Whether it is plainly wrong by what is held; what is not is to be checked by a person."""
        return self.kind in (ConcernKind.MISSING, ConcernKind.DELETED, ConcernKind.REPEALED)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """All references of a municipality's regulations, looked at as of a day."""

    as_of: date
    regulations: int
    references: int
    """Those whose target is held, so that something could be told."""
    concerns: tuple[Concern, ...]
    gaps: tuple[tuple[str, int], ...]
    """Titles that are cited and not held, the most cited first, with the number of references."""
