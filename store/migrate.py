"""Migrations of the two databases, run from code: ``store.migrate.upgrade(url)``."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from consult.errors import StoreUnavailableError
from store.engine import sync_engine, translated

MAIN = "main"  #: The main database.
KEYS = "keys"  #: The key store.

_LOCK = 0x52554747  #: Of the advisory lock on PostgreSQL.
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(url: str, target: str = MAIN, *, revision: str = "head") -> None:
    """Bring the database at *url*, as *target* says the main one or the key store, up to *revision*.

    The rules of the approval gate are installed anew each time.
    """
    _run(url, target, lambda config: command.upgrade(config, revision))


def downgrade(url: str, target: str = MAIN, *, revision: str = "base") -> None:
    """Take the database at *url* back to *revision*."""
    _run(url, target, lambda config: command.downgrade(config, revision))


def current(url: str, target: str = MAIN) -> str | None:
    """Return the revision the database at *url* is at, or None where it was never migrated."""
    engine = sync_engine(url)
    try:
        with translated(), engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": version_table(target)})
            revision = context.get_current_revision()
    finally:
        engine.dispose()
    return revision


def head(target: str = MAIN) -> str:
    """Return the newest revision of this code."""
    revision = ScriptDirectory.from_config(_config(target)).get_current_head()
    if revision is None:
        raise StoreUnavailableError(f"there are no migrations for {target}")
    return revision


def check_current(url: str, target: str = MAIN) -> None:
    """Pass when the database at *url* is at the newest revision of this code.

    Raises:
        StoreUnavailableError: It is not, or it cannot be reached.
    """
    if current(url, target) != head(target):
        raise StoreUnavailableError(f"the {target} database must be migrated: run `ruggespraak migrate`")


def _run(url: str, target: str, act: Callable[[Config], None]) -> None:
    engine = sync_engine(url)
    try:
        # One transaction for all of it, and one process at a time.
        with translated(), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            act(_config(target, connection))
    finally:
        engine.dispose()


def _config(target: str, connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection, "target": target})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("version_locations", str(_SCRIPTS / target).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def version_table(target: str) -> str:
    """Return the table that holds the revision; the two databases may be one on a test machine."""
    return "alembic_version" if target == MAIN else f"alembic_version_{target}"
