"""Caregivers: terms of each link, what was told, observations, how heavy it is, cheers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("care_link_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unasked", sa.Boolean(), nullable=False),
        _link("care_notices", "care_link_id", "care_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_notices")),
        sa.UniqueConstraint("care_link_id", "kind", "about", name=op.f("uq_care_notices_care_link_id")),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("care_link_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        _link("observations", "patient_id", "people"),
        _link("observations", "author_id", "people"),
        _link("observations", "care_link_id", "care_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
        sa.UniqueConstraint("key", name=op.f("uq_observations_key")),
    )
    op.create_table(
        "strain_checks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column("care_link_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        _link("strain_checks", "member_id", "people"),
        _link("strain_checks", "care_link_id", "care_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strain_checks")),
        sa.UniqueConstraint("key", name=op.f("uq_strain_checks_key")),
    )
    op.create_table(
        "cheers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("care_link_id", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=32), nullable=False),
        sa.Column("cheer", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        _link("cheers", "care_link_id", "care_links"),
        _link("cheers", "patient_id", "people"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cheers")),
        sa.UniqueConstraint("key", name=op.f("uq_cheers_key")),
    )
    for table, columns in (
        ("observations", ["patient_id", "at"]),
        ("observations", ["offered_at"]),
        ("strain_checks", ["care_link_id", "at"]),
        ("cheers", ["settled_at"]),
        ("cheers", ["care_link_id", "at"]),
    ):
        op.create_index(op.f(f"ix_{table}_{columns[0]}"), table, columns)
    _extend_links()
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("care_link_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("scope", sa.String(length=16), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_care_link_id"), ["care_link_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_care_link_id_care_links"), "care_links", ["care_link_id"], ["id"]
        )


def _link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _extend_links() -> None:
    with op.batch_alter_table("care_links", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("is_buddy", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("lasts_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("told_scopes", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("declined", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("look_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_care_links_look_at"), ["look_at"])
    # So far a caregiver's link had an end as soon as they had said yes, and one kind of thing to hear of.
    op.execute("UPDATE care_links SET lasts_days = 90, told_scopes = scopes WHERE role = 'caregiver'")
    op.execute(
        "UPDATE care_links SET agreed_at = created_at, look_at = created_at "
        "WHERE role = 'caregiver' AND expires_at IS NOT NULL"
    )


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_care_link_id_care_links"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_outbox_care_link_id"))
        batch_op.drop_column("scope")
        batch_op.drop_column("care_link_id")
    with op.batch_alter_table("care_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_care_links_look_at"))
        for name in ("look_at", "declined", "told_scopes", "lasts_days", "is_buddy", "agreed_at"):
            batch_op.drop_column(name)
    for table in ("cheers", "strain_checks", "observations", "care_notices"):
        op.drop_table(table)
