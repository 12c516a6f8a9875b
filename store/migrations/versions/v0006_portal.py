"""The portal: who may call, what was called, what arrived, and the links of upload pages."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("token", sa.String(32), nullable=False, unique=True),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("revoked", sa.String(32)),
    )
    op.create_table(
        "calls",
        sa.Column("client_id", sa.Integer(), sa.ForeignKey("clients.id"), primary_key=True),
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("call", sa.String(32), nullable=False),
        sa.Column("report_no", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_index("ix_calls_report_no", "calls", ["report_no"])
    op.create_table(
        "arrivals",
        sa.Column("report_no", sa.String(64), primary_key=True),
        sa.Column("client_id", sa.Integer(), sa.ForeignKey("clients.id")),
        sa.Column("folder", sa.String(255), nullable=False),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(36)),
        sa.Column("ended", sa.String(16)),
    )
    op.create_index("ix_arrivals_client_id", "arrivals", ["client_id"])
    op.create_table(
        "arrived_files",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("report_no", sa.String(64), sa.ForeignKey("arrivals.report_no"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.UniqueConstraint("report_no", "sha256"),
    )
    op.create_index("ix_arrived_files_report_no", "arrived_files", ["report_no"])
    op.create_table(
        "upload_links",
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("report_no", sa.String(64), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("revoked", sa.String(32)),
    )
    op.create_index("ix_upload_links_report_no", "upload_links", ["report_no"])
