"""Pacing: activities with their cost, choices, talks on good days; and timers for any chore."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ACTIVITY = "fk_exercise_timers_activity_id_paced_activities"


def upgrade() -> None:
    op.create_table(
        "paced_activities",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("worth", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_paced_activities_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paced_activities")),
        sa.UniqueConstraint("key", name=op.f("uq_paced_activities_key")),
    )
    op.create_index(op.f("ix_paced_activities_person_id"), "paced_activities", ["person_id", "made_at"])
    op.create_table(
        "pacing_choices",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("usual_points", sa.Integer(), nullable=True),
        sa.Column("talks_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_pacing_choices_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pacing_choices")),
    )
    op.create_table(
        "pacing_talks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pacing_talks_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pacing_talks")),
        sa.UniqueConstraint("person_id", "local_date", name=op.f("uq_pacing_talks_person_id")),
    )
    with op.batch_alter_table("exercise_timers", schema=None) as batch_op:
        batch_op.alter_column("walk_id", existing_type=sa.String(length=32), nullable=True)
        batch_op.alter_column("place", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("activity_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(op.f(_ACTIVITY), "paced_activities", ["activity_id"], ["id"])


def downgrade() -> None:
    op.execute("DELETE FROM exercise_timers WHERE walk_id IS NULL")
    with op.batch_alter_table("exercise_timers", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(_ACTIVITY), type_="foreignkey")
        batch_op.drop_column("activity_id")
        batch_op.alter_column("place", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("walk_id", existing_type=sa.String(length=32), nullable=False)
    op.drop_table("pacing_talks")
    op.drop_table("pacing_choices")
    op.drop_table("paced_activities")
