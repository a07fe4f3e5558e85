"""Casework on SQLite with a city of two offices, where every complaint is a grievance of the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from time import monotonic

from assistant import AssistantSettings, Casework, Kind, open_casework
from assistant.adapters.background import LoopThread
from assistant.adapters.holidays import korean_calendar
from assistant.adapters.ledger import Price, SqlLedger
from assistant.adapters.records import SqlCaseRecords
from assistant.clock import Deadline, due
from assistant.desk import Desk
from assistant.draft import Drafter
from assistant.generate import Generator, Models
from assistant.mask import mask
from assistant.model import DepartmentMatch, Triage, Urgency
from assistant.period import KOREA
from assistant.ports import ChatModel
from knowledge_base import Department, Found, StatutoryType
from tests.fakes.assistant import FakeKnowledge, PlainVault, passage

MONDAY = datetime(2026, 11, 2, 10, 0, tzinfo=KOREA)


class City(FakeKnowledge):
    def departments(self) -> list[Department]:
        return [Department("clean", "자원순환과", ("생활폐기물 수거",)), Department("audit", "감사관", ("감사",))]

    def statutory_types(self) -> list[StatutoryType]:
        return [StatutoryType("shop", "식품접객업 영업신고", "3일", "clean")]


LEASH = passage("제5조", "목줄", "① 소유자는 목줄을 하여야 하며, 그 길이는 2미터 이내로 한다.")
WRITTEN = "소유자는 목줄을 하여야 하며, 그 길이는 2미터 이내로 합니다. [1]"
"""What a model may write of it."""


def with_model(work: Casework, model: ChatModel, budget: float | None = None) -> Casework:
    """The same office, whose drafts on leashes a model writes; a token that it reads costs 1."""
    desk = work.desk
    assert isinstance(desk.records, SqlCaseRecords)
    prices = {model.name: Price(1_000_000)}
    ledger = SqlLedger(desk.records.engine, desk.now, prices=prices, budget=budget)
    models = Models(Generator([model], ledger, monotonic), len, LoopThread(), ledger)
    knowledge = City([LEASH])
    drafter = replace(desk.drafter, knowledge=knowledge, models=models)
    return open_casework(AssistantSettings(Path()), replace(desk, knowledge=knowledge, drafter=drafter))


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
