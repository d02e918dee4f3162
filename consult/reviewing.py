"""Act four: a consultant reads, edits, asks back, refers or approves; every one of these is a named act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from consult.advice import Draft
from consult.again import once_more
from consult.approval import Approval, Seal, Unsealed
from consult.errors import (
    DrafterUnavailableError,
    EmptyReplyError,
    IdentifierInReplyError,
    NotAuthorisedError,
    SecondReaderError,
    StaleVersionError,
    StepNotAllowedError,
)
from consult.examining import Examined
from consult.model import ALLOWED, QUEUE, Consult, Kind, State, Step
from consult.outgoing import Delivery, DeliveryState, Fixed, JobKind, Pending
from consult.people import Account, Role
from consult.ports import Anonymiser, Clock, Examiner, Store, Tx
from consult.records import Event, ThreadItem
from consult.second_reader import check_second
from consult.text import Channel

LEASE = timedelta(minutes=15)  #: A claim lapses this long after the last sign of life.
SHOW_UNOPENED = timedelta(hours=4)  #: An answer that waits longer is shown to the consultants.
STEPS = {Kind.ADVICE: Step.APPROVE, Kind.QUESTION_BACK: Step.ASK_BACK, Kind.CLOSING: Step.REFER}


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """All that a consultant sees of one case."""

    consult: Consult
    thread: tuple[ThreadItem, ...]  #: Confirmed questions and approved replies, oldest first.
    draft: Draft | None
    working_text: str | None  #: What a consultant wrote and nobody approved yet.
    deliveries: tuple[Delivery, ...]
    events: tuple[Event, ...]
    pending: Pending | None = None  #: The draft that is still to come.


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What becomes of the draft that somebody waits for."""

    pending: Pending | None  #: None once it is there, or does not come.
    drafted: bool  #: It is there, and nobody has answered the case since.


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """The consultant's desk."""

    store: Store
    seal: Seal
    anonymiser: Anonymiser
    clock: Clock
    examiner: Examiner | None = None  #: None where nothing is known of what is published.

    async def queue(self, account: Account) -> Sequence[Consult]:
        """Return the cases that wait for a consultant, most urgent first.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            return await tx.consults.in_states(QUEUE)

    async def in_states(self, account: Account, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases in *states*, most urgent first.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            return await tx.consults.in_states(states)

    async def unopened(self, account: Account) -> Sequence[Delivery]:
        """Return the approved texts that have waited unopened for more than four hours.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            return await tx.outbox.waiting_since(before=self.clock.now() - SHOW_UNOPENED)

    async def look(self, account: Account, ref: str) -> CaseView:
        """Return the case *ref* as it stands; looking claims nothing.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            UnknownConsultError: There is no such case.
            KeyMissingError: The case has been erased.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            consult = await tx.consults.by_ref(ref)
            return CaseView(
                consult=consult,
                thread=await thread(tx, consult.id),
                draft=await tx.consults.draft(consult.id),
                working_text=await tx.consults.working_text(consult.id) or None,
                deliveries=tuple(await tx.outbox.of_consult(consult.id)),
                events=tuple(await tx.audit.of_consult(consult.id)),
                pending=await self._pending(tx, consult),
            )

    async def awaited(self, account: Account, ref: str) -> Awaited:
        """Return what becomes of the draft of the case *ref*; nothing of the case itself.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            UnknownConsultError: There is no such case.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            consult = await tx.consults.by_ref(ref)
            pending = await self._pending(tx, consult)
        return Awaited(pending=pending, drafted=consult.state is State.DRAFTED)

    async def _pending(self, tx: Tx, consult: Consult) -> Pending | None:
        # In any other state the job that may still be there adds nothing.
        if consult.state is not State.SUBMITTED:
            return None
        return await tx.jobs.pending(JobKind.DRAFT, consult.id, now=self.clock.now())

    async def claim(self, account: Account, ref: str) -> Consult:
        """Return the case, claimed for `LEASE`; also the sign of life that keeps a claim.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            ClaimedByOtherError: A colleague works on it.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            before = await tx.consults.by_ref(ref)
            after = before.claimed(account.id, at=self.clock.now(), until=self.clock.now() + LEASE)
            await tx.consults.save(after, was=before)
            return after

    async def release(self, account: Account, ref: str) -> Consult:
        """Return the case, free for a colleague; somebody else's claim stays.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            before = await tx.consults.by_ref(ref)
            if before.claim is None or before.claim.consultant_id != account.id:
                return before
            after = replace(before, claim=None)
            await tx.consults.save(after, was=before)
            return after

    @once_more
    async def write(self, account: Account, ref: str, *, version: int, text: str) -> Consult:
        """Return the case, claimed and one version further, with *text* kept as the unapproved reply.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            ClaimedByOtherError: A colleague works on it.
            StaleVersionError: The case has changed since *version*.
            StepNotAllowedError: The case is in a state in which no reply is written.
        """
        now = self.clock.now()
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            before = await _seen(tx, ref, version)
            if (before.state, Step.APPROVE) not in ALLOWED:
                raise StepNotAllowedError(state=before.state, step=Step.APPROVE)
            after = before.written(account.id, at=now, until=now + LEASE)
            await tx.consults.save(after, was=before)
            await tx.consults.put_working_text(after.id, text)
            return after

    async def findings(self, text: str) -> Sequence[str]:
        """Return what in an outgoing *text* may point at a person, for the consultant's eyes.

        Raises:
            AnonymiserUnavailableError: The text could not be looked at.
        """
        return await self.anonymiser.findings(text)

    async def examine(self, account: Account, ref: str, text: str) -> Sequence[Examined] | None:
        """Return what each sentence of an outgoing *text* rests on; None where that could not be looked at.

        It informs the consultant and holds nothing up.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            UnknownConsultError: There is no such case.
            KeyMissingError: The case has been erased.
        """
        view = await self.look(account, ref)
        asked = [item.text for item in view.thread if item.entry]
        if self.examiner is None:
            return None
        try:
            return await self.examiner.examine(text, questions=asked, draft=view.draft)
        except DrafterUnavailableError:
            return None

    async def approve(
        self, account: Account, ref: str, *, version: int, text: str, release_reason: str = ""
    ) -> Consult:
        """Return the case with *text* approved as the advice; see `send`."""
        return await self.send(
            account, ref, kind=Kind.ADVICE, version=version, text=text, release_reason=release_reason
        )

    async def ask_back(
        self, account: Account, ref: str, *, version: int, text: str, release_reason: str = ""
    ) -> Consult:
        """Return the case with *text* approved as a question to the worker; see `send`."""
        return await self.send(
            account, ref, kind=Kind.QUESTION_BACK, version=version, text=text, release_reason=release_reason
        )

    async def refer(
        self, account: Account, ref: str, *, version: int, text: str, release_reason: str = ""
    ) -> Consult:
        """Return the case, ended with *text* approved as a closing text that points elsewhere; see `send`."""
        return await self.send(
            account, ref, kind=Kind.CLOSING, version=version, text=text, release_reason=release_reason
        )

    @once_more
    async def send(
        self, account: Account, ref: str, *, kind: Kind, version: int, text: str, release_reason: str
    ) -> Consult:
        """Return the case with *text* approved as *kind* by *account*, and the text in the outbox.

        *release_reason* tells why stretches that look like identifiers may go out; the audit notes that
        there was one, the reason stays with the approval's author.

        Raises:
            EmptyReplyError: There is no text.
            IdentifierInReplyError: The text holds something like an identifier and no reason was given.
            AnonymiserUnavailableError: The text could not be looked at, so it is not approved.
            NotAuthorisedError: The account is no enabled consultant.
            SecondReaderError: The case needs a second reader, and this is not one.
            AdviceInQuestionError: The case needs one, and the question holds advice.
            ClaimedByOtherError: A colleague works on it.
            StaleVersionError: The case has changed since *version*.
            StepNotAllowedError: The case is in a state from which this does not lead.
        """
        text = text.strip()
        released = await self._check(text, release_reason)
        now = self.clock.now()
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            before = await _seen(tx, ref, version)
            before.check_claim(account.id, at=now)
            draft = await tx.consults.draft(before.id) if before.needs_second else None
            check_second(before, account, kind, text=text, draft=draft)
            after = before.take(STEPS[kind], at=now)
            await tx.consults.save(after, was=before)
            await tx.consults.put_working_text(after.id, "")
            await self._dispatch(tx, after, await self._approve(tx, after, account, kind, text), now)
            names = [f"consult:{STEPS[kind]}"] + ["consult:identifier_released"] * released
            for name in names:
                await tx.audit.append(_event(name, after, account, now))
            return after

    async def second_reader(self, account: Account, ref: str, *, version: int, text: str) -> Consult:
        """Return the case with *text* handed to a second reader.

        Raises:
            EmptyReplyError: There is no text.
            SecondReaderError: There is no other consultant to read it.
            NotAuthorisedError: The account is no enabled consultant.
            ClaimedByOtherError: A colleague works on it.
            StaleVersionError: The case has changed since *version*.
            StepNotAllowedError: The case is in a state from which this does not lead.
        """
        if not text.strip():
            raise EmptyReplyError
        return await self._step(account, ref, Step.SECOND_READER, version=version, text=text.strip())

    async def send_back(self, account: Account, ref: str, *, version: int, text: str) -> Consult:
        """Return the case, handed back by the second reader or taken back by the first, with *text*.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            ClaimedByOtherError: A colleague works on it.
            StaleVersionError: The case has changed since *version*.
            StepNotAllowedError: The case is in a state from which this does not lead.
        """
        return await self._step(account, ref, Step.RETURN, version=version, text=text.strip())

    async def close(self, account: Account, ref: str, *, version: int) -> Consult:
        """Return the case, ended without a further text.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            ClaimedByOtherError: A colleague works on it.
            StaleVersionError: The case has changed since *version*.
            StepNotAllowedError: The case is in a state from which this does not lead.
        """
        return await self._step(account, ref, Step.CLOSE, version=version, text="")

    @once_more
    async def _step(self, account: Account, ref: str, step: Step, *, version: int, text: str) -> Consult:
        now = self.clock.now()
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            before = await _seen(tx, ref, version)
            before.check_claim(account.id, at=now)
            after = before.take(step, at=now)
            if step is Step.SECOND_READER:
                await _check_there_is_another(tx, account)
                after = replace(after, first_reader=account.id)
            await tx.consults.save(after, was=before)
            if text:
                await tx.consults.put_working_text(after.id, text)
            await tx.audit.append(_event(f"consult:{step}", after, account, now))
            return after

    async def _check(self, text: str, release_reason: str) -> bool:
        if not text:
            raise EmptyReplyError
        found = bool(await self.anonymiser.findings(text))
        if found and not release_reason.strip():
            raise IdentifierInReplyError
        return found

    async def _approve(self, tx: Tx, consult: Consult, account: Account, kind: Kind, text: str) -> Approval:
        unsealed = Unsealed(
            id=uuid4().hex,
            consult_id=consult.id,
            kind=kind,
            consultant_id=account.id,
            digest=(await tx.consults.memory(consult.id)).digest(text),
            at=self.clock.now(),
        )
        approval = self.seal.approve(unsealed, text, worker_id=consult.worker_id)
        await tx.approvals.add(approval)
        return approval

    async def _dispatch(self, tx: Tx, consult: Consult, approval: Approval, now: datetime) -> None:
        delivery = Delivery(
            id=uuid4().hex,
            worker_id=consult.worker_id,
            channel=consult.channel,
            consult_id=consult.id,
            kind=approval.kind,
            approval_id=approval.id,
            digest=approval.digest,
            state=DeliveryState.WAITING,
            created_at=now,
            due_at=now,
        )
        await tx.outbox.add(delivery)
        if consult.channel is Channel.TELEGRAM:
            await tx.outbox.add(_notice(delivery))


