"""The background loops of a process: jobs, the outbox of a pushing channel, and the broom."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from consult.delivering import Delivering
from consult.drafting import Drafting
from consult.errors import DrafterUnavailableError
from consult.outgoing import MAX_ATTEMPTS, Job, JobKind
from consult.ports import Clock, Store
from consult.retention import Retention
from consult.text import Channel
from ruggespraak.logs import log, log_error

JOB_LEASE = timedelta(minutes=5)  #: A job that is not done within this is due again.
IDLE = 0.5  #: Seconds between two looks at an empty table, unless woken.
BROOM = 60.0  #: Seconds between two rounds of the broom.
FAILED = 5.0  #: Seconds to wait after a round that failed as a whole, such as with the database down.


@dataclass(kw_only=True)
class Wake:
    """Lets an act in this process (or a notification of the database) end a loop's waiting early."""

    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> None:
        """End the waiting of every loop."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Wait for *seconds*, or until woken."""
        try:
            await asyncio.wait_for(self._event.wait(), seconds)
        except TimeoutError:
            return
        self._event.clear()


@dataclass(frozen=True, kw_only=True)
class Worker:
    """What runs beside the pages and the bot."""

    store: Store
    clock: Clock
    drafting: Drafting
    delivering: Delivering
    retention: Retention
    destroy_key: Callable[[str], Awaitable[None]]
    upkeep: tuple[Callable[[], Awaitable[int]], ...]  #: What the store wants done now and then.
    jobs: bool = True  #: This process does the jobs and holds the broom.
    channels: tuple[Channel, ...] = ()  #: Channels whose outbox is sent by this process.
    wake: Wake = field(default_factory=Wake)

    async def run(self, stop: asyncio.Event) -> None:
        """Run every loop until *stop* is set; what is under way is finished."""
        loops = [self._loop("outbox", self._sender(channel), stop, IDLE) for channel in self.channels]
        if self.jobs:
            loops += [
                self._loop("jobs", self.one_job, stop, IDLE),
                self._loop("broom", self.sweep, stop, BROOM),
            ]
        await asyncio.gather(*loops)

    async def one_job(self) -> int:
        """Return how many jobs were taken: 0 or 1."""
        async with self.store.begin() as tx:
            job = await tx.jobs.claim(now=self.clock.now(), lease=JOB_LEASE)
        if job is None:
            return 0
        try:
            await self._do(job)
        # A process edge: whatever a job meets, the loop goes on and the job is tried again or set aside.
        except Exception as error:  # noqa: BLE001
            await self._failed(job, error)
            return 1
        async with self.store.begin() as tx:
            await tx.jobs.done(job.id)
        return 1

    async def sweep(self) -> int:
        """Destroy what is over its time and put blocked cases back in the queue.

        Returns 0, so that the next round comes after `BROOM`.
        """
        swept = 0
        for step in (
            self.delivering.settle_blocked,
            self.retention.expire_proposals,
            self.retention.erase_due,
            *self.upkeep,
        ):
            try:
                swept += await step()
            # A process edge: what keeps one step from its work must not keep the next from its own.
            except Exception as error:  # noqa: BLE001
                log_error("sweep_failed", error, part="worker", step=getattr(step, "__name__", ""))
        if swept:
            log("swept", part="worker", count=swept)
        return 0

    def _sender(self, channel: Channel) -> Callable[[], Awaitable[int]]:
        async def send() -> int:
            return await self.delivering.send_due(channel)

        return send

    async def _do(self, job: Job) -> None:
        if job.kind is JobKind.DRAFT:
            await self.drafting.draft(job.subject)
        else:
            await self.destroy_key(job.subject)

    async def _failed(self, job: Job, error: Exception) -> None:
        last = job.attempts + 1 >= MAX_ATTEMPTS
        level = "warning" if isinstance(error, DrafterUnavailableError) else "error"
        log_error("job_buried" if last else "job_failed", error, part="worker", job=job.kind, level=level)
        async with self.store.begin() as tx:
            if last:
                await tx.jobs.bury(job.id)
            else:
                await tx.jobs.retry(job.id, at=self.clock.now() + job.backoff())

    async def _loop(
        self, name: str, once: Callable[[], Awaitable[int]], stop: asyncio.Event, idle: float
    ) -> None:
        while not stop.is_set():
            pause = 0.0
            try:
                if not await once():
                    pause = idle
            # A process edge: with the database down the loop waits and looks again.
            except Exception as error:  # noqa: BLE001
                log_error("round_failed", error, part=name)
                pause = FAILED
            if pause and not stop.is_set():
                await self._pause(pause, stop)

    async def _pause(self, seconds: float, stop: asyncio.Event) -> None:
        waits = {asyncio.create_task(self.wake.wait(seconds)), asyncio.create_task(stop.wait())}
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
