"""The token is in no log line and no error."""

import logging

import pytest
from telegram.error import TelegramError

from bot.client import make_bot
from tests.channels.bot.rig import SANNE, Rig


async def test_no_token_in_a_log(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """A whole conversation with every logger wide open writes neither the token nor a word of the worker."""
    caplog.set_level(logging.DEBUG)
    case = await rig.asked(SANNE, "Fatoumata komt zonder jas.")
    await rig.telegram.fail("sendMessage", 500, chat=SANNE)
    await rig.telegram.garble("getUpdates")
    await rig.reply(case, "Bespreek het.")
    await rig.telegram.wait_for_text(SANNE, "Er staat een antwoord klaar", 8)
    ours = [record for record in caplog.records if not record.name.startswith(("uvicorn", "asyncio"))]
    assert ours == [] or rig.server.token not in caplog.text
    assert rig.server.token not in caplog.text
    assert "Fatoumata" not in caplog.text
    assert "Bespreek" not in caplog.text


@pytest.mark.parametrize("plan", ["401", "500", "drop", "garble", "refused"])
async def test_no_token_in_an_error(idle: Rig, plan: str) -> None:
    """No error, nor its causes, nor the bot's own name, holds the token."""
    client = idle.client if plan != "refused" else make_bot(idle.server.token, "http://127.0.0.1:9")
    if plan in {"drop", "garble"}:
        await getattr(idle.telegram, plan)("*")
    elif plan != "refused":
        await idle.telegram.fail("*", int(plan))
    with pytest.raises(TelegramError) as caught:
        await client.initialize()
    error: BaseException | None = caught.value
    while error is not None:
        assert idle.server.token not in f"{error!r} {error}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    assert idle.server.token not in repr(client)
    await client.close_connections()


async def test_menu(rig: Rig) -> None:
    """Telegram shows the commands and what the bot is for."""
    await rig.telegram.wait_for_calls("setMyDescription")
    commands = (await rig.telegram.status())["commands"]
    assert "mijnvragen" in str(commands)
