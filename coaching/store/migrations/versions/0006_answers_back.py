"""Answers back: fresh starts, milestones, what an answer was before, and words kept from the clinic."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["check_in_answers.id"],
            name=op.f("fk_former_answers_answer_id_check_in_answers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_answers")),
    )
    with op.batch_alter_table("former_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_answers_answer_id"), ["answer_id"], unique=False)
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("starts_afresh", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("rest_offer_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("milestone", sa.Integer(), nullable=True))
    with op.batch_alter_table("check_in_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words_private_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("words_private_since")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("withheld_at")
    with op.batch_alter_table("check_in_answers", schema=None) as batch_op:
        batch_op.drop_column("withheld_at")
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.drop_column("milestone")
        batch_op.drop_column("rest_offer_at")
        batch_op.drop_column("starts_afresh")
    op.drop_table("former_answers")
