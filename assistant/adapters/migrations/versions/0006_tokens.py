"""Tokens, by what they allow and the digest of their secret."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tokens",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("token", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("tokens")
