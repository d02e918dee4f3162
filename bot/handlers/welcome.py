"""Coming in, and what a worker should know beforehand."""

import re

from bot import texts
from bot.desk import Desk, Typed
from consult.errors import InvalidInviteError
from consult.text import Channel

#: An invite code as it is given out; typed without /start it is understood all the same.
CODE = re.compile(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}")


async def start(desk: Desk, typed: Typed, code: str) -> None:
    """Enrol with *code*, or say who may come in; the message with the code is deleted."""
    known = await desk.access.worker_at(Channel.TELEGRAM, str(typed.chat))
    if code:
        desk.replies.delete(typed.chat, typed.message.message_id)
    if known:
        desk.replies.say(typed.chat, texts.WELCOME_BACK)
    elif code:
        await _enrol(desk, typed.chat, code)
    else:
        desk.replies.say(typed.chat, texts.WHO_ARE_YOU)


async def help_(desk: Desk, typed: Typed, _words: str) -> None:
    """Say how it works."""
    desk.replies.say(typed.chat, texts.HELP)


async def privacy(desk: Desk, typed: Typed, _words: str) -> None:
    """Say plainly what Telegram sees, and which way is better."""
    web = texts.PRIVACY_WEB.format(url=desk.web_url) if desk.web_url else texts.PRIVACY_NO_ADDRESS
    desk.replies.say(typed.chat, texts.PRIVACY.format(web=web))


async def nood(desk: Desk, typed: Typed, _words: str) -> None:
    """Show the emergency text, where the edge has not done so already."""
    await desk.siren.sound(typed.chat, typed.update_id)


async def _enrol(desk: Desk, chat: int, code: str) -> None:
    key = f"telegram:{chat}"
    await desk.access.check_attempts(key)
    try:
        await desk.access.enrol(code, channel=Channel.TELEGRAM, address=str(chat))
    except InvalidInviteError:
        await desk.access.note_failure(key)
        raise
    desk.replies.say(chat, texts.WELCOME)
