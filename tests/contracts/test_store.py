"""The contract of transactions, jobs, audit, inbox and publications."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from consult.documents import Doubt, FileForm, OwnDocument
from consult.errors import KeyMissingError
from consult.model import State
from consult.outgoing import JobKind, Pending, Progress
from consult.ports import Store
from consult.records import Event, Publication, Tally
from tests.contracts.cases import HOUR, LEASE, NOOR, case, moved, notice, people, proposal
from tests.fakes.clock import START


class StopError(Exception):
    """What a step raises when it changes its mind."""


async def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    """Nothing of a block that ended with an exception is there afterwards."""
    async with store.begin() as tx:
        await people(tx)
    with pytest.raises(StopError):
        await _write_everything_and_stop(store)
    async with store.begin() as tx:
        assert await tx.consults.of_worker(NOOR.id) == []
        assert await tx.outbox.claim(channel=NOOR.channel, now=START, lease=LEASE, limit=9) in ([], ())
        assert await tx.jobs.claim(now=START + HOUR, lease=LEASE) is None
        assert await tx.audit.verify() == 0
        assert await tx.inbox.first_time(7)
        assert await tx.proposals.open_of(NOOR.id) is None


async def test_an_erasure_that_is_rolled_back_destroys_nothing(store: Store) -> None:
    """The key of a case survives a transaction that failed after erasing it."""
    async with store.begin() as tx:
        await people(tx)
        consult = await case(tx)
    with pytest.raises(StopError):
        await _erase_and_stop(store, consult.id)
    async with store.begin() as tx:
        assert len(await tx.consults.entries(consult.id)) == 1


async def test_transactions_can_run_at_the_same_time(store: Store) -> None:
    """Twenty transactions at once all commit, each with a number of its own and an unforked audit trail."""
    async with store.begin() as tx:
        await people(tx)

    async def one() -> int:
        async with store.begin() as tx:
            consult = await case(tx)
            await tx.audit.append(Event(name="consult:submit", at=START, actor="noor", consult_id=consult.id))
            return consult.number

    numbers = await asyncio.gather(*(one() for _ in range(20)))
    assert len(set(numbers)) == 20
    async with store.begin() as tx:
        assert await tx.audit.verify() == 20


async def test_a_job_waits_once(store: Store) -> None:
    """The same kind for the same subject is queued once, unless the first is being done already."""
    async with store.begin() as tx:
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        await tx.jobs.add(JobKind.DRAFT, "b", due_at=START + HOUR)
        first = await tx.jobs.claim(now=START, lease=LEASE)
        assert first is not None
        assert (first.subject, first.attempts) == ("a", 0)
        assert await tx.jobs.claim(now=START, lease=LEASE) is None
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        again = await tx.jobs.claim(now=START, lease=LEASE)
        assert again is not None
        assert again.id != first.id


async def test_a_job_comes_back(store: Store) -> None:
    """A lapsed lease makes a job due again, a retry later, each with one attempt more; done, it is gone."""
    async with store.begin() as tx:
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        assert await tx.jobs.claim(now=START, lease=LEASE)
        assert await tx.jobs.claim(now=START + LEASE / 2, lease=LEASE) is None
        job = await tx.jobs.claim(now=START + LEASE, lease=LEASE)
        assert job is not None
        assert job.attempts == 1
        await tx.jobs.retry(job.id, at=START + HOUR)
        assert await tx.jobs.claim(now=START + HOUR - LEASE, lease=LEASE) is None
        job = await tx.jobs.claim(now=START + HOUR, lease=LEASE)
        assert job is not None
        assert job.attempts == 2
        await tx.jobs.done(job.id)
        assert await tx.jobs.claim(now=START + 9 * HOUR, lease=LEASE) is None


async def test_a_retried_job_gives_way_to_its_twin(store: Store) -> None:
    """A job that is given back while the same work waits already is dropped."""
    async with store.begin() as tx:
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        job = await tx.jobs.claim(now=START, lease=LEASE)
        assert job is not None
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        await tx.jobs.retry(job.id, at=START)
        assert await tx.jobs.claim(now=START, lease=LEASE)
        assert await tx.jobs.claim(now=START, lease=LEASE) is None


async def test_a_dead_job_is_set_aside(store: Store) -> None:
    """A buried job is listed as dead and never claimed; the same work can be queued anew."""
    async with store.begin() as tx:
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        job = await tx.jobs.claim(now=START, lease=LEASE)
        assert job is not None
        await tx.jobs.bury(job.id)
        assert [dead.subject for dead in await tx.jobs.dead()] == ["a"]
        assert await tx.jobs.claim(now=START + HOUR, lease=LEASE) is None
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        assert await tx.jobs.claim(now=START, lease=LEASE)


async def test_a_job_tells_how_far_it_is(store: Store) -> None:
    """Counts belong to a job under a lease: none before, none after it lapsed, none when it begins again."""
    told, half = Progress(parts=2, of=5), START + LEASE / 2
    async with store.begin() as tx:
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=START) is None
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
        await tx.jobs.add(JobKind.DRAFT, "b", due_at=START + HOUR)
        await tx.jobs.tell(JobKind.DRAFT, "a", told)
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=START) == Pending(running=False)
        await tx.jobs.claim(now=START, lease=LEASE)
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=half) == Pending(running=True)
        await tx.jobs.tell(JobKind.DRAFT, "a", told)
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START + HOUR)
    async with store.begin() as tx:
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=half) == Pending(running=True, progress=told)
        assert await tx.jobs.pending(JobKind.DRAFT, "b", now=half) == Pending(running=False)
        assert await tx.jobs.pending(JobKind.DESTROY_KEY, "a", now=half) is None
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=START + LEASE) == Pending(running=False)
        assert await tx.jobs.claim(now=START + LEASE, lease=LEASE)
        assert await tx.jobs.pending(JobKind.DRAFT, "a", now=START + LEASE) == Pending(running=True)


async def test_a_job_that_ended_is_not_pending(store: Store) -> None:
    """A job given back waits without its counts; a dead one, or one that is done, is not pending."""
    async with store.begin() as tx:
        for subject in ("a", "b"):
            await tx.jobs.add(JobKind.DRAFT, subject, due_at=START)
        first = await tx.jobs.claim(now=START, lease=LEASE)
        second = await tx.jobs.claim(now=START, lease=LEASE)
        assert first is not None
        assert second is not None
        await tx.jobs.tell(JobKind.DRAFT, first.subject, Progress(parts=1, of=2))
        await tx.jobs.retry(first.id, at=START + HOUR)
        assert await tx.jobs.pending(JobKind.DRAFT, first.subject, now=START) == Pending(running=False)
        await tx.jobs.bury(first.id)
        await tx.jobs.done(second.id)
    async with store.begin() as tx:
        for subject in ("a", "b"):
            assert await tx.jobs.pending(JobKind.DRAFT, subject, now=START) is None


async def test_jobs_are_claimed_once(store: Store) -> None:
    """Eight claimers at once get thirty jobs, each job once."""
    async with store.begin() as tx:
        for number in range(30):
            await tx.jobs.add(JobKind.DRAFT, f"s{number}", due_at=START)

    async def claimer() -> list[str]:
        mine: list[str] = []
        while True:
            async with store.begin() as tx:
                job = await tx.jobs.claim(now=START, lease=LEASE)
            if job is None:
                return mine
            mine.append(job.subject)

    found = [subject for mine in await asyncio.gather(*(claimer() for _ in range(8))) for subject in mine]
    assert sorted(found) == sorted({f"s{number}" for number in range(30)})


async def test_the_audit_trail_keeps_events_in_order(store: Store) -> None:
    """Events of a case come back oldest first, also within the transaction that wrote them."""
    events = [
        Event(name=f"consult:{name}", at=START + n * HOUR, actor="joke", consult_id="c", subject="R-1001")
        for n, name in enumerate(("submit", "draft", "approve"))
    ]
    async with store.begin() as tx:
        await tx.audit.append(events[0])
        await tx.audit.append(Event(name="account:add", at=START, actor="boss", subject="wim"))
        assert await tx.audit.of_consult("c") == events[:1]
    async with store.begin() as tx:
        for event in events[1:]:
            await tx.audit.append(event)
    async with store.begin() as tx:
        assert await tx.audit.of_consult("c") == events
        assert await tx.audit.verify() == 4


async def test_a_repeated_update_is_recognised(store: Store) -> None:
    """An update is new once, whatever the size of its number."""
    async with store.begin() as tx:
        assert await tx.inbox.first_time(2**40)
    async with store.begin() as tx:
        assert not await tx.inbox.first_time(2**40)
        assert await tx.inbox.first_time(1)


async def test_one_version_of_a_document_is_published(store: Store) -> None:
    """A newer publication takes the place of the earlier one; a withdrawn document is not published."""
    first = Publication(slug="meldcode/overzicht", version="1.0", by="joke", at=START)
    other = Publication(slug="contact/noodnummers", version="1.0", by="joke", at=START)
    second = replace(first, version="1.1", by="wim", at=START + HOUR)
    async with store.begin() as tx:
        for publication in (first, other, second):
            await tx.publications.publish(publication)
        assert await tx.publications.published() == {first.slug: second, other.slug: other}
        await tx.publications.withdraw(first.slug)
        await tx.publications.withdraw("there/is-none")
        assert await tx.publications.published() == {other.slug: other}


async def test_own_documents_are_kept_with_their_files(store: Store) -> None:
    """Each version of an own document is kept once, word for word, with the file it came from."""
    first = OwnDocument(
        slug="eigen/protocol",
        version="1",
        title="Protocol",
        source="Gemeente Voorbeeld",
        valid_from=START.date(),
        review_on=START.date() + timedelta(days=365),
        form=FileForm.WORD,
        sections=(("Één", "- punt\n- komma"), ("Twee", "Tekst.")),
        doubts=(Doubt.GUESSED, Doubt.NUMBERS),
        digest="ab" * 32,
        added_by="joke",
        added_at=START,
    )
    second = replace(first, version="2", doubts=(), added_at=START + HOUR)
    other = replace(first, slug="eigen/afspraak")
    async with store.begin() as tx:
        for document, original in ((first, b"PK\x00\xff"), (second, b"two"), (other, b"other")):
            assert await tx.own_documents.add(document, original=original)
        assert not await tx.own_documents.add(replace(first, title="Anders"), original=b"x")
        assert await tx.own_documents.all() == [other, second, first]
        assert await tx.own_documents.original("eigen/protocol", "1") == b"PK\x00\xff"
        assert await tx.own_documents.original("eigen/protocol", "3") is None
        await tx.own_documents.remove("eigen/protocol", "1")
        await tx.own_documents.remove("eigen/protocol", "3")
        assert await tx.own_documents.all() == [other, second]


async def test_small_counts_are_suppressed(store: Store) -> None:
    """Five cases of a team in a month are counted, four are not."""
    later = START + timedelta(days=31)
    async with store.begin() as tx:
        await people(tx)
        for _ in range(5):
            await case(tx)
        for _ in range(4):
            await case(tx, team="Zuid")
        for _ in range(6):
            consult = await case(tx, created_at=later, updated_at=later)
            await tx.consults.save(moved(consult, State.WITHDRAWN), was=consult)
    tallies = await store.tally(since=START.date())
    assert tallies == [
        Tally(team="Noord", state="submitted", month="2026-11", count=5),
        Tally(team="Noord", state="withdrawn", month="2026-12", count=6),
    ]
    assert [tally.month for tally in await store.tally(since=later.date())] == ["2026-12"]


async def _write_everything_and_stop(store: Store) -> None:
    async with store.begin() as tx:
        consult = await case(tx)
        await tx.outbox.add(notice())
        await tx.jobs.add(JobKind.DRAFT, consult.id, due_at=START)
        await tx.audit.append(Event(name="consult:submit", at=START, actor="noor", consult_id=consult.id))
        await tx.inbox.first_time(7)
        await tx.proposals.put(proposal())
        raise StopError


async def _erase_and_stop(store: Store, consult_id: str) -> None:
    async with store.begin() as tx:
        await tx.consults.erase(consult_id)
        with pytest.raises(KeyMissingError):
            await tx.consults.entries(consult_id)
        raise StopError
