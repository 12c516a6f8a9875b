"""Requests and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("claims", sa.Column("received_at", sa.String(32)))
    op.create_table(
        "submissions",
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("scenarios", sa.JSON(), nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("hash", sa.String(32), primary_key=True),
        sa.Column("submission", sa.Integer(), nullable=False),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("suggested_date", sa.String(10)),
        sa.UniqueConstraint("claim_id", "number"),
    )
    op.create_index("ix_requests_claim_id", "requests", ["claim_id"])
    op.create_index("ix_requests_state", "requests", ["state"])
    op.create_table(
        "items",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("line", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("because", sa.String(40)),
    )
    op.create_index("ix_items_because", "items", ["because"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id")),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("recorded", sa.String(32), nullable=False),
    )
    op.create_index("ix_events_claim_id", "events", ["claim_id"])
