"""How far a draft is, for whoever waits for it: two counts, kept beside the work and never in its way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from consult.errors import StoreError
from consult.outgoing import JobKind, Progress
from consult.ports import Store, Tell

EVERY = 1.0  #: Seconds between two writes at least.


@asynccontextmanager
async def telling(store: Store, consult_id: str, *, every: float = EVERY) -> AsyncIterator[Tell]:
    """Give what takes the progress of a draft; the latest is kept with its job, once in *every* seconds.

    A count that cannot be kept is left out: the draft does not wait for it and does not fail by it.
    """
    telling = _Telling(store=store, consult_id=consult_id, every=every)
    keeping = asyncio.create_task(telling.keep())
    try:
        yield telling.tell
    finally:
        telling.ended.set()
        await asyncio.gather(keeping, return_exceptions=True)


@dataclass(kw_only=True)
class _Telling:
    store: Store
    consult_id: str
    every: float
    latest: Progress | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, progress: Progress) -> None:
        self.latest = progress

    async def keep(self) -> None:
        kept: Progress | None = None
        while not await self._ends():
            latest = self.latest
            if latest is None or latest == kept:
                continue
            with suppress(StoreError):
                async with self.store.begin() as tx:
                    await tx.jobs.tell(JobKind.DRAFT, self.consult_id, latest)
                kept = latest

    async def _ends(self) -> bool:
        """Return whether the draft ended within the time between two writes."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.ended.wait(), self.every)
        return self.ended.is_set()
