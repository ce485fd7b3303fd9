"""Moving: plans of exercises, doses, prescriptions, trials, sessions, decisions, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moving_plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("laid_week", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_moving_plans_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moving_plans")),
        sa.UniqueConstraint("key", name=op.f("uq_moving_plans_key")),
    )
    op.create_index(op.f("ix_moving_plans_person_id"), "moving_plans", ["person_id", "ended_at"])
    op.create_table(
        "moving_sessions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pain_during", sa.Integer(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("felt", sa.Text(), nullable=True),
        sa.Column("new_symptom", sa.Boolean(), nullable=False),
        sa.Column("too_much", sa.Boolean(), nullable=False),
        sa.Column("morning_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("morning_pain", sa.Integer(), nullable=True),
        sa.Column("morning_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_hours", sa.Double(), nullable=True),
        sa.Column("unsettled_hours", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_moving_sessions_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moving_sessions")),
        sa.UniqueConstraint("message_id", name=op.f("uq_moving_sessions_message_id")),
    )
    op.create_index(op.f("ix_moving_sessions_person_id"), "moving_sessions", ["person_id", "local_date"])
    op.create_table(
        "moving_settings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("overrides", sa.JSON(), nullable=False),
        sa.Column("clinician_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clinician_id"], ["people.id"], name=op.f("fk_moving_settings_clinician_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_moving_settings_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moving_settings")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_moving_settings_person_id")),
    )
    op.create_table(
        "prescriptions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("clinician_id", sa.String(length=32), nullable=False),
        sa.Column("exercise", sa.String(length=64), nullable=True),
        sa.Column("domain", sa.String(length=16), nullable=True),
        sa.Column("avoid", sa.Boolean(), nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("repetitions", sa.Integer(), nullable=True),
        sa.Column("load", sa.Double(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["clinician_id"], ["people.id"], name=op.f("fk_prescriptions_clinician_id_people")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_prescriptions_ended_by_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prescriptions_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescriptions")),
        sa.UniqueConstraint("key", name=op.f("uq_prescriptions_key")),
    )
    op.create_index(op.f("ix_prescriptions_person_id"), "prescriptions", ["person_id", "ended_at"])
    op.create_table(
        "plan_items",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("exercise", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("share_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_returning", sa.Boolean(), nullable=False),
        sa.Column("lighter", sa.JSON(), nullable=True),
        sa.Column("lighter_on", sa.Date(), nullable=True),
        sa.Column("heeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("confidence_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("baseline_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["moving_plans.id"], name=op.f("fk_plan_items_plan_id_moving_plans")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_items")),
        sa.UniqueConstraint("plan_id", "exercise", name=op.f("uq_plan_items_plan_id")),
    )
    op.create_table(
        "baseline_trials",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.id"], name=op.f("fk_baseline_trials_item_id_plan_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline_trials")),
        sa.UniqueConstraint("item_id", "local_date", name=op.f("uq_baseline_trials_item_id")),
    )
    op.create_table(
        "dose_decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("dose_before", sa.JSON(), nullable=False),
        sa.Column("dose_after", sa.JSON(), nullable=False),
        sa.Column("full_after", sa.JSON(), nullable=False),
        sa.Column("share_after", sa.Integer(), nullable=False),
        sa.Column("colours", sa.JSON(), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.Column("flare_stage", sa.Integer(), nullable=True),
        sa.Column("return_to_load", sa.Integer(), nullable=True),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("protocol", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_key", sa.String(length=160), nullable=True),
        sa.Column("taken", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.id"], name=op.f("fk_dose_decisions_item_id_plan_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dose_decisions")),
        sa.UniqueConstraint("answer_key", name=op.f("uq_dose_decisions_answer_key")),
    )
    op.create_index(op.f("ix_dose_decisions_item_id"), "dose_decisions", ["item_id", "made_at"])
    op.create_table(
        "session_exercises",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.id"], name=op.f("fk_session_exercises_item_id_plan_items")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["moving_sessions.id"],
            name=op.f("fk_session_exercises_session_id_moving_sessions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_exercises")),
        sa.UniqueConstraint("session_id", "item_id", name=op.f("uq_session_exercises_session_id")),
    )
    op.create_index(op.f("ix_session_exercises_item_id"), "session_exercises", ["item_id"])
    op.create_table(
        "dose_versions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("repetitions", sa.Integer(), nullable=True),
        sa.Column("load", sa.Double(), nullable=False),
        sa.Column("decision_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["dose_decisions.id"], name=op.f("fk_dose_versions_decision_id_dose_decisions")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.id"], name=op.f("fk_dose_versions_item_id_plan_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dose_versions")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_dose_versions_item_id")),
    )


def downgrade() -> None:
    op.drop_table("dose_versions")
    op.drop_index(op.f("ix_session_exercises_item_id"), table_name="session_exercises")
    op.drop_table("session_exercises")
    op.drop_index(op.f("ix_dose_decisions_item_id"), table_name="dose_decisions")
    op.drop_table("dose_decisions")
    op.drop_table("baseline_trials")
    op.drop_table("plan_items")
    op.drop_index(op.f("ix_prescriptions_person_id"), table_name="prescriptions")
    op.drop_table("prescriptions")
    op.drop_table("moving_settings")
    op.drop_index(op.f("ix_moving_sessions_person_id"), table_name="moving_sessions")
    op.drop_table("moving_sessions")
    op.drop_index(op.f("ix_moving_plans_person_id"), table_name="moving_plans")
    op.drop_table("moving_plans")
