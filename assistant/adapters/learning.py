"""What is learned from, in the database of the case records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

import sqlalchemy as sa
from pydantic import TypeAdapter

from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.correct import TrainingCase
from assistant.learning.model import Answered, Said
from assistant.model import DraftStatus, Event

_PART = 500
"""Rows that are read at once."""


class SqlLearning:
    """`LearningRecords` beside the case records, whose tables `SqlCaseRecords` brings up to date."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def answered(self, complaint_ids: Collection[str] = ()) -> Iterator[Answered]:
        whole = TypeAdapter(Answered)
        sent = t.drafts.c.status.in_([DraftStatus.SENT.value, DraftStatus.OBJECTED.value])
        query = (
            sa.select(
                t.replies.c.seq, t.complaints.c.complaint, t.complaints.c.triage, t.drafts.c.draft, t.replies.c.reply
            )
            .join_from(t.replies, t.complaints, t.complaints.c.id == t.replies.c.complaint_id)
            .join(t.drafts, t.drafts.c.id == t.replies.c.reply["draft_id"].as_string())
            .where(sent, t.replies.c.reply["text"].as_string() != "")
            .order_by(t.replies.c.seq)
            .limit(_PART)
        )
        if complaint_ids:
            query = query.where(t.complaints.c.id.in_(complaint_ids))
        last = 0
        while True:
            with self._engine.connect() as connection:
                rows = connection.execute(query.where(t.replies.c.seq > last)).all()
            for row in rows:
                said = {"complaint": row.complaint, "triage": row.triage, "draft": row.draft, "reply": row.reply}
                yield whole.validate_python(said)
            if len(rows) < _PART:
                return
            last = rows[-1].seq

    def corrections(self) -> Iterator[tuple[str, TrainingCase]]:
        adapter = TypeAdapter(TrainingCase)
        held = t.training_cases.c
        receipt = t.complaints.c.receipt_no
        query = (
            sa.select(held.training_case, receipt)
            .outerjoin_from(
                t.training_cases, t.complaints, t.complaints.c.id == held.training_case["complaint_id"].as_string()
            )
            .order_by(held.seq)
        )
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                yield row.receipt_no or "", adapter.validate_python(row.training_case)

    def said(self) -> dict[str, Said]:
        with self._engine.connect() as connection:
            rows = connection.execute(t.learning.select()).all()
        return {row.subject: Said(row.subject, row.on, row.actor, datetime.fromisoformat(row.at)) for row in rows}

    def say(self, said: Iterable[Said], event: Event) -> None:
        rows = [{"subject": one.subject, "on": one.on, "actor": one.by, "at": one.at.isoformat()} for one in said]
        with self._engine.begin() as connection:
            subjects = [row["subject"] for row in rows]
            for start in range(0, len(rows), _PART):
                some = subjects[start : start + _PART]
                connection.execute(t.learning.delete().where(t.learning.c.subject.in_(some)))
                connection.execute(t.learning.insert(), rows[start : start + _PART])
            append(connection, event)
