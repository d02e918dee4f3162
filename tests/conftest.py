"""Fixtures for every test: stores stand in `tests.databases`, a house in `tests.acceptance.sites`."""

from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests import running
from tests.acceptance.sites import sqlite_site
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
from tests.nursery import Nursery

__all__ = [
    "clock",
    "databases",
    "nursery",
    "postgres_databases",
    "postgres_templates",
    "sql_store",
    "sqlite_databases",
    "sqlite_site",
    "sqlite_templates",
    "store",
]

#: Where single tests take long: they come first, so that no worker is left with them at the end.
LONG = ("acceptance", "privacy", "ruggespraak", "gate")
SHOWN, TAIL = 2, 1500  #: Processes whose logs are shown with a failure, and characters of each.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files in which single tests take long first."""
    items.sort(key=lambda item: item.path.relative_to(running.ROOT / "tests").parts[0] not in LONG)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with what fails the end of the logs of processes that ended by themselves."""
    report = yield
    if report.failed:
        for one in running.fallen[-SHOWN:]:
            said = one.log.read_text(encoding="utf-8")[-TAIL:] if one.log.exists() else ""
            report.sections.append((f"{one.log}, ended by itself with {one.process.returncode}", said))
    return report


# The same examples each time, so that a commit is green or red by itself; the fuzz drill looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[None]:
    """Let the processes of the tests be forked off one that has everything imported."""
    made = Nursery()
    running.nurseries.append(made)
    yield
    running.nurseries.clear()
    made.close()
