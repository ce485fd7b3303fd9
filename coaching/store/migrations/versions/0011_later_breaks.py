"""Breaks that begin on a day to come."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "later_breaks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_later_breaks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_later_breaks")),
    )
    with op.batch_alter_table("later_breaks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_later_breaks_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_later_breaks_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("later_breaks")
