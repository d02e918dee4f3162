"""The database part of the approval gate: every attempt of `tests.store.attempts` is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

import store
from consult.errors import StoreUnavailableError
from consult.model import ALLOWED, KEEPING, Kind, State
from consult.outgoing import DeliveryState, Fixed
from consult.people import Role
from consult.records import Event
from consult.text import Channel
from store import rules
from store.sql import SqlStore, open_store
from tests.contracts.cases import JOKE, SAM, WIM, approval, case, delivery, notice, people
from tests.databases import MASTER, Databases
from tests.fakes.clock import START
from tests.store.attempts import ATTEMPTS, ONLY
from tests.store.scene import Scene, approve, bare, deliver

INSUFFICIENT_PRIVILEGE = "42501"  #: SQLSTATE of PostgreSQL.
ROLE = (Path(store.__file__).parent / "role.sql").read_text(encoding="utf-8")


@pytest.fixture
async def scene(sql_store: SqlStore) -> Scene:
    """Return what stands in the database before an attempt."""
    async with sql_store.begin() as tx:
        await people(tx)
        mine, other = await case(tx), await case(tx, SAM)
        given = approval(mine)
        question = approval(mine, kind=Kind.QUESTION_BACK, text="Hoe oud?")
        foreign = approval(other, text="Bel de school.")
        for one in (given, question, foreign):
            await tx.approvals.add(one)
        ready, fixed = delivery(given), notice(fixed=Fixed.RECEIPT)
        blocked = delivery(foreign, SAM, state=DeliveryState.BLOCKED)
        for row in (ready, fixed, blocked):
            await tx.outbox.add(row)
        await tx.audit.append(Event(name="consult:submit", at=START, actor="noor", consult_id=mine.id))
        await tx.people.add_account(replace(WIM, enabled=False))
    return Scene(
        case=mine.id,
        approval=given.id,
        digest=given.digest,
        other_case=other.id,
        other_approval=foreign.id,
        question_back=question.id,
        question_digest=question.digest,
        ready=ready.id,
        blocked=blocked.id,
        fixed=fixed.id,
    )


def _gate(connection: Connection) -> list[object]:
    tables = ("approvals", "outbox", "consults", "audit_events", "audit_head")
    return [connection.execute(text(f"SELECT * FROM {table}")).fetchall() for table in tables]


def _everywhere() -> list[object]:
    kinds = {"sqlite": (), "postgresql": (pytest.mark.postgres,)}
    return [
        pytest.param(
            "postgres" if dialect == "postgresql" else dialect, name, marks=marks, id=f"{dialect}-{name}"
        )
        for dialect, marks in kinds.items()
        for name in ATTEMPTS
        if ONLY.get(name, dialect) == dialect
    ]


def _refused(error: DBAPIError) -> bool:
    """Return whether a rule said no: a mistake in the attempt itself is another error."""
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", "") == INSUFFICIENT_PRIVILEGE


@pytest.mark.parametrize("databases, name", _everywhere(), indirect=["databases"])
async def test_an_attempt_is_refused(databases: Databases, scene: Scene, name: str) -> None:
    """No attempt with plain SQL gets past the gate or changes anything behind it."""
    with bare(databases.main) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(ROLE)
        before = _gate(connection)
        connection.commit()
        with pytest.raises(DBAPIError) as refusal:
            ATTEMPTS[name](connection, scene)
        assert _refused(refusal.value)
        connection.rollback()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("RESET ROLE")
        assert _gate(connection) == before


async def test_what_is_approved_passes(databases: Databases, scene: Scene) -> None:
    """The rows that the attempts change one thing of are accepted as they are."""
    with bare(databases.main) as connection:
        deliver(connection, scene)
        approve(connection, scene)
        connection.commit()


def test_there_are_enough_attempts() -> None:
    """Each dialect stands at least forty attempts."""
    for dialect in ("sqlite", "postgresql"):
        assert sum(ONLY.get(name, dialect) == dialect for name in ATTEMPTS) >= 40


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
async def test_states_change_as_the_table_says(
    sqlite_databases: Databases, before: State, after: State
) -> None:
    """The database lets a case move exactly where `consult.model.ALLOWED` has a row, as its version does."""
    steps = {step for (start, step), to in ALLOWED.items() if (start, to) == (before, after)}
    version = 1 if steps and steps <= KEEPING else 2
    with bare(sqlite_databases.main) as connection:
        rules.remove(connection)
        connection.exec_driver_sql(
            "INSERT INTO consults (id, number, code_hash, worker_id, team, channel, state, version, urgency,"
            " created_at, updated_at, expected_at, needs_second)"
            f" VALUES ('c', 1, 'h', 'w', 't', 'web', '{before}', 1, 'normal', '', '', '', 0)"
        )
        rules.install(connection)
        move = f"UPDATE consults SET state = '{after}', version = {version} WHERE id = 'c'"
        if after is before or steps:
            connection.exec_driver_sql(move)
        else:
            with pytest.raises(DBAPIError):
                connection.exec_driver_sql(move)


async def test_a_missing_rule_is_noticed(databases: Databases, sql_store: SqlStore) -> None:
    """A store whose gate was weakened says so, and does not open again."""
    await sql_store.ping()
    with bare(databases.main) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER gate_outbox_approved")
        else:
            connection.exec_driver_sql("ALTER TABLE outbox DISABLE TRIGGER gate_outbox_approved")
        connection.commit()
    with pytest.raises(StoreUnavailableError, match="gate_outbox_approved"):
        await sql_store.ping()
    with pytest.raises(StoreUnavailableError, match="gate_outbox_approved"):
        await open_store(databases.main, databases.keys, [MASTER])


async def test_a_rewritten_rule_is_noticed(databases: Databases, sql_store: SqlStore) -> None:
    """A rule that stands there by its name only counts as missing."""
    with bare(databases.main) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER gate_approvals_by")
            connection.exec_driver_sql(
                "CREATE TRIGGER gate_approvals_by BEFORE INSERT ON approvals BEGIN SELECT 1; END"
            )
        else:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION gate_approvals_by() RETURNS trigger LANGUAGE plpgsql"
                " AS $$BEGIN RETURN NEW; END$$"
            )
        connection.commit()
    with pytest.raises(StoreUnavailableError, match="gate_approvals_by"):
        await sql_store.ping()


@pytest.mark.postgres
async def test_the_application_role_can_do_its_work(postgres_databases: Databases) -> None:
    """A store that runs under the least-privilege role does everything but take the gate down."""
    with bare(postgres_databases.main) as connection:
        connection.exec_driver_sql(ROLE)
        connection.commit()
    address = postgres_databases.main + "&options=-c%20role%3Druggespraak_app"
    opened = await open_store(address, postgres_databases.keys, [MASTER])
    try:
        async with opened.begin() as tx:
            await people(tx)
            consult = await case(tx)
            await tx.approvals.add(given := approval(consult))
            await tx.outbox.add(delivery(given, delete=(1,)))
            await tx.audit.append(Event(name="consult:submit", at=START, actor="noor", consult_id=consult.id))
        async with opened.begin() as tx:
            await tx.outbox.claim(channel=Channel.TELEGRAM, now=START, lease=START - START, limit=1)
            await tx.consults.erase(consult.id)
            assert await tx.audit.verify() == 1
    finally:
        await opened.close()


def test_consultants_are_told_apart_by_role() -> None:
    """The rules know the one role that may approve."""
    assert JOKE.role is Role.CONSULTANT
    assert f"'{Role.CONSULTANT}'" in next(
        r.holds for r in rules.rules("sqlite") if r.name == "gate_approvals_by"
    )
