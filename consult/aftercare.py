"""What a worker does with a case after the question: look, take it back, say that it is clear."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from consult.errors import UnknownConsultError
from consult.intake import WEB, Source
from consult.model import Consult, Step
from consult.outgoing import Delivery, Fixed
from consult.people import Worker
from consult.ports import Clock, Store, Tx
from consult.records import Event
from consult.text import Channel, code_hash


@dataclass(frozen=True, kw_only=True)
class Aftercare:
    """The worker's way back in."""

    store: Store
    clock: Clock

    async def cases(self, worker: Worker) -> Sequence[Consult]:
        """Return this worker's cases, newest first."""
        async with self.store.begin() as tx:
            return await tx.consults.of_worker(worker.id)

    async def by_code(self, code: str) -> Consult | None:
        """Return the case that the secret return *code* opens."""
        async with self.store.begin() as tx:
            return await tx.consults.by_code(code_hash(code))

    async def return_code(self, worker: Worker, ref: str) -> str:
        """Return the secret return code of a case of this worker, who may not have seen the receipt.

        Raises:
            UnknownConsultError: It is not this worker's case.
            KeyMissingError: The case has been erased.
        """
        async with self.store.begin() as tx:
            consult = await tx.consults.by_ref(ref)
            if consult.worker_id != worker.id:
                raise UnknownConsultError
            return (await tx.consults.memory(consult.id)).return_code()

    async def withdraw(self, worker: Worker, ref: str, *, source: Source = WEB) -> Consult | None:
        """Return the case, taken back before a reply; None for a repeated update.

        Raises:
            UnknownConsultError: It is not this worker's case.
            StepNotAllowedError: There is a reply already.
        """
        return await self._step(worker, ref, Step.WITHDRAW, source=source)

    async def close(self, worker: Worker, ref: str, *, useful: bool, source: Source = WEB) -> Consult | None:
        """Return the case, ended by the worker, who says whether the reply was useful; None if repeated.

        Raises:
            UnknownConsultError: It is not this worker's case.
            StepNotAllowedError: There is no delivered reply.
        """
        return await self._step(
            worker, ref, Step.CLOSE, source=source, note="useful" if useful else "not_useful"
        )

    async def _step(
        self, worker: Worker, ref: str, step: Step, *, source: Source, note: str = ""
    ) -> Consult | None:
        now = self.clock.now()
        async with self.store.begin() as tx:
            if source.update_id is not None and not await tx.inbox.first_time(source.update_id):
                return None
            before = await tx.consults.by_ref(ref)
            if before.worker_id != worker.id:
                raise UnknownConsultError
            after = before.take(step, at=now)
            await tx.consults.save(after, was=before)
            for name in [f"consult:{step}"] + [f"consult:{note}"] * bool(note):
                await tx.audit.append(
                    Event(name=name, at=now, actor=worker.id, consult_id=after.id, subject=after.ref)
                )
            if step is Step.WITHDRAW:
                await self._tell(tx, after)
            return after

    async def _tell(self, tx: Tx, consult: Consult) -> None:
        if consult.channel is not Channel.TELEGRAM:
            return
        now = self.clock.now()
        await tx.outbox.add(
            Delivery(
                id=uuid4().hex,
                worker_id=consult.worker_id,
                channel=consult.channel,
                consult_id=consult.id,
                fixed=Fixed.WITHDRAWN,
                created_at=now,
                due_at=now,
            )
        )
