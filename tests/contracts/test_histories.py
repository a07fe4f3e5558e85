"""Alembic's histories step by step, up and down, on data, on SQLite and on PostgreSQL: nothing that has a place is lost."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from assistant.adapters import tables as case_tables
from assistant.adapters.record import SqlRecord
from assistant.audit import verify
from assistant.model import Event
from knowledge_base.adapters import records_tables as rule_tables

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
EVENTS = ("events", "event_words", "chain_head")
"""The record, which one step turns into a chain: held together by what it says, not column by column."""
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class History:
    """The steps of one package."""

    tables: Any
    """Its module of tables, with VERSION_TABLE and REVISION."""

    @property
    def config(self) -> Config:
        found = Config()
        found.set_main_option("script_location", str(Path(self.tables.__file__).with_name("migrations")))
        return found

    @property
    def revisions(self) -> list[str]:
        """Oldest first."""
        return [one.revision for one in ScriptDirectory.from_config(self.config).walk_revisions()][::-1]

    def step(self, engine: sa.Engine, revision: str, *, down: bool = False) -> None:
        with engine.begin() as connection:
            config = self.config
            config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(config, revision)


@pytest.fixture(params=[case_tables, rule_tables], ids=["cases", "rules"])
def history(request: pytest.FixtureRequest) -> History:
    return History(request.param)


@pytest.fixture
def engine(empty: str) -> Iterator[sa.Engine]:
    opened = sa.create_engine(empty)
    yield opened
    opened.dispose()


def reflected(engine: sa.Engine) -> sa.MetaData:
    found = sa.MetaData()
    found.reflect(engine)
    return found


def held(engine: sa.Engine) -> Rows:
    """Every row of every table, the versions of the history and the record aside."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in reflected(engine).sorted_tables
            if not table.name.endswith("alembic_version") and table.name not in EVENTS
        }


def told(engine: sa.Engine) -> list[tuple[str, str, str, str]]:
    """What the record says, in whichever form it is: who did what to what, and why."""
    tables = reflected(engine).tables
    if "events" not in tables:
        return []
    chained = "event_words" in tables
    said = "SELECT event, {words} FROM events {join} ORDER BY {order}".format(
        words="words" if chained else "NULL AS words",
        join="LEFT JOIN event_words ON event_words.number = events.number" if chained else "",
        order="events.number" if chained else "seq",
    )
    with engine.connect() as connection:
        rows = connection.execute(sa.text(said).columns(event=sa.JSON, words=sa.JSON)).all()
    return [
        (
            row.event["actor"],
            row.event["action"],
            row.event["subject"],
            {**row.event["detail"], **(row.words or {})}["reason"],
        )
        for row in rows
    ]


def value(column: sa.Column[Any], given: dict[tuple[str, str], Any]) -> Any:
    """Something that a column can hold; what it refers to where it refers to something."""
    for key in column.foreign_keys:
        return given[key.column.table.name, key.column.name]
    kind = column.type
    if isinstance(kind, sa.JSON):
        return {"status": "approved", "말": ["한글", 1, None]}
    if isinstance(kind, sa.DateTime):
        return NOW
    for of, one in ((sa.Date, date(2026, 11, 23)), (sa.Boolean, True), (sa.Float, 1.5), (sa.Integer, 1)):
        if isinstance(kind, of):
            return one
    if isinstance(kind, sa.LargeBinary):
        return b"\x00\xff sealed"
    return f"{column.name} 말"[: getattr(kind, "length", None) or 40]


def fill(engine: sa.Engine) -> None:
    """A row in every table that has none, and a line in the record."""
    found, given = reflected(engine), {}
    with engine.begin() as connection:
        for table in found.sorted_tables:
            if table.name.endswith("alembic_version") or table.name in EVENTS:
                continue
            row = connection.execute(table.select()).mappings().first()
            values = dict(row) if row else {column.name: value(column, given) for column in table.columns}
            given |= {(table.name, name): one for name, one in values.items()}
            if row is None:
                connection.execute(table.insert().values(values))
    if "event_words" in found.tables:
        SqlRecord(engine).note(Event(NOW, "kim", "original.read", "c1", private={"reason": "회신"}))
    elif "events" in found.tables:
        said = {"at": NOW.isoformat(), "actor": "kim", "action": "original.read", "subject": "c1"}
        row = {"at": NOW, "subject": "c1", "event": {**said, "detail": {"reason": "회신"}}}
        with engine.begin() as connection:
            connection.execute(found.tables["events"].insert().values(row))


def kept(before: Rows, after: Rows) -> None:
    """What was in a column that is still there is still in it."""
    for table in before.keys() & after.keys():
        columns = set(before[table][0]) & set(after[table][0]) if before[table] and after[table] else set()
        assert len(before[table]) == len(after[table]), table
        for old, new in zip(before[table], after[table], strict=True):
            assert json.dumps(
                {name: old[name] for name in sorted(columns)}, default=str, ensure_ascii=False
            ) == json.dumps({name: new[name] for name in sorted(columns)}, default=str, ensure_ascii=False), table


def test_every_step_up_and_down_keeps_the_data_that_has_a_place(history: History, engine: sa.Engine) -> None:
    for revision in history.revisions:
        before, record = held(engine), told(engine)
        history.step(engine, revision)
        kept(before, held(engine))
        assert told(engine) == record, revision
        fill(engine)
    for revision in ["base", *history.revisions][-2::-1]:
        before, record = held(engine), told(engine)
        history.step(engine, revision, down=True)
        kept(before, held(engine))
        assert told(engine) == (record if revision != "base" else []), revision
    assert held(engine) == {}
    history.step(engine, "head")
    fill(engine)


def test_down_and_up_again_from_every_step_makes_the_same_tables(history: History, engine: sa.Engine) -> None:
    history.step(engine, "head")
    fill(engine)
    full = {name: len(rows) for name, rows in held(engine).items()}
    for revision in ["base", *history.revisions][:-1]:
        history.step(engine, revision, down=True)
        history.step(engine, "head")
        fill(engine)
        assert {name: len(rows) for name, rows in held(engine).items()} == full, revision


def test_the_history_ends_where_the_code_says_and_makes_the_tables_it_uses(history: History, engine: sa.Engine) -> None:
    assert history.revisions[-1] == history.tables.REVISION
    history.step(engine, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": history.tables.VERSION_TABLE})
        assert compare_metadata(context, history.tables.metadata) == []


def test_the_record_is_a_sound_chain_after_every_way_up(engine: sa.Engine) -> None:
    history = History(case_tables)
    history.step(engine, "0003")
    fill(engine)
    history.step(engine, "head")
    fill(engine)
    record = SqlRecord(engine)
    assert verify(record.links(), record.head()).sound
    assert len(told(engine)) == 2


def test_a_draft_is_found_by_the_status_it_had(engine: sa.Engine) -> None:
    history = History(case_tables)
    history.step(engine, "0006")
    fill(engine)
    history.step(engine, "0007")
    assert held(engine)["drafts"][0]["status"] == "approved"
