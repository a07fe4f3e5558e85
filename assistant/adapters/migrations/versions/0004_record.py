"""The record becomes a chain that the database refuses to change; contacts are kept, sealed."""

import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.chain import GENESIS, link
from assistant.model import Event

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SAYS = "the record is append-only"
_FORBIDDEN = {"events": ("UPDATE", "DELETE"), "event_words": ("UPDATE",)}
"""Words may be deleted, which is how they are erased."""


def upgrade() -> None:
    held = [
        row.event
        for row in op.get_bind().execute(sa.text("SELECT event FROM events ORDER BY seq").columns(event=sa.JSON))
    ]
    op.drop_table("events")
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("event", sa.JSON, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_events_subject", "events", ["subject"])
    op.create_table(
        "event_words",
        sa.Column("number", sa.Integer, sa.ForeignKey("events.number"), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
    )
    op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.add_column("complaints", sa.Column("contact", sa.LargeBinary))
    _chain(held)
    _forbid()


def downgrade() -> None:
    held = [_unlinked(row) for row in op.get_bind().execute(_lines())]
    _allow()
    for table in ("chain_head", "event_words", "events"):
        op.drop_table(table)
    with op.batch_alter_table("complaints") as complaints:
        complaints.drop_column("contact")
    events = op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("event", sa.JSON, nullable=False),
    )
    op.create_index("ix_events_subject", "events", ["subject"])
    op.bulk_insert(events, held)


def _chain(held: list[dict[str, Any]]) -> None:
    """The events so far, linked as if they were written now; reasons, which people wrote, go beside the chain."""
    events = sa.table("events", *map(sa.column, ("number", "subject", "previous", "hash")), sa.column("event", sa.JSON))
    words = sa.table("event_words", sa.column("number"), sa.column("salt"), sa.column("words", sa.JSON))
    previous, connection = GENESIS, op.get_bind()
    for number, said in enumerate(held, 1):
        detail = dict(said["detail"])
        private = {"reason": reason} if (reason := detail.pop("reason", "")) else {}
        at = datetime.fromisoformat(said["at"])
        event = Event(at, said["actor"], said["action"], said["subject"], detail, private=private)
        made = link(number, previous, event, secrets.token_hex(16))
        row = {"number": number, "subject": made.subject, "event": made.fact, "previous": previous, "hash": made.hash}
        connection.execute(events.insert().values(row))
        if made.words:
            connection.execute(words.insert().values(number=number, salt=made.salt, words=made.words))
        previous = made.hash
    connection.execute(
        sa.text("INSERT INTO chain_head (id, number, hash) VALUES (1, :number, :hash)"),
        {"number": len(held), "hash": previous},
    )


def _lines() -> sa.TextualSelect:
    return sa.text(
        "SELECT events.event, event_words.words FROM events "
        "LEFT JOIN event_words ON event_words.number = events.number ORDER BY events.number"
    ).columns(event=sa.JSON, words=sa.JSON)


def _unlinked(row: sa.Row[Any]) -> dict[str, Any]:
    fact = row.event
    detail = {**fact["detail"], **(row.words or {})}
    event = {
        "at": fact["at"],
        "actor": fact["actor"],
        "action": fact["action"],
        "subject": fact["subject"],
        "detail": detail,
    }
    return {"at": datetime.fromisoformat(fact["at"]), "subject": fact["subject"], "event": event}


def _forbid() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, acts in _FORBIDDEN.items():
            for act in acts:
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION minwon_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$"
    )
    for table, acts in _FORBIDDEN.items():
        for act in (*acts, "TRUNCATE"):
            level = "STATEMENT" if act == "TRUNCATE" else "ROW"
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"FOR EACH {level} EXECUTE FUNCTION minwon_append_only()"
            )


def _allow() -> None:
    """SQLite drops a table's triggers with it; PostgreSQL too, but not their function."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION minwon_append_only CASCADE")
