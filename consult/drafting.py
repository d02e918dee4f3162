"""Act three: a job writes a draft for the consultant. When it cannot, the question waits without one."""

from dataclasses import dataclass

from consult.advice import Draft
from consult.again import once_more
from consult.errors import (
    DrafterUnavailableError,
    DraftRejectedError,
    KeyMissingError,
    StaleVersionError,
    UnknownConsultError,
)
from consult.model import State, Step
from consult.ports import Clock, Drafter, Store
from consult.records import Event
from consult.telling import EVERY, telling


@dataclass(frozen=True, kw_only=True)
class Drafting:
    """The worker process's part in a case."""

    store: Store
    drafter: Drafter
    clock: Clock
    tell_every: float = EVERY  #: Seconds between two counts that are kept.

    async def draft(self, consult_id: str) -> bool:
        """Return whether a draft was added; False when none is needed, or none passed the checks.

        Raises:
            DrafterUnavailableError: Try again later; the case stays in the queue without a draft.
        """
        questions = await self._questions(consult_id)
        if not questions:
            return False
        try:
            async with telling(self.store, consult_id, every=self.tell_every) as tell:
                draft = await self.drafter.draft(questions, tell=tell)
        except DraftRejectedError as exc:
            await self._rejected(consult_id, second=bool(exc.second_reading))
            return False
        try:
            return await self._keep(consult_id, draft)
        except StaleVersionError as exc:
            raise DrafterUnavailableError from exc

    async def _questions(self, consult_id: str) -> list[str]:
        try:
            async with self.store.begin() as tx:
                consult = await tx.consults.get(consult_id)
                if consult.state is not State.SUBMITTED:
                    return []
                return [entry.text for entry in await tx.consults.entries(consult_id)]
        except (UnknownConsultError, KeyMissingError):
            return []

    @once_more
    async def _keep(self, consult_id: str, draft: Draft) -> bool:
        async with self.store.begin() as tx:
            before = await tx.consults.get(consult_id)
            if before.state is not State.SUBMITTED:
                return False
            await tx.consults.put_draft(consult_id, draft)
            drafted = before.take(Step.DRAFT, at=self.clock.now())
            await tx.consults.save(drafted.guarded(second=bool(draft.second_reading)), was=before)
            await tx.audit.append(self._event(consult_id, "draft"))
            return True

    @once_more
    async def _rejected(self, consult_id: str, *, second: bool) -> None:
        """Note that there is no draft; what was read in the question still counts."""
        async with self.store.begin() as tx:
            before = await tx.consults.get(consult_id)
            if second and before.state is State.SUBMITTED:
                await tx.consults.save(before.guarded(second=True), was=before)
            await tx.audit.append(self._event(consult_id, "draft_rejected"))

    def _event(self, consult_id: str, act: str) -> Event:
        return Event(name=f"consult:{act}", at=self.clock.now(), actor="system", consult_id=consult_id)
