"""Workers, invites, accounts and sessions. Codes and tokens are here by their hash only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from consult.errors import InvalidInviteError
from consult.people import Account, Invite, Role, Session, Worker
from consult.records import Attempt
from consult.text import Channel
from store.tables import accounts, attempts, invites, sessions, totp_steps, workers
from store.unit import Unit
from store.vault import Cell, Vault

ATTEMPTS_KEPT = timedelta(days=1)  #: Failed attempts older than this are forgotten.


class SqlPeople:
    """A worker's address is encrypted under a key of its own and found by its HMAC."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def add_invite(self, code_hash: str, invite: Invite) -> None:
        """Keep *invite*, found by the hash of its code."""
        row = {"team": invite.team, "uses_left": invite.uses_left, "expires_at": invite.expires_at}
        await self._unit.run(insert(invites).values(code_hash=code_hash, **row))

    async def use_invite(self, code_hash: str, *, at: datetime) -> Invite:
        """Return the invite with one use less.

        Raises:
            InvalidInviteError: Unknown, used up or expired.
        """
        good = (invites.c.code_hash == code_hash) & (invites.c.uses_left > 0) & (invites.c.expires_at > at)
        use = update(invites).where(good).values(uses_left=invites.c.uses_left - 1).returning(invites)
        row = (await self._unit.run(use)).first()
        if row is None:
            raise InvalidInviteError
        return Invite(team=row.team, uses_left=row.uses_left, expires_at=row.expires_at)

    async def add_worker(self, worker: Worker, *, address: str | None) -> None:
        """Keep *worker*; *address* (a chat id) is encrypted and found by its HMAC."""
        index, cipher = None, None
        if address is not None:
            index = address_index(self._unit.vault, worker.channel, address)
            key = await self._unit.create_key(key_id(worker.id))
            cipher = key.encrypt(address, address_cell(worker.id))
        row = {"id": worker.id, "team": worker.team, "channel": worker.channel.value}
        await self._unit.run(insert(workers).values(**row, address_index=index, address_cipher=cipher))

    async def worker(self, worker_id: str) -> Worker | None:
        """Return the worker."""
        return await self._worker(workers.c.id == worker_id)

    async def worker_at(self, channel: Channel, address: str) -> Worker | None:
        """Return the worker with this address."""
        indexes = self._unit.vault.indexes(_label(channel), address)
        return await self._worker((workers.c.channel == channel.value) & workers.c.address_index.in_(indexes))

    async def address(self, worker_id: str) -> str | None:
        """Return where the worker is reached; None on the web."""
        found = await self._unit.run(select(workers.c.address_cipher).where(workers.c.id == worker_id))
        cipher = found.scalar_one_or_none()
        if cipher is None:
            return None
        return (await self._unit.key(key_id(worker_id))).decrypt(cipher, address_cell(worker_id))

    async def add_account(self, account: Account) -> None:
        """Keep *account*, in the place of an earlier one with its id."""
        secret = (
            self._unit.vault.seal(account.totp_secret, totp_cell(account.id)) if account.totp_secret else None
        )
        row = {
            "name": account.name,
            "full_name": account.full_name,
            "role": account.role.value,
            "enabled": account.enabled,
            "password_hash": account.password_hash,
            "totp_cipher": secret,
        }
        new = self._unit.insert(accounts).values(id=account.id, **row)
        await self._unit.run(new.on_conflict_do_update(index_elements=["id"], set_=row))

    async def account(self, account_id: str) -> Account | None:
        """Return the account."""
        found = await self._accounts(accounts.c.id == account_id)
        return found[0] if found else None

    async def account_named(self, name: str) -> Account | None:
        """Return the account that signs in as *name*."""
        found = await self._accounts(accounts.c.name == name)
        return found[0] if found else None

    async def accounts(self) -> Sequence[Account]:
        """Return every account, by name."""
        return await self._accounts()

    async def add_session(self, token_hash: str, session: Session) -> None:
        """Keep *session*, found by the hash of its token."""
        csrf = self._unit.vault.seal(session.csrf, csrf_cell(token_hash))
        row = {"subject": session.subject, "audience": session.audience, "expires_at": session.expires_at}
        await self._unit.run(insert(sessions).values(token_hash=token_hash, csrf_cipher=csrf, **row))

    async def session(self, token_hash: str, *, at: datetime) -> Session | None:
        """Return the session, unless it has expired."""
        valid = (sessions.c.token_hash == token_hash) & (sessions.c.expires_at > at)
        row = (await self._unit.run(select(sessions).where(valid))).first()
        if row is None:
            return None
        csrf = self._unit.vault.unseal(row.csrf_cipher, csrf_cell(token_hash))
        return Session(subject=row.subject, audience=row.audience, csrf=csrf, expires_at=row.expires_at)

    async def end_session(self, token_hash: str) -> None:
        """Forget the session."""
        await self._unit.run(delete(sessions).where(sessions.c.token_hash == token_hash))

    async def end_sessions_of(self, subject: str) -> None:
        """Forget every session of the account or worker *subject*."""
        await self._unit.run(delete(sessions).where(sessions.c.subject == subject))

    async def note_attempt(self, attempt: Attempt) -> None:
        """Remember a failed attempt to sign in or to use a code, and forget those of more than a day ago."""
        await self._unit.run(delete(attempts).where(attempts.c.at < attempt.at - ATTEMPTS_KEPT))
        await self._unit.run(insert(attempts).values(key=attempt.key, at=attempt.at))

    async def attempts(self, key: str, *, since: datetime) -> int:
        """Return the number of failed attempts under *key* since that moment."""
        these = select(func.count()).where(attempts.c.key == key, attempts.c.at >= since)
        count: int = (await self._unit.run(these)).scalar_one()
        return count

    async def use_totp(self, account_id: str, step: int) -> bool:
        """Return whether the account did not use this time *step* (of 30 s) before; remember it."""
        row = self._unit.insert(totp_steps).values(account_id=account_id, step=step)
        new = await self._unit.run(row.on_conflict_do_nothing().returning(totp_steps.c.step))
        return new.first() is not None

    async def _worker(self, which: Any) -> Worker | None:  # noqa: ANN401 - a condition of SQLAlchemy
        row = (await self._unit.run(select(workers).where(which))).first()
        return Worker(id=row.id, team=row.team, channel=Channel(row.channel)) if row else None

    async def _accounts(self, *which: Any) -> Sequence[Account]:  # noqa: ANN401 - conditions of SQLAlchemy
        rows = await self._unit.run(select(accounts).where(*which).order_by(accounts.c.name))
        return [self._account(row) for row in rows]

    def _account(self, row: Row[Any]) -> Account:
        account = Account(
            id=row.id,
            name=row.name,
            full_name=row.full_name,
            role=Role(row.role),
            enabled=row.enabled,
            password_hash=row.password_hash,
        )
        if row.totp_cipher is None:
            return account
        return replace(account, totp_secret=self._unit.vault.unseal(row.totp_cipher, totp_cell(row.id)))


def key_id(worker_id: str) -> str:
    """Return the id of the data key of a worker."""
    return f"worker:{worker_id}"


def address_cell(worker_id: str) -> Cell:
    """Return the place of a worker's address."""
    return Cell(table="workers", column="address_cipher", row=worker_id, owner=worker_id)


def totp_cell(account_id: str) -> Cell:
    """Return the place of an account's TOTP secret."""
    return Cell(table="accounts", column="totp_cipher", row=account_id)


def csrf_cell(token_hash: str) -> Cell:
    """Return the place of a session's form token."""
    return Cell(table="sessions", column="csrf_cipher", row=token_hash)


def address_index(vault: Vault, channel: Channel, address: str) -> str:
    """Return the HMAC by which a worker is found."""
    return vault.index(_label(channel), address)


def _label(channel: Channel) -> str:
    return f"address {channel.value}"
