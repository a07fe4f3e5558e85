"""Complaints that came of a citizen's chat, and what citizens think of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("complaint_id", sa.String(40), sa.ForeignKey("complaints.id"), primary_key=True),
        sa.Column("receipt_no", sa.String(40), nullable=False, unique=True),
        sa.Column("secret_digest", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("satisfaction", sa.Integer),
    )
    op.add_column("answers", sa.Column("opinion", sa.JSON))


def downgrade() -> None:
    op.drop_column("answers", "opinion")
    op.drop_table("hand_overs")
