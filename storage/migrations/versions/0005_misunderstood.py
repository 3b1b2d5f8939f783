"""Sentences not understood.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "misunderstood",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column(
            "text", sa.String(300), nullable=False, comment="as typed, personal numbers masked"
        ),
        sa.Column(
            "normal", sa.String(300), nullable=False, comment="its telling words, written out"
        ),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column(
            "guesses",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="keys of the tasks offered",
        ),
        sa.Column("chosen", sa.String(), nullable=True, comment="key of the task then picked"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("why IN ('asked_back', 'declined')", name=op.f("ck_misunderstood_why")),
        sa.ForeignKeyConstraint(
            ["org_id", "unit_id"],
            ["units.org_id", "units.id"],
            name=op.f("fk_misunderstood_org_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misunderstood")),
    )
    op.create_index(op.f("ix_misunderstood_at"), "misunderstood", ["at"])
    op.create_index(op.f("ix_misunderstood_org_id_at"), "misunderstood", ["org_id", "at"])
