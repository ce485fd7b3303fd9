"""Safety in full: teams, alerts, follow-up, what a caregiver may hear, and the medication diary."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_teams",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("hours", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_teams")),
    )
    op.create_table(
        "medication_entries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("drowsiness", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_medication_entries_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medication_entries")),
        sa.UniqueConstraint("key", name=op.f("uq_medication_entries_key")),
    )
    with op.batch_alter_table("medication_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_medication_entries_person_id"), ["person_id", "at"], unique=False
        )

    op.create_table(
        "safety_alerts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("clinician_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("as_backup", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["clinician_id"], ["people.id"], name=op.f("fk_safety_alerts_clinician_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["safety_events.id"], name=op.f("fk_safety_alerts_event_id_safety_events")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_alerts")),
        sa.UniqueConstraint("event_id", "clinician_id", "step", name=op.f("uq_safety_alerts_event_id")),
    )
    with op.batch_alter_table("care_links", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scopes", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.add_column(sa.Column("member_id", sa.String(length=32), nullable=True))
        batch_op.alter_column("care_link_id", existing_type=sa.String(length=32), nullable=True)
    op.execute(
        "UPDATE invites SET member_id = "
        "(SELECT care_links.member_id FROM care_links WHERE care_links.id = invites.care_link_id)"
    )
    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.alter_column("member_id", existing_type=sa.String(length=32), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_invites_member_id_people"), "people", ["member_id"], ["id"]
        )

    with op.batch_alter_table("logins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_backup", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_people_team_id_care_teams"), "care_teams", ["team_id"], ["id"]
        )

    with op.batch_alter_table("safety_events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reporter_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("layer", sa.String(length=16), nullable=False, server_default="rules"))
        batch_op.add_column(sa.Column("in_reply_to", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("interrupted", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("said", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("alert_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("alert_steps", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_safety_events_alert_at"), ["alert_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_safety_events_follow_up_at"), ["follow_up_at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_safety_events_reporter_id_people"), "people", ["reporter_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("safety_events", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_safety_events_reporter_id_people"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_safety_events_follow_up_at"))
        batch_op.drop_index(batch_op.f("ix_safety_events_alert_at"))
        batch_op.drop_column("escalated_at")
        batch_op.drop_column("alert_steps")
        batch_op.drop_column("alert_at")
        batch_op.drop_column("follow_up_at")
        batch_op.drop_column("said_at")
        batch_op.drop_column("said")
        batch_op.drop_column("interrupted")
        batch_op.drop_column("in_reply_to")
        batch_op.drop_column("layer")
        batch_op.drop_column("reporter_id")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_people_team_id_care_teams"), type_="foreignkey")
        batch_op.drop_column("team_id")

    with op.batch_alter_table("logins", schema=None) as batch_op:
        batch_op.drop_column("is_backup")

    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invites_member_id_people"), type_="foreignkey")
        batch_op.alter_column("care_link_id", existing_type=sa.String(length=32), nullable=False)
        batch_op.drop_column("member_id")

    with op.batch_alter_table("care_links", schema=None) as batch_op:
        batch_op.drop_column("expires_at")
        batch_op.drop_column("scopes")

    op.drop_table("safety_alerts")
    with op.batch_alter_table("medication_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_medication_entries_person_id"))

    op.drop_table("medication_entries")
    op.drop_table("care_teams")
