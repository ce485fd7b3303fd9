"""If-then plans."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "if_then_plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wish", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("obstacle", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("cue_kind", sa.String(length=16), nullable=False),
        sa.Column("cue_at", sa.Time(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("backup", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_if_then_plans_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_if_then_plans")),
        sa.UniqueConstraint("key", name=op.f("uq_if_then_plans_key")),
    )
    op.create_index(op.f("ix_if_then_plans_person_id"), "if_then_plans", ["person_id", "made_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_if_then_plans_person_id"), table_name="if_then_plans")
    op.drop_table("if_then_plans")
