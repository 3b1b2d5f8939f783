"""Units that were pressed for work, and leaders who are told weekly.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="local day"),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False, comment="who pressed"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column(
            "outbox_id",
            sa.Integer(),
            nullable=True,
            comment="its message in the outbox; NULL where nobody is reached",
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_nudges_assignment_id")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["units.id"], name=op.f("fk_nudges_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_nudges_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint("assignment_id", "day", name=op.f("uq_nudges_assignment_id_day")),
    )
    op.create_index(op.f("ix_nudges_office_id_day"), "nudges", ["office_id", "day"])
    op.create_table(
        "weekly_digests",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_weekly_digests_person_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_weekly_digests_unit_id")),
        sa.PrimaryKeyConstraint("person_id", "unit_id", name=op.f("pk_weekly_digests")),
    )
