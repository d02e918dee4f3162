"""What the real store does beyond the contract: keys, errors, wake-ups, crashes, tampering."""

import asyncio
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

import store.sql
from consult.errors import ApprovalInvalidError, AuditBrokenError, KeyMissingError, StoreUnavailableError
from consult.model import State, Step
from consult.outgoing import JobKind
from consult.people import Session
from consult.records import Event
from consult.text import Channel
from store import migrate, rules
from store.engine import async_engine, database_url
from store.keystore import KeyStore
from store.sql import ORPHAN_AGE, SqlStore, SystemClock, open_store
from store.vault import Vault
from tests.contracts.cases import (
    HOUR,
    JOKE,
    LEASE,
    NOOR,
    SAM,
    approval,
    case,
    delivery,
    notice,
    people,
    proposal,
)
from tests.databases import MASTER, Databases
from tests.fakes.clock import START, FakeClock
from tests.store.scene import bare

NEW_MASTER = b"n" * 32


class StopError(Exception):
    """What a step raises when it changes its mind."""


class StuckKeyStore(KeyStore):
    """A key store that can be told to refuse destruction."""

    stuck = False

    async def destroy(self, key_ids: Sequence[str]) -> None:
        """Destroy, unless stuck."""
        if self.stuck:
            raise StoreUnavailableError
        await super().destroy(key_ids)


async def test_an_erased_case_loses_its_key_at_commit(
    sql_store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Once the erasure has committed the key is gone, and so is the job that stood for its destruction."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        given = proposal()
        await tx.proposals.put(given)
    names = [f"case:{consult.id}", f"proposal:{given.id}"]
    assert [await sql_store.key_exists(name) for name in names] == [True, True]
    async with sql_store.begin() as tx:
        await tx.consults.erase(consult.id)
        await tx.proposals.remove(given.id)
        assert [await sql_store.key_exists(name) for name in names] == [True, True]
    assert [await sql_store.key_exists(name) for name in names] == [False, False]
    async with sql_store.begin() as tx:
        assert await tx.jobs.claim(now=START + HOUR, lease=LEASE) is None
    # A connection that does not find its way back to the pool is only logged.
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]


async def test_a_key_that_could_not_be_destroyed_has_a_job(databases: Databases, clock: FakeClock) -> None:
    """When the key store fails after the commit, a job remains whose subject `destroy_keys` takes."""
    keys = StuckKeyStore(async_engine(databases.keys, secure_delete=True))
    opened = SqlStore(async_engine(databases.main), Vault([MASTER], keys), clock)
    async with opened.begin() as tx:
        await people(tx)
        consult = await case(tx)
    keys.stuck = True
    for _ in range(2):
        async with opened.begin() as tx:
            await tx.consults.erase(consult.id)
    keys.stuck = False
    async with opened.begin() as tx:
        assert await tx.jobs.claim(now=START, lease=LEASE) is None
        job = await tx.jobs.claim(now=START + HOUR, lease=LEASE)
        assert job is not None
        assert (job.kind, job.subject) == (JobKind.DESTROY_KEY, f"case:{consult.id}")
        assert await tx.jobs.claim(now=START + HOUR, lease=LEASE) is None
    await opened.destroy_keys([job.subject])
    assert not await opened.key_exists(job.subject)
    async with opened.begin() as tx:
        assert await tx.jobs.claim(now=START + 9 * HOUR, lease=LEASE) is None
    await opened.close()


async def test_orphaned_keys_are_swept(databases: Databases, sql_store: SqlStore, clock: FakeClock) -> None:
    """A key whose row never committed is destroyed once it is old enough; keys in use stay."""
    async with sql_store.begin() as tx:
        await people(tx)
        kept = await case(tx)
        erased = await case(tx)
        await tx.proposals.put(proposal())
    with pytest.raises(StopError):
        await _add_and_stop(sql_store, "lost")
    keys = KeyStore.at(databases.keys)
    async with sql_store.begin() as tx:
        closed = replace(erased, state=State.WITHDRAWN, version=2)
        await tx.consults.save(closed, was=erased)
        await tx.consults.save(closed.take(Step.ERASE, at=START), was=closed)
    assert await sql_store.sweep_keys() == 0
    clock.tick(ORPHAN_AGE + timedelta(seconds=1))
    assert await sql_store.sweep_keys() == 2
    assert await sql_store.sweep_keys() == 0
    left = await keys.wrapped()
    assert "case:lost" not in left
    assert f"case:{erased.id}" not in left
    assert len(left) == 4
    async with sql_store.begin() as tx:
        assert await tx.consults.entries(kept.id)
        assert await tx.people.address(NOOR.id) == "1001"
    await keys.close()


async def test_an_orphaned_key_is_taken_up_again(sql_store: SqlStore) -> None:
    """A worker whose enrolment was rolled back can be enrolled again under the same id."""
    with pytest.raises(StopError):
        await _enrol_and_stop(sql_store)
    async with sql_store.begin() as tx:
        await tx.people.add_worker(NOOR, address="1001")
    async with sql_store.begin() as tx:
        assert await tx.people.address(NOOR.id) == "1001"


