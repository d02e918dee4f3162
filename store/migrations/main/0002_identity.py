"""Which store a database is, and when an update was seen."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of the identity, empty until the store is opened, and the time of each seen update."""
    op.create_table(
        "store_identity",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("store_id", sa.String(length=80), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_identity_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_identity")),
    )
    op.add_column("seen_updates", sa.Column("at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_seen_updates_at"), "seen_updates", ["at"], unique=False)
    # What was seen before is kept from now on as long as what is seen today.
    now = datetime.now(UTC)
    seen = sa.table("seen_updates", sa.column("at", sa.DateTime(timezone=True)))
    naive = op.get_context().dialect.name == "sqlite"
    op.execute(seen.update().values(at=now.replace(tzinfo=None) if naive else now))


def downgrade() -> None:
    """Take both away."""
    op.drop_index(op.f("ix_seen_updates_at"), table_name="seen_updates")
    op.drop_column("seen_updates", "at")
    op.drop_table("store_identity")
