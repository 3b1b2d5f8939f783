"""An office may take a return back, and its word on a later day.

Revision ID: 0026
Revises: 0025
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KINDS = (
    "'submitted', 'corrected', 'withdrawn', 'progress', 'noted', 'acknowledged', 'blocked', "
    "'unblocked', 'extension_asked', 'extended', 'extension_refused', 'extension_withdrawn', "
    "'accepted', 'reopened', 'returned', 'return_withdrawn', 'grant_withdrawn', "
    "'refusal_withdrawn', 'not_applicable', 'applicable', 'cancelled', 'restored'"
)


def upgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.drop_constraint(op.f("ck_events_kind"), type_="check")
        events.create_check_constraint(op.f("ck_events_kind"), f"kind IN ({KINDS})")
    if op.get_bind().dialect.name == "sqlite":  # it builds the table anew, without its triggers
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
            )
