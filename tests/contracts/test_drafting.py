"""The job that adds a draft to a case, and what it marks, on every store."""

from dataclasses import replace

import pytest

from consult.drafting import Drafting
from consult.errors import DraftRejectedError, StaleVersionError
from consult.model import Consult, State
from consult.ports import Store
from tests.contracts.cases import case, people
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeDrafter

RISKY = ("seksueel misbruik",)


async def _case(store: Store) -> Consult:
    async with store.begin() as tx:
        await people(tx)
        return await case(tx)


async def _after(store: Store, drafter: FakeDrafter, given: Consult) -> Consult:
    await Drafting(store=store, drafter=drafter, clock=FakeClock()).draft(given.id)
    async with store.begin() as tx:
        return await tx.consults.get(given.id)


async def test_high_risk_marks_the_case(store: Store) -> None:
    """A draft with a reason makes a second reader necessary, and keeps the reason."""
    given = await _case(store)
    after = await _after(store, FakeDrafter(second_reading=RISKY), given)
    assert after.needs_second
    assert after.state is State.DRAFTED
    async with store.begin() as tx:
        draft = await tx.consults.draft(given.id)
    assert draft is not None
    assert draft.second_reading == RISKY


async def test_an_ordinary_draft_leaves_the_case_to_one_reader(store: Store) -> None:
    """Without a reason the case is not marked."""
    assert not (await _after(store, FakeDrafter(), await _case(store))).needs_second


async def test_a_later_draft_never_takes_the_mark_away(store: Store) -> None:
    """A case that was marked stays marked, whatever the next draft reads."""
    given = await _case(store)
    async with store.begin() as tx:
        await tx.consults.save(given.guarded(second=True), was=given)
    assert (await _after(store, FakeDrafter(), given)).needs_second


async def test_a_rejected_draft_still_marks_the_case(store: Store) -> None:
    """When no draft passes the checks, what was read in the question counts all the same."""
    given = await _case(store)
    drafter = FakeDrafter(error=DraftRejectedError(second_reading=RISKY))
    after = await _after(store, drafter, given)
    assert after.needs_second
    assert after.state is State.SUBMITTED
    assert after.version == given.version


async def test_a_write_that_saw_no_draft_is_refused_but_its_version_holds(store: Store) -> None:
    """A draft keeps the version, and still no write that has not seen the draft undoes it."""
    given = await _case(store)
    after = await _after(store, FakeDrafter(second_reading=RISKY), given)
    assert after.version == given.version
    with pytest.raises(StaleVersionError):
        async with store.begin() as tx:
            await tx.consults.save(replace(given, version=given.version + 1), was=given)
