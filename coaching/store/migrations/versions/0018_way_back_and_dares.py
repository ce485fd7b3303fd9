"""The last step on the way back from a flare, and its last step back; ladders for feared movements."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("flares", sa.Column("step_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("flares", sa.Column("back_on", sa.Date(), nullable=True))
    op.create_table(
        "dares",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("movement", sa.Text(), nullable=False),
        sa.Column("fear", sa.Integer(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_dares_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dares")),
        sa.UniqueConstraint("key", name=op.f("uq_dares_key")),
    )
    op.create_index(op.f("ix_dares_person_id"), "dares", ["person_id", "made_at"])
    op.create_table(
        "dare_tries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("dare_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("fear_before", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("fear_after", sa.Integer(), nullable=True),
        sa.Column("makes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["dare_id"], ["dares.id"], name=op.f("fk_dare_tries_dare_id_dares")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dare_tries")),
        sa.UniqueConstraint("key", name=op.f("uq_dare_tries_key")),
    )
    op.create_index(op.f("ix_dare_tries_dare_id"), "dare_tries", ["dare_id", "asked_at"])


def downgrade() -> None:
    op.drop_table("dare_tries")
    op.drop_table("dares")
    with op.batch_alter_table("flares", schema=None) as batch_op:
        batch_op.drop_column("back_on")
        batch_op.drop_column("step_at")
