"""Waiting until something in the state changes, without asking again and again."""

import asyncio
from collections.abc import Callable


class Bell:
    """Wakes whoever waits for a change; survives a restart of the server in another event loop."""

    def __init__(self) -> None:
        self._sleepers: set[asyncio.Future[None]] = set()
        #: While closed nobody waits: the server is going down.
        self.closed = False

    def ring(self) -> None:
        """Let every sleeper look again."""
        for sleeper in self._sleepers:
            if not sleeper.done():
                sleeper.set_result(None)

    def close(self) -> None:
        """Send every sleeper away, and those who come later as well."""
        self.closed = True
        self.ring()

    async def until(self, ready: Callable[[], object], seconds: float) -> bool:
        """Return True as soon as *ready* holds, False after *seconds* or when the bell closes."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not ready():
            left = end - loop.time()
            if self.closed or left <= 0:
                return False
            sleeper = loop.create_future()
            self._sleepers.add(sleeper)
            await asyncio.wait([sleeper], timeout=left)
            self._sleepers.discard(sleeper)
        return True

    async def rest(self, seconds: float) -> None:
        """Return after *seconds*, or at once when the bell closes."""
        await self.until(lambda: False, seconds)
