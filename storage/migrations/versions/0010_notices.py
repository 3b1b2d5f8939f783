"""Two more kinds of messages: a decision that a unit is told of, an office's morning digest.

Revision ID: 0010
Revises: 0009
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint(op.f("ck_outbox_kind"), type_="check")
        outbox.create_check_constraint(
            op.f("ck_outbox_kind"), "kind IN ('reply', 'bulletin', 'notice', 'digest')"
        )
