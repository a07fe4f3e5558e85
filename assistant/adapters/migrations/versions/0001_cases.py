"""Complaints with their sealed originals, drafts, reviews, replies and events."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "complaints",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("receipt_no", sa.String(40), nullable=False, unique=True),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complaint", sa.JSON, nullable=False),
        sa.Column("triage", sa.JSON, nullable=False),
        sa.Column("deadline", sa.JSON, nullable=False),
        sa.Column("original", sa.LargeBinary, nullable=False),
    )
    for name in ("drafts", "reviews"):
        columns: list[sa.Column[Any]] = [
            sa.Column("seq", sa.Integer, primary_key=True),
            sa.Column("id", sa.String(40), nullable=False, unique=True),
            sa.Column("complaint_id", sa.String(40), sa.ForeignKey("complaints.id"), nullable=False, index=True),
        ]
        if name == "drafts":
            columns.append(sa.Column("revision", sa.Integer, nullable=False))
        op.create_table(name, *columns, sa.Column(name.removesuffix("s"), sa.JSON, nullable=False))
    op.create_table(
        "replies",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("complaint_id", sa.String(40), sa.ForeignKey("complaints.id"), nullable=False, unique=True),
        sa.Column("reply", sa.JSON, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("event", sa.JSON, nullable=False),
    )
    op.create_index("ix_events_subject", "events", ["subject"])


def downgrade() -> None:
    for table in ("events", "replies", "reviews", "drafts", "complaints", "receipts"):
        op.drop_table(table)
