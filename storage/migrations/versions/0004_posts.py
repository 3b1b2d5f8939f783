"""Names and parents of units with their days, more roles, the post that speaks, leaves.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLE = "role IN ('secretary', 'deputy', 'committee', 'officer', 'admin')"
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for table in ("posts", "invites"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_role"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_role"), ROLE)
    _unit_versions()
    _speaking_posts()
    _leaves()


def _unit_versions() -> None:
    with op.batch_alter_table("units") as batch:
        batch.alter_column("name", comment="the latest; those before are in unit_versions")
        batch.alter_column("parent_id", comment="the latest, too")
    op.create_table(
        "unit_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="first day on which it is no more"),
        sa.CheckConstraint("parent_id <> unit_id", name=op.f("ck_unit_versions_own_parent")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_unit_versions_validity")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_versions_unit_id")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["units.id"], name=op.f("fk_unit_versions_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_versions")),
        sa.UniqueConstraint(
            "unit_id", "valid_from", name=op.f("uq_unit_versions_unit_id_valid_from")
        ),
    )
    op.execute(
        "INSERT INTO unit_versions (unit_id, name, parent_id, valid_from, valid_to) "
        "SELECT id, name, parent_id, valid_from, valid_to FROM units ORDER BY id"
    )


def _speaking_posts() -> None:
    op.create_table(
        "speaking_posts",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_speaking_posts_person_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_speaking_posts_post_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_speaking_posts")),
    )


def _leaves() -> None:
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("delegate_post_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False, comment="inclusive"),
        sa.Column("said_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True, comment="called off, or back before its end"),
        sa.CheckConstraint("delegate_post_id <> post_id", name=op.f("ck_leaves_delegate")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_leaves_validity")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_leaves_post_id")),
        sa.ForeignKeyConstraint(
            ["delegate_post_id"], ["posts.id"], name=op.f("fk_leaves_delegate_post_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(op.f("ix_leaves_post_id_last_day"), "leaves", ["post_id", "last_day"])
    op.create_index(op.f("ix_leaves_delegate_post_id"), "leaves", ["delegate_post_id"])
