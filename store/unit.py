"""What the parts of one transaction share: connection, keys, and what is left to do once it has committed."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import Connection, Executable, Table, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncConnection

from consult.errors import KeyMissingError, RuggespraakError, StoreUnavailableError
from consult.outgoing import JobKind
from consult.ports import Clock
from store.engine import translated
from store.keystore import KeyExistsError
from store.tables import jobs
from store.vault import DataKey, Vault

CHANNEL = "ruggespraak"  #: Of PostgreSQL's NOTIFY.
_GRACE = timedelta(minutes=1)  #: Before somebody else destroys a key that this process is about to destroy.


def new_id() -> str:
    """Return an id for a row that only the store knows."""
    return secrets.token_hex(16)


class Unit:
    """One transaction."""

    def __init__(self, connection: AsyncConnection, vault: Vault, clock: Clock) -> None:
        """Work on *connection*, inside a transaction that somebody else ends."""
        self._connection = connection
        self._opened: dict[str, DataKey] = {}
        self.vault = vault
        self.clock = clock
        self.doomed: set[str] = set()  #: Keys to destroy once the transaction has committed.
        self.woken: set[str] = set()  #: Topics that somebody waits for: ``jobs``, ``outbox``, ``previews``.
        self.before_commit: list[Callable[[], Awaitable[None]]] = []

    @property
    def on_postgresql(self) -> bool:
        """Return whether this is PostgreSQL."""
        return self._connection.dialect.name == "postgresql"

    async def run(
        self, statement: Executable, *, refused: type[RuggespraakError] = StoreUnavailableError
    ) -> CursorResult[Any]:
        """Return the result of *statement*.

        Raises:
            RuggespraakError: The class *refused*, where a CHECK, key or trigger said no.
            StoreUnavailableError: Anything else went wrong.
        """
        with translated(refused):
            result = await self._connection.execute(statement)
        # Every statement of ours runs unbuffered by the server, so it is a cursor result.
        return cast("CursorResult[Any]", result)

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """Return an INSERT that can say what happens when the row is there already."""
        return postgresql.insert(table) if self.on_postgresql else sqlite.insert(table)

    async def run_sync(self, act: Callable[[Connection], None]) -> None:
        """Have *act* work on the connection, for what is no single statement."""
        with translated():
            await self._connection.run_sync(act)

    async def create_key(self, key_id: str) -> DataKey:
        """Return a new data key, kept in the key store from now on.

        One that is left of a transaction that was rolled back is taken up again.
        """
        try:
            key = await self.vault.create(key_id, at=self.clock.now())
        except KeyExistsError:
            return await self.key(key_id)
        self._opened[key_id] = key
        return key

    async def key(self, key_id: str) -> DataKey:
        """Return the data key.

        Raises:
            KeyMissingError: It has been destroyed, or will be when this transaction commits.
        """
        if key_id in self.doomed:
            raise KeyMissingError
        if key_id not in self._opened:
            self._opened[key_id] = await self.vault.open(key_id)
        return self._opened[key_id]

    async def doom(self, key_id: str) -> None:
        """Have the key destroyed once this transaction commits, by a job if this process dies in between."""
        self.doomed.add(key_id)
        due_at = self.clock.now() + _GRACE
        row = {"id": new_id(), "kind": JobKind.DESTROY_KEY.value, "subject": key_id, "due_at": due_at}
        if not await self._waits(key_id):
            await self.run(insert(jobs).values(**row, attempts=0, dead=False))

    async def finish(self) -> None:
        """Do what belongs at the very end of the transaction."""
        for act in self.before_commit:
            await act()
        if self.on_postgresql:
            for topic in sorted(self.woken):
                await self.run(
                    text("SELECT pg_notify(:channel, :topic)").bindparams(channel=CHANNEL, topic=topic)
                )

    async def _waits(self, key_id: str) -> bool:
        same = (jobs.c.kind == JobKind.DESTROY_KEY.value) & (jobs.c.subject == key_id)
        found = await self.run(select(jobs.c.id).where(same & jobs.c.lease_until.is_(None) & ~jobs.c.dead))
        return found.first() is not None
