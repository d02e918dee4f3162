"""Act one and two: a message becomes a masked proposal, and a confirmed proposal becomes a case.

The edge calls `emergency.is_acute` before anything here and shows the emergency text itself; whether the
message was acute is handed in, so that the case comes first in the queue.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from consult.errors import (
    EmptyQuestionError,
    IntakeError,
    NothingProposedError,
    ProposalChangedError,
    QuestionTooLongError,
    StaleVersionError,
    StepNotAllowedError,
    UnknownConsultError,
)
from consult.hours import OpeningHours
from consult.model import Consult, State, Step, Urgency
from consult.outgoing import Delivery, Fixed, JobKind, Preview
from consult.people import Worker
from consult.ports import Anonymiser, Clock, Store, Tx
from consult.records import Entry, EntryKind, Event
from consult.text import (
    MAX_MESSAGE,
    MAX_QUESTION,
    Channel,
    Masked,
    Memory,
    Proposal,
    Question,
    RawText,
    code_hash,
)

KEEP_PROPOSAL = timedelta(hours=24)  #: After this an unconfirmed text is destroyed (promise P1).
TRIES = 5  #: Messages of one worker that may arrive at the same moment.

#: Which step a confirmed addition takes, by the state of the case it adds to.
ADDITIONS = {
    State.ASKED_BACK: (Step.ANSWER, EntryKind.ANSWER),
    State.UNDELIVERABLE: (Step.ANSWER, EntryKind.ANSWER),
    State.DELIVERED: (Step.FOLLOW_UP, EntryKind.FOLLOW_UP),
}


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the worker gets for a confirmed question."""

    ref: str  #: Public case number.
    return_code: str  #: Secret, for the web; the same for every question in the case.
    expected_at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a message came from on a channel that repeats itself; the web has neither."""

    update_id: int | None = None  #: The channel's update; a second one with this id does nothing.
    message_id: int | None = None  #: The raw message, to be deleted from the chat later.


WEB = Source()


@dataclass(frozen=True, kw_only=True)
class Intake:
    """The worker's way in."""

    store: Store
    anonymiser: Anonymiser
    clock: Clock
    hours: OpeningHours

    async def propose(
        self, raw: RawText, *, worker: Worker, acute: bool, source: Source = WEB
    ) -> Proposal | None:
        """Return the proposal with *raw* masked and added; None for an update that was seen before.

        Raises:
            AnonymiserUnavailableError: Nothing of the message was kept.
            QuestionTooLongError: The masked question would be too long; what was there before stays.
            EmptyQuestionError: There is no text in it.
        """
        _check_raw(raw)
        for _ in range(TRIES):
            before, memory = await self._before(worker)
            try:
                masked = await self.anonymiser.mask(raw, memory=memory)
                proposal = self._extended(before, masked, worker=worker, acute=acute)
            except IntakeError:
                await self._remember(worker, source)
                raise
            async with self.store.begin() as tx:
                if await self._moved(tx, worker, before):
                    continue
                if not await _first_time(tx, source):
                    return None
                await self._put(tx, proposal, source)
                return proposal
        raise StaleVersionError

    async def edit(
        self,
        raw: RawText,
        *,
        worker: Worker,
        proposal_id: str,
        digest: str,
        acute: bool = False,
        source: Source = WEB,
    ) -> Proposal | None:
        """Return the proposal with its text replaced by *raw*, masked again; None for a repeated update.

        Raises:
            NothingProposedError: There is no such proposal any more.
            ProposalChangedError: It is not the text with this *digest* any more.
            AnonymiserUnavailableError: The earlier text stays.
            QuestionTooLongError: The earlier text stays.
            EmptyQuestionError: The earlier text stays.
        """
        _check_raw(raw)
        before = await self._shown(worker, proposal_id, digest, source)
        if before is None:
            return None
        sounded = replace(before, acute=before.acute or acute)
        try:
            masked = await self.anonymiser.mask(raw, memory=before.memory)
            return await self._replace(sounded, masked, worker=worker, source=source)
        except IntakeError:
            await self._remember(worker, source)
            raise

    async def mask_word(
        self, word: str, *, worker: Worker, proposal_id: str, digest: str, source: Source = WEB
    ) -> Proposal | None:
        """Return the proposal with every occurrence of *word* hidden as well; None for a repeated update.

        Raises:
            NothingProposedError: There is no such proposal any more.
            ProposalChangedError: It is not the text with this *digest* any more.
            AnonymiserUnavailableError: The earlier text stays.
        """
        before = await self._shown(worker, proposal_id, digest, source)
        if before is None:
            return None
        try:
            masked = await self.anonymiser.mask_word(before.masked, word)
            return await self._replace(before, masked, worker=worker, source=source)
        except IntakeError:
            await self._remember(worker, source)
            raise

    async def begin(self, *, worker: Worker, ref: str, source: Source = WEB) -> Proposal | None:
        """Return an empty proposal whose text will be added to the case *ref*; None for a repeated update.

        An open proposal of the worker is kept: it must be confirmed or cancelled first.

        Raises:
            UnknownConsultError: It is not this worker's case.
            StepNotAllowedError: The case waits for nothing of the worker.
            ProposalChangedError: Another text of the worker waits for a confirmation.
        """
        async with self.store.begin() as tx:
            if not await _first_time(tx, source):
                return None
            consult = await tx.consults.by_ref(ref)
            _check_addition(consult, worker)
            held = await tx.proposals.open_of(worker.id)
            if held and held.text:
                raise ProposalChangedError
            if held:
                await tx.proposals.remove(held.id)
            memory = await tx.consults.memory(consult.id)
            proposal = self._new(worker, memory=memory, about=consult.id)
            await tx.proposals.put(proposal)
            return proposal

    async def confirm(
        self, *, worker: Worker, proposal_id: str, digest: str, source: Source = WEB
    ) -> Receipt | None:
        """Return the receipt: the text with this *digest* is a question now; None for a repeated update.

        Raises:
            NothingProposedError: There is no such proposal any more.
            ProposalChangedError: The text has changed since it was shown.
            EmptyQuestionError: There is no text in it.
            StepNotAllowedError: The case it adds to waits for nothing any more.
        """
        async with self.store.begin() as tx:
            if not await _first_time(tx, source):
                return None
            proposal = self._same(await tx.proposals.get(proposal_id), worker, digest)
            if not proposal.text.strip():
                raise EmptyQuestionError
            question = Question(text=proposal.text, memory=proposal.memory)
            if proposal.about:
                consult = await self._add(tx, proposal, question)
            else:
                consult = await self._open(tx, proposal, question, worker)
            await tx.jobs.add(JobKind.DRAFT, consult.id, due_at=self.clock.now())
            await self._end(tx, proposal, Fixed.RECEIPT, consult.id)
            return Receipt(
                ref=consult.ref, return_code=question.memory.return_code(), expected_at=consult.expected_at
            )

    async def cancel(self, *, worker: Worker, proposal_id: str, source: Source = WEB) -> bool:
        """Return whether there was a proposal to destroy: it and its key are gone.

        A repeated update returns False.
        """
        async with self.store.begin() as tx:
            if not await _first_time(tx, source):
                return False
            proposal = await tx.proposals.get(proposal_id)
            if proposal is None or proposal.worker_id != worker.id:
                return False
            await self._end(tx, proposal, Fixed.CANCELLED, None)
            return True

    async def current(self, worker: Worker) -> Proposal | None:
        """Return the text of this worker that waits for a confirmation."""
        async with self.store.begin() as tx:
            return _live(await tx.proposals.open_of(worker.id), self.clock.now())

    async def _before(self, worker: Worker) -> tuple[Proposal | None, Memory]:
        proposal = await self.current(worker)
        return proposal, proposal.memory if proposal else Memory()

    async def _moved(self, tx: Tx, worker: Worker, before: Proposal | None) -> bool:
        now = _live(await tx.proposals.open_of(worker.id), self.clock.now())
        return (now and (now.id, now.digest)) != (before and (before.id, before.digest))

    async def _shown(self, worker: Worker, proposal_id: str, digest: str, source: Source) -> Proposal | None:
        """Return the proposal as it was shown; None where this update was done before."""
        async with self.store.begin() as tx:
            if source.update_id is not None and await tx.inbox.seen(source.update_id):
                return None
            return self._same(await tx.proposals.get(proposal_id), worker, digest)

    async def _replace(
        self, before: Proposal, masked: Masked, *, worker: Worker, source: Source = WEB
    ) -> Proposal | None:
        _check_masked(masked.text)
        after = replace(
            before, text=masked.text, flags=masked.flags, warnings=masked.warnings, memory=masked.memory
        )
        async with self.store.begin() as tx:
            if not await _first_time(tx, source):
                return None
            self._same(await tx.proposals.get(before.id), worker, before.digest)
            await self._put(tx, after, source)
        return after

    def _same(self, proposal: Proposal | None, worker: Worker, digest: str) -> Proposal:
        live = _live(proposal, self.clock.now())
        if live is None or live.worker_id != worker.id:
            raise NothingProposedError
        if live.digest != digest:
            raise ProposalChangedError
        return live

    async def _remember(self, worker: Worker, source: Source) -> None:
        """Have a refused message deleted from the chat with the others: it may hold a name all the same."""
        if source.message_id is None:
            return
        async with self.store.begin() as tx:
            if await _first_time(tx, source):
                held = _live(await tx.proposals.open_of(worker.id), self.clock.now())
                held = held or self._new(worker, memory=Memory())
                await tx.proposals.put(held, messages=(source.message_id,))

    def _new(self, worker: Worker, *, memory: Memory, about: str | None = None) -> Proposal:
        return Proposal(
            id=uuid4().hex,
            worker_id=worker.id,
            channel=worker.channel,
            text="",
            memory=memory,
            about=about,
            expires_at=self.clock.now() + KEEP_PROPOSAL,
        )

    def _extended(self, before: Proposal | None, masked: Masked, *, worker: Worker, acute: bool) -> Proposal:
        base = before or self._new(worker, memory=masked.memory)
        joint = f"{base.text}\n\n" if base.text else ""
        _check_masked(joint + masked.text)
        shift = len(joint)
        moved = tuple(replace(f, start=f.start + shift, end=f.end + shift) for f in masked.flags)
        return replace(
            base,
            text=joint + masked.text,
            flags=base.flags + moved,
            warnings=tuple(dict.fromkeys(base.warnings + masked.warnings)),
            memory=masked.memory,
            acute=base.acute or acute,
        )

    async def _put(self, tx: Tx, proposal: Proposal, source: Source) -> None:
        held = await tx.proposals.open_of(proposal.worker_id)
        if held and held.id != proposal.id:
            await tx.proposals.remove(held.id)
        await tx.proposals.put(proposal, messages=() if source.message_id is None else (source.message_id,))
        if proposal.channel is Channel.TELEGRAM:
            earlier = await tx.previews.of_proposal(proposal.id)
            await tx.previews.put(
                Preview(
                    proposal_id=proposal.id,
                    worker_id=proposal.worker_id,
                    digest=proposal.digest,
                    due_at=self.clock.now(),
                    message_id=earlier.message_id if earlier else None,
                )
            )

    async def _open(self, tx: Tx, proposal: Proposal, question: Question, worker: Worker) -> Consult:
        now = self.clock.now()
        consult = Consult(
            id=uuid4().hex,
            number=await tx.consults.next_number(),
            worker_id=worker.id,
            team=worker.team,
            channel=worker.channel,
            urgency=Urgency.ACUTE if proposal.acute else Urgency.NORMAL,
            created_at=now,
            updated_at=now,
            expected_at=self.hours.expected(now),
        )
        await tx.consults.add(consult, question, code_hash=code_hash(question.memory.return_code()))
        await tx.audit.append(
            Event(name="consult:submit", at=now, actor=worker.id, consult_id=consult.id, subject=consult.ref)
        )
        return consult

    async def _add(self, tx: Tx, proposal: Proposal, question: Question) -> Consult:
        now = self.clock.now()
        before = await tx.consults.get(proposal.about or "")
        if before.state not in ADDITIONS:
            raise StepNotAllowedError(state=before.state, step=Step.FOLLOW_UP)
        step, kind = ADDITIONS[before.state]
        urgency = Urgency.ACUTE if proposal.acute else before.urgency
        after = replace(before.take(step, at=now), urgency=urgency, expected_at=self.hours.expected(now))
        await tx.consults.save(after, was=before)
        await tx.consults.append(
            after.id, Entry(kind=kind, text=question.text, at=now), memory=question.memory
        )
        await tx.audit.append(
            Event(
                name=f"consult:{step}",
                at=now,
                actor=proposal.worker_id,
                consult_id=after.id,
                subject=after.ref,
            )
        )
        return after

    async def _end(self, tx: Tx, proposal: Proposal, fixed: Fixed, consult_id: str | None) -> None:
        messages = tuple(await tx.proposals.messages(proposal.id))
        preview = await tx.previews.of_proposal(proposal.id)
        await tx.proposals.remove(proposal.id)
        if proposal.channel is not Channel.TELEGRAM:
            return
        shown = (preview.message_id,) if preview and preview.message_id and fixed is not Fixed.RECEIPT else ()
        now = self.clock.now()
        await tx.outbox.add(
            Delivery(
                id=uuid4().hex,
                worker_id=proposal.worker_id,
                channel=proposal.channel,
                consult_id=consult_id,
                fixed=fixed,
                created_at=now,
                due_at=now,
                delete=messages + shown,
            )
        )


def _check_raw(raw: RawText) -> None:
    if not raw.reveal().strip():
        raise EmptyQuestionError
    if len(raw) > MAX_MESSAGE:
        raise QuestionTooLongError(length=len(raw), limit=MAX_QUESTION)


def _check_masked(text: str) -> None:
    if len(text) > MAX_QUESTION:
        raise QuestionTooLongError(length=len(text), limit=MAX_QUESTION)


def _check_addition(consult: Consult, worker: Worker) -> None:
    if consult.worker_id != worker.id:
        raise UnknownConsultError
    if consult.state not in ADDITIONS:
        raise StepNotAllowedError(state=consult.state, step=Step.FOLLOW_UP)


def _live(proposal: Proposal | None, now: datetime) -> Proposal | None:
    return proposal if proposal and proposal.expires_at > now else None


async def _first_time(tx: Tx, source: Source) -> bool:
    return source.update_id is None or await tx.inbox.first_time(source.update_id)
