"""Accounts of the workbench: who there is, who is let in, who no longer is."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pyotp

from consult.access import token_hash
from consult.people import Account, Role, Session
from consult.ports import Clock, Store, Tx
from consult.records import Event
from review.errors import (
    EmptyNameError,
    NameTakenError,
    SecondFactorError,
    UnknownAccountError,
    WeakPasswordError,
)
from review.passwords import LONGEST, SHORTEST, Passwords

ISSUER = "Ruggespraak"  #: What an authenticator app shows beside the name.
TOKEN_DAYS = 90  #: A token of the JSON API ends after this many days.


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """The list of who may sign in, for the command line and the coordinator."""

    store: Store
    clock: Clock
    passwords: Passwords = field(default_factory=Passwords)

    async def add(self, name: str, *, full_name: str, role: Role, password: str, by: str = "system") -> str:
        """Return the provisioning URI (``otpauth://``) of the new account, to be shown once as a QR code.

        Raises:
            NameTakenError: The name is in use, also by a disabled account.
            EmptyNameError: One of the names is empty.
            WeakPasswordError: The password is too short or too long.
        """
        if not (name.strip() and full_name.strip()):
            raise EmptyNameError
        if not SHORTEST <= len(password) <= LONGEST:
            raise WeakPasswordError
        account = Account(
            id=uuid4().hex,
            name=name.strip().lower(),
            full_name=full_name.strip(),
            role=role,
            password_hash=self.passwords.hash(password),
            totp_secret=pyotp.random_base32(),
        )
        async with self.store.begin() as tx:
            if await tx.people.account_named(account.name):
                raise NameTakenError
            await tx.people.add_account(account)
            await self._note(tx, "account:add", account, by)
        return provisioning_uri(account.name, account.totp_secret)

    async def disable(self, name: str, *, by: str = "system") -> Account:
        """Return the account, which can no longer sign in and whose sessions and tokens have ended.

        Raises:
            UnknownAccountError: Nobody has this name.
        """
        async with self.store.begin() as tx:
            account = await _named(tx, name)
            after = replace(account, enabled=False)
            await tx.people.add_account(after)
            await tx.people.end_sessions_of(account.id)
            await self._note(tx, "account:disable", after, by)
            return after

    async def list(self) -> Sequence[Account]:
        """Return every account, by name, without what it signs in with."""
        async with self.store.begin() as tx:
            accounts = await tx.people.accounts()
        return [replace(account, password_hash="", totp_secret="") for account in accounts]

    async def names(self) -> Mapping[str, str]:
        """Return the full names by id, of disabled accounts as well."""
        return {account.id: account.full_name for account in await self.list()}

    async def token(self, name: str, *, by: str = "system") -> str:
        """Return a new secret token with which *name* uses the JSON API for `TOKEN_DAYS`; shown once.

        Raises:
            UnknownAccountError: Nobody has this name, or the account is disabled.
        """
        token = secrets.token_urlsafe(32)
        async with self.store.begin() as tx:
            account = await _named(tx, name)
            if not account.enabled:
                raise UnknownAccountError
            session = Session(
                subject=account.id,
                audience="api",
                csrf=secrets.token_urlsafe(16),
                expires_at=self.clock.now() + timedelta(days=TOKEN_DAYS),
            )
            await tx.people.add_session(token_hash(token), session)
            await self._note(tx, "account:token", account, by)
        return token

    async def end_everywhere(self, account: Account) -> None:
        """End every session and token of *account*."""
        async with self.store.begin() as tx:
            await tx.people.end_sessions_of(account.id)
            await self._note(tx, "account:sign_out_everywhere", account, account.id)

    async def confirm_totp(self, account: Account, secret: str) -> Account:
        """Return *account* with the one-time password *secret* it has just proved to hold.

        Raises:
            SecondFactorError: The account holds a confirmed secret already, or is disabled.
        """
        async with self.store.begin() as tx:
            now = await tx.people.account(account.id)
            if now is None or not now.enabled or now.totp_secret:
                raise SecondFactorError
            after = replace(now, totp_secret=secret)
            await tx.people.add_account(after)
            await self._note(tx, "account:totp", after, after.id)
            return after

    async def rehash(self, account: Account, password_hash: str) -> None:
        """Keep a newer hash of the password that *account* has just signed in with."""
        async with self.store.begin() as tx:
            now = await tx.people.account(account.id)
            if now and now.password_hash == account.password_hash:
                await tx.people.add_account(replace(now, password_hash=password_hash))

    async def signed_in(self, account: Account) -> None:
        """Note in the audit trail that *account* has signed in."""
        async with self.store.begin() as tx:
            await self._note(tx, "account:sign_in", account, account.id)

    async def _note(self, tx: Tx, name: str, account: Account, by: str) -> None:
        await tx.audit.append(Event(name=name, at=self.clock.now(), actor=by, subject=account.id))


def provisioning_uri(name: str, secret: str) -> str:
    """Return what an authenticator app reads from a QR code (``otpauth://``, Key Uri Format)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def secret_of(token: str) -> str:
    """Return the one-time password secret (160 bits, base32) that goes with a half-way sign-in *token*.

    It is derived, so that nothing has to be kept until its holder proves that the app has it.
    """
    return base64.b32encode(sha256(b"totp\0" + token.encode()).digest()[:20]).decode()


async def _named(tx: Tx, name: str) -> Account:
    account = await tx.people.account_named(name.strip().lower())
    if account is None:
        raise UnknownAccountError
    return account
