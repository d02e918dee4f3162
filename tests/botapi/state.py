"""Everything the server knows: the bot, chats, messages, files; ids are handed out in order."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.botapi.bell import Bell
from tests.botapi.faults import FaultPlan
from tests.botapi.queue import UpdateQueue
from tests.botapi.wire import ApiError, Json, Upload, bad_request

#: Messages older than this stay (https://core.telegram.org/bots/api#deletemessage), in seconds.
DELETE_SECONDS = 48 * 3600


@dataclass(kw_only=True)
class Rules:
    """What Telegram does not promise in numbers, or what a test wants faster; all in seconds."""

    delete_seconds: float = DELETE_SECONDS
    callback_seconds: float = 60.0  #: How long a button press can be answered.
    webhook_retry_seconds: float = 0.2  #: Between two tries; Telegram starts at 1 and doubles.
    webhook_timeout_seconds: float = 10.0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One message in a chat, with what the user's screen makes of it."""

    message: Json  #: As it goes over the line.
    created: int  #: Revision at which it came.
    revision: int  #: Revision of its latest change.
    by_bot: bool
    edited: bool = False
    deleted: bool = False

    @property
    def chat(self) -> int:
        """Id of its chat."""
        chat: int = self.message["chat"]["id"]
        return chat


@dataclass(kw_only=True)
class Press:
    """One press on a button."""

    chat: int
    at: float
    answered: bool = False


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(kw_only=True)
class Call:
    """One request of the bot."""

    number: int
    method: str
    chat: int | None
    fields: dict[str, str]
    at: float
    outcome: str = "open"  #: "open" while it runs, then the status, "dropped" or "lost".


@dataclass(kw_only=True)
class State:
    """The whole server in memory; outlives every restart of the bot, and of the server in the same object."""

    token: str
    clock: Callable[[], float] = time.time
    bell: Bell = field(default_factory=Bell)
    rules: Rules = field(default_factory=Rules)
    faults: FaultPlan = field(default_factory=FaultPlan)
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Json] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    chat_messages: dict[int, list[int]] = field(default_factory=dict)  #: Ids by chat, oldest first.
    blocked: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    presses: dict[str, Press] = field(default_factory=dict)
    toasts: list[Json] = field(default_factory=list)
    files: dict[str, Upload] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    webhook: Webhook | None = None
    webhook_error: tuple[int, str] | None = None  #: Time and reason of the latest failed push.
    revision: int = 0  #: Latest place in the order of everything that showed on a screen.
    ahead: float = 0.0  #: Seconds that this clock runs ahead.
    logged_out: bool = False

    def __post_init__(self) -> None:
        self.queue = UpdateQueue(self.bell)
        self._message_ids = itertools.count(1)
        self._file_ids = itertools.count(1)
        self._press_ids = itertools.count(1)

    @property
    def bot(self) -> Json:
        """The bot as a user."""
        number = int(self.token.partition(":")[0])
        name = f"ruggespraak_{number}_bot"
        return {"id": number, "is_bot": True, "first_name": "Ruggespraak", "username": name}

    def now(self) -> float:
        """Return the time in seconds since 1970, UTC."""
        return self.clock() + self.ahead

    def next_revision(self) -> int:
        """Return the next number in the order of everything that shows on a screen."""
        self.revision += 1
        return self.revision

    def next_press(self) -> str:
        """Return the id of the next press on a button."""
        return str(7_000_000_000_000_000_000 + next(self._press_ids))

    def user(self, number: int) -> Json:
        """Return the user, introduced when new."""
        return self.users.setdefault(
            number,
            {"id": number, "is_bot": False, "first_name": f"Gebruiker {number}", "language_code": "nl"},
        )

    def private_chat(self, number: int) -> Json:
        """Return the private chat of this user with the bot, opened when new."""
        name = self.user(number)["first_name"]
        return self.chats.setdefault(number, {"id": number, "type": "private", "first_name": name})

    def post(self, chat: int, sender: Json, content: Json) -> Json:
        """Return the message as it now stands in *chat*."""
        number, revision = next(self._message_ids), self.next_revision()
        about = {"from": sender, "chat": self.chats[chat], "date": int(self.now())}
        message = {"message_id": number, **about, **content}
        self.entries[number] = Entry(
            message=message, created=revision, revision=revision, by_bot=sender["is_bot"]
        )
        self.chat_messages.setdefault(chat, []).append(number)
        self.bell.ring()
        return message

    def change(self, entry: Entry, message: Json) -> Json:
        """Return *message*, which now stands in the place of *entry*."""
        number = entry.message["message_id"]
        self.entries[number] = replace(entry, message=message, edited=True, revision=self.next_revision())
        self.bell.ring()
        return message

    def remove(self, entry: Entry) -> None:
        """Take the message off every screen."""
        number = entry.message["message_id"]
        self.entries[number] = replace(entry, deleted=True, revision=self.next_revision())
        self.bell.ring()

    def find(self, chat: int, message_id: int, purpose: str) -> Entry:
        """Return the message that stands in *chat*.

        Raises:
            ApiError: It does not; *purpose* ("message to edit") opens the reason.
        """
        entry = self.entries.get(message_id)
        if entry is None or entry.deleted or entry.chat != chat:
            raise bad_request(f"{purpose} not found")
        return entry

    def keep(self, upload: Upload) -> Json:
        """Return the reference of the file, which can be downloaded from now on."""
        number = next(self._file_ids)
        self.files[f"file-{number}"] = upload
        name, unique = f"file-{number}", f"unique-{number}"
        return {"file_id": name, "file_unique_id": unique, "file_size": len(upload.content)}

    def reachable(self, chat: int) -> int:
        """Return *chat* when the bot may write there.

        Raises:
            ApiError: Unknown (a bot cannot write first), blocked by the user, or the bot left the group.
        """
        if chat not in self.chats:
            raise bad_request("chat not found")
        if chat in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat in self.left:
            kind = self.chats[chat]["type"]
            raise ApiError(403, f"Forbidden: bot is not a member of the {kind} chat")
        return chat
