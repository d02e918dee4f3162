"""Copies of the main database. Keys are never in one: they are backed up apart, for at most 7 days."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from consult.errors import StoreError
from consult.ports import Clock
from store.sql import SqlStore

NAME = "ruggespraak-{at:%Y%m%dT%H%M%SZ}.db"


class CopyError(StoreError):
    """The copy could not be made or put back."""


def backup(database_url: str, folder: Path) -> Path:
    """Return the file in *folder* that the SQLite database at *database_url* was copied to while in use.

    Raises:
        CopyError: It is PostgreSQL, which brings its own `pg_dump`, or the copy is damaged.
    """
    source = _file(database_url, act="pg_dump --format=custom")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / NAME.format(at=datetime.now(UTC))
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        _check(copy)
    return target


def restore(database_url: str, source: Path) -> Path:
    """Return the copy that took the place of the database: *source*, or the newest in that folder.

    No process may have the database open.

    Raises:
        CopyError: There is no copy, it is damaged, or the database is PostgreSQL.
    """
    target = _file(database_url, act="pg_restore --clean")
    copies = sorted(source.glob("ruggespraak-*.db")) if source.is_dir() else [source]
    if not copies or not copies[-1].is_file():
        raise CopyError("there is no copy in that folder")
    with closing(sqlite3.connect(f"{copies[-1].resolve().as_uri()}?mode=ro", uri=True)) as copy:
        _check(copy)
        with closing(sqlite3.connect(target)) as live:
            copy.backup(live)
    return copies[-1]


async def mark_erased(store: SqlStore, clock: Clock) -> int:
    """Return how many restored cases were marked as erased, because their key was destroyed since.

    See `store.replay`. Until this was called after a restore, `SqlStore.sweep_keys` destroys nothing. On
    PostgreSQL the owner of the tables must call it: for its time the rules stand aside.
    """
    return await store.replay(at=clock.now())


def _file(database_url: str, *, act: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise CopyError(f"on PostgreSQL use its own tool: {act}")
    return Path(url.database)


def _check(connection: sqlite3.Connection) -> None:
    try:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError:
        answer = ""
    if answer != "ok":
        raise CopyError("the copy is damaged")
