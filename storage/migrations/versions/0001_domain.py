"""Organisations, units, people, invites, plans, assignments, events, conversations.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
OBJECT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("data", OBJECT, nullable=False),
        sa.Column("step_expires_at", INSTANT, nullable=True),
        sa.Column("focus", OBJECT, nullable=False),
        sa.Column("focus_expires_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_conversations")),
    )
    op.create_table(
        "invite_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite_failures")),
    )
    op.create_index(
        op.f("ix_invite_failures_channel_address_at"),
        "invite_failures",
        ["channel", "address", "at"],
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False, comment="IANA name"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("code", name=op.f("uq_organisations_code")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("linked_at", INSTANT, nullable=False),
        sa.Column("unlinked_at", INSTANT, nullable=True, comment="when it became another's"),
        sa.Column("gone_at", INSTANT, nullable=True, comment="since when nothing gets there"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_addresses_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_person_id"), "addresses", ["person_id"])
    op.create_index(
        "uq_addresses_linked",
        "addresses",
        ["channel", "address"],
        unique=True,
        sqlite_where=sa.text("unlinked_at IS NULL"),
        postgresql_where=sa.text("unlinked_at IS NULL"),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column(
            "identity",
            sa.String(),
            nullable=False,
            comment="number, subject, years: what makes it the same",
        ),
        sa.Column("citation", sa.String(), nullable=False, comment="how an answer names it"),
        sa.Column("content", sa.Text(), nullable=False, comment="JSON, read by plans.loading"),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_plans_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("org_id", "identity", name=op.f("uq_plans_org_id_identity")),
    )
    op.create_table(
        "receipt_counters",
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_receipt_counters_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", "year", name=op.f("pk_receipt_counters")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="first day on which it is no more"),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_units_own_parent")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_units_validity")),
        sa.ForeignKeyConstraint(
            ["org_id", "parent_id"],
            ["units.org_id", "units.id"],
            name=op.f("fk_units_org_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_units_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("org_id", "code", name=op.f("uq_units_org_id_code")),
        sa.UniqueConstraint("org_id", "id", name=op.f("uq_units_org_id_id")),
    )
    op.create_table(
        "invites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("issued_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_invites_use")),
        sa.CheckConstraint(
            "role IN ('secretary', 'deputy', 'officer')", name=op.f("ck_invites_role")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_invites_unit_id")),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name=op.f("fk_invites_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invites_code_hash")),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "valid_to", sa.Date(), nullable=True, comment="first day on which it is not held"
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_posts_validity")),
        sa.CheckConstraint(
            "role IN ('secretary', 'deputy', 'officer')", name=op.f("ck_posts_role")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_posts_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_posts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_person_id"), "posts", ["person_id"])
    op.create_index(op.f("ix_posts_unit_id"), "posts", ["unit_id"])
    op.create_index(
        "uq_posts_held",
        "posts",
        ["person_id", "unit_id", "role"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_tasks_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_tasks_plan_id_key")),
    )
    op.create_table(
        "unit_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="first day on which it is no more"),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_unit_aliases_validity")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_aliases_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_aliases")),
        sa.UniqueConstraint(
            "unit_id", "alias", "valid_from", name=op.f("uq_unit_aliases_unit_id_alias_valid_from")
        ),
    )
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "period",
            sa.String(),
            nullable=False,
            comment="such as 2026-Q3; open where there is no day",
        ),
        sa.Column("stated", sa.String(), nullable=True, comment="as the plan writes it"),
        sa.Column("last_safe_day", sa.Date(), nullable=True, comment="inclusive"),
        sa.Column("tentative", sa.Boolean(), nullable=False),
        sa.Column(
            "schedule_version", sa.Integer(), nullable=False, comment="raised when the day moves"
        ),
        sa.CheckConstraint(
            "(stated IS NULL) = (last_safe_day IS NULL)", name=op.f("ck_occurrences_dated")
        ),
        sa.CheckConstraint("schedule_version >= 1", name=op.f("ck_occurrences_schedule_version")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_occurrences_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("task_id", "period", name=op.f("uq_occurrences_task_id_period")),
    )
    op.create_index(op.f("ix_occurrences_last_safe_day"), "occurrences", ["last_safe_day"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'submitted', 'accepted', 'returned', 'withdrawn', "
            "'not_applicable', 'cancelled')",
            name=op.f("ck_assignments_state"),
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_assignments_occurrence_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_assignments_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "occurrence_id", "unit_id", name=op.f("uq_assignments_occurrence_id_unit_id")
        ),
    )
    op.create_index(op.f("ix_assignments_unit_id_state"), "assignments", ["unit_id", "state"])
    op.create_table(
        "schedule_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column(
            "schedule_version", sa.Integer(), nullable=False, comment="the version that ended"
        ),
        sa.Column("stated", sa.String(), nullable=True),
        sa.Column("last_safe_day", sa.Date(), nullable=True),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_schedule_changes_occurrence_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule_changes")),
        sa.UniqueConstraint(
            "occurrence_id",
            "schedule_version",
            name=op.f("uq_schedule_changes_occurrence_id_schedule_version"),
        ),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(), nullable=False, comment="as it was on that day"),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("figures", OBJECT, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "receipt_year", sa.Integer(), nullable=True, comment="in the organisation's zone"
        ),
        sa.Column("receipt_number", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'submitted') = (receipt_number IS NOT NULL)", name=op.f("ck_events_receipted")
        ),
        sa.CheckConstraint(
            "(receipt_year IS NULL) = (receipt_number IS NULL)", name=op.f("ck_events_receipt")
        ),
        sa.CheckConstraint(
            "kind IN ('submitted', 'corrected', 'withdrawn', 'progress')",
            name=op.f("ck_events_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_events_assignment_id")
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_events_org_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_events_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint(
            "org_id",
            "receipt_year",
            "receipt_number",
            name=op.f("uq_events_org_id_receipt_year_receipt_number"),
        ),
    )
    op.create_index(op.f("ix_events_assignment_id_id"), "events", ["assignment_id", "id"])
    op.create_index(op.f("ix_events_person_id_id"), "events", ["person_id", "id"])

    if op.get_bind().dialect.name == "sqlite":
        _keep_events_on_sqlite()
    else:
        _keep_events_on_postgresql()


def _keep_events_on_sqlite() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
            "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
        )


def _keep_events_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE ON events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
