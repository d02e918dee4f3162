"""Wake-ups for the worker: what a committed transaction queued."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from store.unit import CHANNEL


class Wakeups:
    """Hands topics to everybody who waits: by NOTIFY on PostgreSQL, within the process on SQLite."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Listen where *engine* connects to."""
        self._engine = engine
        self._waiting: set[asyncio.Queue[str]] = set()
        self._listener: asyncio.Task[None] | None = None

    def wake(self, topics: Iterable[str]) -> None:
        """Hand on the *topics* of a transaction that has committed; PostgreSQL does so itself."""
        if self._engine.dialect.name == "sqlite":
            for topic in sorted(topics):
                self._hand_out(topic)

    async def topics(self, *, poll: float) -> AsyncIterator[str]:
        """Yield each topic as it comes, and ``""`` whenever nothing came for *poll* seconds."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._waiting.add(queue)
        if self._engine.dialect.name == "postgresql" and self._listener is None:
            self._listener = asyncio.create_task(self._listen(pause=poll))
        try:
            while True:
                try:
                    async with asyncio.timeout(poll):
                        topic = await queue.get()
                except TimeoutError:
                    topic = ""
                yield topic
        finally:
            self._waiting.discard(queue)

    async def close(self) -> None:
        """Stop listening."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener

    def _hand_out(self, topic: str) -> None:
        for queue in self._waiting:
            queue.put_nowait(topic)

    async def _listen(self, *, pause: float) -> None:
        """Listen for ever; a lost connection is opened anew after *pause* seconds."""
        address = self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            with suppress(psycopg.Error, OSError):
                async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    async for notification in connection.notifies():
                        self._hand_out(notification.payload)
            await asyncio.sleep(pause)
