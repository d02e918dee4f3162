"""What goes out: approved texts, fixed texts by name, previews; and jobs, which carry ids only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from consult.model import Kind
from consult.text import Channel, Flag
from consult.triage import Triage

MAX_ATTEMPTS = 12  #: A delivery or job that failed this often is set aside for a person.


class Fixed(StrEnum):
    """Fixed texts that go out by name; the words stand with the channel, the case number is filled in."""

    RECEIPT = "receipt"  #: The question was stored: case number, return code, expected time.
    REPLY_READY = "reply_ready"  #: A reply waits behind a button, without its content.
    PROPOSAL_EXPIRED = "proposal_expired"  #: The unconfirmed text was destroyed after 24 hours.
    CANCELLED = "cancelled"  #: The unconfirmed text was destroyed at the worker's word.
    WITHDRAWN = "withdrawn"  #: The question was withdrawn.


class DeliveryState(StrEnum):
    """What became of a delivery."""

    WAITING = "waiting"  #: An approved text that its worker has not opened yet.
    READY = "ready"  #: To be sent as soon as it is due.
    SENDING = "sending"  #: Being sent under a lease.
    DONE = "done"  #: The channel confirmed it, or the worker opened it on the web.
    FAILED = "failed"  #: The channel said for good that it does not reach the worker.
    BLOCKED = "blocked"  #: Its approval did not verify; it was not sent.


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A row of the outbox: an approved text by its approval, or a fixed one by its name; never free text."""

    id: str
    worker_id: str
    channel: Channel
    consult_id: str | None = None
    kind: Kind | None = None  #: An approved kind; None for a fixed text.
    approval_id: str | None = None  #: Demanded with *kind*, refused without.
    digest: str | None = None  #: Of the approved text; demanded with *kind*, refused without.
    fixed: Fixed | None = None  #: Demanded without *kind*, refused with it.
    state: DeliveryState = DeliveryState.READY
    created_at: datetime  #: UTC.
    due_at: datetime  #: UTC; not sent before.
    attempts: int = 0
    parts_sent: int = 0  #: Parts of a long letter that the channel confirmed.
    uncertain: bool = False  #: It may have arrived before; the letter says so, and it is counted.
    message_id: int | None = None  #: The channel's message that becomes the reply, or was sent last.
    delete: tuple[int, ...] = ()  #: Raw messages (channel ids) to delete before this is sent.

    def backoff(self) -> timedelta:
        """Return how long to wait after a failed attempt: 1 s doubling up to 5 minutes."""
        return timedelta(seconds=min(2**self.attempts, 300))


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A proposal that must be shown to its worker with its buttons."""

    proposal_id: str
    worker_id: str
    digest: str  #: Of the text to show; the buttons carry it.
    due_at: datetime  #: UTC.
    attempts: int = 0
    message_id: int | None = None  #: The channel's message that shows it now.
    sent: bool = False

    def backoff(self) -> timedelta:
        """Return how long to wait after a failed attempt: 1 s doubling up to 1 minute."""
        return timedelta(seconds=min(2**self.attempts, 60))


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a messenger is asked to send to one address: a fixed text, an approved text or a preview."""

    address: str
    ref: str | None = None  #: Case number, for the heading.
    fixed: Fixed | None = None
    kind: Kind | None = None
    text: str = ""  #: Approved text (with *kind*) or masked text (with *proposal*); empty with *fixed*.
    signed_by: str = ""  #: Full name of the consultant who approved it.
    proposal_id: str | None = None  #: For the buttons of a preview.
    digest: str = ""  #: For the buttons of a preview or reply.
    flags: tuple[Flag, ...] = ()  #: Stretches of *text* to show underlined (preview).
    warnings: tuple[str, ...] = ()  #: Sentences to show below a preview.
    asks: Triage = Triage.CONSULT  #: What the text of a preview asks for: more may be offered below it.
    return_code: str = ""  #: For the receipt.
    expected_at: datetime | None = None  #: For the receipt.
    delivery_id: str | None = None  #: For the button that opens a reply.
    first_part: int = 0  #: Parts before this one were confirmed earlier.
    maybe_repeated: bool = False  #: It may have arrived before: the letter says so.
    message_id: int | None = None  #: Message to edit into this letter, where the channel can.
    delete: tuple[int, ...] = ()  #: Raw messages to delete first; the letter tells whether that worked.


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What the channel said: the message it went out as, and how many parts are there now."""

    message_id: int | None
    parts: int = 1


class JobKind(StrEnum):
    """What a job does."""

    DRAFT = "draft"  #: Write a draft for the case that is its subject.
    DESTROY_KEY = "destroy_key"  #: Destroy the key that is its subject, after a crash between two commits.


@dataclass(frozen=True, kw_only=True)
class Job:
    """One row of the job table."""

    id: str
    kind: JobKind
    subject: str  #: An id, never a text.
    attempts: int
    due_at: datetime  #: UTC.

    def backoff(self) -> timedelta:
        """Return how long to wait after a failed attempt: 2 s doubling up to 10 minutes."""
        return timedelta(seconds=min(2 ** (self.attempts + 1), 600))


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far work under way is, as counts and nothing else."""

    parts: int  #: Parts begun.
    of: int  #: Parts that were asked for; there may come fewer.


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A job that is not done yet: it waits, or somebody does it now."""

    running: bool  #: Under a lease that has not lapsed.
    progress: Progress | None = None  #: None while nothing was told.
