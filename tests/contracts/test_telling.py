"""How far a draft is, on every store: told while it is written, and never in the way of anybody."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from consult.advice import Draft
from consult.drafting import Drafting
from consult.errors import StoreUnavailableError
from consult.model import Consult, State
from consult.outgoing import JobKind, Pending, Progress
from consult.ports import Store, Tell
from tests.contracts.cases import LEASE, case, people
from tests.fakes.clock import START, FakeClock
from tests.fakes.parts import FakeDrafter
from tests.fakes.store import FakeStore

STEPS = tuple(Progress(parts=parts, of=4) for parts in range(1, 5))


async def _begun(store: Store) -> Consult:
    """Return a new case for which a draft is being written."""
    async with store.begin() as tx:
        await people(tx)
        given = await case(tx)
        await tx.jobs.add(JobKind.DRAFT, given.id, due_at=START)
        assert await tx.jobs.claim(now=START, lease=LEASE)
    return given


async def _seen(store: Store, given: Consult) -> Pending | None:
    async with store.begin() as tx:
        return await tx.jobs.pending(JobKind.DRAFT, given.id, now=START)


async def test_counts_rise_while_a_draft_is_written(store: Store) -> None:
    """Another transaction reads counts that only rise, before the draft is there."""
    given = await _begun(store)
    drafter = FakeDrafter(progress=STEPS, pause=0.2)
    drafting = Drafting(store=store, drafter=drafter, clock=FakeClock(), tell_every=0.01)
    writing = asyncio.create_task(drafting.draft(given.id))
    seen: list[int] = []
    while not writing.done():
        pending = await _seen(store, given)
        assert pending is not None
        if pending.progress:
            seen.append(pending.progress.parts)
        await asyncio.sleep(0.01)
    assert await writing
    assert seen == sorted(seen)
    assert len(set(seen)) >= 2


@dataclass(kw_only=True)
class _Held(FakeDrafter):
    """Holds its draft back until it is let *go*."""

    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def draft(self, questions: Sequence[str], *, tell: Tell | None = None) -> Draft:
        made = await super().draft(questions, tell=tell)
        await self.go.wait()
        return made


async def test_counts_never_refuse_a_write(store: Store) -> None:
    """What a consultant writes while counts come in holds, and the draft is added all the same."""
    given = await _begun(store)
    drafter = _Held(progress=STEPS, pause=0.03)
    drafting = Drafting(store=store, drafter=drafter, clock=FakeClock(), tell_every=0.01)
    writing = asyncio.create_task(drafting.draft(given.id))
    for _ in range(6):
        await asyncio.sleep(0.02)
        async with store.begin() as tx:
            now = await tx.consults.get(given.id)
            await tx.consults.save(replace(now, version=now.version + 1), was=now)
    drafter.go.set()
    assert await writing
    async with store.begin() as tx:
        after = await tx.consults.get(given.id)
    assert (after.state, after.version) == (State.DRAFTED, given.version + 6)


async def test_a_count_that_cannot_be_kept_costs_no_draft() -> None:
    """A database that is away while the model writes, and back when it is done, gets its draft."""
    store = FakeStore()
    given = await _begun(store)
    drafter = FakeDrafter(progress=STEPS, pause=0.05)
    drafting = Drafting(store=store, drafter=drafter, clock=FakeClock(), tell_every=0.01)
    writing = asyncio.create_task(drafting.draft(given.id))
    await asyncio.sleep(0.02)
    assert drafter.asked
    store.broken = True
    with pytest.raises(StoreUnavailableError):
        await _seen(store, given)
    await asyncio.sleep(0.05)
    store.broken = False
    assert await writing
