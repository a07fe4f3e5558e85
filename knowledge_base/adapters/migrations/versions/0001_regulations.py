"""Versions of regulations with their articles, addenda and annexes; aids, departments, statutory types; who holds what."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _of_version(*columns: sa.Column[Any]) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("no", sa.Text, nullable=False),
        *columns,
    )


def upgrade() -> None:
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("regulation_id", sa.String(200), nullable=False),
        sa.Column("version_id", sa.String(200), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("jurisdiction", sa.String(80), nullable=False),
        sa.Column("promulgated", sa.Date, nullable=False),
        sa.Column("promulgation_no", sa.String(80), nullable=False),
        sa.Column("effective", sa.Date, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("repealed", sa.Date),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("regulation_id", "version_id"),
    )
    op.create_table(
        "articles",
        *_of_version(
            sa.Column("title", sa.Text, nullable=False),
            sa.Column("text", sa.Text, nullable=False),
            sa.Column("chapter", sa.Text, nullable=False),
            sa.Column("deleted", sa.Boolean, nullable=False),
            sa.Column("effective", sa.Date),
        ),
    )
    op.create_table("addenda", *_of_version(sa.Column("text", sa.Text, nullable=False)))
    op.create_table(
        "annexes",
        *_of_version(
            sa.Column("title", sa.Text, nullable=False),
            sa.Column("text", sa.Text, nullable=False),
            sa.Column("kind", sa.String(80), nullable=False),
            sa.Column("file", sa.Text, nullable=False),
        ),
    )
    op.create_table(
        "aids",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("dated", sa.Date),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "departments",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("duties", sa.JSON, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "statutory_types",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("fee", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "holdings",
        sa.Column("source", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(420), primary_key=True),
    )


def downgrade() -> None:
    for table in ("holdings", "statutory_types", "departments", "aids", "annexes", "addenda", "articles", "versions"):
        op.drop_table(table)
