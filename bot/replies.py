"""What the bot says itself: look-ups, help, errors. Nothing new about a case, so it may be lost.

A handler never waits for it. Each chat has a queue of its own, so that a wait that Telegram asks of one chat
holds no other.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.error import TelegramError

from bot.client import Client, FloodError, NotSentError, ServerDownError
from bot.counters import Counters
from bot.lanes import Lanes
from bot.markup import Page, pages, units

WAITING = 60  #: Replies that may wait for one chat; more are dropped.
TRIES = 6  #: For one reply that could not be sent at all.
PAUSE = 0.5  #: Seconds after the first failed try; doubles.
LONGEST_FLOOD = 120.0  #: Seconds; a reply that would have to wait longer is dropped.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = logging.getLogger(__name__)
Job = Callable[[], Awaitable[object]]


class Replies:
    """The queue of replies per chat."""

    def __init__(self, client: Client, counters: Counters) -> None:
        """Send over *client* and count in *counters*."""
        self._client = client
        self._counters = counters
        self._lanes: Lanes[Job] = Lanes(self._send, bound=WAITING)
        self._answers: set[asyncio.Task[None]] = set()

    def say(
        self,
        chat: int,
        text: str,
        *,
        markup: InlineKeyboardMarkup | ForceReply | None = None,
        protect: bool = False,
    ) -> None:
        """Queue *text* for *chat*, in numbered parts where it is long, with *markup* below the last.

        *protect* keeps it from being forwarded: for a message that will become a reply.
        """
        parts = pages("", text)
        for part in parts:
            self._put(chat, self._saying(chat, part, markup if part is parts[-1] else None, protect=protect))

    def delete(self, chat: int, message_id: int) -> None:
        """Queue the deletion of a message, as far as Telegram allows it."""
        self._put(chat, lambda: self._client.delete_message(chat, message_id))

    def unbutton(self, chat: int, message_id: int) -> None:
        """Queue the removal of the buttons below a message."""
        self._put(chat, lambda: self._client.edit_message_reply_markup(chat, message_id, reply_markup=None))

    def reword(self, message: Message, ending: str, instead: str) -> None:
        """Queue that *message* ends on *instead* of *ending*, without its buttons."""
        text = (message.text or "").removesuffix(ending)
        marks = [mark for mark in message.entities if mark.offset + mark.length <= units(text)]
        self._put(
            message.chat.id,
            lambda: self._client.edit_message_text(
                text + instead,
                message.chat.id,
                message.message_id,
                entities=marks,
                link_preview_options=NO_PREVIEW,
            ),
        )

    def leave(self, chat: int) -> None:
        """Queue leaving a group."""
        self._put(chat, lambda: self._client.leave_chat(chat))

    def answer(self, press_id: str, text: str = "", *, alert: bool = False) -> None:
        """Stop the waiting of a pressed button, and show *text* (at most 200 characters) over the chat."""

        async def answering() -> None:
            try:
                await self._client.answer_callback_query(press_id, text or None, show_alert=alert)
            except TelegramError as error:
                log.info("press not answered: %s", type(error).__name__)

        task = asyncio.create_task(answering())
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def close(self, *, grace: float = 5.0) -> None:
        """Send what still waits for at most *grace* seconds."""
        await self._lanes.close(drain=True, grace=grace)
        for task in list(self._answers):
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)

    def _saying(
        self, chat: int, page: Page, markup: InlineKeyboardMarkup | ForceReply | None, *, protect: bool
    ) -> Job:
        return lambda: self._client.send_message(
            chat, page.text, reply_markup=markup, protect_content=protect, link_preview_options=NO_PREVIEW
        )

    def _put(self, chat: int, job: Job) -> None:
        if not self._lanes.put(chat, job):
            self._counters.replies_dropped += 1

    async def _send(self, _chat: int, job: Job) -> None:
        for attempt in range(TRIES):
            try:
                await job()
            except FloodError as flood:
                self._counters.flood_waits += 1
                if flood.after > LONGEST_FLOOD:
                    break
                await asyncio.sleep(flood.after)
            except (NotSentError, ServerDownError):
                await asyncio.sleep(PAUSE * 2**attempt)
            # The edge of the process: whatever a reply meets, the ones behind it go on.
            except Exception as error:  # noqa: BLE001
                log.info("reply dropped: %s", type(error).__name__)
                break
            else:
                return
        self._counters.replies_dropped += 1
