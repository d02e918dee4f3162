"""The store: transactions over the main database, and what has to happen to keys when they end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Row, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from consult.errors import KeyMissingError, StoreError, StoreUnavailableError
from consult.outgoing import JobKind
from consult.ports import Clock
from consult.records import Tally
from store import pairing, replay, upkeep
from store.approvals import SqlApprovals
from store.audit import SqlAudit
from store.consults import SqlConsults
from store.engine import BUSY_MS, async_engine, translated
from store.inbox import SqlInbox
from store.jobs import SqlJobs
from store.keystore import KeyStore
from store.migrate import KEYS, MAIN, check_current
from store.outbox import SqlOutbox
from store.own_documents import SqlOwnDocuments
from store.people import SqlPeople
from store.previews import SqlPreviews
from store.proposals import SqlProposals
from store.publications import SqlPublications
from store.rotation import reseal
from store.rules import missing
from store.tables import consults, jobs
from store.unit import Unit
from store.vault import Vault
from store.wakeups import Wakeups

_log = logging.getLogger("store")

SMALLEST_COUNT = 5  #: A smaller count might point at one family and is left out.
ORPHAN_AGE = timedelta(hours=1)  #: A key without a row is younger while its transaction may still commit.


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


class SqlTx:
    """One transaction: all of its writes count, or none."""

    def __init__(self, unit: Unit) -> None:
        """Give every part the same *unit*."""
        self.proposals = SqlProposals(unit)
        self.consults = SqlConsults(unit)
        self.approvals = SqlApprovals(unit)
        self.outbox = SqlOutbox(unit)
        self.previews = SqlPreviews(unit)
        self.jobs = SqlJobs(unit)
        self.audit = SqlAudit(unit)
        self.inbox = SqlInbox(unit)
        self.people = SqlPeople(unit)
        self.publications = SqlPublications(unit)
        self.own_documents = SqlOwnDocuments(unit)


class SqlStore:
    """Where everything is kept: SQLite or PostgreSQL, by the engine it is given."""

    def __init__(self, engine: AsyncEngine, vault: Vault, clock: Clock | None = None) -> None:
        """Keep rows behind *engine* and keys in *vault*."""
        self._engine = engine
        self._vault = vault
        self._clock = clock or SystemClock()
        self._wakeups = Wakeups(engine)
        # SQLite has one writer at a time; within this process they wait in order instead of polling.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlTx]:
        """Open a transaction that commits at the end of its block, or rolls back on an exception.

        On SQLite, transactions wait for each other: open none inside another, and do nothing slow in one.

        Raises:
            StoreUnavailableError: The database cannot be reached, or the turn did not come within 20 s.
        """
        async with self._unit() as unit:
            # Without a commit, the connection rolls back as it closes. Keys made for nothing stay until the
            # sweep: after a commit whose answer was lost, nobody here knows whether they were for nothing.
            yield SqlTx(unit)
            await unit.finish()
        self._wakeups.wake(unit.woken)
        if unit.doomed:
            # The rows are gone and a job stands for the keys: a failure here is made good by that job.
            with suppress(StoreError):
                await self.destroy_keys(unit.doomed)

    async def tally(self, *, since: date) -> Sequence[Tally]:
        """Return counts per team, state and month of the case, without the counts below five."""
        rows = await self._counts(since)
        return [Tally(team=row.team, state=row.state, month=row.month, count=row.cases) for row in rows]

    def wakeups(self, *, poll: float = 5.0) -> AsyncIterator[str]:
        """Return what was queued: ``jobs``, ``outbox``, ``previews``, or ``""`` after *poll* quiet seconds.

        On PostgreSQL it hears every process, on SQLite this one; the empty topic is for the rest.
        """
        return self._wakeups.topics(poll=poll)

    async def destroy_keys(self, key_ids: Iterable[str]) -> None:
        """Destroy these data keys for good, and the jobs that stand for them; a repeat does nothing.

        Raises:
            StoreUnavailableError: The key store cannot be reached; the jobs stay.
        """
        ids = sorted(key_ids)
        await self._vault.destroy(ids)
        async with self._its_turn(), self._connection() as connection:
            with translated():
                these = (jobs.c.kind == JobKind.DESTROY_KEY.value) & jobs.c.subject.in_(ids)
                await connection.execute(delete(jobs).where(these))
                await connection.commit()

    async def key_exists(self, key_id: str) -> bool:
        """Return whether a data key, such as ``case:ID``, is there; for the certificate of an erasure."""
        try:
            await self._vault.open(key_id)
        except KeyMissingError:
            return False
        return True

    async def sweep_keys(self) -> int:
        """Destroy the keys that no row needs, left by transactions that never committed; return how many.

        An older copy of the main database knows nothing of newer cases: while it lacks an audit event that
        was seen before, nothing is destroyed, until `replay` takes it for what it is.
        """
        async with self._unit() as unit:
            if not await pairing.agrees(unit):
                _log.warning("no keys were swept: the main database is older than its keys; run the restore")
                return 0
            old = await self._vault.keys.ids(before=self._clock.now() - ORPHAN_AGE)
            orphans = set(old) - await pairing.needed_keys(unit)
            await pairing.note(unit)
        if orphans:
            await self.destroy_keys(orphans)
        return len(orphans)

    async def rotate(self) -> int:
        """Bring everything under the first master key, and return how many values were not yet.

        Afterwards the other master keys are needed for backups only.
        """
        keys = await self._vault.rewrap()
        async with self._unit() as unit:
            values = await reseal(unit)
        return keys + values

    async def prune(self) -> int:
        """Remove sessions, codes, updates, attempts and invites that have had their time; return how many."""
        async with self._unit() as unit:
            return await upkeep.prune(unit)

    async def replay(self, *, at: datetime) -> int:
        """Erase again what was erased after a copy was made that is in use now; return how many cases.

        Nothing else may use the databases meanwhile, and afterwards `sweep_keys` does its work again.
        """
        async with self._unit() as unit:
            return await replay.replay(unit, at=at)

    async def pair(self) -> None:
        """Pass when main database and key store belong together; two new ones do from now on.

        Raises:
            StoreUnavailableError: They do not.
        """
        async with self._unit() as unit:
            await pairing.pair(unit)

    async def ping(self) -> None:
        """Pass when database and key store answer and every rule of the approval gate is in force.

        Raises:
            StoreUnavailableError: One does not answer, or a rule is missing.
        """
        async with self._connection() as connection:
            with translated():
                gone = await connection.run_sync(missing)
        if gone:
            raise StoreUnavailableError("rules of the approval gate are missing: " + ", ".join(gone))
        await self._vault.check()

    async def close(self) -> None:
        """Close every connection."""
        await self._wakeups.close()
        await self._engine.dispose()
        await self._vault.keys.close()

    @asynccontextmanager
    async def _its_turn(self) -> AsyncIterator[None]:
        if self._turn is None:
            yield
            return
        with translated():
            async with asyncio.timeout(BUSY_MS / 1000):
                await self._turn.acquire()
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def _unit(self) -> AsyncIterator[Unit]:
        async with self._its_turn(), self._connection() as connection:
            yield Unit(connection, self._vault, self._clock)
            with translated():
                await connection.commit()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        connection = self._engine.connect()
        with translated():
            await connection.start()
        try:
            with translated():
                await connection.begin()
            yield connection
        finally:
            with translated():
                await asyncio.shield(connection.close())

    async def _counts(self, since: date) -> Sequence[Row[tuple[str, str, str, int]]]:
        if self._engine.dialect.name == "sqlite":
            month = func.strftime("%Y-%m", consults.c.created_at)
        else:
            month = func.to_char(func.timezone("UTC", consults.c.created_at), "YYYY-MM")
        start = datetime(since.year, since.month, since.day, tzinfo=UTC)
        groups = (consults.c.team, consults.c.state, month.label("month"))
        query = select(*groups, func.count().label("cases")).where(consults.c.created_at >= start)
        safe = query.group_by(*groups).having(func.count() >= SMALLEST_COUNT)
        async with self._its_turn(), self._connection() as connection:
            with translated():
                found = await connection.execute(safe.order_by(text("month"), "team", "state"))
                rows = found.all()
        return rows


async def open_store(
    database_url: str, keys_url: str, masters: Sequence[bytes], *, clock: Clock | None = None
) -> SqlStore:
    """Return the store over both databases; the first of the *masters* (32 bytes each) writes, all read.

    Raises:
        StoreUnavailableError: A database is out of reach or must be migrated, the master keys do not fit, or
            the two databases do not belong together.
        ValueError: There is no master key, or one has another length.
    """
    keys = KeyStore.at(keys_url)
    store = SqlStore(async_engine(database_url), Vault(masters, keys), clock)
    try:
        await asyncio.to_thread(check_current, database_url, MAIN)
        await asyncio.to_thread(check_current, keys_url, KEYS)
        await store.ping()
        await store.pair()
    except BaseException:
        await store.close()
        raise
    return store
