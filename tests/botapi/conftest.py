from collections.abc import AsyncIterator

import pytest
from telegram.ext import ExtBot

from tests.botapi.client import Telegram
from tests.botapi.real_bot import make_bot
from tests.botapi.server import BotApiServer


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """Give a server in this loop."""
    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def telegram(server: BotApiServer) -> AsyncIterator[Telegram]:
    """Give the tests' side of it."""
    async with server.telegram() as client:
        yield client


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[ExtBot[None]]:
    """Give the bot's side of it."""
    async with make_bot(server.url, server.token) as client:
        yield client
