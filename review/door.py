"""Who is at the door of the workbench: the session behind a request, and the form that came with it."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

import pages
from consult.access import Access
from consult.errors import NotAuthorisedError
from consult.people import Account, Role, Session
from review.errors import SignInNeededError, StaleFormError
from review.signin import WORKBENCH


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Somebody who has signed in."""

    account: Account
    session: Session
    token: str

    @property
    def reads_cases(self) -> bool:
        """Return whether this is a consultant; a coordinator sees no case at all."""
        return self.account.role is Role.CONSULTANT


@dataclass(frozen=True, kw_only=True)
class Door:
    """Finds out who is there, on every request anew: a disabled account is out at once."""

    access: Access

    async def anyone(self, request: Request) -> SignedIn:
        """Return who is signed in.

        Raises:
            SignInNeededError: Nobody is.
        """
        token = pages.session_token(request, WORKBENCH)
        session = await self.access.session(token, audience=WORKBENCH) if token else None
        account = await self.access.account(session.subject) if session else None
        if not (token and session and account):
            raise SignInNeededError
        return SignedIn(account=account, session=session, token=token)

    async def consultant(self, request: Request) -> SignedIn:
        """Return the consultant who is signed in.

        Raises:
            SignInNeededError: Nobody is.
            NotAuthorisedError: It is a coordinator.
        """
        return await self._with(request, Role.CONSULTANT)

    async def coordinator(self, request: Request) -> SignedIn:
        """Return the coordinator who is signed in.

        Raises:
            SignInNeededError: Nobody is.
            NotAuthorisedError: It is a consultant.
        """
        return await self._with(request, Role.COORDINATOR)

    async def _with(self, request: Request, role: Role) -> SignedIn:
        me = await self.anyone(request)
        if me.account.role is not role:
            raise NotAuthorisedError
        return me


async def own_form(request: Request, session: Session | None) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent in this *session*.

    Raises:
        StaleFormError: It was made for another session; typed text can be given back.
        HTTPException: 403, another site sent it; 422, it holds a file or too many fields.
    """
    form = await pages.sent_form(request)
    try:
        pages.check_token(request, session, form)
    except HTTPException:
        raise StaleFormError from None
    return form
