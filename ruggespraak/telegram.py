"""The Telegram channel, wired: client, edge, polling or webhook, and what it counts."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response
from telegram.error import TelegramError

from bot.client import Client, make_bot
from bot.counters import Counters
from bot.desk import Desk
from bot.edge import Edge
from bot.messenger import TelegramMessenger
from bot.polling import Poller
from bot.reception import Reception
from bot.replies import Replies
from bot.siren import Siren
from bot.webhook import Webhook, register
from consult.access import Access
from consult.aftercare import Aftercare
from consult.delivering import Delivering
from consult.intake import Intake
from consult.ports import Library
from ruggespraak.logs import log_error
from ruggespraak.process import Part
from ruggespraak.settings import Settings

PATH = "/telegram"  #: Where Telegram brings updates in webhook mode.
LONGEST_PAUSE = 60.0  #: Seconds between two tries to register the webhook; they start at 1 and double.


class TelegramSilentError(Exception):
    """Telegram has not answered of late."""


@dataclass(frozen=True, kw_only=True)
class Telegram:
    """The client and messenger, made before the steps that need them."""

    client: Client
    counters: Counters
    messenger: TelegramMessenger

    @classmethod
    def of(cls, settings: Settings) -> "Telegram | None":
        """Return the channel, or None where no token is set."""
        if not settings.telegram_token:
            return None
        client, counters = make_bot(settings.telegram_token, settings.telegram_api_url), Counters()
        return cls(client=client, counters=counters, messenger=TelegramMessenger(client, counters))

    def counts(self) -> Mapping[str, float]:
        """Return the counters by metric name."""
        return {name: float(value) for name, value in self.counters.by_name().items()}


@dataclass(frozen=True, kw_only=True)
class Line:
    """The way in: updates become steps."""

    telegram: Telegram
    settings: Settings
    replies: Replies
    reception: Reception
    poller: Poller

    @classmethod
    def of(
        cls,
        telegram: Telegram,
        settings: Settings,
        *,
        intake: Intake,
        aftercare: Aftercare,
        delivering: Delivering,
        access: Access,
        library: Library,
    ) -> "Line":
        """Return the line over these steps."""
        client, counters = telegram.client, telegram.counters
        replies = Replies(client, counters)
        desk = Desk(
            access=access,
            intake=intake,
            aftercare=aftercare,
            delivering=delivering,
            library=library,
            replies=replies,
            siren=Siren(client, replies, counters),
            counters=counters,
            web_url=settings.public_url,
        )
        reception = Reception(client, Edge(desk), replies, counters)
        poller = Poller(client, reception, counters)
        return cls(telegram=telegram, settings=settings, replies=replies, reception=reception, poller=poller)

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates in until *stop*: poll, or tell Telegram where to bring them."""
        try:
            if self.settings.telegram_mode == "webhook":
                await self._register(stop)
                await stop.wait()
            else:
                await self._poll(stop)
        finally:
            await self.replies.close()
            await self.telegram.client.close_connections()

    def part(self) -> Part:
        """Return the part of the process that takes updates in."""
        return self.run

    def routes(self) -> APIRouter:
        """Return the webhook's route; without webhook mode there is none."""
        router = APIRouter()
        if self.settings.telegram_mode == "webhook":
            secret = self.settings.telegram_webhook_secret
            webhook = Webhook(self.reception, self.telegram.counters, secret=secret)

            async def receive(request: Request) -> Response:
                given = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
                return Response(status_code=await webhook.receive(await request.body(), given))

            router.add_api_route(PATH, receive, methods=["POST"], include_in_schema=False)
        return router

    async def check(self) -> None:
        """Pass while Telegram answers.

        Raises:
            TelegramSilentError: It has not answered of late.
        """
        if self.settings.telegram_mode == "polling" and not self.poller.alive:
            raise TelegramSilentError

    async def _register(self, stop: asyncio.Event) -> None:
        """Tell Telegram where to bring updates; while it cannot be reached, the process goes on."""
        url, secret = f"{self.settings.public_url}{PATH}", self.settings.telegram_webhook_secret
        pause = 1.0
        while not stop.is_set():
            try:
                await register(self.telegram.client, url, secret)
            except TelegramError as error:
                log_error("webhook_not_registered", error, part="bot", level="warning")
            else:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _poll(self, stop: asyncio.Event) -> None:
        polling = asyncio.create_task(self.poller.run())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        self.poller.stop()
        stopping.cancel()
        await polling
