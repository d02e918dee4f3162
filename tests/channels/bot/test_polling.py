"""The poll loop: nothing lost, nothing double, in order per chat, and no chat holds another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from bot import polling
from bot.ledger import Ledger, Seen
from consult.errors import StoreUnavailableError
from consult.text import Masked, Memory, RawText
from tests.channels.bot.rig import MEREL, SANNE, Rig
from tests.fakes.store import FakeTx


async def texts_of(rig: Rig, user: int) -> list[str]:
    """Return the paragraphs of the text that waits for this user's confirmation."""
    proposal = await rig.open_text(user)
    return proposal.text.split("\n\n") if proposal else []


def slow_down(rig: Rig, monkeypatch: pytest.MonkeyPatch, delays: dict[str, float]) -> None:
    """Let the anonymiser take so many seconds for these texts."""
    mask = rig.anonymiser.mask

    async def slow(raw: RawText, *, memory: Memory) -> Masked:
        await asyncio.sleep(delays.get(raw.reveal(), 0))
        return await mask(raw, memory=memory)

    monkeypatch.setattr(rig.anonymiser, "mask", slow)


async def test_order(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages of one chat are added in the order in which they were sent, however long each takes."""
    slow_down(rig, monkeypatch, {f"bericht {n}": 0.2 - n / 60 for n in range(12)})
    await rig.enrol(MEREL)
    for number in range(12):
        await rig.telegram.send_text(SANNE if number % 2 else MEREL, f"bericht {number}")
    await rig.telegram.wait_until_confirmed()
    assert await texts_of(rig, MEREL) == [f"bericht {n}" for n in range(0, 12, 2)]
    assert await texts_of(rig, SANNE) == [f"bericht {n}" for n in range(1, 12, 2)]


async def test_alive_before_anything_is_said(rig: Rig) -> None:
    """The first call is not held open, so it is known at once whether Telegram answers."""
    await rig.telegram.wait_for_poll()
    first, second = await rig.telegram.calls("getUpdates")
    assert (first.fields["timeout"], second.fields["timeout"]) == ("0", "5")
    assert rig.poller.alive


async def test_acknowledged_after_commit(rig: Rig) -> None:
    """While the database is down nothing is acknowledged; when it is back everything is done, once."""
    rig.store.broken = True
    for number in range(3):
        await rig.telegram.send_text(SANNE, f"bericht {number}")
    await rig.telegram.wait_for_text(SANNE, "Er is een storing bij ons")
    assert (await rig.telegram.status())["pending"] == 3
    rig.store.broken = False
    await rig.telegram.wait_until_confirmed(10)
    assert await texts_of(rig, SANNE) == ["bericht 0", "bericht 1", "bericht 2"]
    told = [m for m in await rig.telegram.messages(SANNE) if "Er is een storing" in m.text]
    assert len(told) == 1


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2])
async def test_killed(rig: Rig, after: float) -> None:
    """A process that is killed in the middle loses nothing and doubles nothing."""
    await rig.enrol(MEREL)
    for number in range(30):
        await rig.telegram.send_text(SANNE if number % 2 else MEREL, f"bericht {number}")
    await asyncio.sleep(after)
    again = await rig.restart()
    try:
        await rig.telegram.wait_until_confirmed(10)
        assert await texts_of(again, MEREL) == [f"bericht {n}" for n in range(0, 30, 2)]
        assert await texts_of(again, SANNE) == [f"bericht {n}" for n in range(1, 30, 2)]
    finally:
        await again.kill()


async def test_killed_between_commit_and_acknowledgement(rig: Rig) -> None:
    """An update that was committed but not acknowledged comes again, and does nothing."""
    await rig.telegram.ignore_offset(50)
    await rig.telegram.send_text(SANNE, "bericht")
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent")
    assert (await rig.telegram.status())["pending"] == 1
    again = await rig.restart()
    try:
        await asyncio.sleep(0.5)
        assert await texts_of(again, SANNE) == ["bericht"]
        assert again.counters.duplicates >= 1
    finally:
        await again.kill()


async def test_repeated(rig: Rig) -> None:
    """An update that comes again is ignored and counted."""
    await rig.telegram.send_text(SANNE, "bericht")
    await rig.telegram.wait_until_confirmed()
    await rig.telegram.repeat()
    await rig.telegram.send_text(SANNE, "nog een")
    await rig.telegram.wait_until_confirmed()
    assert await texts_of(rig, SANNE) == ["bericht", "nog een"]
    assert rig.counters.duplicates == 1


async def test_undecodable(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """An update that cannot be decoded is skipped and counted, not logged; those around it are done."""
    await rig.telegram.send_text(SANNE, "ervoor")
    await rig.telegram.send_raw({"message": {"text": "Fatoumata", "chat": "geheim"}})
    await rig.telegram.send_raw({"callback_query": ["geheim"]})
    await rig.telegram.send_text(SANNE, "erna")
    await rig.telegram.wait_until_confirmed()
    assert await texts_of(rig, SANNE) == ["ervoor", "erna"]
    assert rig.counters.undecodable == 2
    assert "geheim" not in caplog.text
    assert "Fatoumata" not in caplog.text


async def test_without_an_id(rig: Rig) -> None:
    """An update without a readable id holds no other, and does not make the loop run hot."""
    await rig.telegram.send_raw({"update_id": "geheim", "message": {}})
    await rig.telegram.send_text(SANNE, "erna")
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent")
    before = (await rig.telegram.counts())["getUpdates"]
    await asyncio.sleep(1)
    assert (await rig.telegram.counts())["getUpdates"] - before <= 4


async def test_poison(rig: Rig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """An update that fails again and again is given up after five tries; the next one is done."""
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.01)
    real, tries = rig.desk.replies.say, []

    def say(chat: int, text: str, **rest: object) -> None:
        tries.append(text)
        if len(tries) <= 5:
            raise RuntimeError("Fatoumata stond in de fout")
        real(chat, text, **rest)  # type: ignore[arg-type]  # Handed on as it came.

    monkeypatch.setattr(rig.desk.replies, "say", say)
    await rig.telegram.send_text(SANNE, "/help")
    await rig.telegram.send_text(SANNE, "daarna")
    await rig.telegram.wait_for_text(SANNE, "Dit bericht kon ik niet verwerken")
    await rig.telegram.wait_for_text(SANNE, "(?s)Dit ziet de consulent.*daarna")
    await rig.telegram.wait_until_confirmed()
    assert rig.counters.poison == 1
    assert rig.counters.failed == 5
    assert "Fatoumata" not in caplog.text


async def test_unreadable_row(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that cannot be read while the database works is given up after five tries, like any failure."""

    class TornRowError(StoreUnavailableError):
        """One row cannot be read."""

    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.01)
    real = rig.anonymiser.mask

    async def mask(raw: RawText, *, memory: Memory) -> Masked:
        if raw.reveal() == "kapot":
            raise TornRowError
        return await real(raw, memory=memory)

    monkeypatch.setattr(rig.anonymiser, "mask", mask)
    for text in ("kapot", "daarna"):
        await rig.telegram.send_text(SANNE, text)
    await rig.telegram.wait_for_text(SANNE, "Dit bericht kon ik niet verwerken")
    await rig.telegram.wait_until_confirmed()
    assert await texts_of(rig, SANNE) == ["daarna"]
    assert (rig.counters.poison, rig.counters.failed, rig.counters.not_committed) == (1, 5, 0)


