"""Flares: plans for them, each with its days, offers, choices, and breathing together."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id_people"))


def upgrade() -> None:
    op.create_table(
        "flare_plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.Column(part, sa.Text(), nullable=True)
            for part in ("signs", "warning", "worst", "easing", "mind", "contact", "home")
        ),
        _person("flare_plans"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flare_plans")),
        sa.UniqueConstraint("person_id", name=op.f("uq_flare_plans_person_id")),
    )
    op.create_table(
        "flares",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("step_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", sa.String(length=16), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(part, sa.Text(), nullable=True) for part in ("trigger", "peak", "helped", "change")),
        _person("flares"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flares")),
        sa.UniqueConstraint("key", name=op.f("uq_flares_key")),
    )
    op.create_index(op.f("ix_flares_person_id"), "flares", ["person_id", "began_on"])
    op.create_table(
        "flare_days",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("flare_id", sa.String(length=32), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("course", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["flare_id"], ["flares.id"], name=op.f("fk_flare_days_flare_id_flares")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flare_days")),
        sa.UniqueConstraint("flare_id", "local_date", name=op.f("uq_flare_days_flare_id")),
    )
    op.create_table(
        "flare_offers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _person("flare_offers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flare_offers")),
        sa.UniqueConstraint("person_id", "kind", "local_date", name=op.f("uq_flare_offers_person_id")),
    )
    op.create_table(
        "flare_choices",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("warnings_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plans_rest_for", sa.String(length=32), nullable=True),
        _person("flare_choices"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_flare_choices")),
    )
    op.create_table(
        "breathings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("outbox_key", sa.String(length=160), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("felt", sa.String(length=8), nullable=True),
        _person("breathings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breathings")),
        sa.UniqueConstraint("key", name=op.f("uq_breathings_key")),
    )
    op.create_index(op.f("ix_breathings_person_id"), "breathings", ["person_id"])
    op.create_index(op.f("ix_breathings_next_at"), "breathings", ["next_at"])
    op.create_index(op.f("ix_messages_at"), "messages", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_messages_at"), table_name="messages")
    op.drop_index(op.f("ix_breathings_next_at"), table_name="breathings")
    op.drop_index(op.f("ix_breathings_person_id"), table_name="breathings")
    op.drop_table("breathings")
    op.drop_table("flare_choices")
    op.drop_table("flare_offers")
    op.drop_table("flare_days")
    op.drop_index(op.f("ix_flares_person_id"), table_name="flares")
    op.drop_table("flares")
    op.drop_table("flare_plans")
