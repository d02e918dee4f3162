"""One update from either way in, polling or webhook: decoded by itself, done, and only then acknowledged."""

import logging
from collections import OrderedDict
from enum import StrEnum

from telegram import Update

from bot import texts
from bot.client import Client
from bot.counters import Counters
from bot.edge import Edge
from bot.replies import Replies
from consult.errors import StoreUnavailableError

TRIES = 5  #: An update that fails this often while the database can be reached is given up.
REMEMBERED = 1000  #: Updates whose failed tries are remembered.

log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """Whether an update may be acknowledged."""

    DONE = "done"  #: Its work is committed, or it was given up and counted.
    AGAIN = "again"  #: Nothing of it is committed: it must come again.


class Reception:
    """Takes updates in."""

    def __init__(self, client: Client, edge: Edge, replies: Replies, counters: Counters) -> None:
        """Hand updates to *edge*; say through *replies* when one could not be done."""
        self._client = client
        self._edge = edge
        self._replies = replies
        self._counters = counters
        self._failures: OrderedDict[int, int] = OrderedDict()
        self._told: set[int] = set()

    def decode(self, raw: object) -> Update | None:
        """Return the update; None, counted and never logged, where it cannot be decoded."""
        try:
            update = Update.de_json(raw, self._client) if isinstance(raw, dict) else None
        # The edge of the process: whatever is wrong with one update, the others go on.
        except Exception:  # noqa: BLE001
            update = None
        if update is None or not isinstance(update.update_id, int):
            self._counters.undecodable += 1
            return None
        return update

    async def alarm(self, update: Update) -> None:
        """Show the emergency text where the update calls for it, whatever else waits."""
        await self._edge.alarm(update)

    async def take(self, update: Update) -> Verdict:
        """Return whether the update may be acknowledged, after one try to do its work."""
        chat = chat_of(update)
        try:
            await self._edge.receive(update)
        except StoreUnavailableError as error:
            if type(error) is not StoreUnavailableError:
                return self._failed(update, error)  # One row cannot be read; the others can.
            self._counters.not_committed += 1
            self._tell(chat)
            return Verdict.AGAIN
        # The edge of the process: an update that cannot be done must not hold the ones behind it for ever.
        except Exception as error:  # noqa: BLE001
            return self._failed(update, error)
        self._counters.updates += 1
        self._failures.pop(update.update_id, None)
        self._told.discard(chat)
        return Verdict.DONE

    def _failed(self, update: Update, error: Exception) -> Verdict:
        # The text of an error may quote what it met, so only its name is logged.
        log.warning("update failed: %s", type(error).__name__)
        self._counters.failed += 1
        tries = self._failures.pop(update.update_id, 0) + 1
        if tries < TRIES:
            self._failures[update.update_id] = tries
            if len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)
            return Verdict.AGAIN
        self._counters.poison += 1
        if update.effective_chat is not None:
            self._replies.say(update.effective_chat.id, texts.POISON)
        return Verdict.DONE

    def _tell(self, chat: int) -> None:
        if chat and chat not in self._told:
            self._told.add(chat)
            self._replies.say(chat, texts.ERRORS[StoreUnavailableError])


def chat_of(update: Update) -> int:
    """Return the chat whose order the update keeps; 0 where it has none."""
    return update.effective_chat.id if update.effective_chat else 0
