"""A running process: it stops gracefully, and neither log nor health pages tell anything of a case."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from ruggespraak.logs import FIELDS
from tests import running
from tests.acceptance.people import ADVICE, KEPT, NAMES, QUESTION, Chatter
from tests.acceptance.sites import TOKEN, Live, Site, live, telegram_settings
from tests.botapi import BotApiServer
from tests.botapi.wire import NO_CERTIFICATES
from tests.running import START, Serving

USER = 8001
ALLOWED = {"event", "level", "timestamp", *FIELDS}


@dataclass(frozen=True, kw_only=True)
class Past:
    """What a process left behind that played a whole case."""

    ref: str
    pages: dict[str, httpx.Response]
    code: int  #: Exit code after SIGTERM.
    log: str
    lines: list[dict[str, object]]


@pytest.fixture(scope="module")
def past(sqlite_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """Give what is left of a case over Telegram at the loudest log level, with faults on the line."""
    site = sqlite_site.copied(tmp_path_factory.mktemp("house"))
    with live(site, settings={"LOG_LEVEL": "debug"}) as house:
        ref = asyncio.run(_played(house))
        with httpx.Client(base_url=house.url, trust_env=False, verify=NO_CERTIFICATES) as http:
            pages = {path: http.get(path, timeout=10) for path in ("/healthz", "/readyz", "/metrics")}
        code = house.serving.stop()
        lines = [dict(line) for line in house.serving.lines()]
        log = house.serving.log.read_text(encoding="utf-8")
        yield Past(ref=ref, pages=pages, code=code, log=log, lines=lines)


async def _played(house: Live) -> str:
    async with house.telegram() as telegram, house.api() as http:
        worker = Chatter(telegram=telegram, user=USER)
        await worker.enrols(house.site.invite)
        await telegram.drop("sendMessage", chat=USER)
        await telegram.send_raw({"message": {"text": QUESTION}})
        await telegram.garble("getUpdates")
        ref = await worker.asks()
        await house.site.consultant(http).approves(ref, ADVICE)
        await worker.opens(ref, f"Antwoord op {ref}")
        assert (await http.post("/proposals", json={"text": QUESTION})).status_code == 401
        assert (await http.get(f"{house.url}/werkbank/{ref}")).status_code in (303, 401)
    return ref


def test_a_stop_is_graceful(past: Past) -> None:
    """SIGTERM ends the process with exit code 0, and its last line says that it stopped."""
    assert past.code == 0
    assert past.lines[-1]["event"] == "stopped"


def test_a_log_line_holds_allowed_fields_only(past: Past) -> None:
    """Every line is JSON with an event and the fields on the list, also those of libraries, at any level."""
    assert {name for line in past.lines for name in line} <= ALLOWED
    assert {"listening", "stopped"} <= {str(line["event"]) for line in past.lines}


def test_the_log_holds_nothing_of_the_case(past: Past) -> None:
    """Of a whole case with faults neither a word nor a name nor the worker's number reaches the log."""
    for words in (*NAMES, KEPT, ADVICE, str(USER)):
        assert words not in past.log


def test_the_log_holds_no_token(past: Past) -> None:
    """The token of the bot, or the recognisable half of it, stands in no line."""
    assert TOKEN not in past.log
    assert TOKEN.partition(":")[2] not in past.log


def test_healthz_says_that_it_lives(past: Past) -> None:
    """/healthz holds nothing but that the process answers."""
    assert past.pages["/healthz"].json() == {"status": "ok"}


def test_readyz_names_each_part(past: Past) -> None:
    """/readyz tells of each part by name that it works."""
    assert past.pages["/readyz"].json() == dict.fromkeys(("store", "anonymiser", "index", "telegram"), "ok")


def test_metrics_are_numbers_by_name(past: Past) -> None:
    """/metrics holds names of ours with numbers, counts what went wrong on the line, and not the one case."""
    lines = past.pages["/metrics"].text.splitlines()
    form = re.compile(r'ruggespraak_[a-z_]+(\{state="[a-z_]+"\})? [0-9.e+]+')
    assert not [line for line in lines if not form.fullmatch(line)]
    values = dict(line.rsplit(" ", 1) for line in lines)
    assert not [name for name in values if name.startswith("ruggespraak_cases")]
    assert float(values["ruggespraak_bot_undecodable_total"]) >= 1


