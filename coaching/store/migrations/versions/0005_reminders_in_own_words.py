"""Reminders in one's own words: several a person, on a routine, by the clock of a journey, with an undo."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_constraint("uq_reminders_person_id", type_="unique")
        batch_op.add_column(sa.Column("anchor", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_reminders_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("home_zone", sa.String(length=64), nullable=True))
    op.create_table(
        "zone_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_zone_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone_changes")),
    )
    with op.batch_alter_table("zone_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zone_changes_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_zone_changes_person_id"), ["person_id"], unique=False)
    op.create_table(
        "reminder_changes",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reminder_changes_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_changes")),
    )
    with op.batch_alter_table("reminder_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_changes_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("reminder_changes")
    op.drop_table("zone_changes")
    # The older release knows one reminder a person.
    op.execute(
        "DELETE FROM reminder_runs WHERE reminder_id IN (SELECT id FROM reminders AS r WHERE EXISTS ("
        "SELECT 1 FROM reminders AS o WHERE o.person_id = r.person_id AND o.kind = r.kind AND o.id < r.id))"
    )
    op.execute(
        "DELETE FROM reminders WHERE id IN (SELECT r.id FROM reminders AS r JOIN reminders AS o "
        "ON o.person_id = r.person_id AND o.kind = r.kind AND o.id < r.id)"
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("home_zone")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_person_id"))
        batch_op.drop_column("anchor")
        batch_op.create_unique_constraint("uq_reminders_person_id", ["person_id", "kind"])
