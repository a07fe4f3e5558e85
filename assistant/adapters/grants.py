"""Tokens in SQL, beside the case records."""

from __future__ import annotations

import sqlalchemy as sa
from pydantic import TypeAdapter

from assistant.access import Grant
from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.model import Event

_GRANT = TypeAdapter(Grant)


class SqlGrants:
    """`Grants` in the database of the case records, whose tables `SqlCaseRecords` brings up to date."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, grant: Grant, digest: str, event: Event) -> None:
        row = {"id": grant.id, "digest": digest, "token": _GRANT.dump_python(grant, mode="json")}
        self._write(t.tokens.insert().values(row), event)

    def find(self, grant_id: str) -> tuple[Grant, str] | None:
        with self._engine.connect() as connection:
            row = connection.execute(t.tokens.select().where(t.tokens.c.id == grant_id)).one_or_none()
        return (_GRANT.validate_python(row.token), row.digest) if row else None

    def all(self) -> list[Grant]:
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(t.tokens.c.token).order_by(t.tokens.c.seq)).scalars().all()
        return [_GRANT.validate_python(row) for row in rows]

    def change(self, grant: Grant, event: Event) -> None:
        changed = {"token": _GRANT.dump_python(grant, mode="json")}
        self._write(t.tokens.update().where(t.tokens.c.id == grant.id).values(changed), event)

    def close(self) -> None:
        self._engine.dispose()

    def _write(self, statement: sa.Executable, event: Event) -> None:
        with self._engine.begin() as connection:
            connection.execute(statement)
            append(connection, event)
