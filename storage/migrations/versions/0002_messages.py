"""Inbox, outbox with attempts, pacers, reminders with walks, snoozes.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("ended_at IS NULL")
ENDED = sa.text("ended_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("update_id", sa.String(), nullable=False),
        sa.Column(
            "sender", sa.String(), nullable=False, comment="address whose messages stay in order"
        ),
        sa.Column("payload", sa.Text(), nullable=False, comment="JSON of the channel"),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.String(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL while there is work to do"),
        sa.Column("reason", sa.String(), nullable=True, comment="why the last attempt failed"),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'done', 'parked')", name=op.f("ck_inbox_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "update_id", name=op.f("uq_inbox_channel_update_id")),
    )
    op.create_index(
        "ix_inbox_ended", "inbox", ["ended_at"], sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_index(
        "ix_inbox_unfinished",
        "inbox",
        ["channel", "sender", "id"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_table(
        "pacers",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next_free_slot", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=True, comment="the platform said: wait"),
        sa.Column("rate", sa.Double(), nullable=False, comment="messages a second, at present"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pacers")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("lane", sa.SmallInteger(), nullable=False, comment="0 answer, 1 push"),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False, comment="JSON, escaped: any text fits"),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("unique_key", sa.String(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="sends begun"),
        sa.Column(
            "failures", sa.Integer(), nullable=False, comment="errors that were this row's own"
        ),
        sa.Column(
            "maybe_sent", sa.Integer(), nullable=False, comment="sends begun whose end nobody knows"
        ),
        sa.Column("lease_token", sa.String(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL while it may still leave"),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column(
            "platform_id", sa.String(), nullable=True, comment="the channel's id of the message"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outbox_person_id")),
        sa.CheckConstraint("kind IN ('reply', 'bulletin')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'sent', 'uncertain', 'failed', 'void')",
            name=op.f("ck_outbox_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_outbox_unique_key")),
    )
    op.create_index(
        "ix_outbox_ended", "outbox", ["ended_at"], sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_index(
        "ix_outbox_unfinished",
        "outbox",
        ["lane", "id"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_index(
        "ix_outbox_unfinished_address",
        "outbox",
        ["channel", "address", "lane", "id"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_table(
        "outbox_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("fk_outbox_attempts_outbox_id"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "outcome IN ('sent', 'later', 'unsure', 'lost', 'refused', 'failed', 'not_begun')",
            name=op.f("ck_outbox_attempts_outcome"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_attempts")),
        sa.UniqueConstraint(
            "outbox_id", "number", name=op.f("uq_outbox_attempts_outbox_id_number")
        ),
    )
    op.create_table(
        "reminder_walks",
        sa.Column("occurrence_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("schedule_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "done_stage",
            sa.SmallInteger(),
            nullable=True,
            comment="written for every unit up to this one; NULL for none",
        ),
        sa.Column("walking_stage", sa.SmallInteger(), nullable=True, comment="NULL between walks"),
        sa.Column(
            "after_unit",
            sa.Integer(),
            nullable=False,
            comment="the last unit of the last batch; 0 at first",
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_reminder_walks_occurrence_id")
        ),
        sa.PrimaryKeyConstraint(
            "occurrence_id", "schedule_version", name=op.f("pk_reminder_walks")
        ),
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("schedule_version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Integer(),
            nullable=False,
            comment="days from the last safe day, or from 1970-01-01",
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(), nullable=True, comment="why it was skipped"),
        sa.Column("outbox_id", sa.Integer(), nullable=True, comment="the message that carries it"),
        sa.Column(
            "maybe_told", sa.Boolean(), nullable=False, comment="perhaps in a message that was lost"
        ),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL while it waits"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reminders_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_reminders_occurrence_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_reminders_outbox_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_reminders_unit_id")),
        sa.CheckConstraint(
            "state IN ('pending', 'sent', 'skipped')", name=op.f("ck_reminders_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "occurrence_id",
            "schedule_version",
            "unit_id",
            "stage",
            "person_id",
            name="uq_reminders",
        ),
    )
    op.create_index(op.f("ix_reminders_outbox_id"), "reminders", ["outbox_id"])
    op.create_index(
        "ix_reminders_silent",
        "reminders",
        ["person_id"],
        sqlite_where=sa.text("ended_at IS NULL AND outbox_id IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND outbox_id IS NULL"),
    )
    op.create_index(
        "ix_reminders_waiting",
        "reminders",
        ["person_id"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_table(
        "snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False, comment="when it was asked for"),
        sa.Column("ended_at", INSTANT, nullable=True, comment="NULL until its day has come"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_snoozes_assignment_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_snoozes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
        sa.UniqueConstraint("assignment_id", "person_id", "remind_on", name="uq_snoozes"),
    )
    op.create_index(
        "ix_snoozes_waiting",
        "snoozes",
        ["remind_on", "id"],
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
