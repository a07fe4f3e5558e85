"""The record in SQL. The database itself refuses to change or delete a line; only the words beside it can be erased."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from assistant.adapters import tables as t
from assistant.chain import Head, Link, link
from assistant.model import Event


def append(connection: sa.Connection, event: Event) -> None:
    """Add an event within the transaction of what it tells. Whoever appends holds the head until that transaction ends."""
    head = t.chain_head
    number, previous = connection.execute(
        head.update().values(number=head.c.number + 1).returning(head.c.number, head.c.hash)
    ).one()
    made = link(number, previous, event, secrets.token_hex(16))
    row = {"number": number, "subject": made.subject, "event": made.fact, "previous": previous, "hash": made.hash}
    connection.execute(t.events.insert().values(row))
    connection.execute(head.update().values(hash=made.hash))
    if made.words:
        connection.execute(t.event_words.insert().values(number=number, salt=made.salt, words=made.words))


class SqlRecord:
    """`Record` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def note(self, event: Event) -> None:
        """Keep an event that changed nothing else."""
        with self._engine.begin() as connection:
            append(connection, event)

    def links(self, subject: str = "") -> Iterator[Link]:
        """All lines in order, or those of a subject; a part at a time, so that no length is too long."""
        query = _LINKS.where(t.events.c.subject == subject) if subject else _LINKS
        last = 0
        while True:
            with self._engine.connect() as connection:
                rows = connection.execute(query.where(t.events.c.number > last).limit(_PART)).all()
            yield from map(_link, rows)
            if len(rows) < _PART:
                return
            last = rows[-1].number

    def head(self) -> Head:
        with self._engine.connect() as connection:
            number, said = connection.execute(sa.select(t.chain_head.c.number, t.chain_head.c.hash)).one()
        return Head(number, said)


_PART = 1000
_LINKS = (
    sa.select(t.events, t.event_words.c.salt, t.event_words.c.words)
    .select_from(t.events.outerjoin(t.event_words, t.event_words.c.number == t.events.c.number))
    .order_by(t.events.c.number)
)


def _link(row: sa.Row[Any]) -> Link:
    return Link(row.number, row.subject, row.event, row.previous, row.hash, row.salt or "", row.words)
