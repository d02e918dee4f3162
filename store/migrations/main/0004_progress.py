"""How far a job is, as two counts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both counts, empty: the release before it does not look at them."""
    op.add_column("jobs", sa.Column("parts_begun", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("parts_asked", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take both away."""
    op.drop_column("jobs", "parts_asked")
    op.drop_column("jobs", "parts_begun")
