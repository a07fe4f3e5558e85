"""One put into the records: what is new, what changed, what goes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from knowledge_base.adapters import records_tables as tables
from knowledge_base.errors import SourceError
from knowledge_base.model import Version
from knowledge_base.ports import Change, Item

Name = tuple[tables.Kind, str]
"""Kind and key of an item."""
_BATCH = 5_000
"""Rows a statement: large enough to be quick, small enough for memory."""


class Writing:
    """One put: what was held before, what has come, what is still to be written."""

    def __init__(self, connection: sa.Connection, source: str) -> None:
        self._connection, self._source = connection, source
        self._held = digests(connection)
        self._holders: dict[Name, set[str]] = {}
        for holding in connection.execute(sa.select(tables.holdings)):
            self._holders.setdefault((holding.kind, holding.key), set()).add(holding.source)
        self._seen: dict[Name, str] = {}
        self._waiting: dict[sa.Table, list[dict[str, Any]]] = {}
        self._created = self._updated = self._unchanged = 0

    def take(self, item: Item) -> None:
        kind, key, digest = tables.kind_of(item), tables.key_of(item), tables.digest_of(item)
        name = (kind, key)
        if name in self._seen:
            if self._seen[name] != digest:
                raise SourceError(f"{_named(item)} comes twice, with different words", place=self._source)
            return
        self._seen[name] = digest
        if self._held.get(name) == digest:
            self._unchanged += 1
            return
        others = self._holders.get(name, set()) - {self._source}
        if name in self._held and others and not isinstance(item, Version):
            raise SourceError(
                f"{_named(item)} is held by the source {min(others)!r} with other words",
                place=self._source,
                mend=f"Give it an id of its own, index under --name {min(others)}, or drop that source.",
            )
        if name in self._held:
            self._delete(kind, key)
            self._updated += 1
        else:
            self._created += 1
        self._held[name] = digest
        self._insert(item, kind, digest)

    def done(self, *, whole: bool) -> Change:
        """Write what waits; with `whole` let go of what the source no longer holds."""
        self._flush()
        before = {name for name, holders in self._holders.items() if self._source in holders}
        new = [{"source": self._source, "kind": kind, "key": key} for kind, key in self._seen.keys() - before]
        if new:
            self._connection.execute(sa.insert(tables.holdings), new)
        gone = before - self._seen.keys() if whole else set()
        for kind, key in sorted(gone):
            mine = (tables.holdings.c.source == self._source) & (tables.holdings.c.kind == kind)
            self._connection.execute(sa.delete(tables.holdings).where(mine & (tables.holdings.c.key == key)))
            if self._holders[kind, key] == {self._source}:
                self._delete(kind, key)
        return Change(self._created, self._updated, len(gone), self._unchanged)

    def _insert(self, item: Item, kind: tables.Kind, digest: str) -> None:
        if isinstance(item, Version):
            added = sa.insert(tables.versions).returning(tables.versions.c.id)
            number = self._connection.execute(added, tables.head_row(item, digest)).scalar_one()
            for name, table in tables.BODIES:
                self._waiting.setdefault(table, []).extend(tables.body_rows(getattr(item, name), number))
        else:
            self._waiting.setdefault(tables.SMALL[kind], []).append(tables.small_row(item, digest))
        if any(len(rows) >= _BATCH for rows in self._waiting.values()):
            self._flush()

    def _flush(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                self._connection.execute(sa.insert(table), rows)
        self._waiting.clear()

    def _delete(self, kind: tables.Kind, key: str) -> None:
        self._flush()
        if kind == "version":
            regulation_id, version_id = key.split("\x1f")
            at = (tables.versions.c.regulation_id == regulation_id) & (tables.versions.c.version_id == version_id)
            self._connection.execute(sa.delete(tables.versions).where(at))
        else:
            table = tables.SMALL[kind]
            self._connection.execute(sa.delete(table).where(table.c.id == key))


def _named(item: Item) -> str:
    if isinstance(item, Version):
        return f"version {item.version_id!r} of {item.title!r}"
    return f"{tables.kind_of(item)} {item.id!r}"


def digests(connection: sa.Connection) -> dict[Name, str]:
    found: dict[Name, str] = {
        ("version", tables.version_key(row.regulation_id, row.version_id)): row.digest
        for row in connection.execute(
            sa.select(tables.versions.c.regulation_id, tables.versions.c.version_id, tables.versions.c.digest)
        )
    }
    for kind, table in tables.SMALL.items():
        found |= {(kind, row.id): row.digest for row in connection.execute(sa.select(table.c.id, table.c.digest))}
    return found
