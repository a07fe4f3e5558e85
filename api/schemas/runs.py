"""What the commands print for machines beside the messages of the API."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.schemas.complaints import CaseView
from api.schemas.drafts import DraftView
from api.schemas.regulations import FoundView, RegulationView
from api.schemas.wire import Outgoing


class CountsView(Outgoing):
    """What a write did."""

    created: int
    updated: int
    deleted: int
    unchanged: int

    def __str__(self) -> str:
        counts = {"추가": self.created, "변경": self.updated, "삭제": self.deleted, "그대로": self.unchanged}
        return " · ".join(f"{word} {count:,}" for word, count in counts.items())


class FlaggedView(Outgoing):
    """An article that seems to have lost something on its way here. It is held as it came."""

    regulation: str
    version_id: str
    no: str
    path: str
    problem: str

    def __str__(self) -> str:
        return f"「{self.regulation}」 {self.no}{self.path}: {self.problem}"


class ChangeView(CountsView):
    """What a source changed, in items, and what of it came incomplete."""

    flagged: list[FlaggedView]


class SourceRun(Outgoing):
    source: str
    change: ChangeView


class IndexView(CountsView):
    """What an update of the index did, in passages."""

    snapshot: str
    seconds: float
    stages: dict[str, float]


class IndexRun(Outgoing):
    """What `minwon index` or `minwon sync` did."""

    sources: list[SourceRun]
    index: IndexView
    earlier_not_held: list[RegulationView] = Field(description="Held as a future version only: never in force here")
    seconds: float = Field(description="Of the whole run")


class SheetView(Outgoing):
    """What `minwon draft` did with a complaint."""

    case: CaseView
    found: FoundView
    draft: DraftView


class DemoView(Outgoing):
    sheets: list[SheetView]


class BackupView(Outgoing):
    """What a backup holds."""

    made: datetime
    version: str = Field(description="Of the program that made it")
    database: str = Field(description="sqlite or postgresql")
    files: dict[str, str] = Field(description="SHA-256 of each file, by its path in the home")
    has_key: bool = Field(description="Whether the key of the originals is among them")
