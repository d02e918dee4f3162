"""That the wrong or an older database destroys nothing, and that what was erased stays erased."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from consult.errors import KeyMissingError, StoreUnavailableError
from consult.model import State
from consult.outgoing import DeliveryState
from consult.people import Invite, Session
from consult.records import Attempt, Event
from store import copying, migrate, rules
from store.keystore import KeyStore
from store.sql import ORPHAN_AGE, SqlStore, open_store
from tests.contracts.cases import HOUR, NOOR, approval, case, delivery, people, proposal
from tests.databases import MASTER, Databases
from tests.fakes.clock import START, FakeClock
from tests.store.scene import bare

LATER = ORPHAN_AGE + timedelta(seconds=1)


async def _event(opened: SqlStore, name: str) -> None:
    async with opened.begin() as tx:
        await tx.audit.append(Event(name=name, at=START, actor="joke", subject="R-1001"))


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


async def test_an_empty_database_beside_keys_is_refused(
    sqlite_databases: Databases, clock: FakeClock, tmp_path: Path
) -> None:
    """A store does not open on a new main database when its key store holds keys, and no key is lost."""
    opened = await open_store(sqlite_databases.main, sqlite_databases.keys, [MASTER], clock=clock)
    async with opened.begin() as tx:
        await people(tx)
        consult = await case(tx)
    other = f"sqlite:///{tmp_path}/other.db"
    migrate.upgrade(other)
    clock.tick(LATER)
    with pytest.raises(StoreUnavailableError, match="belong together"):
        await open_store(other, sqlite_databases.keys, [MASTER], clock=clock)
    async with opened.begin() as tx:
        assert await tx.consults.entries(consult.id)
    await opened.close()


async def test_the_key_store_of_another_database_is_refused(
    databases: Databases, sql_store: SqlStore
) -> None:
    """Two databases with different ids do not open together, whatever they hold."""
    with bare(databases.main) as connection:
        connection.execute(text("UPDATE store_identity SET store_id = 'another'"))
        connection.commit()
    with pytest.raises(StoreUnavailableError, match="belong together"):
        await open_store(databases.main, databases.keys, [MASTER])
    assert await sql_store.sweep_keys() == 0


async def test_an_older_copy_sweeps_nothing_until_the_replay(
    sqlite_databases: Databases, clock: FakeClock, tmp_path: Path
) -> None:
    """While the main database lacks an event that was seen, also when it has grown, no key is destroyed."""
    main, keys = sqlite_databases.main, sqlite_databases.keys
    opened = await open_store(main, keys, [MASTER], clock=clock)
    async with opened.begin() as tx:
        await people(tx)
        await case(tx)
    copying.backup(main, tmp_path)
    async with opened.begin() as tx:
        later = await case(tx)
    await _event(opened, "consult:submit")
    assert await opened.sweep_keys() == 0
    await opened.close()
    copying.restore(main, tmp_path)
    clock.tick(LATER)
    opened = await open_store(main, keys, [MASTER], clock=clock)
    assert await opened.sweep_keys() == 0
    await _event(opened, "consult:other")
    await _event(opened, "consult:more")
    assert await opened.sweep_keys() == 0
    assert await opened.key_exists(f"case:{later.id}")
    assert await copying.mark_erased(opened, clock) == 0
    assert await opened.sweep_keys() == 1
    await opened.close()


@pytest.mark.parametrize("state", [state for state in State if state is not State.ERASED])
async def test_a_case_without_a_key_is_erased_from_every_state(
    sqlite_databases: Databases, clock: FakeClock, state: State
) -> None:
    """After a restore a case whose key is gone is erased whatever state it was in, and the rules stand."""
    opened = await open_store(sqlite_databases.main, sqlite_databases.keys, [MASTER], clock=clock)
    async with opened.begin() as tx:
        await people(tx)
        gone, kept = await case(tx), await case(tx)
        await tx.approvals.add(given := approval(gone))
        await tx.outbox.add(delivery(given))
    with bare(sqlite_databases.main) as connection:
        rules.remove(connection)
        connection.execute(text("UPDATE consults SET state = :s WHERE id = :i"), {"s": state, "i": gone.id})
        rules.install(connection)
        connection.commit()
    await opened.destroy_keys([f"case:{gone.id}"])
    assert await copying.mark_erased(opened, clock) == 1
    assert await copying.mark_erased(opened, clock) == 0
    await opened.ping()
    async with opened.begin() as tx:
        assert (await tx.consults.get(gone.id)).state is State.ERASED
        assert (await tx.consults.get(kept.id)).state is State.SUBMITTED
        assert [e.actor for e in await tx.audit.of_consult(gone.id)] == ["restore"]
        assert [d.state for d in await tx.outbox.of_consult(gone.id)] == [DeliveryState.BLOCKED]
        assert await tx.audit.verify() == 1
    await opened.close()


async def test_a_restore_replays_on_postgresql_too(sql_store: SqlStore, clock: FakeClock) -> None:
    """On both kinds of database a case and an unconfirmed text without a key do not outlive the replay."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.proposals.put(given := proposal())
    await sql_store.destroy_keys([f"case:{consult.id}", f"proposal:{given.id}"])
    assert await copying.mark_erased(sql_store, clock) == 1
    await sql_store.ping()
    async with sql_store.begin() as tx:
        assert (await tx.consults.get(consult.id)).state is State.ERASED
        assert await tx.proposals.expired(at=given.expires_at + HOUR) == []


