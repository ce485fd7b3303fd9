"""How strong the pain is in each region of the map."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("known_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ratings", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("known_answers", schema=None) as batch_op:
        batch_op.drop_column("ratings")
