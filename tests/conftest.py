"""Fixtures for every test: databases and stores stand in `tests.databases`."""

from tests.databases import (
    clock,
    databases,
    postgres_databases,
    postgres_templates,
    sql_store,
    sqlite_databases,
    sqlite_templates,
    store,
)

__all__ = [
    "clock",
    "databases",
    "postgres_databases",
    "postgres_templates",
    "sql_store",
    "sqlite_databases",
    "sqlite_templates",
    "store",
]
