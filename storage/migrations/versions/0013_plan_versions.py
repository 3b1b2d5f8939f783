"""Versions of plans; work that is called off; what was returned stays returned.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = (
    "'submitted', 'corrected', 'withdrawn', 'progress', 'noted', 'acknowledged', 'blocked', "
    "'unblocked', 'extension_asked', 'extended', 'extension_refused', 'accepted', 'returned', "
    "'not_applicable', 'applicable', 'cancelled', 'restored'"
)
LAST_VERSION = "of the plan that has it; NULL while the present one does"
FIRST_VERSIONS = """
INSERT INTO plan_versions (plan_id, number, citation, content, published_on, by_name, document)
SELECT id, 1, citation, content, published_on, '', '' FROM plans
"""
RETURNED_AGAIN = """
UPDATE assignments SET state = 'returned'
WHERE state IN ('open', 'in_progress') AND EXISTS (
    SELECT 1 FROM events
    WHERE events.assignment_id = assignments.id AND events.kind = 'returned'
)
"""
"""Work that was returned, submitted again and withdrawn used to be open, as if never returned."""


def upgrade() -> None:
    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, 3 of the plan"),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="JSON, read by plans.loading"),
        sa.Column("published_on", sa.Date(), nullable=False, comment="local day"),
        sa.Column(
            "by_name",
            sa.String(),
            nullable=False,
            comment="as it was on that day; empty for nobody named",
        ),
        sa.Column(
            "document",
            sa.String(),
            nullable=False,
            comment="what amended the plan; empty for none",
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_versions_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_versions_plan_id_number")),
    )
    op.execute(FIRST_VERSIONS)
    op.add_column(
        "plans",
        sa.Column(
            "version",
            sa.Integer(),
            nullable=False,
            server_default="1",
            comment="raised by each amendment",
        ),
    )
    for table in ("tasks", "occurrences"):
        op.add_column(
            table, sa.Column("last_version", sa.Integer(), nullable=True, comment=LAST_VERSION)
        )
    op.execute(RETURNED_AGAIN)
    _let_events_say_more()
    _keep("plan_versions", "versions of plans are never changed")


def _let_events_say_more() -> None:
    """SQLite builds the table anew, and loses its triggers with the old one."""
    with op.batch_alter_table("events") as events:
        events.drop_constraint(op.f("ck_events_kind"), type_="check")
        events.create_check_constraint(op.f("ck_events_kind"), f"kind IN ({KINDS})")
    if op.get_bind().dialect.name == "sqlite":
        _keep("events", "events are never changed")


def _keep(table: str, why: str) -> None:
    """Refuse to change or remove a row."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{why}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change_of_{table}()"
    )
