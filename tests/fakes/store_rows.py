"""What the in-memory store holds."""

import copy
from dataclasses import dataclass, field
from datetime import datetime

from consult.advice import Draft
from consult.approval import Approval
from consult.documents import OwnDocument
from consult.errors import (
    KeyMissingError,
    StoreUnavailableError,
)
from consult.model import Consult
from consult.outgoing import Delivery, Job, Preview, Progress
from consult.people import Account, Invite, Session, Worker
from consult.records import Attempt, Entry, Event, Publication
from consult.text import Memory, Proposal


@dataclass
class Rows:
    """Everything there is; the values are frozen, so a copy of the containers is a snapshot."""

    proposals: dict[str, tuple[Proposal, tuple[int, ...]]] = field(default_factory=dict)
    previews: dict[str, tuple[Preview, datetime | None]] = field(default_factory=dict)  #: With its lease.
    last_number: int = 1000
    consults: dict[str, Consult] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)  #: A case without its row is erased.
    memories: dict[str, Memory] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    working: dict[str, str] = field(default_factory=dict)
    approvals: dict[str, Approval] = field(default_factory=dict)
    outbox: dict[str, tuple[Delivery, datetime | None]] = field(default_factory=dict)  #: With its lease.
    jobs: dict[str, tuple[Job, datetime | None]] = field(default_factory=dict)  #: With its lease.
    told: dict[str, Progress] = field(default_factory=dict)  #: By the id of the job under a lease.
    dead: dict[str, Job] = field(default_factory=dict)
    events: list[tuple[int, Event]] = field(default_factory=list)
    updates: set[int] = field(default_factory=set)
    invites: dict[str, Invite] = field(default_factory=dict)
    workers: dict[str, tuple[Worker, str | None]] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    totp: set[tuple[str, int]] = field(default_factory=set)
    published: dict[str, Publication] = field(default_factory=dict)
    own_documents: dict[tuple[str, str], tuple[OwnDocument, bytes]] = field(default_factory=dict)

    def snapshot(self) -> "Rows":
        """Return a copy that can change by itself."""
        return Rows(**{name: copy.copy(value) for name, value in vars(self).items()})

    def new_id(self) -> str:
        """Return an id that no job has or had."""
        self.last_id += 1
        return f"job-{self.last_id}"

    last_id: int = 0

    def need_worker(self, worker_id: str) -> None:
        """Pass when there is such a worker.

        Raises:
            StoreUnavailableError: There is none; the real database refuses the row.
        """
        if worker_id not in self.workers:
            raise StoreUnavailableError("there is no such worker")

    def need_key(self, consult_id: str) -> None:
        """Pass when the case has its key.

        Raises:
            KeyMissingError: It has been erased.
        """
        if consult_id not in self.entries:
            raise KeyMissingError


class Part:
    """One part of a transaction."""

    def __init__(self, rows: Rows) -> None:
        """Read and write *rows*."""
        self.rows = rows
