"""Invites for somebody who is known by name already.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invites") as batch:
        batch.add_column(
            sa.Column(
                "person_id", sa.Integer(), nullable=True, comment="NULL: whoever brings the code"
            )
        )
        batch.create_foreign_key(op.f("fk_invites_person_id"), "people", ["person_id"], ["id"])
