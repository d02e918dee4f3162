"""The first schema: people, proposals, cases, approvals, outbox, jobs and the audit trail."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table; case numbers start at 1001 and the audit trail at its origin."""
    _accounts()
    _attempts()
    _audit_events()
    _audit_head()
    _invites()
    _jobs()
    _publications()
    _seen_updates()
    _sessions()
    _totp_steps()
    _workers()
    _consults()
    _proposals()
    _approvals()
    _previews()
    _texts()
    _outbox()
    _outbox_deletes()
    head = sa.table("audit_head", sa.column("id"), sa.column("n"), sa.column("hash"))
    op.execute(head.insert().values(id=1, n=0, hash=sha256(b"ruggespraak audit").digest()))
    if op.get_context().dialect.name == "sqlite":
        _case_counter()
        counter = sa.table("case_counter", sa.column("id"), sa.column("last"))
        op.execute(counter.insert().values(id=1, last=1000))
    else:
        op.execute(sa.schema.CreateSequence(sa.Sequence("case_numbers", start=1001)))


def downgrade() -> None:
    """Take everything away, in the order of the references."""
    tables = (
        "outbox_deletes",
        "outbox",
        "texts",
        "previews",
        "approvals",
        "proposals",
        "consults",
        "workers",
        "totp_steps",
        "sessions",
        "seen_updates",
        "publications",
        "jobs",
        "invites",
        "audit_head",
        "audit_events",
        "attempts",
        "accounts",
    )
    for table in tables:
        op.drop_table(table)
    if op.get_context().dialect.name == "sqlite":
        op.drop_table("case_counter")
    else:
        op.execute(sa.schema.DropSequence(sa.Sequence("case_numbers")))


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=500), nullable=False),
        sa.Column("totp_cipher", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("role IN ('consultant', 'coordinator')", name=op.f("ck_accounts_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("seq", _SERIAL, sa.Identity(), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_key_at"), "attempts", ["key", "at"], unique=False)


def _audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("consult_id", sa.String(length=80), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit_events")),
    )
    op.create_index(op.f("ix_audit_events_consult_id"), "audit_events", ["consult_id"], unique=False)


def _audit_head() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )


def _case_counter() -> None:
    op.create_table(
        "case_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_case_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_counter")),
    )


def _invites() -> None:
    op.create_table(
        "invites",
        sa.Column("code_hash", sa.String(length=128), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invites_uses_left")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invites")),
    )


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("seq", _SERIAL, sa.Identity(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("kind IN ('draft', 'destroy_key')", name=op.f("ck_jobs_kind")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_jobs")),
        sa.UniqueConstraint("id", name=op.f("uq_jobs_id")),
    )
    op.create_index(op.f("ix_jobs_dead_due_at"), "jobs", ["dead", "due_at"], unique=False)
    op.create_index(
        "uq_jobs_waiting",
        "jobs",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("lease_until IS NULL AND NOT dead"),
        postgresql_where=sa.text("lease_until IS NULL AND NOT dead"),
    )


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("published_by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_publications")),
    )


