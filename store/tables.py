"""The tables of the main database. Plain columns hold no text of a case; such text ends in ``_cipher``.

The migrations hold the same schema (a test compares them); the triggers stand in `store.rules`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

from consult.model import Kind, State, Urgency
from consult.outgoing import DeliveryState, Fixed, JobKind
from consult.people import Role
from consult.text import Channel

ID = String(80)  #: Ids of rows and people, and sign-in names.
HASH = String(128)  #: Hex of a hash or HMAC.
NAME = String(200)  #: Names of teams, accounts, documents and events.
SERIAL = BigInteger().with_variant(Integer, "sqlite")  #: SQLite counts up in INTEGER PRIMARY KEY only.


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return *value* in UTC, as the *dialect* takes it.

        Raises:
            ValueError: It names no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def listed(values: Any) -> str:  # noqa: ANN401 - any enumeration of strings
    """Return the members of an enumeration as a list in SQL; they are our own constants."""
    return ", ".join(f"'{value}'" for value in values)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Case numbers on PostgreSQL; SQLite has no sequences and counts in `case_counter`.
case_numbers = Sequence("case_numbers", start=1001, metadata=metadata)

case_counter = Table(
    "case_counter",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    info={"only": "sqlite"},
)

workers = Table(
    "workers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team", NAME, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("address_index", HASH),  # HMAC under the master key.
    Column("address_cipher", LargeBinary),
    UniqueConstraint("channel", "address_index"),
    CheckConstraint(f"channel IN ({listed(Channel)})", name="channel"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", NAME, nullable=False, unique=True),
    Column("full_name", NAME, nullable=False),
    Column("role", String(20), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("password_hash", String(500), nullable=False),
    Column("totp_cipher", LargeBinary),
    CheckConstraint(f"role IN ({listed(Role)})", name="role"),
)

invites = Table(
    "invites",
    metadata,
    Column("code_hash", HASH, primary_key=True),
    Column("team", NAME, nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Utc, nullable=False),
    CheckConstraint("uses_left >= 0", name="uses_left"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("subject", ID, nullable=False, index=True),
    Column("audience", String(20), nullable=False),
    Column("csrf_cipher", LargeBinary, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("seq", SERIAL, Identity(), primary_key=True),
    Column("key", HASH, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "key", "at"),
)

totp_steps = Table(
    "totp_steps",
    metadata,
    Column("account_id", ID, primary_key=True),
    Column("step", BigInteger, primary_key=True, autoincrement=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("worker_id", ID, ForeignKey("workers.id"), nullable=False, unique=True),
    Column("channel", String(20), nullable=False),
    Column("expires_at", Utc, nullable=False, index=True),
    Column("body_cipher", LargeBinary, nullable=False),
)

previews = Table(
    "previews",
    metadata,
    Column("proposal_id", ID, ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True),
    Column("worker_id", ID, nullable=False),
    Column("digest", HASH, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", BigInteger),
    Column("sent", Boolean, nullable=False),
    Column("lease_until", Utc),
)

consults = Table(
    "consults",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("code_hash", HASH, nullable=False, unique=True),
    Column("worker_id", ID, ForeignKey("workers.id"), nullable=False, index=True),
    Column("team", NAME, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("urgency", String(20), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("expected_at", Utc, nullable=False),
    Column("claimed_by", ID),
    Column("claimed_until", Utc),
    Column("first_reader", ID),
    Column("needs_second", Boolean, nullable=False),
    Column("meldcode_step", Integer),
    CheckConstraint(f"state IN ({listed(State)})", name="state"),
    CheckConstraint(f"urgency IN ({listed(Urgency)})", name="urgency"),
    CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)", name="claim"),
    CheckConstraint("meldcode_step BETWEEN 1 AND 5", name="meldcode_step"),
)

texts = Table(
    "texts",
    metadata,
    Column("seq", SERIAL, Identity(), primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    Column("consult_id", ID, ForeignKey("consults.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", Utc),
    Column("text_cipher", LargeBinary, nullable=False),
    Index(None, "consult_id", "kind"),
    CheckConstraint("kind IN ('question', 'answer', 'follow_up', 'memory', 'draft', 'working')", name="kind"),
)

approvals = Table(
    "approvals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("consult_id", ID, ForeignKey("consults.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("digest", HASH, nullable=False),
    Column("consultant_id", ID, ForeignKey("accounts.id"), nullable=False),
    Column("at", Utc, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Column("text_cipher", LargeBinary, nullable=False),
    UniqueConstraint("id", "consult_id", "kind", "digest"),
    CheckConstraint(f"kind IN ({listed(Kind)})", name="kind"),
    CheckConstraint("length(mac) = 32", name="mac"),
)

#: An approved text by its approval, or a fixed text by its name; written so that NULL satisfies neither.
OUTBOX_SHAPE = (
    f"(kind IS NOT NULL AND kind IN ({listed(Kind)}) AND approval_id IS NOT NULL AND consult_id IS NOT NULL"
    " AND digest IS NOT NULL AND fixed IS NULL)"
    " OR (kind IS NULL AND approval_id IS NULL AND digest IS NULL"
    f" AND fixed IS NOT NULL AND fixed IN ({listed(Fixed)}))"
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", SERIAL, Identity(), primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    Column("worker_id", ID, ForeignKey("workers.id"), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("consult_id", ID, ForeignKey("consults.id"), index=True),
    Column("kind", String(20)),
    Column("approval_id", ID),
    Column("digest", HASH),
    Column("fixed", String(30)),
    Column("state", String(20), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("lease_until", Utc),
    Column("attempts", Integer, nullable=False),
    Column("parts_sent", Integer, nullable=False),
    Column("uncertain", Boolean, nullable=False),
    Column("message_id", BigInteger),
    ForeignKeyConstraint(
        ["approval_id", "consult_id", "kind", "digest"],
        ["approvals.id", "approvals.consult_id", "approvals.kind", "approvals.digest"],
        name="fk_outbox_approval",
    ),
    CheckConstraint(OUTBOX_SHAPE, name="approved_or_fixed"),
    CheckConstraint(f"state IN ({listed(DeliveryState)})", name="state"),
    Index("ix_outbox_worker_open", "worker_id", "state", "seq"),
    Index("ix_outbox_due", "state", "due_at"),
)

outbox_deletes = Table(
    "outbox_deletes",
    metadata,
    Column("delivery_id", ID, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", SERIAL, Identity(), primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Utc),
    Column("dead", Boolean, nullable=False, server_default=false()),
    Column("parts_begun", Integer),  # How far the work under this lease is, as it told last.
    Column("parts_asked", Integer),
    CheckConstraint(f"kind IN ({listed(JobKind)})", name="kind"),
    # A job under a lease does not count: it may have read what has changed since.
    Index(
        "uq_jobs_waiting",
        "kind",
        "subject",
        unique=True,
        sqlite_where=text("lease_until IS NULL AND NOT dead"),
        postgresql_where=text("lease_until IS NULL AND NOT dead"),
    ),
    Index(None, "dead", "due_at"),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("name", NAME, nullable=False),
    Column("at", Utc, nullable=False),
    Column("actor", ID, nullable=False),
    Column("consult_id", ID, index=True),
    Column("subject", NAME, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Utc, index=True),
)

#: Which store this is: the key store that belongs to it says the same (`store.pairing`).
store_identity = Table(
    "store_identity",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("store_id", ID, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

publications = Table(
    "publications",
    metadata,
    Column("slug", NAME, primary_key=True),
    Column("version", String(40), nullable=False),
    Column("published_by", ID, nullable=False),
    Column("at", Utc, nullable=False),
)

#: What an organisation publishes itself: no text of a case, so it stands in the clear, as the corpus does.
own_documents = Table(
    "own_documents",
    metadata,
    Column("slug", NAME, primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("title", NAME, nullable=False),
    Column("source", NAME, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("review_on", Date, nullable=False),
    Column("form", String(10), nullable=False),
    Column("sections", Text, nullable=False),
    Column("doubts", NAME, nullable=False),
    Column("digest", HASH, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("added_by", ID, nullable=False),
    Column("added_at", Utc, nullable=False),
)
