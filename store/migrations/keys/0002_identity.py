"""Which store the keys belong to, how far its audit trail was seen, and which cases were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables; the identity stays empty until the store is opened."""
    op.create_table(
        "key_store_identity",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("store_id", sa.String(length=80), nullable=False),
        sa.Column("audit_n", sa.BigInteger(), nullable=False),
        sa.Column("audit_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_key_store_identity_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_store_identity")),
    )
    op.create_table(
        "erasures",
        sa.Column("case_id", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_erasures")),
    )


def downgrade() -> None:
    """Take both away."""
    op.drop_table("erasures")
    op.drop_table("key_store_identity")