async def test_errors_carry_no_text(sql_store: SqlStore) -> None:
    """An error from the database shows nothing of the row it was about, however deep one looks."""
    canary = "Bartholomeus"
    for act in ("long", "twice"):
        with pytest.raises(StoreUnavailableError) as caught:
            await _break(sql_store, act, canary)
        error = caught.value
        assert canary not in "".join(traceback.format_exception(error))
        seen: BaseException | None = error
        while seen is not None:
            assert canary not in repr(seen)
            seen = seen.__cause__ or seen.__context__


async def test_an_unreachable_database_is_unavailable(tmp_path: Path) -> None:
    """A database that cannot be reached, or is none, gives one error of ours."""
    for url in (
        f"sqlite:///{tmp_path}/none/main.db",
        f"postgresql:///x?host={tmp_path}",
        "mysql://x",
        "nothing",
    ):
        with pytest.raises(StoreUnavailableError):
            await open_store(url, f"sqlite:///{tmp_path}/keys.db", [MASTER])


async def test_a_database_that_must_be_migrated_is_refused(tmp_path: Path) -> None:
    """A store does not open on a database of another revision, nor without its key store."""
    main, keys = f"sqlite:///{tmp_path}/main.db", f"sqlite:///{tmp_path}/keys.db"
    with pytest.raises(StoreUnavailableError, match="migrate"):
        await open_store(main, keys, [MASTER])
    migrate.upgrade(main)
    with pytest.raises(StoreUnavailableError, match="keys database"):
        await open_store(main, keys, [MASTER])
    migrate.upgrade(keys, migrate.KEYS)
    await (await open_store(main, keys, [MASTER])).close()


async def test_a_store_does_not_open_under_another_master_key(
    databases: Databases, sql_store: SqlStore
) -> None:
    """A wrong master key is noticed at the start, not at the first case."""
    async with sql_store.begin() as tx:
        await people(tx)
    with pytest.raises(StoreUnavailableError):
        await open_store(databases.main, databases.keys, [b"x" * 32])


async def test_the_master_key_can_be_replaced(databases: Databases, sql_store: SqlStore) -> None:
    """After a rotation everything opens under the new master key alone."""
    session = Session(subject="joke", audience="review", csrf="c" * 32, expires_at=START + HOUR)
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.people.add_session("t", session)
    both = await open_store(databases.main, databases.keys, [NEW_MASTER, MASTER])
    async with both.begin() as tx:
        assert await tx.people.worker_at(Channel.TELEGRAM, "1001") == NOOR
    # Three data keys, one secret, one session and two addresses.
    assert await both.rotate() == 7
    assert await both.rotate() == 0
    await both.close()
    new = await open_store(databases.main, databases.keys, [NEW_MASTER])
    async with new.begin() as tx:
        assert await tx.people.account(JOKE.id) == JOKE
        assert await tx.people.worker_at(Channel.TELEGRAM, "2002") == SAM
        assert await tx.people.address(NOOR.id) == "1001"
        assert await tx.people.session("t", at=START) == session
        assert await tx.consults.entries(consult.id)
    await new.close()


