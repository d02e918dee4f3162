"""Small records that steps and adapters hand each other."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from consult.model import Kind


class EntryKind(StrEnum):
    """What a worker confirmed."""

    QUESTION = "question"  #: The first question of the case.
    ANSWER = "answer"  #: The answer to a question back.
    FOLLOW_UP = "follow_up"  #: A further question after the reply.


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One confirmed text of the worker in a case."""

    kind: EntryKind
    text: str
    at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the audit trail. It never holds text of a question or reply."""

    name: str  #: ``consult:<step>``, ``account:<act>`` or ``corpus:<act>``.
    at: datetime  #: UTC.
    actor: str  #: Id of an account or worker, or ``system``.
    consult_id: str | None = None
    subject: str = ""  #: A reference or slug the act was about; never text.


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A failed attempt to sign in or use a code."""

    key: str  #: What was tried: an HMAC or hash, never the name or address itself.
    at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A GI account published one version of one document."""

    slug: str
    version: str
    by: str  #: Id of the account.
    at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Document:
    """A published document as it is shown: word for word, with its source line."""

    slug: str
    title: str
    version: str
    valid_from: date
    review_on: date
    expired: bool  #: The review date has passed; it stays citable with a visible warning.
    sections: tuple[tuple[str, str], ...]  #: (heading, Markdown) in the order of the document.
    sources: tuple[str, ...]  #: Titles of its sources.
    urgent: bool = False  #: Always shown with the emergency line.
    steps: tuple[int, ...] = ()  #: Meldcode steps it belongs to.


@dataclass(frozen=True, kw_only=True)
class DocumentHit:
    """A section of a published document that answers a look-up."""

    slug: str
    title: str
    section: str
    text: str  #: The section, word for word, Markdown.
    score: float  #: Higher is better; comparable within one look-up only.


@dataclass(frozen=True, kw_only=True)
class ThreadItem:
    """One text of a case in the order of the conversation, as worker and consultant see it."""

    at: datetime  #: UTC.
    entry: EntryKind | None = None  #: What the worker confirmed; None for a consultant's text.
    kind: Kind | None = None  #: What the consultant approved; None for a worker's text.
    text: str
    by: str = ""  #: Full name of the consultant.


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A count that is safe to show: at least five."""

    team: str
    state: str
    month: str  #: ``2026-11``.
    count: int
