"""Replies on their way out, who may approve, and drafts found by where they stand."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sendings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("complaint_id", sa.String(40), sa.ForeignKey("complaints.id"), nullable=False, index=True),
        sa.Column("draft_id", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sending", sa.JSON, nullable=False),
    )
    op.create_table(
        "approvers",
        sa.Column("department", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(80), primary_key=True),
    )
    op.add_column("drafts", sa.Column("status", sa.String(20), nullable=False, server_default="draft"))
    op.create_index("ix_drafts_status", "drafts", ["status"])
    drafts = sa.table("drafts", sa.column("seq"), sa.column("status"), sa.column("draft", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(drafts.c.seq, drafts.c.draft)).all():
        status = row.draft.get("status", "draft")
        if status != "draft":
            connection.execute(drafts.update().where(drafts.c.seq == row.seq).values(status=status))


def downgrade() -> None:
    op.drop_index("ix_drafts_status", "drafts")
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("status")
    op.drop_table("approvers")
    op.drop_table("sendings")
