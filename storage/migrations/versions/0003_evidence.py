"""Evidence: photos, files, links and numbers handed in with a confirmation.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column(
            "fingerprint",
            sa.String(64),
            nullable=False,
            comment="the content's hash, or that of a link or number",
        ),
        sa.Column("sha256", sa.String(64), nullable=True, comment="name of the file as kept"),
        sa.Column("size", sa.Integer(), nullable=True, comment="bytes"),
        sa.Column(
            "said",
            sa.String(),
            nullable=False,
            comment="link, number or the name given: only shown",
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(), nullable=False, comment="as it was on that day"),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(sha256 IS NULL) = (kind IN ('link', 'number'))", name=op.f("ck_evidence_file")
        ),
        sa.CheckConstraint("(sha256 IS NULL) = (size IS NULL)", name=op.f("ck_evidence_sized")),
        sa.CheckConstraint(
            "kind IN ('photo', 'pdf', 'word', 'excel', 'link', 'number')",
            name=op.f("ck_evidence_kind"),
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_evidence_org_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evidence_unit_id")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_evidence_assignment_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_evidence_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evidence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "event_id", "fingerprint", name=op.f("uq_evidence_event_id_fingerprint")
        ),
    )
    op.create_index(op.f("ix_evidence_assignment_id_id"), "evidence", ["assignment_id", "id"])
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"])
    if op.get_bind().dialect.name == "sqlite":
        _keep_on_sqlite()
    else:
        _keep_on_postgresql()


def _keep_on_sqlite() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER evidence_refuse_{change.lower()} BEFORE {change} ON evidence "
            "BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change_of_evidence() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'evidence is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER evidence_refuse_change BEFORE UPDATE OR DELETE ON evidence "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence()"
    )
