"""Act six: what is no longer needed is destroyed, on time and to be shown."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

from consult.errors import StaleVersionError, StoreError
from consult.model import ALLOWED, Consult, State, Step
from consult.outgoing import Delivery, Fixed
from consult.ports import Clock, Store
from consult.records import Event
from consult.text import Channel

Item = TypeVar("Item")
ERASABLE = tuple(state for state in State if (state, Step.ERASE) in ALLOWED)  #: Nobody waits in these.


@dataclass(frozen=True, kw_only=True)
class Retention:
    """The broom."""

    store: Store
    clock: Clock
    keep: timedelta  #: How long the text of a case stays after the last step.

    async def expire_proposals(self) -> int:
        """Return how many unconfirmed texts were destroyed because their 24 hours are over.

        Raises:
            StoreError: One of them could not be destroyed; every other one was all the same.
        """
        async with self.store.begin() as tx:
            expired = await tx.proposals.expired(at=self.clock.now())
        return await _each(expired, self._expire)

    async def erase_due(self) -> int:
        """Return how many cases had their text and key destroyed.

        Raises:
            StoreError: One of them could not be erased; every other one was all the same.
        """
        async with self.store.begin() as tx:
            due = await tx.consults.idle(before=self.clock.now() - self.keep, states=ERASABLE)
        return await _each(due, self._erase)

    async def _expire(self, proposal_id: str) -> bool:
        now = self.clock.now()
        async with self.store.begin() as tx:
            proposal = await tx.proposals.get(proposal_id)
            if proposal is None:
                # Its key is gone already, as after a restore: nobody can read it, so its row goes too.
                await tx.proposals.remove(proposal_id)
                return True
            messages = tuple(await tx.proposals.messages(proposal_id))
            await tx.proposals.remove(proposal_id)
            if proposal.channel is Channel.TELEGRAM:
                await tx.outbox.add(
                    Delivery(
                        id=uuid4().hex,
                        worker_id=proposal.worker_id,
                        channel=proposal.channel,
                        fixed=Fixed.PROPOSAL_EXPIRED,
                        created_at=now,
                        due_at=now,
                        delete=messages,
                    )
                )
        return True

    async def _erase(self, consult: Consult) -> bool:
        now = self.clock.now()
        try:
            async with self.store.begin() as tx:
                before = await tx.consults.get(consult.id)
                if before.version != consult.version:
                    return False
                await tx.consults.save(before.take(Step.ERASE, at=now), was=before)
                await tx.consults.erase(consult.id)
                await tx.audit.append(
                    Event(
                        name="consult:erase",
                        at=now,
                        actor="system",
                        consult_id=consult.id,
                        subject=consult.ref,
                    )
                )
        except StaleVersionError:
            return False
        return True


async def _each(items: Sequence[Item], act: Callable[[Item], Awaitable[bool]]) -> int:
    """Return for how many *items* the act did something; one that fails does not stop the others."""
    done, failed = 0, None
    for item in items:
        try:
            done += await act(item)
        except StoreError as error:
            failed = failed or error
    if failed:
        raise failed
    return done
