"""A consult, the states it can be in, and the one table that says which step leads where."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from consult.errors import ClaimedByOtherError, StepNotAllowedError
from consult.text import Channel


class State(StrEnum):
    """Where a consult stands."""

    SUBMITTED = "submitted"  #: Confirmed by the worker and stored; no draft yet.
    DRAFTED = "drafted"  #: A draft waits for a consultant.
    ASKED_BACK = "asked_back"  #: The consultant asked the worker something and waits for the answer.
    SECOND_READING = "second_reading"  #: A consultant's text waits for another consultant.
    APPROVED = "approved"  #: A consultant approved the reply; it is on its way to the worker.
    DELIVERED = "delivered"  #: The worker opened the reply.
    UNDELIVERABLE = "undeliverable"  #: The text was blocked or reaches nobody; a consultant must look.
    CLOSED = "closed"  #: The worker or a consultant ended the consult.
    REFERRED = "referred"  #: The consultant ended it by pointing at another institution.
    WITHDRAWN = "withdrawn"  #: The worker took the question back.
    ERASED = "erased"  #: The key is destroyed; only counts remain.


class Step(StrEnum):
    """What can be done to a consult."""

    DRAFT = "draft"  #: A composer wrote a draft.
    ASK_BACK = "ask_back"  #: A consultant approved a question back to the worker.
    ANSWER = "answer"  #: The worker confirmed an answer to a question back.
    SECOND_READER = "second_reader"  #: A consultant hands a text to a second reader.
    RETURN = "return"  #: The second reader hands it back, or the first takes it back.
    APPROVE = "approve"  #: A consultant approved the reply.
    DELIVER = "deliver"  #: The worker opened the reply.
    FAIL = "fail"  #: The channel said for good that it does not reach the worker.
    FOLLOW_UP = "follow_up"  #: The worker confirmed a further question in the same case.
    CLOSE = "close"  #: The worker or a consultant ends the consult.
    REFER = "refer"  #: A consultant approved a closing text that points elsewhere.
    WITHDRAW = "withdraw"  #: The worker takes the question back.
    ERASE = "erase"  #: Retention destroys the key.


def _table() -> dict[tuple[State, Step], State]:
    table: dict[tuple[State, Step], State] = {}
    for state in (State.SUBMITTED, State.DRAFTED, State.ASKED_BACK, State.UNDELIVERABLE):
        table[state, Step.ASK_BACK] = State.ASKED_BACK
        table[state, Step.SECOND_READER] = State.SECOND_READING
        table[state, Step.APPROVE] = State.APPROVED
        table[state, Step.REFER] = State.REFERRED
    for state in (State.SUBMITTED, State.DRAFTED, State.ASKED_BACK, State.SECOND_READING):
        table[state, Step.WITHDRAW] = State.WITHDRAWN
    for state in (State.ASKED_BACK, State.DELIVERED, State.UNDELIVERABLE):
        table[state, Step.CLOSE] = State.CLOSED
    for state in (State.DELIVERED, State.CLOSED, State.REFERRED, State.WITHDRAWN):
        table[state, Step.ERASE] = State.ERASED
    for state in (State.APPROVED, State.ASKED_BACK, State.REFERRED):
        table[state, Step.FAIL] = State.UNDELIVERABLE
    for state in (State.ASKED_BACK, State.UNDELIVERABLE):
        table[state, Step.ANSWER] = State.SUBMITTED
    table[State.SUBMITTED, Step.DRAFT] = State.DRAFTED
    table[State.SECOND_READING, Step.APPROVE] = State.APPROVED
    table[State.SECOND_READING, Step.RETURN] = State.DRAFTED
    table[State.APPROVED, Step.DELIVER] = State.DELIVERED
    table[State.UNDELIVERABLE, Step.DELIVER] = State.DELIVERED
    table[State.DELIVERED, Step.FOLLOW_UP] = State.SUBMITTED
    return table


#: (state, step) -> next state; a pair that is not here is refused. The database holds the same list.
ALLOWED: Mapping[tuple[State, Step], State] = MappingProxyType(_table())

#: Steps that leave version and claim alone: a draft only helps, and refuses nothing that is being written.
KEEPING = frozenset({Step.DRAFT})

#: States in which a consultant has something to do; they are never erased.
QUEUE = (State.SUBMITTED, State.DRAFTED, State.SECOND_READING, State.UNDELIVERABLE)


class Urgency(StrEnum):
    """How soon a consultant should look; the queue is sorted by it."""

    ACUTE = "acute"  #: The emergency rule fired; the worker saw 112 and Veilig Thuis at once.
    TODAY = "today"  #: Not acute by rule, to be answered the same working day.
    NORMAL = "normal"  #: Answered within the promised hours.


class Kind(StrEnum):
    """The three kinds of text that need a consultant's approval."""

    ADVICE = "advice"  #: The advice itself.
    QUESTION_BACK = "question_back"  #: A question to the worker.
    CLOSING = "closing"  #: A closing text that points elsewhere.


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Who works on a consult, until when. Opening is looking; only writing claims."""

    consultant_id: str
    until: datetime  #: UTC; after this moment the claim has lapsed.


@dataclass(frozen=True, kw_only=True)
class Consult:
    """One case: everything about it but its texts, which stand encrypted beside it."""

    id: str
    number: int  #: Public number; the reference is ``R-`` and this.
    worker_id: str
    team: str
    channel: Channel
    state: State = State.SUBMITTED
    version: int = 1  #: Goes up with every step not in `KEEPING`; a write names the version it saw.
    urgency: Urgency = Urgency.NORMAL
    created_at: datetime  #: UTC.
    updated_at: datetime  #: UTC.
    expected_at: datetime  #: UTC; when the worker was told to expect a reply.
    claim: Claim | None = None
    first_reader: str | None = None  #: Id of the consultant who asked for a second reading.
    needs_second: bool = False  #: A second reader must approve (high risk).
    meldcode_step: int | None = None  #: 1 to 5, as the worker or consultant said; None is unknown.

    @property
    def ref(self) -> str:
        """Return the public case number, such as ``R-1042``: for talking about it, not for opening it."""
        return f"R-{self.number}"

    def take(self, step: Step, *, at: datetime) -> "Consult":
        """Return the consult after *step*: one version further and without a claim, but for `KEEPING`.

        Raises:
            StepNotAllowedError: The table has no row for this state and step.
        """
        to = ALLOWED.get((self.state, step))
        if to is None:
            raise StepNotAllowedError(state=self.state, step=step)
        if step in KEEPING:
            return replace(self, state=to, updated_at=at)
        return replace(self, state=to, version=self.version + 1, updated_at=at, claim=None)

    def guarded(self, *, second: bool) -> "Consult":
        """Return the consult, needing a second reader when *second*; a mark that stands stays."""
        return replace(self, needs_second=self.needs_second or second)

    def written(self, consultant_id: str, *, at: datetime, until: datetime) -> "Consult":
        """Return the consult one version further, claimed by *consultant_id*, who wrote in it.

        Raises:
            ClaimedByOtherError: Another consultant's claim has not lapsed *at* this moment.
        """
        claimed = self.claimed(consultant_id, at=at, until=until)
        return replace(claimed, version=self.version + 1, updated_at=at)

    def claimed(self, consultant_id: str, *, at: datetime, until: datetime) -> "Consult":
        """Return the consult claimed by *consultant_id* until *until*; the version stays.

        Raises:
            ClaimedByOtherError: Another consultant's claim has not lapsed *at* this moment.
        """
        self.check_claim(consultant_id, at=at)
        return replace(self, claim=Claim(consultant_id=consultant_id, until=until))

    def check_claim(self, consultant_id: str, *, at: datetime) -> None:
        """Pass when nobody else holds the consult.

        Raises:
            ClaimedByOtherError: Another consultant's claim has not lapsed *at* this moment.
        """
        if self.claim and self.claim.consultant_id != consultant_id and self.claim.until > at:
            raise ClaimedByOtherError
