"""Indexes by which the tick finds what few rows have come due, however many there are.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

CARRIED = sa.text("outbox_id IS NOT NULL")
UNCARRIED = sa.text("ended_at IS NULL AND outbox_id IS NULL")
UNSETTLED = sa.text("ended_at IS NULL AND outbox_id IS NOT NULL")
SUBMITTED = sa.text("state = 'submitted'")
NEW = (
    ("ix_reminders_outbox_id", "reminders", ["outbox_id"], CARRIED),
    ("ix_reminders_silent", "reminders", ["outbox_id", "person_id"], UNCARRIED),
    ("ix_own_reminders_outbox_id", "own_reminders", ["outbox_id"], CARRIED),
    ("ix_own_reminders_uncarried", "own_reminders", ["day"], UNCARRIED),
    ("ix_own_reminders_unsettled", "own_reminders", ["outbox_id"], UNSETTLED),
    ("ix_assignments_submitted", "assignments", ["unit_id"], SUBMITTED),
)


def upgrade() -> None:
    op.drop_index(op.f("ix_reminders_outbox_id"), table_name="reminders")
    op.drop_index("ix_reminders_silent", table_name="reminders")
    op.drop_index(op.f("ix_own_reminders_outbox_id"), table_name="own_reminders")
    for name, table, columns, where in NEW:
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    op.create_index(op.f("ix_snoozes_person_id_remind_on"), "snoozes", ["person_id", "remind_on"])
    op.create_index(op.f("ix_units_parent_id"), "units", ["parent_id"])
