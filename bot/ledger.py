"""Which updates may be acknowledged: an offset moves only past updates that are done.

Source: https://core.telegram.org/bots/api#getupdates ("An update is considered confirmed as soon as
getUpdates is called with an offset higher than its update_id"; after a week of silence the next id is
chosen at random, which is why an offset is sent only while there is something to acknowledge).
"""

from collections import OrderedDict
from enum import StrEnum

REMEMBERED = 10_000  #: Ids of done updates by which a repeated one is recognised.


class Seen(StrEnum):
    """What an update id is to us."""

    NEW = "new"  #: Never seen by this process.
    KNOWN = "known"  #: Running, or done and not acknowledged yet: Telegram sends it until we acknowledge it.
    REPEATED = "repeated"  #: Done and acknowledged, and here again.


class Ledger:
    """The ids of the updates that run, that are done, and that Telegram knows to be done."""

    def __init__(self) -> None:
        """Start without any."""
        self.running: set[int] = set()
        self._unacknowledged: set[int] = set()
        self._done: OrderedDict[int, None] = OrderedDict()

    def take(self, update_id: int) -> Seen:
        """Return what *update_id* is; a new one is running from now on."""
        if update_id in self.running or update_id in self._unacknowledged:
            return Seen.KNOWN
        if update_id in self._done:
            self._unacknowledged.add(update_id)
            return Seen.REPEATED
        self.running.add(update_id)
        return Seen.NEW

    def done(self, update_id: int) -> None:
        """Remember that the work of *update_id* is committed."""
        self.running.discard(update_id)
        self._unacknowledged.add(update_id)
        self._done[update_id] = None
        if len(self._done) > REMEMBERED:
            self._done.popitem(last=False)

    def offset(self) -> int | None:
        """Return the offset that acknowledges what is done and nothing else; None without any."""
        if not self._unacknowledged:
            return None
        if not self.running:
            return max(self._unacknowledged) + 1
        first = min(self.running)
        return first if min(self._unacknowledged) < first else None

    def acknowledged(self, offset: int | None) -> None:
        """Remember that Telegram took *offset*."""
        if offset is not None:
            self._unacknowledged = {each for each in self._unacknowledged if each >= offset}
