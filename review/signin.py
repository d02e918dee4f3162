"""The door of the workbench: name and password, then a one-time password, then a session of a working day."""

import asyncio
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pyotp

from consult.access import Access
from consult.people import Account
from consult.ports import Clock
from review.accounts import Accounts, secret_of
from review.errors import SecondFactorError
from review.passwords import Passwords

WORKBENCH = "review"  #: Audience of a full session.
HALFWAY = "review-totp"  #: Audience between password and one-time password; it opens nothing else.
LIFETIME = timedelta(hours=8)
HALFWAY_LIFETIME = timedelta(minutes=5)
FROM_ADDRESS = 50  #: Failures from one address, behind which a whole office may be.
WRONG_CODES = 50  #: Wrong one-time passwords of one account from everywhere, each after its right password.
DRIFT = 1  #: Steps of 30 s that a phone's clock may be off, either way (RFC 6238, section 5.2).


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Lets people in. One attempt at a time per process: guessing in parallel gains nothing."""

    access: Access
    accounts: Accounts
    passwords: Passwords
    clock: Clock
    _one: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    async def password(self, name: str, password: str, *, address: str) -> str | None:
        """Return the token of a half-way session, or None where name and password do not fit.

        An unknown name, a disabled account and a wrong password look and take the same.

        Raises:
            RateLimitedError: Too many attempts from this *address* failed, with this name or in all. What
                fails at other addresses holds nobody up.
        """
        here = f"sign-in:from:{address}"
        named = f"{here}:name:{name.strip().lower()}"
        async with self._one:
            await self.access.check_attempts(here, limit=FROM_ADDRESS)
            await self.access.check_attempts(named)
            account = await self.access.account_named(name)
            fits = await asyncio.to_thread(self._fits, account, password)
            if not (account and fits):
                for key in (here, named):
                    await self.access.note_failure(key)
                return None
        await self._refresh(account, password)
        return await self.access.start_session(account.id, audience=HALFWAY, lifetime=HALFWAY_LIFETIME)

    async def halfway(self, token: str) -> Account | None:
        """Return who has given name and password under this half-way *token*."""
        session = await self.access.session(token, audience=HALFWAY)
        return await self.access.account(session.subject) if session else None

    async def code(self, token: str, code: str, *, address: str) -> str | None:
        """Return the token of a full session for a half-way *token* and its one-time password.

        None means that the code does not fit, was used before, or that the half-way session has ended.
        An account without a confirmed secret confirms the one that goes with its half-way token.

        Raises:
            RateLimitedError: Too many codes of this account failed, from this *address* or in all. Only who
                has the password can make them fail.
        """
        account = await self.halfway(token)
        if account is None:
            return None
        async with self._one:
            everywhere = f"sign-in:code:{account.id}"
            here = f"{everywhere}:from:{address}"
            await self.access.check_attempts(everywhere, limit=WRONG_CODES)
            await self.access.check_attempts(here)
            step = matching_step(account.totp_secret or secret_of(token), code, at=self.clock.now())
            if step is None or not await self.access.fresh_totp(account.id, step):
                for key in (everywhere, here):
                    await self.access.note_failure(key)
                return None
            if not account.totp_secret and not await self._confirmed(account, token):
                return None
        await self.access.end_session(token)
        await self.accounts.signed_in(account)
        return await self.access.start_session(account.id, audience=WORKBENCH, lifetime=LIFETIME)

    def _fits(self, account: Account | None, password: str) -> bool:
        nobody = (
            self.passwords.nobody
        )  # Made for known and unknown names alike, so that its cost tells nothing.
        return self.passwords.verify(account.password_hash if account else nobody, password)

    async def _confirmed(self, account: Account, token: str) -> bool:
        try:
            await self.accounts.confirm_totp(account, secret_of(token))
        except SecondFactorError:
            return False
        return True

    async def _refresh(self, account: Account, password: str) -> None:
        if self.passwords.needs_rehash(account.password_hash):
            newer = await asyncio.to_thread(self.passwords.hash, password)
            await self.accounts.rehash(account, newer)


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """Return the time step (of 30 s since 1970) in which *code* is right, at most `DRIFT` steps from *at*."""
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // totp.interval
    given = "".join(code.split())
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), given.encode()):
            found = step
    return found
