"""The contract of workers, invites, accounts and sessions."""

import asyncio
from dataclasses import replace

import pytest

from consult.errors import InvalidInviteError, StoreUnavailableError
from consult.people import Invite, Role, Session, Worker
from consult.ports import Store
from consult.records import Attempt
from consult.text import Channel
from tests.contracts.cases import BOSS, HOUR, JOKE, NOOR, SAM, WIM, people
from tests.fakes.clock import START

INVITE = Invite(team="Noord", uses_left=2, expires_at=START + HOUR)


async def test_an_invite_is_used_up(store: Store) -> None:
    """An invite enrols as often as it says and not once more."""
    async with store.begin() as tx:
        await tx.people.add_invite("h", INVITE)
        assert await tx.people.use_invite("h", at=START) == replace(INVITE, uses_left=1)
        assert await tx.people.use_invite("h", at=START) == replace(INVITE, uses_left=0)
        with pytest.raises(InvalidInviteError):
            await tx.people.use_invite("h", at=START)


async def test_an_invite_expires(store: Store) -> None:
    """An invite that is unknown or whose moment has come is refused."""
    async with store.begin() as tx:
        await tx.people.add_invite("h", INVITE)
        for code in ("h", "other"):
            with pytest.raises(InvalidInviteError):
                await tx.people.use_invite(code, at=START + HOUR)


async def test_two_at_once_cannot_use_the_last_place(store: Store) -> None:
    """Of eight who use a code for two at the same time, two get in."""
    async with store.begin() as tx:
        await tx.people.add_invite("h", INVITE)

    async def enrol() -> bool:
        try:
            async with store.begin() as tx:
                await tx.people.use_invite("h", at=START)
        except InvalidInviteError:
            return False
        return True

    assert sum(await asyncio.gather(*(enrol() for _ in range(8)))) == 2


async def test_a_worker_is_found_by_address(store: Store) -> None:
    """A worker is found by id and by address on the own channel; on the web there is no address."""
    web = Worker(id="web", team="Zuid", channel=Channel.WEB)
    async with store.begin() as tx:
        await people(tx)
        await tx.people.add_worker(web, address=None)
    async with store.begin() as tx:
        assert await tx.people.worker(NOOR.id) == NOOR
        assert await tx.people.worker("none") is None
        assert await tx.people.worker_at(Channel.TELEGRAM, "1001") == NOOR
        assert await tx.people.worker_at(Channel.TELEGRAM, "9") is None
        assert await tx.people.worker_at(Channel.WEB, "1001") is None
        assert await tx.people.address(SAM.id) == "2002"
        assert await tx.people.address(web.id) is None
        assert await tx.people.address("none") is None


async def test_an_address_belongs_to_one_worker(store: Store) -> None:
    """A second worker at the same address is refused, and so is a second worker with the same id."""
    async with store.begin() as tx:
        await people(tx)
    for worker, address in ((replace(NOOR, id="twin"), "1001"), (NOOR, "3003")):
        with pytest.raises(StoreUnavailableError):
            async with store.begin() as tx:
                await tx.people.add_worker(worker, address=address)
    async with store.begin() as tx:
        assert await tx.people.address(NOOR.id) == "1001"


async def test_an_account_is_replaced(store: Store) -> None:
    """An account comes back as it was, by id and by name; a newer one takes its place."""
    async with store.begin() as tx:
        await people(tx)
        assert await tx.people.account(JOKE.id) == JOKE
        changed = replace(
            JOKE, role=Role.COORDINATOR, enabled=False, password_hash="$argon2id$x", totp_secret=""
        )
        await tx.people.add_account(changed)
    async with store.begin() as tx:
        assert await tx.people.account_named("joke") == changed
        assert await tx.people.account("none") is None
        assert await tx.people.account_named("none") is None
        assert list(await tx.people.accounts()) == [BOSS, changed, WIM]


async def test_a_name_belongs_to_one_account(store: Store) -> None:
    """A second account with the same name is refused."""
    async with store.begin() as tx:
        await people(tx)
    with pytest.raises(StoreUnavailableError):
        async with store.begin() as tx:
            await tx.people.add_account(replace(WIM, id="other"))


async def test_a_session_ends(store: Store) -> None:
    """A session is there until its moment has come, it is ended, or its person's sessions are."""
    session = Session(subject="joke", audience="review", csrf="c" * 32, expires_at=START + HOUR)
    async with store.begin() as tx:
        for token in ("a", "b", "c"):
            await tx.people.add_session(token, session)
        await tx.people.add_session("w", replace(session, subject="wim"))
        assert await tx.people.session("a", at=START) == session
        assert await tx.people.session("a", at=START + HOUR) is None
        await tx.people.end_session("a")
        assert await tx.people.session("a", at=START) is None
        assert await tx.people.session("b", at=START) == session
        await tx.people.end_sessions_of("joke")
        assert await tx.people.session("b", at=START) is None
        assert await tx.people.session("w", at=START) is not None


async def test_failed_attempts_are_counted(store: Store) -> None:
    """Attempts under one key count from the moment asked for."""
    async with store.begin() as tx:
        for hours, key in ((0, "k"), (1, "k"), (2, "k"), (2, "other")):
            await tx.people.note_attempt(Attempt(key=key, at=START + hours * HOUR))
        assert await tx.people.attempts("k", since=START + HOUR) == 2
        assert await tx.people.attempts("none", since=START) == 0


async def test_a_time_step_is_used_once(store: Store) -> None:
    """A code of the authenticator app counts once per account."""
    async with store.begin() as tx:
        assert await tx.people.use_totp("joke", 59_000_000)
        assert not await tx.people.use_totp("joke", 59_000_000)
        assert await tx.people.use_totp("wim", 59_000_000)
        assert await tx.people.use_totp("joke", 59_000_001)
