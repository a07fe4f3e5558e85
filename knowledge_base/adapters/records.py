"""The records in SQL: SQLite in WAL mode with no set-up, PostgreSQL by its address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from knowledge_base import versions as days
from knowledge_base.adapters import records_tables as tables
from knowledge_base.adapters.records_writing import Writing, digests
from knowledge_base.errors import KnowledgeBaseError, RecordsUnavailable
from knowledge_base.model import Aid, Department, Passage, StatutoryType, Version
from knowledge_base.ports import Change, Item, Progress, VersionHead, silent
from knowledge_base.titles import MIDDLE_DOTS, base, normal

_CHUNK = 200
"""Versions whose bodies are read at once."""


class SqlRecords:
    """Every version of every regulation, aids, departments and statutory types, in one database."""

    def __init__(self, url: str) -> None:
        """Opens the database at `url` (`sqlite:///folder/records.db`, `postgresql+psycopg://…`), made or brought up to
        date first."""
        address = sa.make_url(url)
        if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(url, pool_pre_ping=address.get_backend_name() != "sqlite")
        if address.get_backend_name() == "sqlite":
            sa.event.listen(self._engine, "connect", _sqlite_pragmas)
        with self._connection() as connection:
            _upgrade(connection)

    def close(self) -> None:
        self._engine.dispose()

    def put(self, source: str, items: Iterable[Item], *, whole: bool = True, progress: Progress = silent) -> Change:
        """Store what a source holds, in one transaction: an error while reading leaves everything as it was.

        An item that several sources hold is kept until none does. The same id with other words is refused for aids,
        departments and types of another source; of a version the last that came is kept.
        """
        with self._connection() as connection:
            writing, number = Writing(connection, source), 0
            for number, item in enumerate(items, 1):
                writing.take(item)
                progress("records", number, None)
            progress("records", number, number)
            change = writing.done(whole=whole)
        if change.deleted and self._engine.dialect.name == "sqlite":  # it still stands in the log of writes
            with self._engine.connect() as raw:
                raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return change

    def drop(self, source: str) -> Change:
        """Forget a source, and what no other source holds."""
        return self.put(source, ())

    def sources(self) -> list[str]:
        query = sa.select(tables.holdings.c.source).distinct().order_by(tables.holdings.c.source)
        with self._connection() as connection:
            return list(connection.scalars(query))

    def state(self) -> str:
        """Sixteen hex digits over all that is held; equal states need no new index."""
        with self._connection() as connection:
            held = sorted(f"{kind}\x1f{key}\x1f{digest}" for (kind, key), digest in digests(connection).items())
        return hashlib.sha256("\x1e".join(held).encode()).hexdigest()[:16]

    def passages(self) -> Iterator[Passage]:
        """Every wording of every article and annex with its days, regulation by regulation in the order of their ids."""
        for versions in self.regulations():
            yield from days.passages(versions)

    def regulations(self) -> Iterator[tuple[Version, ...]]:
        """All versions of each regulation, one regulation at a time; 부칙 are left out."""
        query = sa.select(tables.versions).order_by(tables.versions.c.regulation_id, tables.versions.c.id)
        with self._connection() as connection:
            heads = list(connection.execute(query).mappings())
        heads.sort(key=lambda head: str(head["regulation_id"]))
        waiting: list[sa.RowMapping] = []
        for _, group in groupby(heads, key=lambda head: head["regulation_id"]):
            waiting += group
            if len(waiting) >= _CHUNK:
                yield from self._grouped(waiting)
                waiting = []
        yield from self._grouped(waiting)

    def _grouped(self, heads: Sequence[sa.RowMapping]) -> Iterator[tuple[Version, ...]]:
        with self._connection() as connection:
            found = tables.load(connection, heads, ("articles", "annexes"))
        for _, group in groupby(found, key=lambda version: version.regulation_id):
            yield tuple(days.in_order(group))

    def aids(self) -> list[Aid]:
        return [Aid(**row) for row in self._small(tables.aids)]

    def departments(self) -> list[Department]:
        return [Department(**{**row, "duties": tuple(row["duties"])}) for row in self._small(tables.departments)]

    def statutory_types(self) -> list[StatutoryType]:
        return [StatutoryType(**row) for row in self._small(tables.statutory_types)]

    def heads(self, title: str = "") -> list[VersionHead]:
        """All versions without their bodies, by title and effective date; `title` filters by substring, spaces and
        middle dots apart."""
        with self._connection() as connection:
            rows = list(connection.execute(sa.select(tables.versions)))
        rows.sort(key=lambda row: str(row.regulation_id))
        heads: list[VersionHead] = []
        for _, group in groupby(rows, key=lambda row: row.regulation_id):
            ordered = days.in_order(group)
            ends = days.valid_to(ordered)
            heads += [tables.head_of(row, end) for row, end in zip(ordered, ends, strict=True)]
        wanted = normal(title) if title else ""
        found = [head for head in heads if wanted in normal(head.title)]
        return sorted(found, key=lambda head: (head.title, head.regulation_id, *days.order(head)))

    def version(self, regulation_id: str, version_id: str) -> Version:
        """One version with its body."""
        found = [version for version in self.versions(regulation_id) if version.version_id == version_id]
        if not found:
            raise KnowledgeBaseError(
                f"no version {version_id!r}", place=repr(regulation_id), mend="List what is held: minwon regulations."
            )
        return found[0]

    def versions(self, regulation_id: str) -> tuple[Version, ...]:
        """Every version of a regulation with its body, in the order they take effect; none if it is not held."""
        query = sa.select(tables.versions).where(tables.versions.c.regulation_id == regulation_id)
        with self._connection() as connection:
            heads = list(connection.execute(query).mappings())
            return tuple(days.in_order(tables.load(connection, heads, ("articles", "addenda", "annexes"))))

    def touched(self, start: date, end: date) -> list[str]:
        """Ids of the regulations of which anything begins or is repealed after `start` and by `end`."""
        held = tables.versions.c
        later = sa.select(tables.articles.c.version).where(_within(tables.articles.c.effective, start, end))
        begun = _within(held.effective, start, end) | _within(held.repealed, start, end) | held.id.in_(later)
        query = sa.select(held.regulation_id).distinct().where(begun).order_by(held.regulation_id)
        with self._connection() as connection:
            return list(connection.scalars(query))

    def mentioning(self, title: str) -> list[Version]:
        """All versions of the regulations that name `title` in an article, and of its own family, without annexes."""
        act = base(title)
        like = "%" + re.sub(rf"[\s{MIDDLE_DOTS}%_]+", "%", act) + "%"
        held = tables.versions.c
        naming = sa.select(tables.articles.c.version).where(tables.articles.c.text.like(like))
        wanted = sa.select(held.regulation_id).where(held.title.like(like) | held.id.in_(naming))
        query = sa.select(tables.versions).where(held.regulation_id.in_(wanted))
        with self._connection() as connection:
            heads = list(connection.execute(query.order_by(held.id)).mappings())
            return tables.load(connection, heads, ("articles",))

    def _small(self, table: sa.Table) -> list[dict[str, Any]]:
        columns = [column for column in table.c if column.name != "digest"]
        with self._connection() as connection:
            return [dict(row) for row in connection.execute(sa.select(*columns).order_by(table.c.id)).mappings()]

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise RecordsUnavailable(
                f"the database refused: {error.orig}",
                place=self._engine.url.render_as_string(hide_password=True),
                mend="Check that it runs, that its folder can be written and that the disk is not full.",
            ) from error


def _within(column: sa.ColumnElement[date | None], start: date, end: date) -> sa.ColumnElement[bool]:
    return (column > start) & (column <= end)


def _sqlite_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _upgrade(connection: sa.Connection) -> None:
    """Alembic's history up to its head; Alembic is loaded only where a step is missing."""
    table = sa.table(tables.VERSION_TABLE, sa.column("version_num"))
    made = sa.inspect(connection).has_table(tables.VERSION_TABLE)
    if made and connection.scalar(sa.select(table.c.version_num)) == tables.REVISION:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
