"""How many messages each bot sent and received in each month.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "month_messages",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False, comment="such as 2026-11"),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column(
            "pushed", sa.Integer(), nullable=False, comment="of those sent, nobody had asked for"
        ),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "month", name=op.f("pk_month_messages")),
    )