def _notice(delivery: Delivery) -> Delivery:
    return replace(
        delivery,
        id=uuid4().hex,
        kind=None,
        approval_id=None,
        digest=None,
        fixed=Fixed.REPLY_READY,
        state=DeliveryState.READY,
    )


async def thread(tx: Tx, consult_id: str) -> tuple[ThreadItem, ...]:
    """Return the confirmed questions and the approved texts of a case, oldest first.

    Raises:
        KeyMissingError: The case has been erased.
    """
    asked = [
        ThreadItem(at=entry.at, entry=entry.kind, text=entry.text)
        for entry in await tx.consults.entries(consult_id)
    ]
    told = []
    for approval in await tx.approvals.of_consult(consult_id):
        account = await tx.people.account(approval.consultant_id)
        name = account.full_name if account else ""
        told.append(ThreadItem(at=approval.at, kind=approval.kind, text=approval.text, by=name))
    return tuple(sorted(asked + told, key=lambda item: item.at))


async def _authorise(tx: Tx, account: Account) -> None:
    now = await tx.people.account(account.id)
    if now is None or not now.enabled or now.role is not Role.CONSULTANT:
        raise NotAuthorisedError


async def _seen(tx: Tx, ref: str, version: int) -> Consult:
    consult = await tx.consults.by_ref(ref)
    if consult.version != version:
        raise StaleVersionError
    return consult


async def _check_there_is_another(tx: Tx, account: Account) -> None:
    others = [a for a in await tx.people.accounts() if a.enabled and a.role is Role.CONSULTANT]
    if not [other for other in others if other.id != account.id]:
        raise SecondReaderError


def _event(name: str, consult: Consult, account: Account, now: datetime) -> Event:
    return Event(name=name, at=now, actor=account.id, consult_id=consult.id, subject=consult.ref)
