"""Our own poll loop: updates are done in order per chat, and acknowledged only after their work is committed.

Stock polling acknowledges first and works later, which loses updates when the process is killed.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.client import Client, FloodError
from bot.counters import Counters
from bot.lanes import Lanes
from bot.ledger import Ledger, Seen
from bot.reception import Reception, Verdict, chat_of

LIMIT = 100  #: Updates per call, the most that Telegram gives.
BREATH = 0.5  #: Seconds between two calls while there is nothing new but something that runs.
LONGEST_PAUSE = 30.0  #: Seconds; pauses double from half a second up to this.
ALIVE = 90.0  #: Seconds without an answer after which the loop counts as down.

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One update in its lane, with its emergency text, which did not wait for the lane."""

    update: Update
    alarm: asyncio.Task[None]


class Poller:
    """The poll loop. `run` it in a task; `stop` it, or cancel it: what was not acknowledged comes again."""

    def __init__(self, client: Client, reception: Reception, counters: Counters, *, wait: int = 25) -> None:
        """Hand updates to *reception*; *wait* is the long poll in seconds."""
        self._client = client
        self._reception = reception
        self._counters = counters
        self._wait = wait
        self._ledger = Ledger()
        self._lanes: Lanes[Task] = Lanes(self._work, bound=10 * LIMIT)
        self._stopping = asyncio.Event()
        self._progress = asyncio.Event()
        self._failures = 0
        self._answered_at: float | None = None

    @property
    def alive(self) -> bool:
        """Whether Telegram answered the loop of late."""
        return self._answered_at is not None and monotonic() - self._answered_at < ALIVE

    def stop(self) -> None:
        """Let `run` finish what it is doing and end."""
        self._stopping.set()

    async def run(self, *, grace: float = 10.0) -> None:
        """Poll until `stop`; then finish what runs within *grace* seconds and acknowledge it."""
        menu = asyncio.create_task(self._introduce())
        try:
            await self._prepare()
            while not self._stopping.is_set():
                await self._poll()
            await self._lanes.close(drain=False, grace=grace)
            await self._acknowledge()
        finally:
            menu.cancel()
            await self._lanes.cancel()

    async def _prepare(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._client.delete_webhook(drop_pending_updates=False)
            except TelegramError as error:
                await self._pause(self._after(error))
            else:
                self._failures = 0
                return

    async def _introduce(self) -> None:
        """Show the menu of commands, if Telegram will have it; nothing waits for this."""
        try:
            await self._client.introduce()
        except TelegramError as error:
            log.info("menu not shown: %s", type(error).__name__)

    async def _poll(self) -> None:
        offset = self._ledger.offset()
        self._progress.clear()
        call = asyncio.create_task(
            self._client.raw_updates(offset=offset, wait=self._patience(), limit=LIMIT)
        )
        try:
            raws = await self._unless_stopped(call)
        except TelegramError as error:
            self._counters.polls_failed += 1
            await self._pause(self._after(error))
            return
        if raws is None:
            return
        self._failures, self._answered_at = 0, monotonic()
        self._ledger.acknowledged(offset)
        fresh = [self._accept(raw) for raw in raws]
        if raws and not any(fresh):
            await self._breathe()

    def _patience(self) -> int:
        """Return for how many seconds Telegram may hold the call: not long while work runs, nor the first."""
        if self._answered_at is None:
            return 0  # Whether Telegram answers at all is known at once.
        return 1 if self._ledger.running else self._wait

    def _accept(self, raw: object) -> bool:
        """Return whether *raw* is an update that was not here before."""
        number = raw.get("update_id") if isinstance(raw, dict) else None
        seen = self._ledger.take(number) if isinstance(number, int) else None
        if seen is Seen.REPEATED:
            self._counters.duplicates += 1
        if seen in (Seen.KNOWN, Seen.REPEATED):
            return False
        update = self._reception.decode(raw)
        if update is None:
            if isinstance(number, int):
                self._ledger.done(number)
            return False
        task = Task(update=update, alarm=asyncio.create_task(self._reception.alarm(update)))
        self._lanes.put(chat_of(update), task)
        return True

    async def _work(self, _chat: int, task: Task) -> None:
        await asyncio.wait([task.alarm])
        tries = 0
        while await self._reception.take(task.update) is Verdict.AGAIN:
            if self._stopping.is_set():
                return
            await self._pause(_pause(tries))
            tries += 1
        self._ledger.done(task.update.update_id)
        self._progress.set()

    async def _breathe(self) -> None:
        waits = [asyncio.create_task(event.wait()) for event in (self._progress, self._stopping)]
        await asyncio.wait(waits, timeout=BREATH, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()

    async def _unless_stopped(self, call: asyncio.Task[Sequence[object]]) -> Sequence[object] | None:
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait([call, stopped], return_when=asyncio.FIRST_COMPLETED)
            return await call if call.done() else None
        finally:
            call.cancel()
            stopped.cancel()

    def _after(self, error: TelegramError) -> float:
        """Return how many seconds to wait after *error*."""
        self._failures += 1
        if isinstance(error, Conflict | InvalidToken):
            log.warning("polling refused: %s", type(error).__name__)
        return error.after if isinstance(error, FloodError) else _pause(self._failures - 1)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _acknowledge(self) -> None:
        offset = self._ledger.offset()
        if offset is None:
            return
        try:
            await self._client.raw_updates(offset=offset, wait=0, limit=1)
        except TelegramError as error:
            log.info("last updates not acknowledged: %s", type(error).__name__)


def _pause(failures: int) -> float:
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(failures, 10))
