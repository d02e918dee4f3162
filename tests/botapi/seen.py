"""What a test gets to see: messages and toasts as on a screen, and the log of requests."""

from dataclasses import dataclass, field

from tests.botapi.wire import Json


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message as it stands on the user's screen."""

    id: int
    chat: int
    who: str  #: "bot", or the first name of the user.
    by_bot: bool
    text: str
    buttons: list[list[str]]  #: Labels, by row.
    edited: bool
    deleted: bool
    created: int  #: Place in the order of all that showed on a screen.
    revision: int  #: Place of its latest change in that order.
    wire: Json = field(repr=False)  #: As the Bot API writes it.

    @property
    def labels(self) -> list[str]:
        """Every button label, left to right, top to bottom."""
        return [label for row in self.buttons for label in row]

    def __str__(self) -> str:
        """Return the line for a transcript."""
        marks = [mark for mark, holds in (("[edited]", self.edited), ("[deleted]", self.deleted)) if holds]
        return " ".join([f"{self.who}: {self.text}", *(f"[{label}]" for label in self.labels), *marks])


@dataclass(frozen=True, kw_only=True)
class Toast:
    """A short text shown in answer to a press."""

    chat: int
    text: str
    alert: bool  #: Whether the user had to click it away.
    created: int

    def __str__(self) -> str:
        """Return the line for a transcript."""
        return f"bot ({'alert' if self.alert else 'toast'}): {self.text}"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request of the bot, as logged."""

    number: int
    method: str
    chat: int | None
    fields: dict[str, str]
    at: float  #: Seconds since 1970, on the server's clock.
    outcome: str  #: "open" while it runs, then the status, "dropped" or "lost".
