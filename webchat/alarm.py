"""The emergency rule at the edge of the web, for a text of any length that a request can hold."""

import asyncio

from consult.emergency import is_acute
from consult.text import MAX_MESSAGE, RawText


async def alarming(raw: RawText) -> bool:
    """Return whether *raw* tells of danger now.

    A text that will be refused for its length is looked at all the same, in a thread of its own: the rule may
    take seconds over 256 kB, and nobody else should wait for that.
    """
    if len(raw) <= MAX_MESSAGE:
        return is_acute(raw.reveal())
    return await asyncio.to_thread(is_acute, raw.reveal())