def test_health_pages_hold_nothing_of_the_case(past: Past) -> None:
    """No health page holds a number of a case, a name or a word of it."""
    for page in past.pages.values():
        assert not [words for words in (past.ref, *NAMES, KEPT, str(USER), TOKEN) if words in page.text]


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    """Give the address of a Chroma server with its files in *folder*."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [
        str(Path(sys.executable).with_name("chroma")),
        "run",
        "--path",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        port,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(trust_env=False, verify=NO_CERTIFICATES) as http:
            for _ in range(200):
                with suppress(httpx.TransportError):
                    if http.get(f"{address}/api/v2/heartbeat").is_success:
                        break
                time.sleep(0.1)
        try:
            yield address
        finally:
            server.terminate()


def test_a_case_over_three_processes(sqlite_site: Site, tmp_path: Path) -> None:
    """With pages, bot and worker as processes of their own a case goes its way, and each stops gracefully."""
    with BotApiServer(token=TOKEN) as bots, chroma(tmp_path / "chroma") as address:
        site = sqlite_site.copied(tmp_path / "house")
        telegram = {**telegram_settings(bots), "CHROMA_URL": address}
        with site.house.serving("web", **telegram) as pages:
            others = [site.house.start(mode, **telegram) for mode in ("bot", "worker")]
            try:
                house = Live(site=site, serving=pages, bots=bots)
                asyncio.run(_drafted_and_opened(house))
                with httpx.Client(base_url=pages.url, trust_env=False, verify=NO_CERTIFICATES) as http:
                    states = http.get("/readyz", timeout=10)
                assert states.json() == dict.fromkeys(("store", "anonymiser", "index"), "ok")
            finally:
                codes = [process.stop() for process in others]
            assert [*codes, pages.stop()] == [0, 0, 0]
        for process in (pages, *others):
            assert {name for line in process.lines() for name in line} <= ALLOWED


async def _drafted_and_opened(house: Live) -> None:
    async with house.telegram() as telegram, house.api() as http:
        await telegram.wait_for_poll(within=START)
        worker = Chatter(telegram=telegram, user=USER)
        await worker.enrols(house.site.invite)
        ref = await worker.asks()
        consultant = house.site.consultant(http)
        assert (await consultant.drafted(ref))["draft"]["citations"]
        await consultant.approves(ref, ADVICE)
        await worker.opens(ref, f"Antwoord op {ref}")


def test_a_webhook_that_cannot_be_registered_yet_stops_nothing(sqlite_site: Site, tmp_path: Path) -> None:
    """While Telegram is out of reach at the start, the pages are there all the same."""
    site = sqlite_site.copied(tmp_path)
    unreachable = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_SECRET": "an-invented-secret",
    }
    with site.house.serving("serve", **unreachable) as serving:
        with httpx.Client(base_url=serving.url, trust_env=False, verify=NO_CERTIFICATES) as http:
            for _ in range(100):
                if any(line["event"] == "webhook_not_registered" for line in serving.lines()):
                    break
                time.sleep(0.1)
            assert http.get("/nood", timeout=10).is_success
        assert serving.stop() == 0
        assert TOKEN not in serving.log.read_text(encoding="utf-8")


def test_a_process_that_ends_by_itself_is_told_from_one_that_is_stopped(tmp_path: Path) -> None:
    """Of two processes the one that nobody asked to end is remembered, to be shown with what fails."""
    before, words = list(running.fallen), (sys.executable, "-c")
    ended = Serving(process=subprocess.Popen([*words, "raise SystemExit(3)"]), log=tmp_path / "ended.log")
    ended.process.wait()
    sleeper = subprocess.Popen([*words, "import time; time.sleep(60)"])
    stopped = Serving(process=sleeper, log=tmp_path / "stopped.log")
    assert (ended.stop(), stopped.stop()) == (3, -signal.SIGTERM)
    assert [one for one in running.fallen if one not in before] == [ended]
    running.fallen[:] = before
