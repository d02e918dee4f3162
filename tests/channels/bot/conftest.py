from collections.abc import AsyncIterator

import pytest

from tests.botapi.server import BotApiServer
from tests.channels.bot.rig import SANNE, Rig


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """Give a Bot API server in this loop."""
    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def idle(server: BotApiServer) -> AsyncIterator[Rig]:
    """Give a bot that neither polls nor sends yet, with Sanne enrolled."""
    async with server.telegram() as telegram:
        rig = Rig(server=server, telegram=telegram)
        await rig.enrol(SANNE)
        yield rig
        await rig.kill()


@pytest.fixture
async def rig(idle: Rig) -> Rig:
    """Give a running bot, with Sanne enrolled."""
    await idle.start()
    return idle
