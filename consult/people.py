"""Who takes part: workers by pseudonym, consultants and coordinators by name."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from consult.text import Channel


class Role(StrEnum):
    """What an account of the workbench may do."""

    CONSULTANT = "consultant"  #: Reads cases, approves, publishes documents.
    COORDINATOR = "coordinator"  #: Teams, invites, accounts, reports; cannot read cases.


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker of a lokaal team: a pseudonym, a team and a channel."""

    id: str
    team: str
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class Account:
    """Someone who signs in to the workbench, accountable by name."""

    id: str
    name: str  #: Sign-in name, unique, lower case.
    full_name: str  #: As colleagues know them.
    role: Role
    enabled: bool = True
    password_hash: str = field(default="", repr=False)  #: Argon2id, PHC string format; opaque to the core.
    totp_secret: str = field(default="", repr=False)  #: Base32; stored encrypted under the master key.


@dataclass(frozen=True, kw_only=True)
class Invite:
    """A code that enrols workers of one team."""

    team: str
    uses_left: int
    expires_at: datetime  #: UTC.


@dataclass(frozen=True, kw_only=True)
class Session:
    """A signed-in browser or an API token, known by the hash of a secret that only its holder has."""

    subject: str  #: Id of the account or worker.
    audience: (
        str  #: ``review``, ``review-totp``, ``webchat``, ``api`` or ``api-worker``; it counts nowhere else.
    )
    csrf: str  #: What each form of this session must carry.
    expires_at: datetime  #: UTC.