CHANGES = {
    "a changed actor": "UPDATE audit_events SET actor = 'wim' WHERE n = 2",
    "a changed moment": "UPDATE audit_events SET at = '2026-11-02 09:31:00' WHERE n = 2",
    "a removed event": "DELETE FROM audit_events WHERE n = 2",
    "a removed last event": "DELETE FROM audit_events WHERE n = 3",
    "a head set back": "UPDATE audit_head SET n = 2",
    "no head": "DELETE FROM audit_head",
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_broken_audit_trail_is_noticed(
    databases: Databases, sql_store: SqlStore, change: str
) -> None:
    """What somebody changed in the trail after taking the rules down is found by `verify`."""
    async with sql_store.begin() as tx:
        for n in range(3):
            await tx.audit.append(Event(name=f"consult:{n}", at=START, actor="joke", subject="R-1001"))
        assert await tx.audit.verify() == 3
    with bare(databases.main) as connection:
        rules.remove(connection)
        connection.execute(text(CHANGES[change]))
        connection.commit()
    with pytest.raises(AuditBrokenError) as broken:
        async with sql_store.begin() as tx:
            await tx.audit.verify()
    assert broken.value.event in {1, 2, 3, 4}


async def test_what_is_queued_wakes_the_worker(sql_store: SqlStore) -> None:
    """Each committed transaction that queues something wakes whoever waits; without one, polling goes on."""
    topics = sql_store.wakeups(poll=5)
    first = asyncio.ensure_future(anext(topics))
    await asyncio.sleep(0.5)
    async with sql_store.begin() as tx:
        await people(tx)
        await tx.outbox.add(notice())
        assert not first.done()
    assert await asyncio.wait_for(first, 60) == "outbox"
    async with sql_store.begin() as tx:
        await tx.jobs.add(JobKind.DRAFT, "a", due_at=START)
    assert await asyncio.wait_for(anext(topics), 60) == "jobs"
    await topics.aclose()  # type: ignore[attr-defined] # of the port an iterator; here a generator
    quiet = sql_store.wakeups(poll=0.05)
    assert await asyncio.wait_for(anext(quiet), 60) == ""
    await quiet.aclose()  # type: ignore[attr-defined] # of the port an iterator; here a generator


@pytest.mark.postgres
async def test_another_process_wakes_the_worker(postgres_databases: Databases) -> None:
    """On PostgreSQL a second store hears what the first queued, also after its connection was lost."""
    writer = await open_store(postgres_databases.main, postgres_databases.keys, [MASTER])
    reader = await open_store(postgres_databases.main, postgres_databases.keys, [MASTER])
    topics = reader.wakeups(poll=0.2)
    assert await anext(topics) == ""
    for lost in (False, True):
        if lost:
            with bare(postgres_databases.main) as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE left(query, 6) = 'LISTEN'"
                    " AND datname = current_database()"
                )
            for _ in range(4):
                await anext(topics)
        async with writer.begin() as tx:
            await tx.jobs.add(JobKind.DRAFT, f"a{lost}", due_at=START)
        heard = [await anext(topics) for _ in range(3)]
        assert "jobs" in heard
    await topics.aclose()  # type: ignore[attr-defined] # of the port an iterator; here a generator
    await writer.close()
    await reader.close()


async def test_a_transaction_inside_another_does_not_hang(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite a transaction that waits for itself gives up."""
    monkeypatch.setattr(store.sql, "BUSY_MS", 50)
    opened = await open_store(sqlite_databases.main, sqlite_databases.keys, [MASTER])
    async with opened.begin():
        with pytest.raises(StoreUnavailableError):
            async with opened.begin():
                pass
    async with opened.begin() as tx:
        assert await tx.inbox.first_time(1)
    await opened.close()


async def test_a_cancelled_transaction_leaves_nothing(sql_store: SqlStore) -> None:
    """A task that is cancelled inside a transaction rolls back and gives its turn to the next."""
    inside = asyncio.Event()

    async def slow() -> None:
        async with sql_store.begin() as tx:
            await tx.inbox.first_time(1)
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(slow())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with sql_store.begin() as tx:
        assert await tx.inbox.first_time(1)


async def test_an_approval_moved_by_sql_does_not_verify(databases: Databases, sql_store: SqlStore) -> None:
    """With the rules taken down, a text exchanged in the database is still not read as approved."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.approvals.add(given := approval(consult))
        await tx.approvals.add(other := approval(consult, text="Wacht maar af."))
        await tx.outbox.add(delivery(given))
    with bare(databases.main) as connection:
        rules.remove(connection)
        connection.execute(
            text(
                "UPDATE approvals SET text_cipher = (SELECT text_cipher FROM approvals WHERE id = :other)"
                " WHERE id = :id"
            ),
            {"id": given.id, "other": other.id},
        )
        connection.commit()
    with pytest.raises(ApprovalInvalidError):
        async with sql_store.begin() as tx:
            await tx.approvals.get(given.id)


async def _add_and_stop(sql_store: SqlStore, consult_id: str) -> None:
    async with sql_store.begin() as tx:
        await case(tx, id=consult_id)
        raise StopError


async def _enrol_and_stop(sql_store: SqlStore) -> None:
    async with sql_store.begin() as tx:
        await tx.people.add_worker(NOOR, address="1001")
        raise StopError


async def _break(sql_store: SqlStore, how: str, canary: str) -> None:
    """Have the database refuse a row with the *canary*, for its form or because it is there already."""
    async with sql_store.begin() as tx:
        await people(tx)
        await case(tx, team=canary if how == "twice" else canary + "\0" * 300, number=7)
        await case(tx, team=canary, number=7)


def test_the_clock_of_the_machine_tells_utc() -> None:
    """Without another clock the store uses the machine's, in UTC."""
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_urls_get_our_drivers() -> None:
    """Whatever driver an address names, ours is used."""
    assert database_url("sqlite:///x.db", asynchronous=True).drivername == "sqlite+aiosqlite"
    assert database_url("postgresql://h/x", asynchronous=False).drivername == "postgresql+psycopg"


async def test_a_key_is_missing_after_it_was_destroyed_elsewhere(sql_store: SqlStore) -> None:
    """A key destroyed by another process is missing here at once: no key is kept between transactions."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        assert await tx.consults.entries(consult.id)
    await sql_store.destroy_keys([f"case:{consult.id}"])
    with pytest.raises(KeyMissingError):
        async with sql_store.begin() as tx:
            await tx.consults.entries(consult.id)
