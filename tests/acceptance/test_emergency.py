"""Acute danger never waits: the fixed text comes at once, whatever is broken."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from playwright.async_api import Browser

from tests.acceptance.people import Chatter, WebWorker
from tests.acceptance.sites import Live, Site, live
from tests.botapi import Telegram
from tests.botapi.wire import NO_CERTIFICATES
from tests.databases import postgres_server

ACUTE = "Vader staat nu met een mes in de kamer bij het kind"
WORDS = r"^Is er nu direct gevaar\? Bel 112\."
#: Seconds. One is promised; the tests share two cores, and waiting for a broken part would take 5 or more.
LIMIT = 3.0
ATTEMPTS = 4  #: One in time is enough: a machine that is busy elsewhere is no broken part.
SANNE, STRANGER = 6001, 6002
BROKEN = "tests.acceptance.broken"


@pytest.fixture
def doomed_postgres() -> Iterator[Any]:
    """Give a PostgreSQL server of this test alone, with databases ``main`` and ``keys``."""
    folder = Path(tempfile.mkdtemp(prefix="rs-doomed-"))
    server = postgres_server(folder / "data")
    for name in ("main", "keys"):
        with psycopg.connect(server.get_uri(database="postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


async def in_time(telegram: Telegram, user: int) -> None:
    """Say something acute until the fixed text came within the limit; a broken part slows each attempt."""
    took: list[float] = []
    while len(took) < ATTEMPTS:
        before, start = await telegram.revision(), time.monotonic()
        await telegram.send_text(user, ACUTE)
        await telegram.wait_for_text(user, WORDS, after=before)
        took.append(time.monotonic() - start)
        if took[-1] < LIMIT:
            return
    raise AssertionError(f"the text took {took} seconds")


async def web_in_time(worker: WebWorker) -> str:
    """Return the page that answers something acute within the limit; a broken part slows each attempt."""
    took: list[float] = []
    while len(took) < ATTEMPTS:
        if took:
            await worker.page.go_back()
        await worker.page.locator("textarea[name=tekst]").fill(ACUTE)
        start = time.monotonic()
        await worker.page.get_by_role("button", name="Verder naar controleren").click()
        await worker.page.get_by_text("Eerst dit").wait_for()
        took.append(time.monotonic() - start)
        if took[-1] < LIMIT:
            return await worker.reads()
    raise AssertionError(f"the page took {took} seconds")


@pytest.fixture
async def browser_worker(chromium: Browser) -> AsyncIterator[WebWorker]:
    """Give somebody with a browser."""
    page = await chromium.new_page(viewport={"width": 390, "height": 844})
    yield WebWorker(page=page, base="")
    await page.close()


def moved(worker: WebWorker, house: Live) -> WebWorker:
    """Return the same browser, at *house*."""
    return WebWorker(page=worker.page, base=house.url)


@pytest.mark.browser
@pytest.mark.postgres
async def test_with_the_database_stopped(
    doomed_postgres: Any,  # noqa: ANN401 - the wheel has no types
    tmp_path: Path,
    browser_worker: WebWorker,
) -> None:
    """With PostgreSQL killed under a running process the text comes in time, on both channels, to anybody."""
    address = {
        f"{n}_URL": doomed_postgres.get_uri(database=d) for n, d in (("DATABASE", "main"), ("KEYS", "keys"))
    }
    site = Site.at(tmp_path / "house", **address)
    with live(site) as house:
        worker = moved(browser_worker, house)
        await worker.enrols(site.invite)
        async with house.telegram() as telegram:
            await Chatter(telegram=telegram, user=SANNE).enrols(site.invite)
            kill(doomed_postgres)
            for user in (SANNE, STRANGER):
                await in_time(telegram, user)
            shown = await web_in_time(worker)
            assert "niet bewaard" in shown
            assert ACUTE in await worker.page.locator("textarea").input_value()
            await Chatter(telegram=telegram, user=SANNE).sees("Er is een storing bij ons")
        assert house.serving.process.poll() is None
        assert ready(house) == 503


@pytest.mark.browser
@pytest.mark.parametrize("part", ["anonymiser", "anonymiser-port"])
async def test_with_the_anonymiser_broken(own_site: Site, browser_worker: WebWorker, part: str) -> None:
    """With a broken anonymiser the text comes in time on both channels, and nothing is kept."""
    with live(own_site, program=(BROKEN, part)) as house:
        worker = moved(browser_worker, house)
        await worker.enrols(own_site.invite)
        async with house.telegram() as telegram:
            await Chatter(telegram=telegram, user=SANNE).enrols(own_site.invite)
            for user in (SANNE, STRANGER):
                await in_time(telegram, user)
            assert "niet bewaard" in await web_in_time(worker)
            assert ACUTE in await worker.page.locator("textarea").input_value()
        assert ready(house) == 503


@pytest.mark.browser
async def test_with_everything_at_work(running: Live, telegram: Telegram, browser_worker: WebWorker) -> None:
    """On a working house the text comes in time too, and the case comes first in the queue."""
    worker = moved(browser_worker, running)
    await worker.enrols(running.site.invite)
    await Chatter(telegram=telegram, user=SANNE).enrols(running.site.invite)
    await in_time(telegram, SANNE)
    assert "Klopt dit zo?" in await web_in_time(worker)
    ref = await worker.sends()
    async with running.api() as http:
        queue = (await running.site.consultant(http).get("/cases")).json()
    assert next(case for case in queue if case["ref"] == ref)["urgency"] == "acute"
    assert queue[0]["urgency"] == "acute"


def kill(server: Any) -> None:  # noqa: ANN401 - the wheel has no types
    """Kill PostgreSQL with all its processes, as a power cut would."""
    postmaster = server.get_postmaster_info().process
    for process in (postmaster, *postmaster.children(recursive=True)):
        # One that goes with its parent is gone already.
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    postmaster.wait(10)


def ready(house: Live) -> int:
    """Return the status of /readyz."""
    with httpx.Client(trust_env=False, verify=NO_CERTIFICATES) as http:
        return http.get(f"{house.url}/readyz", timeout=10).status_code
