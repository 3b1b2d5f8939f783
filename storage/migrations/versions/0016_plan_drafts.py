"""Drafts of plans: documents on their way to a plan.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "plan_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False, comment="as given: only shown"),
        sa.Column("sha256", sa.String(), nullable=False, comment="of the document's content"),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="JSON, read by plans.review_store"),
        sa.Column("version", sa.Integer(), nullable=False, comment="raised by each correction"),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False, comment="as it was on that day"),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "(state = 'published') = (plan_id IS NOT NULL)", name=op.f("ck_plan_drafts_plan")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (ended_at IS NULL)", name=op.f("ck_plan_drafts_ended")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'published', 'discarded')", name=op.f("ck_plan_drafts_state")
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_plan_drafts_org_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_drafts_plan_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_plan_drafts_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_drafts")),
    )
    op.create_index(op.f("ix_plan_drafts_org_id_sha256"), "plan_drafts", ["org_id", "sha256"])
