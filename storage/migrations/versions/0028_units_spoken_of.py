"""Units are found by the words of their names: no question reads all of them.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NAMED = ("unit_versions", "unit_aliases")


def upgrade() -> None:
    """Make room for the words: what a name's words are is the program's to say (`fill_in`)."""
    for table in NAMED:
        words = sa.Column(
            "spoken",
            sa.String(),
            nullable=False,
            server_default="-",
            comment="its words, folded, to be found by",
        )
        op.add_column(table, words)
        op.create_index(op.f(f"ix_{table}_spoken"), table, ["spoken"])
