"""Tables of complaints that are worked through in the background."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True)),
        sa.Column("job", sa.JSON, nullable=False),
        sa.Column("sent", sa.LargeBinary),
        sa.Column("result", sa.LargeBinary),
    )


def downgrade() -> None:
    op.drop_table("batches")
