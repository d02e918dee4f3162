"""The emergency rule at the edge of the web."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from consult.text import MAX_MESSAGE, RawText
from webchat.alarm import alarming


async def test_danger_is_seen_while_every_shared_thread_waits() -> None:
    """A long text that tells of danger is known for it though all threads that others use hang."""
    busy, pool = Event(), ThreadPoolExecutor(max_workers=1)
    asyncio.get_running_loop().set_default_executor(pool)
    waiting = asyncio.create_task(asyncio.to_thread(busy.wait))
    await asyncio.sleep(0)
    try:
        text = RawText("Hij wurgt haar nu. " + "Een zin. " * MAX_MESSAGE)
        assert await asyncio.wait_for(alarming(text), 60)
        assert not waiting.done()
    finally:
        busy.set()
        await waiting
