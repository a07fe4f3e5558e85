"""Erasing a case from the records in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.audit import ERASED, listed
from assistant.draft import LONGEST_QUERY
from assistant.model import Event

_GONE: dict[sa.Table, dict[str, Any]] = {
    t.complaints: {"title": "", "text": "", "person": "", "attachments": []},
    t.drafts: {"body": "", "slots": [], "verdict": {"findings": [], "missing": []}, "hands": [], "drafted_by": ""},
    t.reviews: {"reason": "", "edit": []},
    t.replies: {"text": ""},
}
"""What becomes of the words in each; kinds, dates, ids and citations stay."""


class SqlErasing:
    """`Erasing` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def erase(self, complaint_id: str, event: Event) -> None:
        with self._for_good() as connection:
            _forget_training(connection, complaint_id)
            _blank(connection, complaint_id)
            connection.execute(t.papers.delete().where(t.papers.c.complaint_id == complaint_id))
            subjects = [sa.select(sa.literal(complaint_id))]
            subjects += [
                sa.select(table.c.id).where(table.c.complaint_id == complaint_id) for table in (t.drafts, t.sendings)
            ]
            numbers = _words(connection, sa.union_all(*subjects))
            append(connection, replace(event, detail={**event.detail, ERASED: listed(numbers)}))

    def answers_before(self, year: int) -> int:
        query = sa.select(sa.func.count()).select_from(t.answers).where(_before(year))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def erase_answers(self, year: int, event: Event) -> int:
        theirs = sa.select(t.answers.c.id).where(_before(year))
        with self._for_good() as connection:
            numbers = _words(connection, theirs)
            connection.execute(t.answer_events.delete().where(t.answer_events.c.answer_id.in_(theirs)))
            gone = connection.execute(t.answers.delete().where(_before(year))).rowcount
            append(connection, replace(event, detail={**event.detail, "answers": str(gone), ERASED: listed(numbers)}))
        return gone

    @contextmanager
    def _for_good(self) -> Iterator[sa.Connection]:
        """A transaction after which nothing of what it erased is left in the file."""
        sqlite = self._engine.dialect.name == "sqlite"
        with self._engine.connect() as connection:
            if sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete=ON")
                connection.commit()
            with connection.begin():
                yield connection
            if sqlite:  # what was overwritten still stands in the log of writes
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def erased(self) -> frozenset[str]:
        query = sa.select(t.events.c.subject).where(t.events.c.event["action"].as_string() == "case.erased")
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())


def _blank(connection: sa.Connection, complaint_id: str) -> None:
    for table, blank in _GONE.items():
        column = table.c[table.name.removesuffix("ies") + "y" if table is t.replies else table.name.removesuffix("s")]
        mine = (table.c.id if table is t.complaints else table.c.complaint_id) == complaint_id
        for row in connection.execute(sa.select(table.c.seq, column).where(mine)).all():
            values: dict[str, Any] = {column.name: {**row[1], **blank}}
            if table is t.complaints:
                values |= {"original": b"", "contact": None}
            connection.execute(table.update().where(table.c.seq == row.seq).values(values))
    acts = t.case_acts
    for row in connection.execute(acts.select().where(acts.c.complaint_id == complaint_id)).all():
        mine = (acts.c.complaint_id == complaint_id) & (acts.c.number == row.number)
        connection.execute(acts.update().where(mine).values(act=_without_notes(row.act)))


def _without_notes(said: Any) -> Any:
    if not isinstance(said, dict):
        return said
    return {name: "" if name == "note" else _without_notes(value) for name, value in said.items()}


def _forget_training(connection: sa.Connection, complaint_id: str) -> None:
    """What the triage learnt from its words is forgotten with them."""
    said = connection.execute(sa.select(t.complaints.c.complaint).where(t.complaints.c.id == complaint_id)).scalar_one()
    text = f"{said['title']}\n{said['text']}".strip()[:LONGEST_QUERY]
    learnt = t.training_cases.c.training_case["text"].as_string()
    named = t.training_cases.c.training_case["complaint_id"].as_string() == complaint_id
    with_files = learnt.startswith(f"{text}\n\n[첨부: ", autoescape=True)  # as `draft.whole` puts them together
    connection.execute(t.training_cases.delete().where(named | (learnt == text) | with_files))


def _words(connection: sa.Connection, subjects: sa.Select[Any] | sa.CompoundSelect[Any]) -> list[int]:
    """Delete the words beside every line of these subjects; the numbers of those lines, in order."""
    words = t.event_words
    theirs = words.c.number.in_(sa.select(t.events.c.number).where(t.events.c.subject.in_(subjects)))
    held = list(connection.execute(sa.select(words.c.number).where(theirs).order_by(words.c.number)).scalars())
    connection.execute(words.delete().where(theirs))
    return held


def _before(year: int) -> sa.ColumnElement[bool]:
    """Answers of the years before; a moment is written with its year first."""
    created: sa.ColumnElement[str] = t.answers.c.answer["created"].as_string()
    return created < str(year)
