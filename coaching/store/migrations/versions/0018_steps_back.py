"""The last step on the way back from a flare: when it was told, and the day of one back."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("flares", sa.Column("step_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("flares", sa.Column("back_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("flares", schema=None) as batch_op:
        batch_op.drop_column("back_on")
        batch_op.drop_column("step_at")
