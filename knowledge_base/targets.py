"""A regulation that others cite: how its articles stand and where they moved, told once and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from knowledge_base import versions as days
from knowledge_base import watch
from knowledge_base.model import Standing, Version
from knowledge_base.versions import Span
from knowledge_base.watch import AmendmentKind


class Target:
    """All versions that are held of a regulation that is cited; what is asked of it again is remembered."""

    def __init__(self, versions: Sequence[Version], day: date) -> None:
        self.versions, self.day = versions, day

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for span in days.timeline(self.versions):
            found.setdefault(span.no, []).append(span)
        return found

    @lru_cache  # noqa: B019 - lives as long as one look at all references
    def standing(self, no: str) -> Standing:
        return days.standing(self.versions, no, self.day)

    @lru_cache  # noqa: B019
    def moves(self, since: date) -> dict[str, str]:
        """What stands under another number than on an earlier day: the new number by the old one."""
        if since >= self.day or days.in_force(self.versions, since) is None:
            return {}
        difference = watch.between(self.versions, since, self.day)
        moved = [each for each in (difference.amendments if difference else ()) if each.kind is AmendmentKind.MOVED]
        return {each.before: each.no for each in moved}

    @property
    def repealed(self) -> date | None:
        return min((version.repealed for version in self.versions if version.repealed), default=None)
