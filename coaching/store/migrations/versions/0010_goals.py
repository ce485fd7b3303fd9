"""Goals, the rungs to them, and the looks at them together."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("easier", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("help", sa.Text(), nullable=True),
        sa.Column("sharpened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_goals_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("key", name=op.f("uq_goals_key")),
    )
    op.create_index(op.f("ix_goals_person_id"), "goals", ["person_id", "made_at"])
    op.create_table(
        "goal_rungs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("goal_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_goal_rungs_goal_id_goals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_rungs")),
        sa.UniqueConstraint("goal_id", "place", name=op.f("uq_goal_rungs_goal_id")),
    )
    op.create_table(
        "goal_reviews",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("goal_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attainment", sa.Integer(), nullable=True),
        sa.Column("fate", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_goal_reviews_goal_id_goals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_reviews")),
        sa.UniqueConstraint("key", name=op.f("uq_goal_reviews_key")),
    )
    op.create_index(op.f("ix_goal_reviews_goal_id"), "goal_reviews", ["goal_id", "at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_goal_reviews_goal_id"), table_name="goal_reviews")
    op.drop_table("goal_reviews")
    op.drop_table("goal_rungs")
    op.drop_index(op.f("ix_goals_person_id"), table_name="goals")
    op.drop_table("goals")
