"""Designated approvers, beside the case records in SQL."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.model import Event


class SqlDesignations:
    """`Designations` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def designated(self, department: str) -> frozenset[str]:
        query = sa.select(t.approvers.c.name).where(t.approvers.c.department == department)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def all(self) -> Mapping[str, frozenset[str]]:
        with self._engine.connect() as connection:
            rows = connection.execute(t.approvers.select()).all()
        return {
            one: frozenset(row.name for row in rows if row.department == one) for one in {r.department for r in rows}
        }

    def designate(self, department: str, names: frozenset[str], event: Event) -> None:
        with self._engine.begin() as connection:
            connection.execute(t.approvers.delete().where(t.approvers.c.department == department))
            if names:
                rows = [{"department": department, "name": name} for name in sorted(names)]
                connection.execute(t.approvers.insert(), rows)
            append(connection, event)