def _seen_updates() -> None:
    op.create_table(
        "seen_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_seen_updates")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=128), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("csrf_cipher", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_subject"), "sessions", ["subject"], unique=False)


def _totp_steps() -> None:
    op.create_table(
        "totp_steps",
        sa.Column("account_id", sa.String(length=80), nullable=False),
        sa.Column("step", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "step", name=op.f("pk_totp_steps")),
    )


def _workers() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address_index", sa.String(length=128), nullable=True),
        sa.Column("address_cipher", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("channel IN ('web', 'telegram')", name=op.f("ck_workers_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
        sa.UniqueConstraint("channel", "address_index", name=op.f("uq_workers_channel_address_index")),
    )


def _consults() -> None:
    op.create_table(
        "consults",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=128), nullable=False),
        sa.Column("worker_id", sa.String(length=80), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=80), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_reader", sa.String(length=80), nullable=True),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("meldcode_step", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            (
                "state IN ('submitted', 'drafted', 'asked_back', 'second_reading', 'approved', "
                "'delivered', 'undeliverable', 'closed', 'referred', 'withdrawn', 'erased')"
            ),
            name=op.f("ck_consults_state"),
        ),
        sa.CheckConstraint("urgency IN ('acute', 'today', 'normal')", name=op.f("ck_consults_urgency")),
        sa.CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)", name=op.f("ck_consults_claim")),
        sa.CheckConstraint("meldcode_step BETWEEN 1 AND 5", name=op.f("ck_consults_meldcode_step")),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"], name=op.f("fk_consults_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consults")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_consults_code_hash")),
        sa.UniqueConstraint("number", name=op.f("uq_consults_number")),
    )
    op.create_index(op.f("ix_consults_state"), "consults", ["state"], unique=False)
    op.create_index(op.f("ix_consults_worker_id"), "consults", ["worker_id"], unique=False)


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("worker_id", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_cipher", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"], name=op.f("fk_proposals_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("worker_id", name=op.f("uq_proposals_worker_id")),
    )
    op.create_index(op.f("ix_proposals_expires_at"), "proposals", ["expires_at"], unique=False)


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("consult_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=128), nullable=False),
        sa.Column("consultant_id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("text_cipher", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('advice', 'question_back', 'closing')", name=op.f("ck_approvals_kind")),
        sa.CheckConstraint("length(mac) = 32", name=op.f("ck_approvals_mac")),
        sa.ForeignKeyConstraint(["consult_id"], ["consults.id"], name=op.f("fk_approvals_consult_id")),
        sa.ForeignKeyConstraint(["consultant_id"], ["accounts.id"], name=op.f("fk_approvals_consultant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sa.UniqueConstraint(
            "id", "consult_id", "kind", "digest", name=op.f("uq_approvals_id_consult_id_kind_digest")
        ),
    )
    op.create_index(op.f("ix_approvals_consult_id"), "approvals", ["consult_id"], unique=False)


def _previews() -> None:
    op.create_table(
        "previews",
        sa.Column("proposal_id", sa.String(length=80), nullable=False),
        sa.Column("worker_id", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=128), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_previews_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_previews")),
    )


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("seq", _SERIAL, sa.Identity(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("consult_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text_cipher", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('question', 'answer', 'follow_up', 'memory', 'draft', 'working')",
            name=op.f("ck_texts_kind"),
        ),
        sa.ForeignKeyConstraint(["consult_id"], ["consults.id"], name=op.f("fk_texts_consult_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_texts")),
        sa.UniqueConstraint("id", name=op.f("uq_texts_id")),
    )
    op.create_index(op.f("ix_texts_consult_id_kind"), "texts", ["consult_id", "kind"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", _SERIAL, sa.Identity(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("worker_id", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("consult_id", sa.String(length=80), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("approval_id", sa.String(length=80), nullable=True),
        sa.Column("digest", sa.String(length=128), nullable=True),
        sa.Column("fixed", sa.String(length=30), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("parts_sent", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            (
                "(kind IS NOT NULL AND kind IN ('advice', 'question_back', 'closing') AND approval_id"
                " IS NOT NULL AND consult_id IS NOT NULL AND digest IS NOT NULL AND fixed IS NULL) OR"
                " (kind IS NULL AND approval_id IS NULL AND digest IS NULL AND fixed IS NOT NULL AND "
                "fixed IN ('receipt', 'reply_ready', 'proposal_expired', 'cancelled', 'withdrawn'))"
            ),
            name=op.f("ck_outbox_approved_or_fixed"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'sending', 'done', 'failed', 'blocked')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(
            ["approval_id", "consult_id", "kind", "digest"],
            ["approvals.id", "approvals.consult_id", "approvals.kind", "approvals.digest"],
            name="fk_outbox_approval",
        ),
        sa.ForeignKeyConstraint(["consult_id"], ["consults.id"], name=op.f("fk_outbox_consult_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"], name=op.f("fk_outbox_worker_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
    )
    op.create_index(op.f("ix_outbox_consult_id"), "outbox", ["consult_id"], unique=False)
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"], unique=False)
    op.create_index("ix_outbox_worker_open", "outbox", ["worker_id", "state", "seq"], unique=False)


def _outbox_deletes() -> None:
    op.create_table(
        "outbox_deletes",
        sa.Column("delivery_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["outbox.id"], name=op.f("fk_outbox_deletes_delivery_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("delivery_id", "position", name=op.f("pk_outbox_deletes")),
    )
