"""Work in order per chat, and at the same time across chats: one small task per chat with work to do."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """One lane per chat. *work* is called with the chat and one item, and must not raise."""

    def __init__(self, work: Callable[[int, Item], Awaitable[None]], *, bound: int) -> None:
        """Call *work* for every item; at most *bound* items of one chat wait."""
        self._work = work
        self._bound = bound
        self._waiting: dict[int, deque[Item]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def put(self, chat: int, item: Item) -> bool:
        """Return whether there was room for *item* in the lane of *chat*."""
        lane = self._waiting.setdefault(chat, deque())
        if len(lane) >= self._bound:
            return False
        lane.append(item)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._drive(chat))
        return True

    def clear(self, chat: int) -> int:
        """Return how many items waited in the lane of *chat*, which are forgotten now."""
        lane = self._waiting.get(chat, deque())
        waited = len(lane)
        lane.clear()
        return waited

    async def close(self, *, drain: bool, grace: float) -> None:
        """Finish what runs, with *drain* also what waits; after *grace* seconds the rest is cancelled."""
        if not drain:
            for chat in self._waiting:
                self.clear(chat)
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=grace)
        await self.cancel()

    async def cancel(self) -> None:
        """Cancel everything at once."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _drive(self, chat: int) -> None:
        lane = self._waiting[chat]
        try:
            while lane:
                await self._work(chat, lane.popleft())
        finally:
            self._tasks.pop(chat, None)
            self._waiting.pop(chat, None)
