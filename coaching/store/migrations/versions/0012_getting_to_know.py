"""Getting to know each other: sets of answers, and when they were offered."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_sets",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("piece", sa.String(length=16), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_known_sets_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_sets")),
        sa.UniqueConstraint("key", name=op.f("uq_known_sets_key")),
    )
    op.create_index(op.f("ix_known_sets_person_id"), "known_sets", ["person_id", "begun_at"])
    op.create_table(
        "known_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("set_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=True),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["set_id"], ["known_sets.id"], name=op.f("fk_known_answers_set_id_known_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_answers")),
        sa.UniqueConstraint("set_id", "place", name=op.f("uq_known_answers_set_id")),
    )
    op.create_table(
        "knowing_offers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_knowing_offers_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowing_offers")),
        sa.UniqueConstraint("person_id", "local_date", name=op.f("uq_knowing_offers_person_id")),
    )


def downgrade() -> None:
    op.drop_table("knowing_offers")
    op.drop_table("known_answers")
    op.drop_index(op.f("ix_known_sets_person_id"), table_name="known_sets")
    op.drop_table("known_sets")
