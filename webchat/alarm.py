"""The emergency rule at the edge of the web, for a text of any length that a request can hold."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from consult.emergency import is_acute
from consult.text import MAX_MESSAGE, RawText

#: Its own threads: those that everybody shares may all be waiting, and danger never does.
_WATCH = ThreadPoolExecutor(max_workers=2, thread_name_prefix="alarm")


async def alarming(raw: RawText) -> bool:
    """Return whether *raw* tells of danger now.

    A text that will be refused for its length is looked at all the same, in a thread of its own: the rule may
    take seconds over 256 kB, and nobody else should wait for that.
    """
    if len(raw) <= MAX_MESSAGE:
        return is_acute(raw.reveal())
    return await asyncio.get_running_loop().run_in_executor(_WATCH, is_acute, raw.reveal())
