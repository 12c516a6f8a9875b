"""Upload links: who came by one that opens nothing, and what was handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "link_uses",
        sa.Column("what", sa.String(8), primary_key=True),
        sa.Column("report_no", sa.String(64), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
    )
