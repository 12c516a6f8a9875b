"""The course of a claim beside its requests."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("said", sa.JSON(), nullable=False),
    )
