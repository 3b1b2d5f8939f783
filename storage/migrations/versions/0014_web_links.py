"""Addresses of our own web server that open one thing for a while.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "web_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False, comment="where it was handed out"),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False, comment="JSON, what it opens"),
        sa.Column("issued_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True, comment="of one that opens once"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_web_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_web_links_secret_hash")),
    )
    op.create_index(op.f("ix_web_links_expires_at"), "web_links", ["expires_at"])
    op.create_index(op.f("ix_web_links_person_id"), "web_links", ["person_id"])
