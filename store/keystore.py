"""The key store: wrapped data keys in a database of their own, never in the main one or in its backup."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import aiosqlite
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from consult.errors import StoreUnavailableError
from store.engine import BUSY_MS, async_engine, translated
from store.tables import ID, Utc

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
)

data_keys = Table(
    "data_keys",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", Utc, nullable=False),
)

identity = Table(
    "key_store_identity",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("store_id", ID, nullable=False),
    Column("audit_n", BigInteger, nullable=False),
    Column("audit_hash", LargeBinary),
    CheckConstraint("id = 1", name="one_row"),
)

#: Cases whose key was destroyed, by id and day: what a restored older copy must not bring back.
erasures = Table(
    "erasures",
    metadata,
    Column("case_id", String(120), primary_key=True),
    Column("day", Date, nullable=False),
)

CASE = "case:"  #: How the id of a case's key begins.
_CHECKPOINTS = 20  #: Tries to empty the write-ahead log while readers hold it.


class KeyExistsError(StoreUnavailableError):
    """The key store has a key with this id already."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Which store the keys belong to, and the newest audit event that was seen in it."""

    store_id: str
    audit_n: int = 0  #: 0 before the first event.
    audit_hash: bytes | None = None


class KeyStore:
    """Wrapped data keys by id, such as ``case:ID``; every call is a transaction of its own."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use *engine*, whose SQLite connections overwrite what they delete."""
        self._engine = engine

    @classmethod
    def at(cls, url: str) -> "KeyStore":
        """Return the key store at *url*."""
        return cls(async_engine(url, secure_delete=True))

    async def put(self, key_id: str, wrapped: bytes, *, at: datetime) -> None:
        """Keep a new key. It is committed when this returns.

        Raises:
            KeyExistsError: There is a key with this id.
        """
        with translated(KeyExistsError):
            async with self._engine.begin() as connection:
                await connection.execute(insert(data_keys).values(id=key_id, wrapped=wrapped, created_at=at))

    async def get(self, key_id: str) -> bytes | None:
        """Return the wrapped key, or None where it has been destroyed."""
        with translated():
            async with self._engine.connect() as connection:
                found = await connection.execute(select(data_keys.c.wrapped).where(data_keys.c.id == key_id))
                wrapped: bytes | None = found.scalar_one_or_none()
        return wrapped

    async def rewrap(self, key_id: str, wrapped: bytes, *, was: bytes) -> None:
        """Put *wrapped* in the place of *was*, unless the key is gone."""
        with translated():
            async with self._engine.begin() as connection:
                same = (data_keys.c.id == key_id) & (data_keys.c.wrapped == was)
                await connection.execute(update(data_keys).where(same).values(wrapped=wrapped))
        await self._forget()

    async def destroy(self, key_ids: Sequence[str]) -> None:
        """Delete these keys, and on SQLite every copy of them in the file and its log.

        A case whose key is deleted is added to the erasures in the same transaction.

        Raises:
            StoreUnavailableError: A reader keeps the log of the key store open; the keys are deleted but not
                yet overwritten.
        """
        with translated():
            async with self._engine.begin() as connection:
                these = delete(data_keys).where(data_keys.c.id.in_(key_ids)).returning(data_keys.c.id)
                gone = (await connection.execute(these)).scalars().all()
                for case_id in (name.removeprefix(CASE) for name in gone if name.startswith(CASE)):
                    row = self._insert(erasures).values(case_id=case_id, day=func.current_date())
                    await connection.execute(row.on_conflict_do_nothing())
        await self._forget()

    async def erased(self) -> frozenset[str]:
        """Return the ids of the cases whose key was destroyed here."""
        with translated():
            async with self._engine.connect() as connection:
                found = (await connection.execute(select(erasures.c.case_id))).scalars().all()
        return frozenset(found)

    async def mark(self) -> Mark | None:
        """Return what the keys belong to, or None before they belong to anything."""
        with translated():
            async with self._engine.connect() as connection:
                row = (await connection.execute(select(identity))).first()
        return Mark(store_id=row.store_id, audit_n=row.audit_n, audit_hash=row.audit_hash) if row else None

    async def adopt(self, store_id: str) -> str:
        """Return the id of the store that the keys belong to: *store_id* where they belonged to none."""
        with translated():
            async with self._engine.begin() as connection:
                row = self._insert(identity).values(id=1, store_id=store_id, audit_n=0)
                await connection.execute(row.on_conflict_do_nothing())
                standing: str = (await connection.execute(select(identity.c.store_id))).scalar_one()
        return standing

    async def saw(self, n: int, digest: bytes) -> None:
        """Keep number and hash of the newest audit event that was seen."""
        with translated():
            async with self._engine.begin() as connection:
                await connection.execute(update(identity).values(audit_n=n, audit_hash=digest))

    async def ids(self, *, before: datetime) -> Sequence[str]:
        """Return the ids of the keys made before this moment."""
        with translated():
            async with self._engine.connect() as connection:
                old = select(data_keys.c.id).where(data_keys.c.created_at < before).order_by(data_keys.c.id)
                found = (await connection.execute(old)).scalars().all()
        return found

    async def wrapped(self, *, limit: int | None = None) -> Mapping[str, bytes]:
        """Return the wrapped keys by id, at most *limit*."""
        with translated():
            async with self._engine.connect() as connection:
                found = await connection.execute(select(data_keys.c.id, data_keys.c.wrapped).limit(limit))
                wrapped = {row.id: row.wrapped for row in found}
        return wrapped

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        return sqlite.insert(table) if self._engine.dialect.name == "sqlite" else postgresql.insert(table)

    async def _forget(self) -> None:
        """Empty SQLite's write-ahead log, which holds pages as they were before the deletion."""
        if self._engine.dialect.name != "sqlite":
            return
        for _ in range(_CHECKPOINTS):
            with translated():
                busy = await self._checkpoint()
            if not busy:
                return
            await asyncio.sleep(0.05)
        raise StoreUnavailableError("the log of the key store could not be emptied")

    async def _checkpoint(self) -> bool:
        """Return whether a reader kept the log from being emptied."""
        # Not inside a transaction, so on the driver's own connection; and without waiting long for a reader.
        async with self._engine.connect() as connection:
            pooled = await connection.get_raw_connection()
            driver = cast("aiosqlite.Connection", pooled.driver_connection)
            await driver.execute("PRAGMA busy_timeout = 100")
            async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                row = await cursor.fetchone()
            await driver.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return row is None or bool(row[0])
