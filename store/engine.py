"""Engines for the two databases, and the one place where their errors become ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from consult.errors import RuggespraakError, StoreUnavailableError

#: Milliseconds that SQLite waits for a lock of another process, and a transaction for its turn. On a busy
#: disk one commit has been seen to take four seconds: a page that comes late is better than one refused.
BUSY_MS = 20_000


def database_url(url: str, *, asynchronous: bool) -> URL:
    """Return *url* with the driver we use: aiosqlite or sqlite3, psycopg on PostgreSQL.

    Raises:
        StoreUnavailableError: It is no address of SQLite or PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = URL.create("")
    backend = parsed.get_backend_name() if parsed.drivername else ""
    if backend not in {"sqlite", "postgresql"}:
        raise StoreUnavailableError("the address of the database is neither sqlite:// nor postgresql://")
    sqlite = "sqlite+aiosqlite" if asynchronous else "sqlite+pysqlite"
    return parsed.set(drivername=sqlite if backend == "sqlite" else "postgresql+psycopg")


def async_engine(url: str, *, secure_delete: bool = False) -> AsyncEngine:
    """Return an engine whose errors show no parameters; *secure_delete*: SQLite overwrites deleted rows."""
    target = database_url(url, asynchronous=True)
    if target.get_backend_name() == "sqlite":
        engine = create_async_engine(target, hide_parameters=True, connect_args={"timeout": BUSY_MS / 1000})
        _prepare_sqlite(engine.sync_engine, secure_delete=secure_delete)
        return engine
    return create_async_engine(
        target, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=20
    )


def sync_engine(url: str) -> Engine:
    """Return an engine for migrations, which run without an event loop."""
    target = database_url(url, asynchronous=False)
    engine = create_engine(target, hide_parameters=True)
    if target.get_backend_name() == "sqlite":
        _prepare_sqlite(engine, secure_delete=True)
    return engine


def _prepare_sqlite(engine: Engine, *, secure_delete: bool) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver must not open transactions of its own: BEGIN IMMEDIATE below is ours.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            f"secure_delete = {'ON' if secure_delete else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def translated(refused: type[RuggespraakError] = StoreUnavailableError) -> Iterator[None]:
    """Turn an error of the database into one of ours; a row that it *refused* becomes that error.

    Neither message nor context of the new error holds anything of the old one but the name of its class:
    statements carry texts, and a driver quotes the failing row.

    Raises:
        RuggespraakError: The class *refused*, where a CHECK, key or trigger said no.
        StoreUnavailableError: Anything else went wrong in the database.
    """
    error: RuggespraakError
    try:
        yield
    except IntegrityError as exc:
        error = refused(_rule(exc))
    except (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError) as exc:
        error = StoreUnavailableError(type(getattr(exc, "orig", None) or exc).__name__)
    else:
        return
    raise error


def _rule(exc: IntegrityError) -> str:
    words = str(exc.orig).split()
    return next(
        (word for word in words if word.startswith("gate_") and word.isidentifier()), type(exc.orig).__name__
    )
