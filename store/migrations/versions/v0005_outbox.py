"""The outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("key", sa.String(100), primary_key=True),
        sa.Column("report_no", sa.String(64), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16)),
        sa.Column("recipient", sa.String(320)),
        sa.Column("message_id", sa.String(320), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("lease", sa.String(32)),
        sa.Column("settled", sa.JSON(), nullable=False),
    )
    op.create_index("ix_outbox_report_no", "outbox", ["report_no"])
    op.create_index("outbox_by_due", "outbox", ["step", "due"])
