"""What stands in the database before an attempt on the gate, and the plain SQL that attempts are made of."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from store.engine import database_url


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Ids of what stands in the database before an attempt."""

    case: str  #: Noor's case, submitted.
    approval: str  #: Joke's approval of an advice in it.
    digest: str
    other_case: str  #: Sam's case.
    other_approval: str  #: Joke's approval of an advice in Sam's case.
    question_back: str  #: Joke's approval of a question back in Noor's case, with another text.
    question_digest: str
    ready: str  #: The delivery of `approval`, READY.
    blocked: str  #: A delivery of `other_approval`, BLOCKED.
    fixed: str  #: A fixed text to Noor, READY.


Attempt = Callable[[Connection, Scene], None]
ATTEMPTS: dict[str, Attempt] = {}
ONLY: dict[str, str] = {}


def bare(url: str) -> Connection:
    """Return a connection without any of our settings: on SQLite with foreign keys off."""
    engine = create_engine(database_url(url, asynchronous=False), poolclass=NullPool)
    return engine.connect()


def attempt(name: str, *, only: str | None = None) -> Callable[[Attempt], Attempt]:
    """Put the decorated function into `ATTEMPTS` under *name*."""

    def keep(function: Attempt) -> Attempt:
        ATTEMPTS[name] = function
        if only:
            ONLY[name] = only
        return function

    return keep


def run(connection: Connection, sql: str, **values: object) -> None:
    """Execute *sql* with its *values*."""
    connection.execute(text(sql), values)


def deliver(connection: Connection, scene: Scene, *, verb: str = "INSERT", **changes: object) -> None:
    """Write an outbox row that would deliver the approved advice, with some *changes*."""
    row: dict[str, object] = {
        "id": "forged",
        "worker_id": "noor",
        "channel": "telegram",
        "consult_id": scene.case,
        "kind": "advice",
        "approval_id": scene.approval,
        "digest": scene.digest,
        "fixed": None,
        "state": "ready",
        "created_at": "2026-11-02 09:30:00",
        "due_at": "2026-11-02 09:30:00",
        "attempts": 0,
        "parts_sent": 0,
        "uncertain": False,
        "message_id": None,
    }
    row.update(changes)
    names = ", ".join(row)
    run(connection, f"{verb} INTO outbox ({names}) VALUES ({', '.join(f':{name}' for name in row)})", **row)


def approve(connection: Connection, scene: Scene, *, verb: str = "INSERT", **changes: object) -> None:
    """Write an approval, with some *changes*."""
    row: dict[str, object] = {
        "id": "forged",
        "consult_id": scene.case,
        "kind": "advice",
        "digest": "d" * 32,
        "consultant_id": "joke",
        "at": "2026-11-02 09:30:00",
        "mac": b"m" * 32,
        "text_cipher": b"x",
    }
    row.update(changes)
    names = ", ".join(row)
    run(
        connection, f"{verb} INTO approvals ({names}) VALUES ({', '.join(f':{name}' for name in row)})", **row
    )
