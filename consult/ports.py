"""What the core needs from the outside: one protocol per need. Adapters and fakes keep one contract suite.

Times are UTC. Every method of a `Tx` part may raise `StoreUnavailableError`; nothing of a transaction
stays when its block ends with an exception.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from consult.advice import Draft
from consult.approval import Approval
from consult.documents import FileText, OwnDocument
from consult.examining import Examined
from consult.model import Consult, State
from consult.outgoing import Delivery, Job, JobKind, Letter, Pending, Preview, Progress, Sent
from consult.people import Account, Invite, Session, Worker
from consult.records import Attempt, Document, DocumentHit, Entry, Event, Publication, Tally
from consult.text import Channel, Masked, Memory, Proposal, Question, RawText


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""


class Anonymiser(Protocol):
    """Takes the identifiers out of a text. Fails closed: an error means that nothing may be kept."""

    async def mask(self, raw: RawText, *, memory: Memory) -> Masked:
        """Return *raw* without identifiers; a person *memory* knows gets the same placeholder again.

        Raises:
            AnonymiserUnavailableError: The text could not be masked in time, or at all.
        """

    async def mask_word(self, masked: Masked, word: str) -> Masked:
        """Return *masked* with every occurrence of *word* (as it stands in it, any case) hidden as well."""

    async def findings(self, text: str) -> Sequence[str]:
        """Return the stretches of an outgoing *text* that may point at a person; placeholders do not count.

        Raises:
            AnonymiserUnavailableError: The text could not be looked at.
        """


Tell = Callable[[Progress], None]  #: Takes how far a draft is; returns at once and never raises.


class Drafter(Protocol):
    """Writes a draft with evidence from the published documents."""

    async def draft(self, questions: Sequence[str], *, tell: Tell | None = None) -> Draft:
        """Return a draft for the confirmed *questions* of one case, oldest first.

        One that takes long calls *tell* now and then, in the event loop that it was called in.

        Raises:
            DrafterUnavailableError: No draft could be written.
            DraftRejectedError: What was written did not pass the checks.
        """


class Examiner(Protocol):
    """Tells what the sentences of an outgoing text rest on."""

    async def examine(
        self, text: str, *, questions: Sequence[str], draft: Draft | None
    ) -> Sequence[Examined]:
        """Return the sentences of *text* in reading order, headings left out, each with what carries it.

        *questions* are the worker's confirmed texts, oldest first; *draft* is the one the text started from.

        Raises:
            DrafterUnavailableError: What is published could not be asked.
        """


class Library(Protocol):
    """The published texts, for looking up without a case."""

    async def documents(self) -> Sequence[Document]:
        """Return the published documents, in the order of the catalogue."""

    async def document(self, slug: str) -> Document | None:
        """Return the published document *slug*, word for word; None where there is none."""

    async def find(self, words: str, *, limit: int) -> Sequence[DocumentHit]:
        """Return at most *limit* published sections that answer *words*, best first; empty when none does."""


class Messenger(Protocol):
    """Sends letters over one channel. A web messenger has nothing to push: its letters wait to be opened."""

    channel: Channel

    async def send(self, letter: Letter) -> Sent:
        """Send *letter* from its part `Letter.first_part` on, and return what the channel said.

        Raises:
            RetryLaterError: The channel asks to wait; `RetryLaterError.after` says how long.
            ChannelDownError: It was not taken, and may be tried again.
            AnswerLostError: It may have arrived.
            UnreachableError: This person cannot be reached any more.
        """


class Proposals(Protocol):
    """Texts that wait for a confirmation, each encrypted under a key of its own."""

    async def put(self, proposal: Proposal, *, messages: Sequence[int] = ()) -> None:
        """Keep *proposal*, in the place of an earlier one with its id.

        *messages* are added to its raw messages (channel ids), deleted once it is confirmed or cancelled.
        """

    async def get(self, proposal_id: str) -> Proposal | None:
        """Return the proposal, or None where it was confirmed, cancelled or has expired."""

    async def open_of(self, worker_id: str) -> Proposal | None:
        """Return the proposal of this worker, who has at most one."""

    async def messages(self, proposal_id: str) -> Sequence[int]:
        """Return the raw messages (channel ids) of the proposal."""

    async def remove(self, proposal_id: str) -> None:
        """Remove the proposal with its preview, and destroy its key when the transaction commits."""

    async def expired(self, *, at: datetime) -> Sequence[str]:
        """Return the ids of the proposals that have expired *at* this moment."""


class Consults(Protocol):
    """Cases; their texts stand encrypted under one key per case."""

    async def next_number(self) -> int:
        """Return a public case number that was never given out before."""

    async def add(self, consult: Consult, question: Question, *, code_hash: str) -> None:
        """Keep a new case with its first question, found again by the hash of its return code."""

    async def get(self, consult_id: str) -> Consult:
        """Return the case.

        Raises:
            UnknownConsultError: There is none with this id.
        """

    async def by_ref(self, ref: str) -> Consult:
        """Return the case with the public reference *ref*.

        Raises:
            UnknownConsultError: There is none.
        """

    async def by_code(self, code_hash: str) -> Consult | None:
        """Return the case whose return code has this hash."""

    async def of_worker(self, worker_id: str) -> Sequence[Consult]:
        """Return this worker's cases, newest first."""

    async def in_states(self, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases in *states*, most urgent first, then by the moment a reply is expected."""

    async def counts(self) -> Mapping[State, int]:
        """Return how many cases stand in each state that has any."""

    async def save(self, consult: Consult, *, was: Consult) -> None:
        """Write *consult* while the row still has the state and version of *was*.

        Raises:
            StaleVersionError: Somebody else wrote in the meantime.
        """

    async def entries(self, consult_id: str) -> Sequence[Entry]:
        """Return what the worker confirmed, oldest first.

        Raises:
            KeyMissingError: The case has been erased.
        """

    async def append(self, consult_id: str, entry: Entry, *, memory: Memory) -> None:
        """Add a confirmed *entry* to the case and keep what its memory has become."""

    async def memory(self, consult_id: str) -> Memory:
        """Return the memory of the case.

        Raises:
            KeyMissingError: The case has been erased.
        """

    async def put_draft(self, consult_id: str, draft: Draft) -> None:
        """Keep *draft* as the newest of the case."""

    async def draft(self, consult_id: str) -> Draft | None:
        """Return the newest draft."""

    async def put_working_text(self, consult_id: str, text: str) -> None:
        """Keep the consultant's unapproved *text*; only the workbench reads it."""

    async def working_text(self, consult_id: str) -> str | None:
        """Return the consultant's unapproved text."""

    async def erase(self, consult_id: str) -> None:
        """Remove the texts of the case and destroy its key when the transaction commits."""

    async def idle(self, *, before: datetime, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases in *states* that nobody changed since *before*."""


class Approvals(Protocol):
    """Approvals, immutable, each by an enabled consultant: the database refuses any other."""

    async def add(self, approval: Approval) -> None:
        """Keep *approval*.

        Raises:
            NotAuthorisedError: The account is no consultant, or is disabled.
        """

    async def get(self, approval_id: str) -> Approval:
        """Return the approval with its text.

        Raises:
            ApprovalInvalidError: There is none, or its text does not belong to it.
            KeyMissingError: The case has been erased.
        """

    async def of_consult(self, consult_id: str) -> Sequence[Approval]:
        """Return the approvals of the case, oldest first."""


class Outbox(Protocol):
    """What must go out, written in the transaction of the act that causes it."""

    async def add(self, delivery: Delivery) -> None:
        """Keep *delivery*.

        Raises:
            ApprovalInvalidError: An approved kind without its approval, or another kind with one.
        """

    async def get(self, delivery_id: str) -> Delivery | None:
        """Return the delivery."""

    async def of_consult(self, consult_id: str) -> Sequence[Delivery]:
        """Return the deliveries of the case, oldest first."""

    async def claim(
        self, *, channel: Channel, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[Delivery]:
        """Return due deliveries, SENDING until *now* + *lease*, at most one per worker and in their order.

        One whose lease lapsed while SENDING comes back with `Delivery.uncertain` set.
        """

    async def save(self, delivery: Delivery) -> None:
        """Write what became of *delivery*."""

    async def waiting_since(self, *, before: datetime) -> Sequence[Delivery]:
        """Return approved deliveries that wait unopened since *before*."""


class Previews(Protocol):
    """Previews that must be shown on a pushing channel; a table apart from the outbox."""

    async def put(self, preview: Preview) -> None:
        """Keep *preview*, in the place of an earlier one of the same proposal."""

    async def of_proposal(self, proposal_id: str) -> Preview | None:
        """Return the preview of this proposal."""

    async def claim(self, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Preview]:
        """Return due previews, each leased until *now* + *lease*."""

    async def save(self, preview: Preview, *, was: Preview) -> None:
        """Write what became of *preview*, unless its proposal has changed since *was* was claimed."""


class Jobs(Protocol):
    """Work to be done after a transaction. Jobs carry ids only."""

    async def add(self, kind: JobKind, subject: str, *, due_at: datetime) -> None:
        """Queue one job, unless the same kind waits for the same *subject* already."""

    async def claim(self, *, now: datetime, lease: timedelta) -> Job | None:
        """Return one due job, leased until *now* + *lease*; a lapsed lease makes it due again."""

    async def done(self, job_id: str) -> None:
        """Remove the job."""

    async def retry(self, job_id: str, *, at: datetime) -> None:
        """Give the job back, due *at* this moment."""

    async def bury(self, job_id: str) -> None:
        """Set the job aside for a person to look at: it is dead."""

    async def tell(self, kind: JobKind, subject: str, progress: Progress) -> None:
        """Keep *progress* of the job under a lease, if there is one; a new lease begins without."""

    async def pending(self, kind: JobKind, subject: str, *, now: datetime) -> Pending | None:
        """Return whether such a job waits or is being done; None where there is none, or it is dead."""

    async def dead(self) -> Sequence[Job]:
        """Return the dead jobs."""


class Audit(Protocol):
    """Who did what when, without text; append-only, each event chained to the one before."""

    async def append(self, event: Event) -> None:
        """Add *event* at the end of the chain."""

    async def of_consult(self, consult_id: str) -> Sequence[Event]:
        """Return the events of the case, oldest first."""

    async def verify(self) -> int:
        """Return the number of events in the chain.

        Raises:
            AuditBrokenError: An event was changed, added or removed outside `append`.
        """


class Inbox(Protocol):
    """Updates that were seen, so that a repeated one does nothing."""

    async def first_time(self, update_id: int) -> bool:
        """Return whether this update was not seen before, and remember it."""

    async def seen(self, update_id: int) -> bool:
        """Return whether this update was seen before; remember nothing."""


class People(Protocol):
    """Workers, invites, accounts and sessions."""

    async def add_invite(self, code_hash: str, invite: Invite) -> None:
        """Keep *invite*, found by the hash of its code."""

    async def use_invite(self, code_hash: str, *, at: datetime) -> Invite:
        """Return the invite with one use less.

        Raises:
            InvalidInviteError: Unknown, used up or expired.
        """

    async def add_worker(self, worker: Worker, *, address: str | None) -> None:
        """Keep *worker*; *address* (a chat id) is encrypted and found by its HMAC."""

    async def worker(self, worker_id: str) -> Worker | None:
        """Return the worker."""

    async def worker_at(self, channel: Channel, address: str) -> Worker | None:
        """Return the worker with this address."""

    async def address(self, worker_id: str) -> str | None:
        """Return where the worker is reached; None on the web."""

    async def add_account(self, account: Account) -> None:
        """Keep *account*, in the place of an earlier one with its id."""

    async def account(self, account_id: str) -> Account | None:
        """Return the account."""

    async def account_named(self, name: str) -> Account | None:
        """Return the account that signs in as *name*."""

    async def accounts(self) -> Sequence[Account]:
        """Return every account, by name."""

    async def add_session(self, token_hash: str, session: Session) -> None:
        """Keep *session*, found by the hash of its token."""

    async def session(self, token_hash: str, *, at: datetime) -> Session | None:
        """Return the session, unless it has expired."""

    async def end_session(self, token_hash: str) -> None:
        """Forget the session."""

    async def end_sessions_of(self, subject: str) -> None:
        """Forget every session of the account or worker *subject*."""

    async def note_attempt(self, attempt: Attempt) -> None:
        """Remember a failed attempt to sign in or to use a code."""

    async def attempts(self, key: str, *, since: datetime) -> int:
        """Return the number of failed attempts under *key* since that moment."""

    async def use_totp(self, account_id: str, step: int) -> bool:
        """Return whether the account did not use this time *step* (of 30 s) before; remember it."""


class Publications(Protocol):
    """Which version of which document a GI account has published."""

    async def publish(self, publication: Publication) -> None:
        """Keep *publication*; the earlier version of the same document is no longer published."""

    async def withdraw(self, slug: str) -> None:
        """Make the document unpublished."""

    async def published(self) -> Mapping[str, Publication]:
        """Return the publications by slug."""


class OwnDocuments(Protocol):
    """The documents that an organisation added itself, with the files they came from."""

    async def add(self, document: OwnDocument, *, original: bytes) -> bool:
        """Return whether *document* is kept with its *original*; False where the version is there."""

    async def all(self) -> Sequence[OwnDocument]:
        """Return every version of every document, by slug and then newest first."""

    async def original(self, slug: str, version: str) -> bytes | None:
        """Return the file that this version came from."""

    async def remove(self, slug: str, version: str) -> None:
        """Remove this version with its file."""


class FileReader(Protocol):
    """Reads the text of a file."""

    async def read(self, raw: bytes, *, name: str) -> FileText:
        """Return the text of the file *raw*, whose *name* tells its form.

        Raises:
            UnreadableFileError: It could not be read; the error says why.
        """


class Tx(Protocol):
    """One transaction: all of its writes count, or none."""

    @property
    def proposals(self) -> Proposals:
        """Return the texts that wait for a confirmation."""

    @property
    def consults(self) -> Consults:
        """Return the cases."""

    @property
    def approvals(self) -> Approvals:
        """Return the approvals."""

    @property
    def outbox(self) -> Outbox:
        """Return the what must go out."""

    @property
    def previews(self) -> Previews:
        """Return the previews that must be shown."""

    @property
    def jobs(self) -> Jobs:
        """Return the work to be done afterwards."""

    @property
    def audit(self) -> Audit:
        """Return the audit trail."""

    @property
    def inbox(self) -> Inbox:
        """Return the updates that were seen."""

    @property
    def people(self) -> People:
        """Return the workers, accounts and sessions."""

    @property
    def own_documents(self) -> OwnDocuments:
        """Return the organisation's own documents."""

    @property
    def publications(self) -> Publications:
        """Return the published documents."""


class Store(Protocol):
    """Where everything is kept."""

    def begin(self) -> AbstractAsyncContextManager[Tx]:
        """Open a transaction that commits at the end of its block, or rolls back on an exception.

        Raises:
            StoreUnavailableError: The database cannot be reached.
        """

    async def tally(self, *, since: date) -> Sequence[Tally]:
        """Return counts per team, state and month, without the counts below five."""
