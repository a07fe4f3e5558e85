"""What the commands print for machines beside the messages of the API."""

from __future__ import annotations

from pydantic import Field

from api.schemas.complaints import CaseView
from api.schemas.drafts import DraftView
from api.schemas.regulations import FoundView
from api.schemas.wire import Outgoing


class ChangeView(Outgoing):
    """What a write did, in items."""

    created: int
    updated: int
    deleted: int
    unchanged: int

    def __str__(self) -> str:
        return f"+{self.created:,} ~{self.updated:,} -{self.deleted:,} ={self.unchanged:,}"


class SourceRun(Outgoing):
    source: str
    change: ChangeView


class IndexView(ChangeView):
    """What an update of the index did, in passages."""

    snapshot: str
    seconds: float
    stages: dict[str, float]


class IndexRun(Outgoing):
    """What `minwon index` did."""

    sources: list[SourceRun]
    index: IndexView
    seconds: float = Field(description="Of the whole run")


class SheetView(Outgoing):
    """What `minwon draft` did with a complaint."""

    case: CaseView
    found: FoundView
    draft: DraftView


class DemoView(Outgoing):
    sheets: list[SheetView]
