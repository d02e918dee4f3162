"""Act five: what was approved reaches the worker, after its approval has been verified once more."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from consult.approval import Approval, Seal
from consult.errors import (
    AnswerLostError,
    ApprovalInvalidError,
    DeliveryError,
    KeyMissingError,
    RetryLaterError,
    UnknownConsultError,
    UnreachableError,
)
from consult.intake import WEB, Source
from consult.model import ALLOWED, Kind, State, Step
from consult.outgoing import MAX_ATTEMPTS, Delivery, DeliveryState, Fixed, Letter, Preview
from consult.people import Role, Worker
from consult.ports import Clock, Messenger, Store, Tx
from consult.records import Event, ThreadItem
from consult.text import Channel

LEASE = timedelta(seconds=60)  #: A send that is not recorded within this is uncertain.


@dataclass(frozen=True, kw_only=True)
class Delivering:
    """The sender. It holds no text of its own: it sends what an approval covers, or a fixed text by name."""

    store: Store
    seal: Seal
    clock: Clock
    messengers: Mapping[Channel, Messenger]

    async def send_due(self, channel: Channel, *, limit: int = 20) -> int:
        """Return how many deliveries and previews of *channel* were tried, concurrently, one per worker.

        Raises:
            StoreError: One of them could not be read or recorded; every other one was tried all the same.
        """
        now = self.clock.now()
        async with self.store.begin() as tx:
            deliveries = await tx.outbox.claim(channel=channel, now=now, lease=LEASE, limit=limit)
        async with self.store.begin() as tx:
            previews = await tx.previews.claim(now=now, lease=LEASE, limit=limit)
        tried = await asyncio.gather(
            *(self._deliver(d) for d in deliveries),
            *(self._show(p) for p in previews),
            # One that fails, such as a row that was tampered with, must not detach the others.
            return_exceptions=True,
        )
        for error in tried:
            if error is not None:
                raise error
        return len(tried)

    async def open(self, worker: Worker, delivery_id: str, *, message_id: int, source: Source = WEB) -> bool:
        """Return whether the approved text behind a button is on its way; the message becomes the text.

        Raises:
            UnknownConsultError: It is not this worker's.
        """
        async with self.store.begin() as tx:
            if source.update_id is not None and not await tx.inbox.first_time(source.update_id):
                return False
            delivery = await tx.outbox.get(delivery_id)
            if delivery is None or delivery.worker_id != worker.id:
                raise UnknownConsultError
            if delivery.state is not DeliveryState.WAITING:
                return delivery.state in (DeliveryState.READY, DeliveryState.SENDING)
            return await self._ready(tx, replace(delivery, message_id=message_id))

    async def seen(self, worker: Worker, delivery_id: str) -> None:
        """Record that the worker has the approved text: a button that stands only under it was pressed.

        The sender records the same a moment later, or never, when it died or its answer was lost.
        """
        async with self.store.begin() as tx:
            delivery = await tx.outbox.get(delivery_id)
            if delivery is None or delivery.worker_id != worker.id or delivery.kind is None:
                return
            if delivery.state in (DeliveryState.READY, DeliveryState.SENDING):
                await self._done(tx, replace(delivery, state=DeliveryState.DONE))

    async def settle_blocked(self) -> int:
        """Return how many cases went back to the queue because their newest text was blocked."""
        settled = 0
        async with self.store.begin() as tx:
            waiting = await tx.consults.in_states((State.APPROVED, State.ASKED_BACK, State.REFERRED))
        for consult in waiting:
            async with self.store.begin() as tx:
                newest = await _newest(tx, consult.id)
                if newest and newest.state is DeliveryState.BLOCKED:
                    settled += await self._advance(tx, newest, Step.FAIL)
        return settled

    async def _ready(self, tx: Tx, delivery: Delivery) -> bool:
        try:
            await self._verified(tx, delivery)
        except ApprovalInvalidError:
            await self._block(tx, delivery)
            return False
        await tx.outbox.save(replace(delivery, state=DeliveryState.READY, due_at=self.clock.now()))
        return True

    async def waiting(self, worker: Worker, ref: str) -> str | None:
        """Return the id of the newest delivery in the case *ref* that waits to be opened, if any does.

        Raises:
            UnknownConsultError: It is not this worker's case.
        """
        async with self.store.begin() as tx:
            consult = await tx.consults.by_ref(ref)
            if consult.worker_id != worker.id:
                raise UnknownConsultError
            delivery = await _waiting(tx, consult.id)
            return delivery.id if delivery else None

    async def read(self, worker_id: str, ref: str) -> tuple[ThreadItem, ...]:
        """Return the conversation of the case *ref* for its worker on the web, which delivers what waits.

        Texts whose approval does not verify are left out and blocked.

        Raises:
            UnknownConsultError: It is not this worker's case.
            KeyMissingError: The case has been erased.
        """
        async with self.store.begin() as tx:
            consult = await tx.consults.by_ref(ref)
            if consult.worker_id != worker_id:
                raise UnknownConsultError
            items = [
                ThreadItem(at=e.at, entry=e.kind, text=e.text) for e in await tx.consults.entries(consult.id)
            ]
            for delivery in await tx.outbox.of_consult(consult.id):
                item = await self._opened(tx, delivery)
                items += [item] if item else []
            return tuple(sorted(items, key=lambda item: item.at))

    async def _opened(self, tx: Tx, delivery: Delivery) -> ThreadItem | None:
        if delivery.kind is None or delivery.state is DeliveryState.BLOCKED:
            return None
        read_before = delivery.state is DeliveryState.DONE
        try:
            approval, name = await self._verified(tx, delivery, still_enabled=not read_before)
        except ApprovalInvalidError:
            await self._block(tx, delivery)
            return None
        if not read_before:
            await self._done(tx, replace(delivery, state=DeliveryState.DONE))
        return ThreadItem(at=approval.at, kind=approval.kind, text=approval.text, by=name)

    async def _deliver(self, delivery: Delivery) -> None:
        if delivery.attempts >= MAX_ATTEMPTS:
            # Its senders died or failed in a way that nobody foresaw, again and again.
            async with self.store.begin() as tx:
                await self._failed(tx, delivery)
            return
        try:
            async with self.store.begin() as tx:
                letter = await self._letter(tx, delivery)
        except (ApprovalInvalidError, KeyMissingError):
            async with self.store.begin() as tx:
                await self._block(tx, delivery)
            return
        if letter is None:
            async with self.store.begin() as tx:
                await self._failed(tx, delivery)
            return
        try:
            sent = await self.messengers[delivery.channel].send(letter)
        except DeliveryError as error:
            async with self.store.begin() as tx:
                now = await tx.outbox.get(delivery.id)
                if now is None or now.state is not DeliveryState.DONE:
                    await self._missed(tx, delivery, error)
            return
        async with self.store.begin() as tx:
            await self._done(
                tx,
                replace(
                    delivery, state=DeliveryState.DONE, parts_sent=sent.parts, message_id=sent.message_id
                ),
            )

    async def _letter(self, tx: Tx, delivery: Delivery) -> Letter | None:
        address = await tx.people.address(delivery.worker_id)
        if address is None:
            return None
        letter = Letter(
            address=address,
            fixed=delivery.fixed,
            kind=delivery.kind,
            first_part=delivery.parts_sent,
            maybe_repeated=delivery.uncertain,
            message_id=delivery.message_id,
            delete=delivery.delete,
        )
        if delivery.consult_id is None:
            return letter
        consult = await tx.consults.get(delivery.consult_id)
        letter = replace(letter, ref=consult.ref, expected_at=consult.expected_at)
        if delivery.kind is not None:
            approval, name = await self._verified(tx, delivery)
            return replace(letter, text=approval.text, signed_by=name, delivery_id=delivery.id)
        if delivery.fixed is Fixed.RECEIPT:
            return replace(letter, return_code=(await tx.consults.memory(consult.id)).return_code())
        if delivery.fixed is Fixed.REPLY_READY:
            waiting = await _waiting(tx, consult.id)
            return replace(letter, delivery_id=waiting.id, kind=None) if waiting else letter
        return letter

    async def _verified(
        self, tx: Tx, delivery: Delivery, *, still_enabled: bool = True
    ) -> tuple[Approval, str]:
        if delivery.kind is None or delivery.approval_id is None or delivery.consult_id is None:
            raise ApprovalInvalidError
        approval = await tx.approvals.get(delivery.approval_id)
        memory = await tx.consults.memory(delivery.consult_id)
        digest = memory.digest(approval.text)
        consult = await tx.consults.get(delivery.consult_id)
        if delivery.digest != digest or consult.worker_id != delivery.worker_id:
            raise ApprovalInvalidError
        self.seal.verify(
            approval,
            consult_id=delivery.consult_id,
            kind=delivery.kind,
            digest=digest,
            worker_id=delivery.worker_id,
        )
        account = await tx.people.account(approval.consultant_id)
        if account is None or account.role is not Role.CONSULTANT or (still_enabled and not account.enabled):
            raise ApprovalInvalidError
        return approval, account.full_name

    async def _done(self, tx: Tx, delivery: Delivery) -> None:
        await tx.outbox.save(delivery)
        if delivery.kind is not None:
            await self._advance(tx, delivery, Step.DELIVER)

    async def _missed(self, tx: Tx, delivery: Delivery, error: DeliveryError) -> None:
        tried = replace(
            delivery,
            state=DeliveryState.READY,
            attempts=delivery.attempts + 1,
            parts_sent=max(delivery.parts_sent, error.parts_sent),
        )
        if isinstance(error, UnreachableError) or tried.attempts >= MAX_ATTEMPTS:
            await self._failed(tx, tried)
            return
        wait = timedelta(seconds=error.after) if isinstance(error, RetryLaterError) else tried.backoff()
        if isinstance(error, RetryLaterError):
            tried = replace(tried, attempts=delivery.attempts)
        uncertain = delivery.uncertain or isinstance(error, AnswerLostError)
        await tx.outbox.save(replace(tried, uncertain=uncertain, due_at=self.clock.now() + wait))

    async def _failed(self, tx: Tx, delivery: Delivery) -> None:
        await tx.outbox.save(replace(delivery, state=DeliveryState.FAILED))
        if delivery.kind is not None or delivery.fixed is Fixed.REPLY_READY:
            await self._advance(tx, delivery, Step.FAIL)

    async def _block(self, tx: Tx, delivery: Delivery) -> None:
        await tx.outbox.save(replace(delivery, state=DeliveryState.BLOCKED))
        if delivery.consult_id is not None:
            await tx.audit.append(self._event("consult:delivery_blocked", delivery.consult_id))
            await self._advance(tx, delivery, Step.FAIL)

    async def _advance(self, tx: Tx, delivery: Delivery, step: Step) -> bool:
        """Return whether the case took *step*; only what happens to its newest approved text moves it."""
        if delivery.consult_id is None:
            return False
        consult = await tx.consults.get(delivery.consult_id)
        newest = await _newest(tx, delivery.consult_id)
        newest_kind = newest.kind if newest and (delivery.kind is None or newest.id == delivery.id) else None
        moves = newest_kind is not None if step is Step.FAIL else newest_kind is Kind.ADVICE
        if not moves or (consult.state, step) not in ALLOWED:
            name = "consult:opened" if step is Step.DELIVER else "consult:not_delivered"
            await tx.audit.append(self._event(name, delivery.consult_id))
            return False
        await tx.consults.save(consult.take(step, at=self.clock.now()), was=consult)
        await tx.audit.append(self._event(f"consult:{step}", delivery.consult_id))
        return True

    async def _show(self, preview: Preview) -> None:
        async with self.store.begin() as tx:
            proposal = await tx.proposals.get(preview.proposal_id)
            address = await tx.people.address(preview.worker_id)
        if proposal is None or address is None or proposal.digest != preview.digest:
            return
        if proposal.worker_id != preview.worker_id:
            return
        letter = Letter(
            address=address,
            text=proposal.text,
            proposal_id=proposal.id,
            digest=proposal.digest,
            flags=proposal.flags,
            warnings=proposal.warnings,
            asks=proposal.asks,
            message_id=preview.message_id,
        )
        try:
            sent = await self.messengers[proposal.channel].send(letter)
            after = replace(preview, sent=True, message_id=sent.message_id)
        except DeliveryError as error:
            after = self._tried(preview, error)
        async with self.store.begin() as tx:
            await tx.previews.save(after, was=preview)

    def _tried(self, preview: Preview, error: DeliveryError) -> Preview:
        tried = replace(preview, attempts=preview.attempts + 1)
        if isinstance(error, UnreachableError):
            # Nobody is there; everything else is tried again until the proposal expires.
            return replace(tried, sent=True)
        wait = timedelta(seconds=error.after) if isinstance(error, RetryLaterError) else tried.backoff()
        return replace(tried, due_at=self.clock.now() + wait)

    def _event(self, name: str, consult_id: str) -> Event:
        return Event(name=name, at=self.clock.now(), actor="system", consult_id=consult_id)


async def _waiting(tx: Tx, consult_id: str) -> Delivery | None:
    waiting = [d for d in await tx.outbox.of_consult(consult_id) if d.state is DeliveryState.WAITING]
    return waiting[-1] if waiting else None


async def _newest(tx: Tx, consult_id: str) -> Delivery | None:
    approved = [d for d in await tx.outbox.of_consult(consult_id) if d.kind is not None]
    return approved[-1] if approved else None