async def test_slow_chat_holds_no_other(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chat whose message takes long does not hold the next message of another."""
    await rig.enrol(MEREL)
    mask, go_on = rig.anonymiser.mask, asyncio.Event()

    async def slow(raw: RawText, *, memory: Memory) -> Masked:
        if raw.reveal() == "traag":
            await go_on.wait()
        return await mask(raw, memory=memory)

    monkeypatch.setattr(rig.anonymiser, "mask", slow)
    await rig.telegram.send_text(SANNE, "traag")
    await rig.telegram.send_text(MEREL, "vlug")
    await rig.telegram.wait_for_text(MEREL, "Dit ziet de consulent")
    assert await rig.open_text(SANNE) is None
    go_on.set()
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent")


async def test_flood_wait_holds_no_other(rig: Rig) -> None:
    """A wait that Telegram asks of one chat holds neither the answers to another nor the polling."""
    await rig.enrol(MEREL)
    await rig.telegram.fail("sendMessage", 429, chat=SANNE, retry_after=3, times=2)
    await rig.telegram.send_text(SANNE, "/help")
    await rig.telegram.send_text(SANNE, "een vraag")
    begun = monotonic()
    await rig.telegram.send_text(MEREL, "/help")
    await rig.telegram.send_text(MEREL, "een vraag")
    await rig.telegram.wait_for_text(MEREL, "Zo werkt het")
    await rig.telegram.wait_for_text(MEREL, "Dit ziet de consulent")
    assert monotonic() - begun < 2
    await rig.telegram.wait_for_text(SANNE, "Zo werkt het", 8)
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 8)


@pytest.mark.parametrize("status", [401, 409, 429, 500, 502])
async def test_refused_polls(rig: Rig, status: int) -> None:
    """After a refused poll the loop waits and goes on."""
    await rig.telegram.fail("getUpdates", status, times=2)
    await rig.telegram.send_text(SANNE, "bericht")
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 10)
    assert rig.poller.alive


async def test_broken_polls(rig: Rig) -> None:
    """A connection that breaks, and an answer that is no answer, hold nothing up for long."""
    await rig.telegram.drop("getUpdates")
    await rig.telegram.garble("getUpdates")
    await rig.telegram.send_text(SANNE, "bericht")
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 10)
    assert rig.counters.polls_failed >= 2


async def test_server_away(rig: Rig) -> None:
    """While connections are refused the loop waits; when the server is back it goes on."""
    await rig.telegram.send_text(SANNE, "/help")
    await rig.telegram.wait_until_confirmed()
    await rig.server.__aexit__(None, None, None)
    await asyncio.sleep(1)
    assert rig.counters.polls_failed >= 1
    await rig.server.__aenter__()
    await rig.telegram.send_text(SANNE, "bericht")
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 10)


async def test_server_comes_later(idle: Rig) -> None:
    """A loop that starts before the Bot API can be reached waits for it."""
    await idle.telegram.drop("deleteWebhook", times=2)
    await idle.start()
    await idle.telegram.send_text(SANNE, "bericht")
    await idle.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 10)


async def test_graceful_stop(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop finishes what runs and acknowledges it; what had not begun stays with Telegram."""
    begun = asyncio.Event()
    real = rig.store.begin

    @asynccontextmanager
    async def slow() -> AsyncIterator[FakeTx]:
        begun.set()
        await asyncio.sleep(0.1)
        async with real() as tx:
            yield tx

    monkeypatch.setattr(rig.store, "begin", slow)
    await rig.telegram.send_text(SANNE, "eerst")
    await rig.telegram.send_text(SANNE, "later")
    await begun.wait()
    await rig.telegram.wait_for_calls("getUpdates", 1)
    rig.poller.stop()
    await asyncio.wait_for(rig._tasks[-1], 60)
    monkeypatch.setattr(rig.store, "begin", real)
    left = (await rig.telegram.status())["pending"]
    again = await rig.restart()
    try:
        await rig.telegram.wait_until_confirmed()
        assert await texts_of(again, SANNE) == ["eerst", "later"]
        assert left in {0, 1}
    finally:
        await again.kill()


def test_offset_never_passes_what_runs() -> None:
    """The offset acknowledges what is done below the first update that still runs, and nothing else."""
    ledger = Ledger()
    assert ledger.offset() is None
    assert [ledger.take(n) for n in (5, 6, 7)] == [Seen.NEW] * 3
    ledger.done(6)
    assert ledger.offset() is None
    ledger.done(5)
    assert ledger.offset() == 7
    ledger.acknowledged(7)
    assert ledger.offset() is None
    assert ledger.take(7) is Seen.KNOWN
    assert ledger.take(6) is Seen.REPEATED
    ledger.done(7)
    assert ledger.offset() == 8
    ledger.acknowledged(8)
    assert ledger.take(3) is Seen.NEW
