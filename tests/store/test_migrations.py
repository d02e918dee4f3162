"""Migrations: the schema of the code, up and down, with data loaded before."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect
from sqlalchemy.schema import CreateTable

from consult.errors import StoreUnavailableError
from consult.records import Event
from store import keystore, migrate, rules, tables
from store.sql import open_store
from tests.contracts.cases import approval, case, delivery, people, proposal
from tests.databases import MASTER, Databases
from tests.fakes.clock import START
from tests.store.scene import bare

SCHEMAS = {migrate.MAIN: tables.metadata, migrate.KEYS: keystore.metadata}


def _url(databases: Databases, target: str) -> str:
    return databases.main if target == migrate.MAIN else databases.keys


def _here(connection: Connection) -> Any:  # noqa: ANN401 - a hook of Alembic
    def included(schema_item: Any, _name: str, kind: str, *_: object) -> bool:  # noqa: ANN401 - any part of a schema
        only = schema_item.info.get("only") if kind == "table" else None
        return only in (None, connection.dialect.name)

    return included


@pytest.mark.parametrize("target", SCHEMAS)
def test_the_migrated_schema_is_that_of_the_code(databases: Databases, target: str) -> None:
    """Alembic finds no difference between a migrated database and the tables of the code."""
    with bare(_url(databases, target)) as connection:
        options = {
            "compare_type": True,
            # SQLite tells nothing of an identity column.
            "compare_server_default": connection.dialect.name == "postgresql",
            "include_object": _here(connection),
            "version_table": migrate.version_table(target),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SCHEMAS[target]) == []


def test_the_checks_are_those_of_the_code(databases: Databases) -> None:
    """Every CHECK of the code is in the migrated database in the same words; Alembic does not look."""
    with bare(databases.main) as connection:
        found = _checks(connection)
        rebuilt = _rebuilt(connection)
    assert found == rebuilt
    assert sum(len(checks) for checks in found.values()) >= 14


def _checks(connection: Connection) -> dict[str, dict[str, str]]:
    seen = inspect(connection)
    return {
        table: {
            str(check["name"]): " ".join(check["sqltext"].split())
            for check in seen.get_check_constraints(table)
        }
        for table in seen.get_table_names()
        if not table.startswith("alembic_version")
    }


def _rebuilt(connection: Connection) -> dict[str, dict[str, str]]:
    """Return the checks of a database made from the code, in a transaction that is rolled back."""
    rules.remove(connection)
    existing = [table for table in tables.metadata.sorted_tables if inspect(connection).has_table(table.name)]
    for table in reversed(existing):
        table.drop(connection)
    for table in existing:
        table.create(connection)
    found = _checks(connection)
    connection.rollback()
    return found


def test_every_check_has_a_name() -> None:
    """A CHECK can be told apart in an error, and replaced by a later migration."""
    for table in tables.metadata.sorted_tables:
        assert "CONSTRAINT" in str(CreateTable(table))
        assert all(c.name for c in table.constraints if isinstance(c, CheckConstraint))


@pytest.mark.parametrize("target", SCHEMAS)
async def test_down_and_up_with_data(databases: Databases, target: str) -> None:
    """A database full of rows goes down to nothing and up again; without the other one new, it is refused."""
    opened = await open_store(databases.main, databases.keys, [MASTER])
    async with opened.begin() as tx:
        await people(tx)
        consult = await case(tx)
        await tx.approvals.add(given := approval(consult))
        await tx.outbox.add(delivery(given, delete=(1, 2)))
        await tx.proposals.put(proposal())
        await tx.audit.append(Event(name="consult:submit", at=START, actor="noor", consult_id=consult.id))
    await opened.close()
    url = _url(databases, target)
    migrate.downgrade(url, target)
    assert migrate.current(url, target) is None
    with bare(url) as connection:
        left = [name for name in inspect(connection).get_table_names() if not name.startswith("alembic")]
        assert left == []
    with pytest.raises(StoreUnavailableError):
        await open_store(databases.main, databases.keys, [MASTER])
    migrate.upgrade(url, target)
    assert migrate.current(url, target) == migrate.head(target)
    with pytest.raises(StoreUnavailableError, match="belong together"):
        await open_store(databases.main, databases.keys, [MASTER])
    other = next(name for name in SCHEMAS if name != target)
    migrate.downgrade(_url(databases, other), other)
    migrate.upgrade(_url(databases, other), other)
    await (await open_store(databases.main, databases.keys, [MASTER])).close()


async def test_an_upgrade_keeps_data_and_restores_rules(databases: Databases) -> None:
    """Upgrading a database that is up to date keeps every row and puts back rules that were lost."""
    opened = await open_store(databases.main, databases.keys, [MASTER])
    async with opened.begin() as tx:
        await people(tx)
        consult = await case(tx)
    await opened.close()
    with bare(databases.main) as connection:
        rules.remove(connection)
        assert rules.missing(connection)
        connection.commit()
    migrate.upgrade(databases.main)
    opened = await open_store(databases.main, databases.keys, [MASTER])
    async with opened.begin() as tx:
        assert await tx.consults.get(consult.id) == consult
        assert await tx.consults.next_number() == consult.number + 1
    await opened.close()


def test_a_failed_migration_is_an_error_of_ours(tmp_path: object) -> None:
    """A database that cannot be migrated gives the store's own error."""
    with pytest.raises(StoreUnavailableError):
        migrate.upgrade(f"sqlite:///{tmp_path}/none/main.db")
    with pytest.raises(StoreUnavailableError):
        migrate.current("mysql://x")
