"""How drowsy a medicine makes somebody, in their own words beside the level."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("medication_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("drowsiness_words", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("medication_entries", schema=None) as batch_op:
        batch_op.drop_column("drowsiness_words")
