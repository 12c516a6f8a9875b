"""The ledger across claims."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    state = op.create_table(
        "state",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.Column("key_check", sa.String(32), nullable=False),
    )
    op.bulk_insert(state, [{"id": 1, "tick": 0, "key_check": ""}])
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report_no", sa.String(64), nullable=False, unique=True),
        sa.Column("first_tick", sa.Integer(), nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer()),
    )
    op.create_index("ix_entries_claim_id", "entries", ["claim_id"])
    op.create_index("entries_by_key", "entries", ["kind", "key"])
    op.create_table(
        "bands",
        sa.Column("band", sa.Integer(), primary_key=True),
        sa.Column("entry_id", sa.Integer(), sa.ForeignKey("entries.id"), primary_key=True),
    )
    op.create_index("ix_bands_entry_id", "bands", ["entry_id"])
