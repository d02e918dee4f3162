"""Tokens, updates, faults, webhook and processes behave towards python-telegram-bot as Telegram does."""

import asyncio
import signal
import socket
import sys
import time
from datetime import timedelta

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot

from tests.botapi import BotApiServer, Telegram
from tests.botapi.real_bot import ANNA, BOB, make_bot
from tests.botapi.wire import NO_CERTIFICATES


async def test_the_bot_learns_who_it_is(server: BotApiServer, bot: ExtBot[None]) -> None:
    """The bot's id is the number in its token."""
    assert bot.id == int(server.token.partition(":")[0])


async def test_a_wrong_token_gets_401_and_an_unknown_method_404(server: BotApiServer) -> None:
    """Nobody gets in with a token that is wrong or malformed, and there are only the known methods."""
    async with httpx.AsyncClient(base_url=server.url, trust_env=False, verify=NO_CERTIFICATES) as http:
        paths = (
            "/bot1:wrong/getMe",
            "/botmalformed/getMe",
            f"/bot{server.token}/fly",
            f"/bot{server.token}/GETME",
        )
        statuses = [(await http.get(path)).status_code for path in paths]
    assert statuses == [401, 404, 404, 200]
    with pytest.raises(InvalidToken):
        async with make_bot(server.url, "1:wrong"):
            pass


async def test_an_update_comes_until_its_offset_confirms_it(telegram: Telegram, bot: ExtBot[None]) -> None:
    """What is not confirmed is delivered again; a command is marked as one."""
    await telegram.send_text(ANNA, "/start")
    await telegram.send_text(ANNA, "Hallo")
    first = await bot.get_updates()
    again = await bot.get_updates(offset=first[1].update_id, limit=1)
    assert [each.effective_message.text for each in first if each.effective_message] == ["/start", "Hallo"]
    assert first[0].effective_message is not None
    assert first[0].effective_message.entities[0].type == "bot_command"
    assert [each.update_id for each in again] == [first[1].update_id]
    assert await bot.get_updates(offset=again[0].update_id + 1) == ()
    await telegram.wait_until_confirmed()


async def test_a_long_poll_wakes_up_for_a_message(telegram: Telegram, bot: ExtBot[None]) -> None:
    """A waiting poll answers as soon as something happens, not when its time is over."""
    started = time.monotonic()
    poll = asyncio.create_task(bot.get_updates(timeout=timedelta(seconds=20)))
    await telegram.wait_for_poll()
    await telegram.send_text(ANNA, "Hallo")
    assert len(await poll) == 1
    assert time.monotonic() - started < 18


