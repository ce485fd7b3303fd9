"""The week of moving: days that suit, what is left out, and what was changed last."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_COLUMNS = ("days", "without", "changed")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("moving_plans", sa.Column(name, sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("moving_plans") as batch:
        for name in _COLUMNS:
            batch.drop_column(name)
