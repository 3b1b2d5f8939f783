"""Daily accounts of what was due and what became of it.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "daily_accounts",
        sa.Column("org_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False, comment="worked out from the schedule anew"),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("explained", sa.Integer(), nullable=False, comment="skipped, with a reason"),
        sa.Column("given_up", sa.Integer(), nullable=False),
        sa.Column(
            "missing",
            sa.Integer(),
            nullable=False,
            comment="nobody knows why: it does not add up",
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_daily_accounts_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", "day", name=op.f("pk_daily_accounts")),
    )
