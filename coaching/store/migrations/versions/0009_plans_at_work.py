"""If-then plans at work: their days, their reminders, and what was told of each day."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("if_then_plans") as table:
        table.add_column(sa.Column("days", sa.String(length=80), nullable=False, server_default="daily"))
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("if_then_plans") as table:
        table.alter_column("days", existing_type=sa.String(length=80), server_default=None)
    with op.batch_alter_table("reminders") as table:
        table.add_column(sa.Column("plan_id", sa.String(length=32), nullable=True))
        table.create_foreign_key(
            op.f("fk_reminders_plan_id_if_then_plans"), "if_then_plans", ["plan_id"], ["id"]
        )
        table.create_index(op.f("ix_reminders_plan_id"), ["plan_id"])
    op.create_table(
        "plan_days",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.Column("done", sa.String(length=8), nullable=True),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["if_then_plans.id"], name=op.f("fk_plan_days_plan_id_if_then_plans")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_days")),
        sa.UniqueConstraint("plan_id", "local_date", name=op.f("uq_plan_days_plan_id")),
    )


def downgrade() -> None:
    op.drop_table("plan_days")
    with op.batch_alter_table("reminders") as table:
        table.drop_index(op.f("ix_reminders_plan_id"))
        table.drop_constraint(op.f("fk_reminders_plan_id_if_then_plans"), type_="foreignkey")
        table.drop_column("plan_id")
    with op.batch_alter_table("if_then_plans") as table:
        table.drop_column("changed_at")
        table.drop_column("days")
