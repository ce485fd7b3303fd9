"""The whole check-in: a clinician's own question, and its words beside the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extra_questions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_extra_questions_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_questions")),
    )
    with op.batch_alter_table("extra_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extra_questions_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("check_in_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("check_in_answers", schema=None) as batch_op:
        batch_op.drop_column("asked")
    op.drop_table("extra_questions")
