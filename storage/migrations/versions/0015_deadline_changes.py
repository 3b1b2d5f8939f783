"""Decisions that move a deadline for everybody; one more kind of message to tell of them.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
UNTOLD = sa.text("told_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "deadline_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("schedule_version", sa.Integer(), nullable=False, comment="that begins with it"),
        sa.Column("old_day", sa.Date(), nullable=True, comment="last safe day that people know of"),
        sa.Column(
            "new_day", sa.Date(), nullable=True, comment="NULL where the work was called off"
        ),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True, comment="NULL for the command line"),
        sa.Column("person_name", sa.String(), nullable=False, comment="as it was on that day"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column(
            "after_unit", sa.Integer(), nullable=False, comment="told up to this one; 0 at first"
        ),
        sa.Column("told_at", INSTANT, nullable=True, comment="NULL while units are to be told"),
        sa.CheckConstraint("document_number <> ''", name=op.f("ck_deadline_changes_document")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_deadline_changes_occurrence_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deadline_changes_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_changes")),
    )
    op.create_index(
        "ix_deadline_changes_untold",
        "deadline_changes",
        ["id"],
        sqlite_where=UNTOLD,
        postgresql_where=UNTOLD,
    )
    op.create_index(
        op.f("ix_deadline_changes_occurrence_id"), "deadline_changes", ["occurrence_id"]
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint(op.f("ck_outbox_kind"), type_="check")
        outbox.create_check_constraint(
            op.f("ck_outbox_kind"), "kind IN ('reply', 'bulletin', 'notice', 'digest', 'change')"
        )
