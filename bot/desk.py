"""What the handlers work with: the steps of the core, the library, and the bot's own voice."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message

from bot.counters import Counters
from bot.keyboards import Press
from bot.replies import Replies
from bot.siren import Siren
from consult.access import Access
from consult.aftercare import Aftercare
from consult.delivering import Delivering
from consult.errors import NotEnrolledError
from consult.intake import Intake, Source
from consult.people import Worker
from consult.ports import Library
from consult.text import Channel


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything a handler may call."""

    access: Access
    intake: Intake
    aftercare: Aftercare
    delivering: Delivering
    library: Library
    replies: Replies
    siren: Siren
    counters: Counters
    web_url: str = ""  #: Address of the web chat, for /privacy; empty where there is none.

    async def worker(self, chat: int) -> Worker:
        """Return the worker of this private chat.

        Raises:
            NotEnrolledError: Nobody is enrolled here.
        """
        worker = await self.access.worker_at(Channel.TELEGRAM, str(chat))
        if worker is None:
            raise NotEnrolledError
        return worker

    def repeated(self) -> None:
        """Count an update whose work was committed before."""
        self.counters.duplicates += 1


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A typed message in a private chat."""

    update_id: int
    chat: int
    message: Message
    acute: bool  #: The emergency rule fired, and the text has been sent.

    @property
    def source(self) -> Source:
        """Return what makes a repeat harmless, with the message to delete later."""
        return Source(update_id=self.update_id, message_id=self.message.message_id)


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A press on a button of ours in a private chat."""

    update_id: int
    chat: int
    query: CallbackQuery
    message_id: int  #: The message with the button.
    press: Press

    @property
    def source(self) -> Source:
        """Return what makes a repeat harmless."""
        return Source(update_id=self.update_id)
