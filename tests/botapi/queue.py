"""The updates that wait for the bot: order, confirmation by offset, and what may go wrong with both."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.botapi.bell import Bell
from tests.botapi.wire import Json

FIRST_UPDATE_ID = 100_000_001

#: Kinds that Telegram only sends when `allowed_updates` names them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(eq=False, kw_only=True)
class Poll:
    """One getUpdates call that waits."""

    conflict: str | None = None  #: Why it was sent away, once it was.
    gone: bool = False  #: Its connection broke.


class UpdateQueue:
    """Pending updates, oldest first; ids rise by one."""

    def __init__(self, bell: Bell) -> None:
        self.bell = bell
        self.pending: list[Json] = []
        self.history: list[Json] = []
        self.allowed: list[str] = []
        self.poll: Poll | None = None
        #: How many getUpdates calls still have their offset ignored.
        self.deaf = 0
        self._repeats: list[Json] = []
        self._next_id = FIRST_UPDATE_ID

    @property
    def waiting(self) -> bool:
        """Whether there is anything to hand over."""
        return bool(self._repeats or self.pending)

    def add(self, kind: str, content: Json) -> Json | None:
        """Return the new update, None when the bot does not want this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST
        return self.add_raw({kind: content}) if wanted else None

    def add_raw(self, update: Json) -> Json:
        """Return *update* as queued: whatever it holds, with the next id unless it has one of its own."""
        update = {"update_id": self._next_id, **update}
        if isinstance(update["update_id"], int):
            self._next_id = max(self._next_id, update["update_id"]) + 1
        self.pending.append(update)
        self.history.append(update)
        self.bell.ring()
        return update

    def repeat(self, update_id: int | None) -> Json:
        """Return the update that will be handed over once more, whatever the offset; None means the latest.

        Raises:
            LookupError: There never was such an update.
        """
        found = [each for each in self.history if update_id in {None, each["update_id"]}]
        if not found:
            raise LookupError(f"no update {update_id} to repeat")
        self._repeats.append(found[-1])
        self.bell.ring()
        return found[-1]

    def confirm(self, offset: int) -> None:
        """Forget every update below *offset*; a negative one keeps that many of the latest."""
        if self.deaf and offset:
            self.deaf -= 1
        elif offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [each for each in self.pending if _id_of(each) >= offset]
        self.bell.ring()

    def hand_over(self, limit: int) -> list[Json]:
        """Return at most *limit* updates, repeated ones first; the others stay until they are confirmed."""
        repeats, self._repeats = self._repeats[:limit], self._repeats[limit:]
        return [*repeats, *self.pending[: limit - len(repeats)]]

    def settle(self, update: Json) -> None:
        """Forget one update that the webhook accepted."""
        if update in self._repeats:
            self._repeats.remove(update)
        elif update in self.pending:
            self.pending.remove(update)
        self.bell.ring()

    def first(self) -> Json:
        """Return the update that the webhook gets next."""
        return [*self._repeats, *self.pending][0]

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending, self._repeats = [], []
        self.bell.ring()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Hand over only these *kinds* from now on; empty is the usual ones, None leaves it as it was."""
        if kinds is not None:
            self.allowed = list(kinds)

    def take_over(self, poll: Poll | None, conflict: str) -> None:
        """Make *poll* the one that waits and send the older one away with *conflict*."""
        if self.poll is not None:
            self.poll.conflict = conflict
        self.poll = poll
        self.bell.ring()


def _id_of(update: Json) -> int:
    """Return the id as a number; an update with an unreadable id is never confirmed by offset."""
    return update["update_id"] if isinstance(update["update_id"], int) else 2**63
