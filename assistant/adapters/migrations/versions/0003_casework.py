"""What people decided on cases after they were taken, and what the triage learns from it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_acts",
        sa.Column("complaint_id", sa.String(40), sa.ForeignKey("complaints.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", sa.JSON, nullable=False),
    )
    op.create_table(
        "training_cases",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("training_case", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    for table in ("training_cases", "case_acts"):
        op.drop_table(table)
