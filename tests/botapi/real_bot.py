"""The bot's side in the tests of the server: python-telegram-bot's own client, nothing replaced."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from tests.botapi.client import Telegram
from tests.botapi.wire import NO_CERTIFICATES

ANNA = 1001
BOB = 1002
TEAM = -100_500

LOOPBACK = {"trust_env": False, "verify": NO_CERTIFICATES}


def make_bot(url: str, token: str) -> ExtBot[None]:
    """Return python-telegram-bot's own client, pointed at the server."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=1, httpx_kwargs=LOOPBACK)

    return ExtBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request(),
        get_updates_request=request(),
    )


def buttons(*labels: str) -> InlineKeyboardMarkup:
    """Return a keyboard of one row; the data of a button is its label in lower case."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(each, callback_data=each.lower()) for each in labels]])


async def greeted(telegram: Telegram, bot: Bot, *labels: str) -> Message:
    """Return what the bot sends to a user who wrote first."""
    await telegram.send_text(ANNA, "/start")
    return await bot.send_message(ANNA, "Dag!", reply_markup=buttons(*labels) if labels else None)