async def test_an_older_copy_of_the_keys_brings_nothing_back(
    sqlite_databases: Databases, clock: FakeClock, tmp_path: Path
) -> None:
    """A key that an older copy of the key store brought back is destroyed again for a case erased since."""
    main, keys = sqlite_databases.main, sqlite_databases.keys
    opened = await open_store(main, keys, [MASTER], clock=clock)
    async with opened.begin() as tx:
        await people(tx)
        kept, gone = await case(tx), await case(tx)
    await opened.close()
    shutil.copy(_file(keys), tmp_path / "keys.db")
    opened = await open_store(main, keys, [MASTER], clock=clock)
    await opened.destroy_keys([f"case:{gone.id}"])
    assert await copying.mark_erased(opened, clock) == 1
    await opened.close()
    shutil.copy(tmp_path / "keys.db", _file(keys))
    opened = await open_store(main, keys, [MASTER], clock=clock)
    assert await opened.key_exists(f"case:{gone.id}")
    await copying.mark_erased(opened, clock)
    assert not await opened.key_exists(f"case:{gone.id}")
    assert await opened.key_exists(f"case:{kept.id}")
    await opened.close()


async def test_the_ledger_erases_again(databases: Databases, sql_store: SqlStore, clock: FakeClock) -> None:
    """A case in the ledger is erased in both databases, though its row and its key are there again."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
    with bare(databases.keys) as connection:
        row = {"i": consult.id}
        connection.execute(text("INSERT INTO erasures (case_id, day) VALUES (:i, '2026-11-02')"), row)
        connection.commit()
    assert await copying.mark_erased(sql_store, clock) == 1
    assert not await sql_store.key_exists(f"case:{consult.id}")


async def test_a_destroyed_case_is_in_the_ledger(databases: Databases, sql_store: SqlStore) -> None:
    """The key store remembers which cases lost their key, and no case that never had one."""
    async with sql_store.begin() as tx:
        await people(tx)
        consult = await case(tx)
    for _ in range(2):
        await sql_store.destroy_keys([f"case:{consult.id}", "case:never", f"worker:{NOOR.id}"])
    keys = KeyStore.at(databases.keys)
    assert await keys.erased() == {consult.id}
    await keys.close()


async def test_a_text_without_a_key_is_none(sql_store: SqlStore) -> None:
    """An unconfirmed text whose key is gone reads as none, expires by its id, and makes room for the next."""
    async with sql_store.begin() as tx:
        await people(tx)
        await tx.proposals.put(lost := proposal())
    await sql_store.destroy_keys([f"proposal:{lost.id}"])
    async with sql_store.begin() as tx:
        assert await tx.proposals.get(lost.id) is None
        assert await tx.proposals.open_of(lost.worker_id) is None
        assert await tx.proposals.messages(lost.id) == ()
        assert await tx.proposals.expired(at=lost.expires_at) == [lost.id]
    async with sql_store.begin() as tx:
        await tx.proposals.put(replace(lost, id="next"))
    async with sql_store.begin() as tx:
        assert await tx.proposals.open_of(lost.worker_id) == replace(lost, id="next")
        await tx.proposals.remove(lost.id)
    with pytest.raises(KeyMissingError):
        await sql_store._vault.open(f"proposal:{lost.id}")


async def test_what_has_had_its_time_is_pruned(sql_store: SqlStore, clock: FakeClock) -> None:
    """Old sessions, codes, updates, attempts and invites go once; what still counts stays."""
    session = Session(subject="joke", audience="review", csrf="c" * 32, expires_at=START + HOUR)
    step = int(START.timestamp()) // 30
    async with sql_store.begin() as tx:
        await tx.people.add_session("old", session)
        await tx.people.add_session("new", replace(session, expires_at=START + timedelta(days=90)))
        await tx.people.use_totp("joke", step)
        await tx.inbox.first_time(7)
        await tx.people.note_attempt(Attempt(key="k", at=START))
        await tx.people.add_invite("i", Invite(team="t", uses_left=1, expires_at=START + HOUR))
    assert await sql_store.prune() == 0
    clock.tick(timedelta(days=14, seconds=1))
    assert await sql_store.prune() == 5
    assert await sql_store.prune() == 0
    async with sql_store.begin() as tx:
        assert await tx.people.session("new", at=clock.now())
        assert await tx.inbox.first_time(7)


async def test_a_transaction_that_cannot_begin_gives_its_connection_back(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another process holds the lock, each try ends with its connection back in the pool."""
    monkeypatch.setattr("store.engine.BUSY_MS", 20)
    opened = await open_store(sqlite_databases.main, sqlite_databases.keys, [MASTER])
    with bare(sqlite_databases.main) as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        for _ in range(3):
            with pytest.raises(StoreUnavailableError):
                async with opened.begin():
                    pass
            assert opened._engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a pool of files counts
    await opened.close()
