"""Who may come in: invites for workers, sessions and tokens for everybody, and a brake on guessing."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from consult.errors import InvalidInviteError, RateLimitedError
from consult.people import Account, Invite, Session, Worker
from consult.ports import Clock, Store
from consult.records import Attempt, Event
from consult.text import Channel, code_hash

INVITE_DAYS = 30  #: An invite that was not used up ends after this many days.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  #: 32 characters that are not mistaken for one another.
MAX_ATTEMPTS = 10  #: Failed attempts under one key within `WINDOW`.
WINDOW = timedelta(minutes=15)


def new_code() -> str:
    """Return a fresh invite code of 80 bits, such as ``ABCD-EFGH-JKLM-NPQR``."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(16))
    return "-".join(code[i : i + 4] for i in range(0, 16, 4))


def token_hash(token: str) -> str:
    """Return the hex SHA-256 under which a session token is kept."""
    return sha256(token.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Access:
    """The door."""

    store: Store
    clock: Clock

    async def invite(self, team: str, *, uses: int, by: str) -> str:
        """Return a new invite code of *team*, good for *uses* workers; only its hash is kept."""
        code, now = new_code(), self.clock.now()
        async with self.store.begin() as tx:
            await tx.people.add_invite(
                code_hash(code),
                Invite(team=team, uses_left=uses, expires_at=now + timedelta(days=INVITE_DAYS)),
            )
            await tx.audit.append(Event(name="account:invite", at=now, actor=by))
        return code

    async def enrol(self, code: str, *, channel: Channel, address: str | None = None) -> Worker:
        """Return the worker enrolled with *code*; an address that is enrolled already keeps its worker.

        Raises:
            InvalidInviteError: The code is unknown, used up or expired.
        """
        now = self.clock.now()
        async with self.store.begin() as tx:
            known = await tx.people.worker_at(channel, address) if address else None
            if known:
                return known
            invite = await tx.people.use_invite(code_hash(code), at=now)
            worker = Worker(id=uuid4().hex, team=invite.team, channel=channel)
            await tx.people.add_worker(worker, address=address)
            await tx.audit.append(Event(name="account:enrol", at=now, actor=worker.id))
            return worker

    async def worker_at(self, channel: Channel, address: str) -> Worker | None:
        """Return the worker enrolled at *address*."""
        async with self.store.begin() as tx:
            return await tx.people.worker_at(channel, address)

    async def worker(self, worker_id: str) -> Worker | None:
        """Return the worker with this id."""
        async with self.store.begin() as tx:
            return await tx.people.worker(worker_id)

    async def account(self, account_id: str) -> Account | None:
        """Return the enabled account with this id."""
        async with self.store.begin() as tx:
            account = await tx.people.account(account_id)
        return account if account and account.enabled else None

    async def account_named(self, name: str) -> Account | None:
        """Return the enabled account that signs in as *name*."""
        async with self.store.begin() as tx:
            account = await tx.people.account_named(name.strip().lower())
        return account if account and account.enabled else None

    async def start_session(self, subject: str, *, audience: str, lifetime: timedelta) -> str:
        """Return the secret token (256 bits) of a new session; only its hash is kept."""
        token = secrets.token_urlsafe(32)
        session = Session(
            subject=subject,
            audience=audience,
            csrf=secrets.token_urlsafe(16),
            expires_at=self.clock.now() + lifetime,
        )
        async with self.store.begin() as tx:
            await tx.people.add_session(token_hash(token), session)
        return token

    async def session(self, token: str, *, audience: str) -> Session | None:
        """Return the live session of *token* for this *audience*."""
        async with self.store.begin() as tx:
            session = await tx.people.session(token_hash(token), at=self.clock.now())
        return session if session and session.audience == audience else None

    async def end_session(self, token: str) -> None:
        """Forget the session of *token*."""
        async with self.store.begin() as tx:
            await tx.people.end_session(token_hash(token))

    async def check_attempts(self, key: str, *, limit: int = MAX_ATTEMPTS) -> None:
        """Pass while fewer than *limit* attempts failed under *key* within `WINDOW`.

        Raises:
            RateLimitedError: Too many did.
        """
        async with self.store.begin() as tx:
            if await tx.people.attempts(_hidden(key), since=self.clock.now() - WINDOW) >= limit:
                raise RateLimitedError

    async def note_failure(self, key: str) -> None:
        """Count one failed attempt under *key*, of which only a hash is kept."""
        async with self.store.begin() as tx:
            await tx.people.note_attempt(Attempt(key=_hidden(key), at=self.clock.now()))

    async def fresh_totp(self, account_id: str, step: int) -> bool:
        """Return whether the time *step* of a one-time password was not used before by this account."""
        async with self.store.begin() as tx:
            return await tx.people.use_totp(account_id, step)


def _hidden(key: str) -> str:
    return sha256(key.encode()).hexdigest()


__all__ = ["Access", "InvalidInviteError", "new_code", "token_hash"]
