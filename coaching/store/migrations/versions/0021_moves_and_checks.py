"""Days moved or taken off, kept when their week is laid out anew; checks of what somebody can do."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("moving_plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved", sa.JSON(), nullable=True))
    op.create_table(
        "function_checks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_function_checks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function_checks")),
        sa.UniqueConstraint("person_id", "kind", "local_date", name=op.f("uq_function_checks_person_id")),
    )


def downgrade() -> None:
    op.drop_table("function_checks")
    with op.batch_alter_table("moving_plans", schema=None) as batch_op:
        batch_op.drop_column("moved")
