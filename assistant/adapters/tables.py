"""The tables of the case records. Alembic's history under `migrations/` is what makes them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

VERSION_TABLE = "assistant_alembic_version"
REVISION = "0010"
"""The last step of the history; a test holds them together."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

receipts = Table(
    "receipts",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

complaints = Table(
    "complaints",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("receipt_no", String(40), nullable=False, unique=True),
    Column("received", DateTime(timezone=True), nullable=False),
    Column("complaint", JSON, nullable=False),
    Column("triage", JSON, nullable=False),
    Column("deadline", JSON, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("contact", LargeBinary),
)

drafts = Table(
    "drafts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("status", String(20), nullable=False, index=True),
    Column("draft", JSON, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), nullable=False, index=True),
    Column("review", JSON, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), nullable=False, unique=True),
    Column("reply", JSON, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", String(80), nullable=False),
    Column("event", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_events_subject", "subject"),
)
"""The record, a chain; triggers refuse any change of it."""

event_words = Table(
    "event_words",
    metadata,
    Column("number", Integer, ForeignKey(events.c.number), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("words", JSON, nullable=False),
)
"""What people wrote, beside the record; may be erased, never changed."""

chain_head = Table(
    "chain_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row. Whoever adds to the record changes it first, so that two never add at once."""

model_calls = Table(
    "model_calls",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("model", String(200), nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("cost", Float, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("outcome", String(40), nullable=False),
)

switches = Table(
    "switches",
    metadata,
    Column("scope", String(20), primary_key=True),
    Column("reason", String(500), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("conversation_id", String(40), nullable=False, index=True),
    Column("answer", JSON, nullable=False),
    Column("opinion", JSON),
)

hand_overs = Table(
    "hand_overs",
    metadata,
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), primary_key=True),
    Column("receipt_no", String(40), nullable=False, unique=True),
    Column("secret_digest", String(64), nullable=False),
    Column("conversation_id", String(40), nullable=False),
    Column("satisfaction", Integer),
)
"""Complaints that came of a citizen's chat."""

answer_events = Table(
    "answer_events",
    metadata,
    Column("answer_id", String(40), ForeignKey(answers.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event", JSON, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""Attachments as they were sent. The number counts up per case, so of two senders at once one is told."""

sendings = Table(
    "sendings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), nullable=False, index=True),
    Column("draft_id", String(40), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("sending", JSON, nullable=False),
)
"""Replies on their way. State and attempts tell whether a sending is still as it was read."""

approvers = Table(
    "approvers",
    metadata,
    Column("department", String(64), primary_key=True),
    Column("name", String(80), primary_key=True),
)
"""Who was designated to approve a department's replies."""

case_acts = Table(
    "case_acts",
    metadata,
    Column("complaint_id", String(40), ForeignKey(complaints.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act", JSON, nullable=False),
)
"""What people decided on cases. The number counts up per case, so of two who decide at once one is told."""

training_cases = Table(
    "training_cases",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("training_case", JSON, nullable=False),
)

learning = Table(
    "learning",
    metadata,
    Column("subject", String(80), primary_key=True),
    Column("on", Boolean, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("at", String(40), nullable=False),
)
"""The last word of a person on what was learned, or on learning as a whole."""

tokens = Table(
    "tokens",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("token", JSON, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("made", DateTime(timezone=True), nullable=False),
    Column("state", String(20), nullable=False),
    Column("held_until", DateTime(timezone=True)),
    Column("job", JSON, nullable=False),
    Column("sent", LargeBinary),
    Column("result", LargeBinary),
)
"""Tables of complaints to be worked through. Both files are sealed; what was sent goes when its result is there."""
