"""The ways of somebody who owns the database and takes the rules of the gate out of it first.

What still holds then is cryptography: the sender decrypts with the key of the case, and verifies the seal.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from consult.errors import StoreUnavailableError
from consult.model import Kind
from consult.text import RawText
from store import rules
from tests.gate.scene import FOR_NOOR, Scene
from tests.gate.ways import BAD, Act, Way
from tests.store.attempts import Scene as Rows
from tests.store.attempts import approve, deliver, run

OWNER: dict[str, Way] = {}


def way(name: str, *, stopped_by: str) -> Callable[[Act], Act]:
    """Put the decorated function into `OWNER` under *name*."""

    def keep(act: Act) -> Act:
        OWNER[name] = Way(name=name, stopped_by=stopped_by, act=act)
        return act

    return keep


@contextmanager
def ungated(scene: Scene) -> Iterator[Connection]:
    """Give a connection on which no rule of the gate holds; they are back afterwards."""
    with scene.sql() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        rules.remove(connection)
        yield connection
        rules.install(connection)
        connection.commit()


@way(
    "the cipher text of an approval exchanged for that of the working text",
    stopped_by="the cipher text is bound to its row",
)
async def _(scene: Scene) -> None:
    given = await scene.approved("noor", FOR_NOOR)
    with ungated(scene) as connection:
        working = "(SELECT text_cipher FROM texts WHERE consult_id = :case AND kind = 'working')"
        sql = f"UPDATE approvals SET text_cipher = {working} WHERE id = :id"
        run(connection, sql, case=scene.case.id, id=given.approval_id)


@way(
    "the cipher text of an approval exchanged for that of another case",
    stopped_by="the cipher text is bound to its case",
)
async def _(scene: Scene) -> None:
    given, other = await scene.approved("noor", FOR_NOOR), await scene.approved("sam", BAD)
    with ungated(scene) as connection:
        cipher = "(SELECT text_cipher FROM approvals WHERE id = :other)"
        sql = f"UPDATE approvals SET text_cipher = {cipher} WHERE id = :id"
        run(connection, sql, id=given.approval_id, other=other.approval_id)
        run(connection, "DELETE FROM outbox WHERE approval_id = :other", other=other.approval_id)


@way("an approval and a delivery written by hand", stopped_by="the sender decrypts with the key of the case")
async def _(scene: Scene) -> None:
    rows = _rows(scene)
    with scene.sql() as connection:
        approve(connection, rows, consultant_id=scene.accounts["joke"].id, text_cipher=BAD.encode())
        deliver(connection, rows, approval_id="forged", digest="d" * 32, worker_id=scene.case.worker_id)
        connection.commit()


@way("a delivery without an approval, the gate taken down", stopped_by="the sender wants an approval")
async def _(scene: Scene) -> None:
    with ungated(scene) as connection:
        if connection.dialect.name == "sqlite":
            run(connection, "PRAGMA ignore_check_constraints = ON")
        else:
            # Its foreign keys hold only for who does not own the database.
            run(connection, "SET session_replication_role = replica")
        deliver(connection, _rows(scene), approval_id="none", worker_id=scene.case.worker_id)


@way("the kind of an approval changed, the gate taken down", stopped_by="the seal covers the kind")
async def _(scene: Scene) -> None:
    asked = await scene.approved("noor", BAD, kind=Kind.QUESTION_BACK)
    with ungated(scene) as connection:
        run(connection, "DELETE FROM outbox WHERE id = :id", id=asked.id)
        run(connection, "UPDATE approvals SET kind = 'advice' WHERE id = :id", id=asked.approval_id)
        rows = _rows(scene)
        deliver(
            connection,
            rows,
            approval_id=asked.approval_id,
            digest=asked.digest,
            worker_id=scene.case.worker_id,
        )


@way(
    "an approval moved to another case, the gate taken down",
    stopped_by="cipher text and seal are bound to the case",
)
async def _(scene: Scene) -> None:
    other = await scene.approved("sam", BAD)
    with ungated(scene) as connection:
        run(connection, "DELETE FROM outbox WHERE id = :id", id=other.id)
        sql = "UPDATE approvals SET consult_id = :case WHERE id = :id"
        run(connection, sql, case=scene.case.id, id=other.approval_id)
        rows = _rows(scene)
        deliver(
            connection,
            rows,
            approval_id=other.approval_id,
            digest=other.digest,
            worker_id=scene.case.worker_id,
        )


@way(
    "the consultant of an approval changed, the gate taken down", stopped_by="the seal covers the consultant"
)
async def _(scene: Scene) -> None:
    given = await scene.approved("noor", BAD, by="joke")
    await scene.book.disable("joke")
    with ungated(scene) as connection:
        sql = "UPDATE approvals SET consultant_id = :wim WHERE id = :id"
        run(connection, sql, wim=scene.accounts["wim"].id, id=given.approval_id)


@way("a case and its delivery handed to another worker", stopped_by="the seal covers the worker")
async def _(scene: Scene) -> None:
    await scene.approved("noor", FOR_NOOR)
    with ungated(scene) as connection:
        for sql in (
            "UPDATE consults SET worker_id = 'worker-sam' WHERE id = :case",
            "UPDATE outbox SET worker_id = 'worker-sam' WHERE consult_id = :case",
        ):
            run(connection, sql, case=scene.case.id)


@way(
    "the addresses of two workers exchanged", stopped_by="an address is encrypted under the key of its worker"
)
async def _(scene: Scene) -> None:
    await scene.approved("noor", FOR_NOOR)
    with ungated(scene) as connection:
        sam = "(SELECT address_cipher FROM workers WHERE id = 'worker-sam')"
        run(connection, f"UPDATE workers SET address_cipher = {sam} WHERE id = 'worker-noor'")


@way(
    "a preview row for the working text", stopped_by="a preview shows a proposal, which has a key of its own"
)
async def _(scene: Scene) -> None:
    with scene.sql() as connection:
        working = "(SELECT text_cipher FROM texts WHERE consult_id = :case AND kind = 'working')"
        names = "id, worker_id, channel, expires_at, body_cipher"
        values = f":id, 'worker-noor', 'telegram', '2099-01-01 00:00:00', {working}"
        number = uuid4().hex
        run(connection, f"INSERT INTO proposals ({names}) VALUES ({values})", id=number, case=scene.case.id)
        _preview(connection, number, "worker-noor", "d" * 32)
        connection.commit()


@way(
    "a preview of one worker's text sent to another", stopped_by="the sender compares the worker of both rows"
)
async def _(scene: Scene) -> None:
    noor = scene.people["noor"]
    proposal = await scene.intake.propose(
        RawText(f"{FOR_NOOR} Dat schreef ik zelf."), worker=noor, acute=False
    )
    assert proposal
    with scene.sql() as connection:
        sql = "UPDATE previews SET worker_id = 'worker-sam' WHERE proposal_id = :id"
        run(connection, sql, id=proposal.id)
        connection.commit()


@way("a job of a kind that sends", stopped_by="the database knows two kinds of job, and neither sends")
async def _(scene: Scene) -> None:
    given = await scene.approved("noor", FOR_NOOR)
    with scene.sql() as connection:
        for kind in ("send", "deliver"):
            with pytest.raises(IntegrityError):
                _job(connection, kind, given.id)
            connection.rollback()
        _job(connection, "draft", given.id)
        connection.commit()


@way(
    "a process started on a database whose gate was taken down",
    stopped_by="a store without its rules does not open",
)
async def _(scene: Scene) -> None:
    with scene.sql() as connection:
        rules.remove(connection)
        connection.commit()
    with pytest.raises(StoreUnavailableError):
        await scene.store.ping()
    with scene.sql() as connection:
        rules.install(connection)
        connection.commit()


def _preview(connection: Connection, proposal_id: str, worker_id: str, digest: str) -> None:
    names = "proposal_id, worker_id, digest, due_at, attempts, sent"
    run(
        connection,
        f"INSERT INTO previews ({names}) VALUES (:proposal, :worker, :digest, '2026-11-01 00:00:00', 0, :no)",
        proposal=proposal_id,
        worker=worker_id,
        digest=digest,
        no=False,
    )


def _job(connection: Connection, kind: str, subject: str) -> None:
    run(
        connection,
        "INSERT INTO jobs (id, kind, subject, due_at, attempts)"
        " VALUES (:id, :kind, :subject, '2026-11-01 00:00:00', 0)",
        id=uuid4().hex,
        kind=kind,
        subject=subject,
    )


def _rows(scene: Scene) -> Rows:
    case = scene.case.id
    names = ("other_case", "other_approval", "question_back", "question_digest", "ready", "blocked", "fixed")
    return Rows(case=case, approval="none", digest="d" * 32, **dict.fromkeys(names, ""))
