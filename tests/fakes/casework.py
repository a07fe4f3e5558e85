"""Casework on SQLite with a city of two offices, where every complaint is a grievance of the first."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path

from assistant import AssistantSettings, Casework, Kind, open_casework
from assistant.adapters.holidays import korean_calendar
from assistant.adapters.records import SqlCaseRecords
from assistant.clock import Deadline, due
from assistant.desk import Desk
from assistant.draft import Drafter
from assistant.mask import mask
from assistant.model import DepartmentMatch, Triage, Urgency
from assistant.period import KOREA
from knowledge_base import Department, Found, StatutoryType
from tests.fakes.assistant import FakeKnowledge, PlainVault

MONDAY = datetime(2026, 11, 2, 10, 0, tzinfo=KOREA)


class City(FakeKnowledge):
    def departments(self) -> list[Department]:
        return [Department("clean", "자원순환과", ("생활폐기물 수거",)), Department("audit", "감사관", ("감사",))]

    def statutory_types(self) -> list[StatutoryType]:
        return [StatutoryType("shop", "식품접객업 영업신고", "3일", "clean")]


class Grievance:
    def triage(self, text: str, found: Found | None = None, k: int = 3) -> Triage:
        office = DepartmentMatch("clean", "자원순환과", 0.9)
        return Triage(Kind.GRIEVANCE, ("불편",), 0.6, Urgency.NORMAL, (office,))


def open_work(folder: Path) -> Casework:
    """On a Monday morning that does not pass."""
    records = SqlCaseRecords(f"sqlite:///{folder / 'cases.db'}")
    names, knowledge, calendar = count(1), City(), korean_calendar()

    def new_id() -> str:
        return f"c{next(names)}"

    def now() -> datetime:
        return MONDAY

    def due_date(kind: Kind, received: datetime, period: str | None) -> Deadline | None:
        return due(kind, received, period=period, calendar=calendar)

    desk = Desk(
        city="새빛시",
        knowledge=knowledge,
        records=records,
        vault=PlainVault(),
        mask=mask,
        triager=Grievance,  # type: ignore[arg-type]  # has the one method the desk calls
        due=due_date,
        now=now,
        new_id=new_id,
        drafter=Drafter("새빛시", knowledge, now, new_id, 0.5),
    )
    return open_casework(AssistantSettings(folder), desk)
