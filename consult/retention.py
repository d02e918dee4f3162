"""Act six: what is no longer needed is destroyed, on time and to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from consult.errors import StaleVersionError
from consult.model import ALLOWED, Consult, State, Step
from consult.outgoing import Delivery, Fixed
from consult.ports import Clock, Store
from consult.records import Event
from consult.text import Channel

ERASABLE = tuple(state for state in State if (state, Step.ERASE) in ALLOWED)  #: Nobody waits in these.


@dataclass(frozen=True, kw_only=True)
class Retention:
    """The broom."""

    store: Store
    clock: Clock
    keep: timedelta  #: How long the text of a case stays after the last step.

    async def expire_proposals(self) -> int:
        """Return how many unconfirmed texts were destroyed because their 24 hours are over."""
        async with self.store.begin() as tx:
            expired = await tx.proposals.expired(at=self.clock.now())
        for proposal_id in expired:
            await self._expire(proposal_id)
        return len(expired)

    async def erase_due(self) -> Sequence[str]:
        """Return the references of the cases whose text and key were destroyed."""
        async with self.store.begin() as tx:
            due = await tx.consults.idle(before=self.clock.now() - self.keep, states=ERASABLE)
        return [consult.ref for consult in due if await self._erase(consult)]

    async def _expire(self, proposal_id: str) -> None:
        now = self.clock.now()
        async with self.store.begin() as tx:
            proposal = await tx.proposals.get(proposal_id)
            if proposal is None or proposal.expires_at > now:
                return
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
