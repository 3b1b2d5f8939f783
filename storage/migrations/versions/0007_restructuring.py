"""Changes of units on a day, their successors, and the work that passed on.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
OBJECT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "unit_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("details", OBJECT, nullable=False),
        sa.Column("ordered_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL until carried out or failed"),
        sa.Column("failure", sa.String(), nullable=True, comment="why it could not be carried out"),
        sa.CheckConstraint(
            "kind IN ('rename', 'move', 'merge', 'split')", name=op.f("ck_unit_changes_kind")
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_unit_changes_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_changes")),
    )
    op.create_index(
        "ix_unit_changes_waiting",
        "unit_changes",
        ["org_id", "on_day"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "unit_successors",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("successor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.CheckConstraint("successor_id <> unit_id", name=op.f("ck_unit_successors_successor")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_successors_unit_id")),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["units.id"], name=op.f("fk_unit_successors_successor_id")
        ),
        sa.PrimaryKeyConstraint("unit_id", "successor_id", name=op.f("pk_unit_successors")),
    )
    op.create_index(op.f("ix_unit_successors_successor_id"), "unit_successors", ["successor_id"])
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "into_assignment_id",
            sa.Integer(),
            nullable=True,
            comment="of the successor, where it owed the same already",
        ),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("into_assignment_id <> assignment_id", name=op.f("ck_passages_into")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_passages_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_unit_id"], ["units.id"], name=op.f("fk_passages_from_unit_id")
        ),
        sa.ForeignKeyConstraint(["to_unit_id"], ["units.id"], name=op.f("fk_passages_to_unit_id")),
        sa.ForeignKeyConstraint(
            ["into_assignment_id"], ["assignments.id"], name=op.f("fk_passages_into_assignment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("assignment_id", "at", name=op.f("uq_passages_assignment_id_at")),
    )
