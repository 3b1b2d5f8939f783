"""Chat groups linked to a unit, and the codes that link them.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
LINKED = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "shows_work",
            sa.Boolean(),
            nullable=False,
            comment="whether the unit's open work is listed there",
        ),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.Column("linked_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL while it is linked"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_groups_unit_id")),
        sa.ForeignKeyConstraint(["linked_by"], ["people.id"], name=op.f("fk_groups_linked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_unit_id"), "groups", ["unit_id"])
    op.create_index(
        "uq_groups_linked",
        "groups",
        ["channel", "address"],
        unique=True,
        sqlite_where=LINKED,
        postgresql_where=LINKED,
    )
    op.create_table(
        "group_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("issued_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True, comment="used, or another was issued"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_group_codes_person_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_group_codes_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_group_codes_code_hash")),
    )
    op.create_index(op.f("ix_group_codes_person_id"), "group_codes", ["person_id"])
