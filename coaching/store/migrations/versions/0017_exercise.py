"""Doing exercises in the chat: sessions step by step, and timers."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id_people"))


def upgrade() -> None:
    op.create_table(
        "exercise_walks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("last_key", sa.String(length=160), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _person("exercise_walks"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["moving_sessions.id"],
            name=op.f("fk_exercise_walks_session_id_moving_sessions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_walks")),
        sa.UniqueConstraint("key", name=op.f("uq_exercise_walks_key")),
    )
    op.create_index(op.f("ix_exercise_walks_person_id"), "exercise_walks", ["person_id", "local_date"])
    op.create_table(
        "exercise_timers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("outbox_key", sa.String(length=160), nullable=False),
        sa.Column("walk_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("bouts", sa.Integer(), nullable=False),
        sa.Column("work", sa.Integer(), nullable=False),
        sa.Column("rest", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passed_seconds", sa.Double(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _person("exercise_timers"),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["exercise_walks.id"], name=op.f("fk_exercise_timers_walk_id_exercise_walks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_timers")),
        sa.UniqueConstraint("key", name=op.f("uq_exercise_timers_key")),
    )
    op.create_index(op.f("ix_exercise_timers_person_id"), "exercise_timers", ["person_id"])
    op.create_index(op.f("ix_exercise_timers_next_at"), "exercise_timers", ["next_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_exercise_timers_next_at"), table_name="exercise_timers")
    op.drop_index(op.f("ix_exercise_timers_person_id"), table_name="exercise_timers")
    op.drop_table("exercise_timers")
    op.drop_index(op.f("ix_exercise_walks_person_id"), table_name="exercise_walks")
    op.drop_table("exercise_walks")
