from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.acceptance.sites import Live, Site, live
from tests.botapi import Telegram
from tests.browsers import chromium
from tests.databases import fresh_postgres

__all__ = ["chromium"]


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Give a running house, once on each kind of database; its tests share it, with people of their own."""
    folder = tmp_path_factory.mktemp("running")
    if request.param == "sqlite":
        site: Site = request.getfixturevalue("sqlite_site")
        with live(site.copied(folder)) as house:
            yield house
        return
    address: str = request.getfixturevalue("postgres_templates")
    with fresh_postgres(address) as databases:
        site = Site.at(folder, DATABASE_URL=databases.main, KEYS_URL=databases.keys)
        with live(site) as house:
            yield house


@pytest.fixture
async def telegram(running: Live) -> AsyncIterator[Telegram]:
    """Give the tests' side of the Bot API server."""
    async with running.telegram() as client:
        yield client


@pytest.fixture
def own_site(sqlite_site: Site, tmp_path: Path) -> Site:
    """Return a furnished house on SQLite for this test alone."""
    return sqlite_site.copied(tmp_path / "house")
