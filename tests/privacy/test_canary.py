"""Canaries go into a real process by every way there is; afterwards no trace of them is found anywhere."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from tests.acceptance.sites import Site, live
from tests.databases import fresh_postgres
from tests.privacy import story
from tests.privacy.canaries import PHRASE, REPLY, Aviary, forms, in_bytes, in_files, in_tables
from tests.store.attempts import bare

BROKEN = "tests.acceptance.broken"
LOUD = {"LOG_LEVEL": "debug"}


@dataclass(kw_only=True)
class Aftermath:
    """What the story left behind, and who was in it."""

    site: Site
    birds: Aviary
    databases: dict[str, str]  #: Address by name, main and keys.
    folders: list[Path]  #: Everything that a process could have written to.
    logs: list[str] = field(default_factory=list)


def expire(url: str) -> None:
    """Let every text that waits for a confirmation be over its time."""
    with bare(url) as connection:
        connection.execute(text("UPDATE proposals SET expires_at = '2026-01-01 00:00:00'"))
        connection.commit()


def happens(site: Site, birds: Aviary, main: str) -> None:
    """Let the whole story happen; each process is killed, so that nothing is tidied up at its end."""
    with live(site, settings=LOUD) as house:
        asyncio.run(story.over_api(house, birds))
        asyncio.run(story.over_web(house, birds, lambda: expire(main)))
        asyncio.run(story.over_telegram(house, birds))
        site.house.run("purge")
        house.serving.kill()
    with live(site, program=(BROKEN, "anonymiser"), settings=LOUD) as house:
        asyncio.run(story.over_broken_anonymiser(house, birds))
        house.serving.kill()


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def aftermath(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Aftermath]:
    """Give what is left after the story, once on each kind of database."""
    folder, birds = tmp_path_factory.mktemp("canary"), Aviary(seed=2026)
    if request.param == "sqlite":
        furnished: Site = request.getfixturevalue("sqlite_site")
        site = furnished.copied(folder)
        databases = {name: f"sqlite:///{folder}/data/{file}.db" for name, file in _FILES.items()}
        happens(site, birds, databases["main"])
        yield Aftermath(site=site, birds=birds, databases=databases, folders=[folder])
        return
    address: str = request.getfixturevalue("postgres_templates")
    with fresh_postgres(address) as fresh:
        site = Site.at(folder, DATABASE_URL=fresh.main, KEYS_URL=fresh.keys)
        happens(site, birds, fresh.main)
        yield Aftermath(
            site=site,
            birds=birds,
            databases={"main": fresh.main, "keys": fresh.keys},
            folders=[folder, _data_folder(fresh.main)],
        )


_FILES = {"main": "ruggespraak", "keys": "keys"}


def _data_folder(url: str) -> Path:
    """Return the folder of the PostgreSQL server with all its files, WAL included, after a checkpoint."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    return Path(row[0])


def test_no_trace_in_any_file(aftermath: Aftermath) -> None:
    """Database files with their logs and free pages, key store, index, log and temp files hold no trace."""
    for folder in aftermath.folders:
        assert in_files(folder, aftermath.birds.wanted()) == []


def test_no_trace_in_any_row(aftermath: Aftermath) -> None:
    """No row of any table, the audit trail and the jobs included, holds a trace."""
    for url in aftermath.databases.values():
        assert in_tables(url, aftermath.birds.wanted()) == []


def test_the_story_was_whole(aftermath: Aftermath) -> None:
    """Canaries went in by more than fifteen ways, and what was confirmed is there, encrypted."""
    assert len(aftermath.birds.flown) > 15
    with bare(aftermath.databases["main"]) as connection:
        stored = connection.execute(text("SELECT count(*) FROM consults")).scalar_one()
        waiting = connection.execute(text("SELECT count(*) FROM proposals")).scalar_one()
        asked = "SELECT count(*) FROM texts WHERE kind = 'question'"
        assert connection.execute(text(asked)).scalar_one() == stored == 3
        assert waiting == 0


def test_the_process_wrote_its_log(aftermath: Aftermath) -> None:
    """The logs that were looked at exist, and tell of the errors by name."""
    logs = list(aftermath.site.house.folder.glob("serve-*.log"))
    assert len(logs) == 2
    assert all("listening" in log.read_text(encoding="utf-8") for log in logs)


def test_nothing_is_told_by_a_database_that_broke(sqlite_site: Site, tmp_path: Path) -> None:
    """With the database damaged under a running process, neither log nor temp file holds what was typed."""
    site, birds = sqlite_site.copied(tmp_path), Aviary(seed=1)
    with live(site, settings=LOUD) as house:
        asyncio.run(story.over_api(house, birds))
        for path in (tmp_path / "data").glob("ruggespraak.db*"):
            path.write_bytes(b"no database " * 4096)
        asyncio.run(story.over_broken(house, birds, "broken database", "Er is een storing bij ons"))
        house.serving.kill()
    assert in_files(tmp_path, birds.wanted()) == []


def test_a_trace_would_be_found(tmp_path: Path) -> None:
    """The search finds a trace in each form, also across the border of two chunks."""
    birds = Aviary(seed=3)
    canary = birds.canary("nowhere")
    for form in forms(canary.last):
        assert in_bytes(b"\0\1" + form + b"\2", birds.wanted())
    for words in (canary.last.upper(), PHRASE, REPLY, canary.bsn):
        (tmp_path / "file").write_text(f"before {words} after", encoding="utf-8")
        assert in_files(tmp_path, birds.wanted())
