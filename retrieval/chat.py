"""What a composer asks of a language model: one answer in JSON, within limits, or the reason why not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

OLLAMA = "http://127.0.0.1:11434"  #: Where Ollama listens unless the setting names another place.
ANSWER_TOKENS = 2500  #: Tokens that an answer may take.
MOST_CHARACTERS = 16000  #: Of an answer; the stream is closed there, whatever the server was told.

_CHOICE = re.compile(r"(?P<kind>ollama|openai):(?P<name>[\w./:-]+?)(?:@(?P<url>https?://[^\s@]+))?")


class Refusal(StrEnum):
    """Why there is no draft of the model; the extractive one stands in its place."""

    TIMEOUT = "timeout"  #: No whole answer in time.
    UNREACHABLE = "unreachable"  #: The server could not be reached, or answered with an error.
    ENDLESS = "endless"  #: The answer did not end within its limits.
    EMPTY = "empty"  #: There was no answer, or the model refused.
    NONSENSE = "nonsense"  #: The answer is not in the asked form.
    LANGUAGE = "language"  #: The answer is not in Dutch.
    CHECKS = "checks"  #: Too much of the answer failed the checks of evidence.
    IDENTIFIER = "identifier"  #: The answer names somebody.
    SIZE = "size"  #: Question and passages do not fit the model's context.


class RefusedError(Exception):
    """The model gave no draft that can be used; the reason holds nothing of the case."""

    def __init__(self, reason: Refusal) -> None:
        """Say *reason*."""
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class ModelChoice:
    """Which model, where, and within which limits."""

    kind: str  #: ``ollama`` or ``openai``.
    name: str
    url: str
    key: str = ""  #: For servers that want one; never logged.
    context: int = 16384  #: Tokens of question, passages and answer together.
    seconds: float = 120.0  #: For the whole answer.
    tokens: int = ANSWER_TOKENS  #: That an answer may take.

    def __repr__(self) -> str:
        """Return kind and name only: address and key may be secret."""
        return f"ModelChoice({self.kind}:{self.name})"


def choice(
    setting: str, *, key: str = "", context: int = 16384, seconds: float = 120.0
) -> ModelChoice | None:
    """Return what *setting* chooses: ``ollama:MODEL``, ``ollama:MODEL@URL`` or ``openai:MODEL@URL``.

    None for ``none``.

    Raises:
        ValueError: It is none of these.
    """
    if setting == "none":
        return None
    found = _CHOICE.fullmatch(setting)
    url = (found["url"] or "") if found else ""
    if not found or (found["kind"] == "openai" and not url):
        raise ValueError("must be none, ollama:MODEL, ollama:MODEL@URL or openai:MODEL@URL")
    return ModelChoice(
        kind=found["kind"],
        name=found["name"],
        url=url.rstrip("/") or OLLAMA,
        key=key,
        context=context,
        seconds=seconds,
    )


Heard = Callable[[str], None]  #: Takes the answer as far as it came; kept nowhere.


class Chat(Protocol):
    """A language model behind an address."""

    @property
    def choice(self) -> ModelChoice:
        """Return which model it is."""

    async def answer(
        self, system: str, data: str, schema: Mapping[str, Any], *, heard: Heard | None = None
    ) -> str:
        """Return what the model answers in JSON of *schema* to *data* under the orders in *system*.

        *heard* is called with each piece that comes in, and gets all that came until then.

        Raises:
            RefusedError: There is no whole answer; see `Refusal`.
        """