async def test_a_second_poller_sends_the_first_away(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Of two pollers the older one gets 409, as at Telegram."""
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.wait_for_poll()
    newer = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(Conflict, match="other getUpdates"):
        await older
    await telegram.send_text(ANNA, "Hallo")
    assert len(await newer) == 1


async def test_a_poller_that_vanished_takes_nothing_along(telegram: Telegram, bot: ExtBot[None]) -> None:
    """An update, also a repeated one, is kept when the connection of a waiting poll breaks."""
    await telegram.send_text(ANNA, "Hallo")
    first = (await bot.get_updates())[0].update_id
    with pytest.raises(TimedOut):
        await bot.get_updates(offset=first + 1, timeout=20, read_timeout=-19.8)
    await telegram.repeat(first)
    assert [each.update_id for each in await bot.get_updates(offset=first + 1)] == [first]


async def test_only_the_allowed_kinds_come(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Kinds that `allowed_updates` leaves out are not kept for later."""
    await bot.get_updates(allowed_updates=["callback_query"])
    await telegram.send_text(ANNA, "Hallo")
    assert await bot.get_updates(allowed_updates=Update.ALL_TYPES) == ()


async def test_planned_errors_strike_the_planned_calls_only(
    telegram: Telegram, bot: ExtBot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault counts off per call, for one method and one chat."""
    # Without it python-telegram-bot warns that `retry_after` will become a timedelta.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    await telegram.send_text(ANNA, "/start")
    await telegram.send_text(BOB, "/start")
    await telegram.fail("sendMessage", 429, chat=ANNA, retry_after=7)
    await telegram.fail("sendMessage", 502, times=2, chat=ANNA)
    await bot.send_message(BOB, "Dag Bob")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(ANNA, "Dag Anna")
    assert caught.value.retry_after == timedelta(seconds=7)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(ANNA, "Dag Anna")
    await bot.send_message(ANNA, "Dag Anna")
    calls = await telegram.wait_for_calls("sendMessage", 5)
    assert [call.outcome for call in calls] == ["200", "429", "502", "502", "200"]
    assert await telegram.faults() == []


async def test_a_dropped_call_does_nothing_and_a_lost_answer_hides_what_was_done(
    telegram: Telegram, bot: ExtBot[None]
) -> None:
    """Both look the same to the bot: the connection closed without an answer."""
    await telegram.send_text(ANNA, "/start")
    await telegram.drop("sendMessage")
    await telegram.lose_answer("sendMessage")
    for text in ("Valt weg", "Komt aan"):
        with pytest.raises(NetworkError, match="RemoteProtocolError"):
            await bot.send_message(ANNA, text)
    assert [each.text for each in await telegram.messages(ANNA)] == ["/start", "Komt aan"]
    assert [call.outcome for call in await telegram.calls("sendMessage")] == ["dropped", "lost"]


async def test_a_hanging_call_works_at_once_and_a_late_one_later(
    telegram: Telegram, bot: ExtBot[None]
) -> None:
    """The bot times out on both; what the user sees in between differs."""
    await telegram.send_text(ANNA, "/start")
    await telegram.hang("sendMessage", 30)
    with pytest.raises(TimedOut):
        await bot.send_message(ANNA, "Hangt", read_timeout=0.2)
    await telegram.wait_for_text(ANNA, "Hangt", 0.1)
    await telegram.late("sendMessage", 0.5)
    with pytest.raises(TimedOut):
        await bot.send_message(ANNA, "Later", read_timeout=0.2)
    with pytest.raises(AssertionError, match="bot: Hangt"):
        await telegram.wait_for_text(ANNA, "Later", 0.01)
    await telegram.wait_for_text(ANNA, "Later")


async def test_updates_can_be_broken_repeated_and_stubborn(telegram: Telegram, bot: ExtBot[None]) -> None:
    """An update can be unreadable, come twice, or come again although its offset confirmed it."""
    number = await telegram.send_raw({"message": {"message_id": "geen getal", "date": "gisteren"}})
    with pytest.raises(TypeError):
        await bot.get_updates()
    await telegram.send_text(ANNA, "Hallo")
    hello = (await bot.get_updates(offset=number + 1))[0].update_id
    assert hello == number + 1
    await telegram.ignore_offset()
    assert [each.update_id for each in await bot.get_updates(offset=hello + 1)] == [hello]
    assert await bot.get_updates(offset=hello + 1) == ()
    await telegram.repeat()
    assert [each.update_id for each in await bot.get_updates(offset=hello + 1)] == [hello]
    assert await bot.get_updates(offset=hello + 1) == ()


class Listening(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell that connections are accepted."""
        await super().startup(sockets)
        self.listening.set()


class Receiver:
    """A webhook on loopback that refuses the first pushes and notes all."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.seen: list[tuple[str, str, int]] = []

    async def take(self, request: Request) -> Response:
        """Note secret, text and answer of one push."""
        self.refusals, status = max(self.refusals - 1, 0), 500 if self.refusals else 200
        text = (await request.json())["message"]["text"]
        self.seen.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], text, status))
        return Response(status_code=status)


async def test_a_webhook_gets_updates_in_order_until_it_accepts(
    telegram: Telegram, bot: ExtBot[None]
) -> None:
    """A push carries the secret, is tried again after a refusal, and none overtakes another."""
    receiver = Receiver(refusals=2)
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="off", ws="none")
    hook = Listening(config)
    config.load()
    running = asyncio.create_task(hook.serve())
    await hook.listening.wait()
    port = hook.servers[0].sockets[0].getsockname()[1]
    await telegram.rules(webhook_retry_seconds=0.01)
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="geheim")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await telegram.send_texts([(ANNA, "een"), (ANNA, "twee")])
    await telegram.wait_until_confirmed()
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    seen = [("geheim", "een", 500), ("geheim", "een", 500), ("geheim", "een", 200), ("geheim", "twee", 200)]
    assert receiver.seen == seen
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    hook.should_exit = True
    await running


async def test_a_server_in_a_thread_keeps_all_over_a_restart() -> None:
    """After a stop the address refuses; after a start on the same port everything is still there."""
    with BotApiServer() as server:
        async with server.telegram() as telegram, make_bot(server.url, server.token) as bot:
            await telegram.send_text(ANNA, "Hallo")
            await asyncio.to_thread(server.stop)
            with pytest.raises(NetworkError, match="ConnectError"):
                await bot.get_updates()
            await asyncio.to_thread(server.start)
            assert len(await bot.get_updates()) == 1
            assert (await telegram.counts()) == {"getMe": 1, "getUpdates": 1}


async def test_the_server_runs_as_its_own_process() -> None:
    """`python -m tests.botapi` prints its port and goes down on a signal, also with a poller waiting."""
    command = (sys.executable, "-m", "tests.botapi", "--port", "0", "--token", "77:eigen")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    url = f"http://127.0.0.1:{int(await process.stdout.readline())}"
    async with Telegram(url) as telegram, make_bot(url, "77:eigen") as bot:
        assert bot.id == 77
        poll = asyncio.create_task(bot.get_updates(timeout=20))
        await telegram.wait_for_poll()
        process.send_signal(signal.SIGTERM)
        assert await process.wait() in {0, -signal.SIGTERM}
        assert await poll == ()
