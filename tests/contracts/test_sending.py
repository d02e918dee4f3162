"""The contract of approvals and outbox."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from consult.errors import ApprovalInvalidError, KeyMissingError, NotAuthorisedError
from consult.model import Kind
from consult.outgoing import Delivery, DeliveryState, Fixed
from consult.people import Worker
from consult.ports import Store, Tx
from consult.text import Channel
from tests.contracts.cases import (
    BOSS,
    HOUR,
    JOKE,
    LEASE,
    NOOR,
    SAM,
    SEAL,
    WIM,
    approval,
    case,
    delivery,
    notice,
    people,
)
from tests.fakes.clock import START


async def test_an_approval_comes_back_as_it_was(store: Store) -> None:
    """Every field of an approval survives, so that its seal still verifies."""
    async with store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        given = approval(consult, at=START + timedelta(microseconds=123456))
        other = approval(consult, kind=Kind.QUESTION_BACK, consultant_id=WIM.id, text="Hoe oud?")
        await tx.approvals.add(given)
        await tx.approvals.add(other)
    async with store.begin() as tx:
        found = await tx.approvals.get(given.id)
        assert found == given
        SEAL.verify(
            found,
            consult_id=consult.id,
            kind=Kind.ADVICE,
            digest=given.digest,
            worker_id=consult.worker_id,
        )
        assert list(await tx.approvals.of_consult(consult.id)) == [other, given]
        assert list(await tx.approvals.of_consult("none")) == []


@pytest.mark.parametrize("who", ["coordinator", "disabled", "worker", "nobody"])
async def test_only_an_enabled_consultant_approves(store: Store, who: str) -> None:
    """An approval by anybody else is refused."""
    ids = {"coordinator": BOSS.id, "disabled": WIM.id, "worker": NOOR.id, "nobody": "nobody"}
    async with store.begin() as tx:
        await people(tx)
        await tx.people.add_account(replace(WIM, enabled=False))
        consult = await case(tx)
    with pytest.raises(NotAuthorisedError):
        async with store.begin() as tx:
            await tx.approvals.add(approval(consult, consultant_id=ids[who]))


async def test_an_unknown_approval_is_invalid(store: Store) -> None:
    """There is no approval that was never given."""
    async with store.begin() as tx:
        with pytest.raises(ApprovalInvalidError):
            await tx.approvals.get("none")


async def test_the_approvals_of_an_erased_case_cannot_be_read(store: Store) -> None:
    """An approval of an erased case stays, without its text."""
    async with store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        given = approval(consult)
        await tx.approvals.add(given)
        await tx.consults.erase(consult.id)
    async with store.begin() as tx:
        with pytest.raises(KeyMissingError):
            await tx.approvals.get(given.id)
        with pytest.raises(KeyMissingError):
            await tx.approvals.of_consult(consult.id)
        with pytest.raises(KeyMissingError):
            await tx.approvals.add(approval(consult))


async def test_a_delivery_comes_back_as_it_was(store: Store) -> None:
    """Every field of a delivery survives, with the messages to delete in their order."""
    async with store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.approvals.add(given := approval(consult))
        letter = delivery(given, state=DeliveryState.WAITING, delete=(7, 5, 6), message_id=9)
        receipt = notice(fixed=Fixed.RECEIPT, consult_id=consult.id, attempts=2, parts_sent=1, uncertain=True)
        await tx.outbox.add(letter)
        await tx.outbox.add(receipt)
    async with store.begin() as tx:
        assert await tx.outbox.get(letter.id) == letter
        assert await tx.outbox.get("none") is None
        assert list(await tx.outbox.of_consult(consult.id)) == [letter, receipt]


WRONG: dict[str, dict[str, Any]] = {
    "without approval": {"approval_id": None},
    "without digest": {"digest": None},
    "without case": {"consult_id": None},
    "without kind": {"kind": None},
    "unknown approval": {"approval_id": "none"},
    "another kind": {"kind": Kind.CLOSING},
    "another text": {"digest": "0" * 32},
    "fixed as well": {"fixed": Fixed.RECEIPT},
    "another worker": {"worker_id": SAM.id},
    "neither": {"kind": None, "approval_id": None, "digest": None},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
async def test_a_delivery_without_its_approval_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    """A delivery names an approval of exactly its case, kind and text, or a fixed text and nothing else."""
    async with store.begin() as tx:
        await people(tx)
        await tx.approvals.add(given := approval(await case(tx)))
    with pytest.raises(ApprovalInvalidError):
        async with store.begin() as tx:
            await tx.outbox.add(replace(delivery(given), **wrong))


async def test_an_approval_of_another_case_is_refused(store: Store) -> None:
    """An approval covers its own case only."""
    async with store.begin() as tx:
        await people(tx)
        other = await case(tx)
        await tx.approvals.add(given := approval(await case(tx)))
    with pytest.raises(ApprovalInvalidError):
        async with store.begin() as tx:
            await tx.outbox.add(delivery(given, consult_id=other.id))


async def test_a_delivery_of_a_disabled_consultant_is_refused(store: Store) -> None:
    """What a consultant approved cannot be queued any more once the account is disabled."""
    async with store.begin() as tx:
        await people(tx)
        await tx.approvals.add(given := approval(await case(tx)))
        await tx.people.add_account(replace(JOKE, enabled=False))
    with pytest.raises(ApprovalInvalidError):
        async with store.begin() as tx:
            await tx.outbox.add(delivery(given))


async def test_a_delivery_queued_before_its_consultant_was_disabled_can_only_be_blocked(store: Store) -> None:
    """Such a delivery is handed out for the sender to block; it cannot be opened, sent or revived."""
    async with store.begin() as tx:
        await people(tx)
        await tx.approvals.add(given := approval(await case(tx)))
        await tx.approvals.add(second := approval(await case(tx, SAM)))
        ready, waiting = delivery(given), delivery(second, SAM, state=DeliveryState.WAITING)
        await tx.outbox.add(ready)
        await tx.outbox.add(waiting)
        await tx.people.add_account(replace(JOKE, enabled=False))
    async with store.begin() as tx:
        (claimed,) = await _claim(tx)
        assert claimed.id == ready.id
        assert await _claim(tx) == []
        assert (await tx.outbox.get(ready.id)) == ready
        await tx.outbox.save(replace(claimed, state=DeliveryState.BLOCKED))
        assert await _claim(tx, after=HOUR) == []
    for wrong in (replace(waiting, state=DeliveryState.DONE), ready):
        with pytest.raises(ApprovalInvalidError):
            async with store.begin() as tx:
                await tx.outbox.save(wrong)


async def test_what_was_sent_can_be_recorded_after_its_consultant_was_disabled(store: Store) -> None:
    """A delivery that was being sent at that moment is recorded as done all the same."""
    async with store.begin() as tx:
        await people(tx)
        await tx.approvals.add(given := approval(await case(tx)))
        await tx.outbox.add(delivery(given))
        (claimed,) = await _claim(tx)
        await tx.people.add_account(replace(JOKE, enabled=False))
        await tx.outbox.save(replace(claimed, state=DeliveryState.DONE))


async def test_deliveries_are_claimed_when_due(store: Store) -> None:
    """Only what is ready, due and of this channel is handed out, once per lease."""
    later, waiting = notice(due_at=START + HOUR), notice(SAM, state=DeliveryState.WAITING)
    async with store.begin() as tx:
        await people(tx)
        await tx.people.add_worker(web := Worker(id="web", team="Noord", channel=Channel.WEB), address=None)
        await tx.outbox.add(later)
        await tx.outbox.add(waiting)
        await tx.outbox.add(notice(web))
        assert await _claim(tx) == []
        (claimed,) = await _claim(tx, after=HOUR)
        assert claimed == replace(later, state=DeliveryState.SENDING)
        assert await _claim(tx, after=HOUR) == []


async def test_a_worker_gets_letters_in_order(store: Store) -> None:
    """A later letter of a worker waits until the earlier one is done; other workers do not wait."""
    first, second, other = notice(), notice(), notice(SAM)
    async with store.begin() as tx:
        await people(tx)
        for letter in (first, second, other):
            await tx.outbox.add(letter)
        assert [d.id for d in await _claim(tx)] == [first.id, other.id]
        assert await _claim(tx) == []
        await tx.outbox.save(replace(first, due_at=START + HOUR, attempts=1))
        assert await _claim(tx) == []
        (again,) = await _claim(tx, after=HOUR, limit=1)
        assert (again.id, again.attempts, again.uncertain) in {(first.id, 1, False), (other.id, 1, True)}
        await tx.outbox.save(replace(first, state=DeliveryState.DONE))
        await tx.outbox.save(replace(other, state=DeliveryState.DONE))
        assert [d.id for d in await _claim(tx, after=2 * HOUR)] == [second.id]


async def test_a_lapsed_lease_makes_a_delivery_uncertain(store: Store) -> None:
    """A delivery that nobody recorded within its lease comes back as uncertain, with one attempt more."""
    letter = notice(delete=(3, 4))
    async with store.begin() as tx:
        await people(tx)
        await tx.outbox.add(letter)
        await _claim(tx)
    async with store.begin() as tx:
        assert await _claim(tx, after=LEASE / 2) == []
        (again,) = await _claim(tx, after=LEASE)
        expected = replace(letter, state=DeliveryState.SENDING, uncertain=True, attempts=1)
        assert again == expected
        assert await tx.outbox.get(letter.id) == expected


async def test_what_became_of_a_delivery_is_kept(store: Store) -> None:
    """State, times, attempts, parts, uncertainty, message, deletions are written; a stranger is ignored."""
    letter = notice(delete=(1, 2))
    after = replace(
        letter,
        state=DeliveryState.FAILED,
        due_at=START + HOUR,
        attempts=3,
        parts_sent=2,
        uncertain=True,
        message_id=2**40,
        delete=(2,),
    )
    async with store.begin() as tx:
        await people(tx)
        await tx.outbox.add(letter)
        await tx.outbox.save(after)
        await tx.outbox.save(notice())
    async with store.begin() as tx:
        assert await tx.outbox.get(letter.id) == after


async def test_unopened_replies_are_listed(store: Store) -> None:
    """An approved text that waits since before the moment asked for is listed; a fixed text is not."""
    async with store.begin() as tx:
        await people(tx)
        await tx.approvals.add(given := approval(await case(tx)))
        await tx.approvals.add(fresh := approval(await case(tx)))
        old = delivery(given, state=DeliveryState.WAITING)
        await tx.outbox.add(old)
        await tx.outbox.add(delivery(fresh, state=DeliveryState.WAITING, created_at=START + 2 * HOUR))
        await tx.outbox.add(notice(state=DeliveryState.WAITING))
        assert list(await tx.outbox.waiting_since(before=START)) == []
        assert list(await tx.outbox.waiting_since(before=START + HOUR)) == [old]


async def test_concurrent_claimers_never_get_the_same_delivery(store: Store) -> None:
    """Eight claimers at once deliver every letter once, each worker's letters in their order."""
    workers = [Worker(id=f"w{n}", team="Noord", channel=Channel.TELEGRAM) for n in range(6)]
    letters = [notice(worker) for _ in range(5) for worker in workers]
    async with store.begin() as tx:
        for n, worker in enumerate(workers):
            await tx.people.add_worker(worker, address=str(n))
        for letter in letters:
            await tx.outbox.add(letter)
    sent: list[Delivery] = []

    async def sender() -> None:
        idle = 0
        while idle < 10 and len(sent) < len(letters):
            async with store.begin() as tx:
                claimed = await _claim(tx, limit=2)
            idle = 0 if claimed else idle + 1
            await asyncio.sleep(0.005)
            for letter in claimed:
                sent.append(letter)
                async with store.begin() as tx:
                    await tx.outbox.save(replace(letter, state=DeliveryState.DONE))

    await asyncio.gather(*(sender() for _ in range(8)))
    assert len({letter.id for letter in sent}) == len(sent) == len(letters)
    for worker in workers:
        own = [letter.id for letter in letters if letter.worker_id == worker.id]
        assert [letter.id for letter in sent if letter.worker_id == worker.id] == own
    assert not any(letter.uncertain for letter in sent)


async def _claim(tx: Tx, after: timedelta = timedelta(0), limit: int = 9) -> list[Delivery]:
    channel = Channel.TELEGRAM
    return [*await tx.outbox.claim(channel=channel, now=START + after, lease=LEASE, limit=limit)]
