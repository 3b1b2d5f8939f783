"""The office's calendar and settings; on which day the next stage of a deadline falls.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
IN_FORCE = sa.text("ended_at IS NULL")
NEXT_ON = "day of the next stage; NULL where it is to be worked out anew"


def upgrade() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "working",
            sa.Boolean(),
            nullable=False,
            comment="false for a day off, true for a make-up day",
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False, comment="when it was entered"),
        sa.Column("ended_at", INSTANT, nullable=True, comment="removed, or replaced by another"),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_calendar_days_reason")),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_calendar_days_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_days")),
    )
    op.create_index(
        "uq_calendar_days_in_force",
        "calendar_days",
        ["org_id", "day"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_table(
        "office_settings",
        sa.Column("org_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "weekly_off",
            sa.String(),
            nullable=False,
            comment="weekdays off, Monday being 1: such as 6,7",
        ),
        sa.Column(
            "deputy_after",
            sa.SmallInteger(),
            nullable=False,
            comment="working days past the last safe day",
        ),
        sa.Column("officer_after", sa.SmallInteger(), nullable=False),
        sa.Column("leader_after", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "deputy_after >= 0 AND officer_after >= 0 AND leader_after >= 0",
            name=op.f("ck_office_settings_grace"),
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_office_settings_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_office_settings")),
    )
    for table in ("reminder_walks", "own_days"):
        op.add_column(table, sa.Column("next_on", sa.Date(), nullable=True, comment=NEXT_ON))
    op.add_column(
        "occurrences",
        sa.Column("moved_on", sa.Date(), nullable=True, comment="local day of the last move"),
    )
