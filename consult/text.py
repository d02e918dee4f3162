"""The texts of a question, each a type of its own: RawText -> Masked -> Proposal -> Question.

Only guardrails builds a `Masked`, only `intake` a `Proposal`, and only `intake.confirm` a `Question`;
`tests/consult/test_text.py` reads the source tree and holds them to it.
"""

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import NoReturn

from consult.triage import Triage, triage

MAX_QUESTION = 3500  #: Characters of a question after masking; Telegram's own limit is 4,096.
MAX_MESSAGE = 8_000  #: Characters of raw input that are looked at; more is refused unread.


class RawText:
    """What a worker typed, in memory only: it has no way into JSON, pickle, a log or a format string."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Hold *text* until it has been masked."""
        self._text = text

    def reveal(self) -> str:
        """Return the text itself: for the anonymiser, the emergency rule, and its own writer's form."""
        return self._text

    def __len__(self) -> int:
        """Return the length in characters."""
        return len(self._text)

    def __repr__(self) -> str:
        """Return the length, never the text."""
        return f"RawText({len(self._text)} characters)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        """Return the length, never the text."""
        return repr(self)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied.

        Raises:
            TypeError: Always.
        """
        msg = "a raw text stays in memory"
        raise TypeError(msg)


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A stretch of a masked text that a person should look at once more ("kijk hier even")."""

    start: int  #: Offset in characters of the masked text.
    end: int  #: Offset of the first character after it.


def _new_key() -> bytes:
    return secrets.token_bytes(32)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What a case knows of the people in it without their names: HMACs of name tokens, and placeholders.

    It is kept encrypted under the key of the proposal or case it belongs to, and dies with that key.
    """

    key: bytes = field(default_factory=_new_key, repr=False)  #: 32 random bytes, one per case.
    known: Mapping[str, str] = field(default_factory=dict)  #: Hex HMAC of a normalised name -> placeholder.
    counts: Mapping[str, int] = field(default_factory=dict)  #: Kind ("PERSOON") -> highest number given out.

    def fingerprint(self, name: str) -> str:
        """Return the hex HMAC of *name*, a normalised name token, under this case's own key."""
        return hmac.new(self.key, b"name\0" + name.encode(), sha256).hexdigest()

    def digest(self, text: str) -> str:
        """Return the hex HMAC (32 characters) that stands for this *text* in buttons and approvals."""
        return hmac.new(self.key, b"text\0" + text.encode(), sha256).hexdigest()[:32]

    def return_code(self) -> str:
        """Return the secret return code of this case (80 bits), such as ``ABCD-EFGH-IJKL-MNOP``.

        It is derived, so it is stored nowhere but as a hash, and is gone with the case's key.
        """
        code = base64.b32encode(hmac.new(self.key, b"return code", sha256).digest()[:10]).decode()
        return "-".join(code[i : i + 4] for i in range(0, 16, 4))


def code_hash(code: str) -> str:
    """Return the hex SHA-256 of an invite or return *code*, however it was typed (case, spaces, dashes)."""
    return sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A text without identifiers, as guardrails made it. *text* is the only text there is of it."""

    text: str  #: The message with placeholders such as ``[PERSOON-1]``.
    flags: tuple[Flag, ...] = ()  #: Stretches of *text* to look at once more, in order, not overlapping.
    warnings: tuple[str, ...] = ()  #: Dutch sentences about combinations that may point at one family.
    memory: Memory  #: The memory that was given, with what this text added.


class Channel(StrEnum):
    """Where a worker writes and reads."""

    WEB = "web"  #: Our own web chat: the text goes to us only.
    TELEGRAM = "telegram"  #: The Bot API: Telegram sees what is typed.


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A masked text that its worker has not confirmed yet; kept encrypted for at most 24 hours."""

    id: str
    worker_id: str
    channel: Channel
    text: str  #: Exactly what the consultant will see if it is confirmed.
    flags: tuple[Flag, ...] = ()
    warnings: tuple[str, ...] = ()
    memory: Memory
    about: str | None = None  #: Id of the consult that this adds to; None for a new question.
    acute: bool = False  #: The emergency rule fired on one of its messages.
    expires_at: datetime  #: UTC; the proposal and its key are destroyed then.

    @property
    def masked(self) -> Masked:
        """Return the text as the anonymiser left it, to be masked further."""
        return Masked(text=self.text, flags=self.flags, warnings=self.warnings, memory=self.memory)

    @property
    def digest(self) -> str:
        """Return what a button or form must carry to confirm exactly this text."""
        return self.memory.digest(self.text)

    @property
    def asks(self) -> Triage:
        """Return what the text asks for, so that the edge may offer more beside it; danger comes first.

        What adds to a case belongs to its consultant, whatever it asks.
        """
        kind = Triage.ACUTE if self.acute else triage(self.text)
        return Triage.CONSULT if self.about and kind is not Triage.ACUTE else kind


@dataclass(frozen=True, kw_only=True)
class Question:
    """A text that its worker has confirmed: the only text a consult accepts."""

    text: str
    memory: Memory


#: Kinds that may follow a bracket in a placeholder, with what they hide; shown in the docs.
PLACEHOLDER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "PERSOON": "a person's name, initials or nickname",
        "PLAATS": "a town, village, neighbourhood or other place",
        "ADRES": "a street with number, or a postcode",
        "ORGANISATIE": "a school, club, employer or local provider",
        "DATUM": "a day with its month",
        "GEBOORTEDATUM": "a birth date",
        "TELEFOON": "a telephone number",
        "EMAIL": "an e-mail address",
        "LINK": "a web address",
        "ACCOUNT": "a handle or user name",
        "BSN": "a citizen service number (also a mistyped one)",
        "REKENING": "a bank account number",
        "KENTEKEN": "a licence plate",
        "NUMMER": "any other run of digits or mix of digits and letters",
        "ZAAK": "a file, court, client or policy number",
        "WOORD": "a word that the worker masked by hand",
    }
)
