from collections.abc import AsyncIterator

import pytest

from tests.botapi import messages
from tests.botapi.markup import keyboard
from tests.botapi.server import BotApiServer
from tests.botapi.wire import Json, Params
from tests.channels.bot.rig import SANNE, Rig


def inline(params: Params) -> Json | None:
    """Return what Telegram puts into a message: an inline keyboard, never a ForceReply."""
    markup = keyboard(params)
    return markup if markup and "inline_keyboard" in markup else None


@pytest.fixture(autouse=True)
def _markup_as_telegram_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep ForceReply out of messages (https://core.telegram.org/bots/api#message, `reply_markup`)."""
    monkeypatch.setattr(messages, "keyboard", inline)


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
