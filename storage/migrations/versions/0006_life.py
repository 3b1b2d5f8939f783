"""The life of an assignment: more states and steps, posts in events, the hash chain, own days.

Revision ID: 0006
Revises: 0005
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
STATES = (
    "'open', 'in_progress', 'submitted', 'accepted', 'returned', 'withdrawn', "
    "'not_applicable', 'cancelled'"
)
KINDS = (
    "'submitted', 'corrected', 'withdrawn', 'progress', 'noted', 'acknowledged', 'blocked', "
    "'unblocked', 'extension_asked', 'extended', 'extension_refused', 'accepted', 'returned', "
    "'not_applicable', 'applicable'"
)
SEALED = (
    "id",
    "org_id",
    "assignment_id",
    "kind",
    "person_id",
    "person_name",
    "channel",
    "at",
    "figures",
    "done_on",
    "note",
    "receipt_year",
    "receipt_number",
    "due_on",
    "post_id",
    "role",
    "post_unit",
    "chain_number",
)
EVENTS = sa.table(
    "events",
    *(sa.column(name) for name in SEALED if name not in {"at", "figures", "done_on", "due_on"}),
    sa.column("at", INSTANT),
    sa.column("figures", sa.JSON()),
    sa.column("done_on", sa.Date()),
    sa.column("due_on", sa.Date()),
    sa.column("previous_hash"),
    sa.column("hash"),
)
BEGUN = """
UPDATE assignments SET state = 'in_progress'
WHERE state = 'open' AND 'progress' = (
    SELECT kind FROM events WHERE events.assignment_id = assignments.id
    ORDER BY events.id DESC LIMIT 1
)
"""
"""Work of which a part was told used to stay open; its history says that it has begun."""


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("assignments") as assignments:
        assignments.add_column(
            sa.Column(
                "version",
                sa.Integer(),
                nullable=False,
                server_default="1",
                comment="raised by each step",
            )
        )
        assignments.drop_constraint(op.f("ck_assignments_state"), type_="check")
        assignments.create_check_constraint(op.f("ck_assignments_state"), f"state IN ({STATES})")
    op.execute(BEGUN)
    _let_events_change(on_sqlite=on_sqlite)
    _add_columns()
    chains = op.create_table(
        "event_chains",
        sa.Column("org_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_event_chains_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_event_chains")),
    )
    _chain(chains)
    _fix_columns()
    _keep_events(on_sqlite=on_sqlite)
    _create_small_tables()


def _let_events_change(*, on_sqlite: bool) -> None:
    if on_sqlite:
        op.execute("DROP TRIGGER events_refuse_update")
        op.execute("DROP TRIGGER events_refuse_delete")
    else:
        op.execute("DROP TRIGGER events_refuse_change ON events")


def _keep_events(*, on_sqlite: bool) -> None:
    if on_sqlite:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE ON events "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def _add_columns() -> None:
    with op.batch_alter_table("events") as events:
        events.add_column(
            sa.Column(
                "due_on", sa.Date(), nullable=True, comment="the last safe day it meets or sets"
            )
        )
        events.add_column(sa.Column("post_id", sa.Integer(), nullable=True))
        events.add_column(
            sa.Column(
                "role", sa.String(), nullable=True, comment="of the post, in which it was said"
            )
        )
        events.add_column(
            sa.Column(
                "post_unit",
                sa.String(),
                nullable=True,
                comment="name of the post's unit on that day",
            )
        )
        events.add_column(
            sa.Column(
                "chain_number",
                sa.Integer(),
                nullable=True,
                comment="1, 2, 3 within the organisation",
            )
        )
        events.add_column(
            sa.Column(
                "previous_hash",
                sa.String(),
                nullable=True,
                comment="of the event before, in hexadecimal",
            )
        )
        events.add_column(
            sa.Column(
                "hash",
                sa.String(),
                nullable=True,
                comment="SHA-256 of this row and of previous_hash",
            )
        )
        events.create_foreign_key(op.f("fk_events_post_id"), "posts", ["post_id"], ["id"])


def _fix_columns() -> None:
    with op.batch_alter_table("events") as events:
        for name, kind in (
            ("chain_number", sa.Integer()),
            ("previous_hash", sa.String()),
            ("hash", sa.String()),
        ):
            events.alter_column(name, existing_type=kind, nullable=False)
        events.create_unique_constraint(
            op.f("uq_events_org_id_chain_number"), ["org_id", "chain_number"]
        )
        events.drop_constraint(op.f("ck_events_kind"), type_="check")
        events.create_check_constraint(op.f("ck_events_kind"), f"kind IN ({KINDS})")
        events.create_check_constraint(
            op.f("ck_events_reason"),
            "kind NOT IN ('returned', 'blocked', 'extension_asked', 'not_applicable') "
            "OR note <> ''",
        )
        events.create_check_constraint(
            op.f("ck_events_day"),
            "kind NOT IN ('returned', 'extension_asked', 'extended') OR due_on IS NOT NULL",
        )


def _chain(chains: sa.Table) -> None:
    """Chain what is on record already, organisation by organisation, in the order of the ids."""
    connection = op.get_bind()
    organisations = sorted(set(connection.scalars(sa.select(EVENTS.c.org_id))))
    columns = [EVENTS.c[name] for name in SEALED]
    for org_id in organisations:
        number, last = 0, "0" * 64
        rows = connection.execute(
            sa.select(*columns).where(EVENTS.c.org_id == org_id).order_by(EVENTS.c.id)
        ).mappings()
        for row in rows.all():
            number += 1
            previous, last = last, _hash({**row, "chain_number": number}, last)
            connection.execute(
                sa.update(EVENTS)
                .where(EVENTS.c.id == row["id"])
                .values(chain_number=number, previous_hash=previous, hash=last)
            )
        connection.execute(
            sa.insert(chains).values(org_id=org_id, last_number=number, last_hash=last)
        )


def _hash(row: Mapping[str, object], previous: str) -> str:
    values = {name: _plain(row[name]) for name in SEALED} | {"previous_hash": previous}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case datetime():
            aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
            return aware.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case _:
            return value


def _create_small_tables() -> None:
    op.create_table(
        "pending_matters",
        sa.Column("assignment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("matter", sa.String(20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "matter IN ('blocked', 'extension')", name=op.f("ck_pending_matters_matter")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_pending_matters_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_pending_matters_event_id")
        ),
        sa.PrimaryKeyConstraint("assignment_id", "matter", name=op.f("pk_pending_matters")),
    )
    op.create_table(
        "own_days",
        sa.Column("assignment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "event_id",
            sa.Integer(),
            nullable=False,
            comment="what gave it; less than nothing, its schedule version",
        ),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("last_safe_day", sa.Date(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False, comment="local day"),
        sa.Column(
            "done_stage",
            sa.SmallInteger(),
            nullable=True,
            comment="reminders are written up to this one; NULL for none",
        ),
        sa.CheckConstraint("why IN ('extended', 'returned')", name=op.f("ck_own_days_why")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_own_days_assignment_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_own_days_event_id")),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_own_days")),
    )
    op.create_index(op.f("ix_own_days_last_safe_day"), "own_days", ["last_safe_day"])
