"""Days that were moved or taken off in a week, so that laying it out anew can keep them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("moving_plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("moving_plans", schema=None) as batch_op:
        batch_op.drop_column("moved")
