"""The emergency text, sent at once and directly: before store, anonymiser, queue and everything else."""

import asyncio
import logging
from collections import OrderedDict

from bot.client import Client
from bot.counters import Counters
from bot.replies import NO_PREVIEW, Replies
from consult.emergency import EMERGENCY_TEXT

WITHIN = 5.0  #: Seconds that one try may take before the work goes on.
REMEMBERED = 1000  #: Updates for which the text was sent already.

log = logging.getLogger(__name__)


class Siren:
    """Sends the emergency text once per update, and never raises."""

    def __init__(self, client: Client, replies: Replies, counters: Counters) -> None:
        """Send over *client*; what did not go out at once is queued in *replies*."""
        self._client = client
        self._replies = replies
        self._counters = counters
        self._sent: OrderedDict[int, asyncio.Task[None]] = OrderedDict()

    async def sound(self, chat: int, update_id: int) -> None:
        """Return once the text for this update has gone out to *chat*, or the limit has passed."""
        task = self._sent.get(update_id)
        if task is None:
            task = self._sent[update_id] = asyncio.create_task(self._send(chat))
            if len(self._sent) > REMEMBERED:
                self._sent.popitem(last=False)
        await asyncio.shield(task)

    async def _send(self, chat: int) -> None:
        self._counters.emergencies += 1
        try:
            async with asyncio.timeout(WITHIN):
                await self._client.send_message(chat, EMERGENCY_TEXT, link_preview_options=NO_PREVIEW)
        # The edge of the process: nothing that goes wrong here may hold what comes after it.
        except Exception as error:  # noqa: BLE001
            log.warning("emergency text queued: %s", type(error).__name__)
            self._counters.emergencies_failed += 1
            self._replies.say(chat, EMERGENCY_TEXT)
