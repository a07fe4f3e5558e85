"""Works through a table and is killed at the n-th step: a statement, or the moment of a commit."""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from assistant import AssistantSettings, Casework, open_casework, read_submissions
from assistant.adapters.records import SqlCaseRecords
from assistant.batch import Batch, Line
from tests.fakes.casework import MONDAY, open_work

KILLED = 9


def opened(folder: Path) -> Casework:
    """Casework on a folder whose ids are new in every process."""
    desk = open_work(folder).desk

    def new_id() -> str:
        return uuid.uuid4().hex

    return open_casework(
        AssistantSettings(folder), replace(desk, new_id=new_id, drafter=replace(desk.drafter, new_id=new_id))
    )


def worked_through(work: Casework, table: bytes) -> list[Line]:
    return list(Batch(work).lines(list(read_submissions("day.csv", table, MONDAY))))


def work_and_die(folder: str, table: bytes, die_at: int) -> None:
    """Ends with code 9 at the n-th step, with 0 where there are fewer."""
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == die_at:
            os._exit(KILLED)

    work = opened(Path(folder))
    records = work.desk.records
    assert isinstance(records, SqlCaseRecords)
    for moment in ("before_cursor_execute", "commit"):
        sa.event.listen(records.engine, moment, step)
    worked_through(work, table)
    records.close()
