"""The webhook: Telegram brings an update, and gets 200 only after its work is committed."""

import asyncio
import hmac
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from bot.client import KINDS, Client
from bot.counters import Counters
from bot.reception import Reception, Verdict, chat_of

CONNECTIONS = 20  #: Updates that Telegram may bring at the same time.


class Webhook:
    """The way in where Telegram comes to us; the route itself is composed elsewhere."""

    def __init__(self, reception: Reception, counters: Counters, *, secret: str) -> None:
        """Let in only what carries *secret*.

        Raises:
            ValueError: The secret is empty: anybody could bring updates.
        """
        if not secret:
            raise ValueError("a webhook needs a secret")
        self._reception = reception
        self._counters = counters
        self._secret = secret.encode()
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[int, int] = defaultdict(int)

    async def receive(self, body: bytes, secret: str | None) -> int:
        """Return the HTTP status for one call with header ``X-Telegram-Bot-Api-Secret-Token``: *secret*.

        200 once the work is committed (or the update is given up and counted), 500 to have it brought
        again, 403 without the right secret.
        """
        if not hmac.compare_digest((secret or "").encode(), self._secret):
            self._counters.forbidden_webhook += 1
            return HTTPStatus.FORBIDDEN
        update = self._reception.decode(_loaded(body))
        if update is None:
            return HTTPStatus.OK
        await self._reception.alarm(update)
        async with self._lane(chat_of(update)):
            verdict = await self._reception.take(update)
        return HTTPStatus.OK if verdict is Verdict.DONE else HTTPStatus.INTERNAL_SERVER_ERROR

    @asynccontextmanager
    async def _lane(self, chat: int) -> AsyncIterator[None]:
        """Hold the turn of *chat*; turns are given in the order in which they were asked for."""
        self._waiting[chat] += 1
        try:
            async with self._locks[chat]:
                yield
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat], self._locks[chat]


async def register(client: Client, url: str, secret: str) -> None:
    """Make Telegram bring updates to *url* with *secret*; what waits is kept.

    Raises:
        TelegramError: Telegram refused, or cannot be reached.
    """
    await client.set_webhook(
        url,
        secret_token=secret,
        allowed_updates=list(KINDS),
        max_connections=CONNECTIONS,
        drop_pending_updates=False,
    )
    await client.introduce()


def _loaded(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None
