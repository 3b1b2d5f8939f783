"""Rhythms of reminders other than the usual: rules, habits of people, own reminders, own days.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
IN_FORCE = sa.text("ended_at IS NULL")
SCOPES = (("plan_id", "plans"), ("task_id", "tasks"), ("unit_id", "units"), ("person_id", "people"))


def _parent(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    _rules()
    op.create_table(
        "habits",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "minute",
            sa.SmallInteger(),
            nullable=True,
            comment="of the local day, of the bulletin; NULL as usual",
        ),
        sa.Column(
            "weekdays_off",
            sa.String(),
            nullable=False,
            comment="Monday being 1: such as 6,7; often empty",
        ),
        sa.CheckConstraint("minute BETWEEN 0 AND 1439", name=op.f("ck_habits_minute")),
        _parent("habits", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_habits")),
    )
    op.create_table(
        "special_walks",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("walked_on", sa.Date(), nullable=False),
        _parent("special_walks", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_special_walks")),
    )
    op.create_table(
        "set_days",
        sa.Column("assignment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column(
            "walked_on",
            sa.Date(),
            nullable=True,
            comment="reminders are written up to this day",
        ),
        _parent("set_days", "assignment_id", "assignments"),
        _parent("set_days", "person_id", "people"),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_set_days")),
    )
    _own_reminders()


def _rules() -> None:
    op.create_table(
        "reminder_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _ in SCOPES),
        sa.Column(
            "before", sa.String(), nullable=True, comment="days ahead: 14,7,3,1,0; NULL as usual"
        ),
        sa.Column("after", sa.String(), nullable=True, comment="days behind: 1,3,7; NULL as usual"),
        sa.Column("weekly", sa.Boolean(), nullable=True, comment="whether it goes on weekly"),
        sa.Column(
            "person_name",
            sa.String(),
            nullable=False,
            comment="who set it, as called on that day",
        ),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            " + ".join(f"(CASE WHEN {name} IS NULL THEN 0 ELSE 1 END)" for name, _ in SCOPES)
            + " <= 1",
            name=op.f("ck_reminder_rules_scope"),
        ),
        _parent("reminder_rules", "org_id", "organisations"),
        *(_parent("reminder_rules", name, other) for name, other in SCOPES),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rules")),
    )
    op.create_index(
        "ix_reminder_rules_in_force",
        "reminder_rules",
        ["org_id"],
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )


def _own_reminders() -> None:
    op.create_table(
        "own_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("said", sa.String(), nullable=False, comment="in the person's own words"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True, comment="the message that carries it"),
        sa.Column("ended_at", INSTANT, nullable=True, comment="said, or called off"),
        _parent("own_reminders", "org_id", "organisations"),
        _parent("own_reminders", "person_id", "people"),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("fk_own_reminders_outbox_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_reminders")),
    )
    op.create_index(
        "ix_own_reminders_waiting",
        "own_reminders",
        ["person_id", "day"],
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index(op.f("ix_own_reminders_outbox_id"), "own_reminders", ["outbox_id"])
