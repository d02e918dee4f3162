"""Signing in, in two steps, and signing out."""

import segno
from starlette.requests import Request
from starlette.responses import Response

import pages
from consult.people import Role
from review import texts
from review.accounts import provisioning_uri, secret_of
from review.door import Door, own_form
from review.errors import SignInNeededError
from review.screens import HOME, SIGN_IN, TEAMS, T, go, home_of, page
from review.signin import HALFWAY, HALFWAY_LIFETIME, LIFETIME, WORKBENCH, SignIn
from review.workbench import Workbench

CODE = f"{SIGN_IN}/code"


class Entrance:
    """The pages before anybody is signed in."""

    def __init__(self, deps: Workbench, door: Door) -> None:
        """Let people in with the steps of *deps*."""
        self.deps = deps
        self.door = door
        self.sign_in = SignIn(
            access=deps.access, accounts=deps.accounts, passwords=deps.passwords, clock=deps.clock
        )

    async def ask_password(self, request: Request) -> Response:
        """Return the sign-in page."""
        try:
            return go(home_of(await self.door.anyone(request)))
        except SignInNeededError:
            return page(request, "signin.html", problem="")

    async def take_password(self, request: Request) -> Response:
        """Return the way to the second step, or the same page with one sentence for whatever was wrong."""
        form = await own_form(request, None)
        token = await self.sign_in.password(
            form.get("name", ""), form.get("password", ""), address=pages.client_address(request)
        )
        if token is None:
            return page(request, "signin.html", status=401, problem=texts.WRONG_PAIR)
        response = go(CODE)
        pages.sign_in(response, request, HALFWAY, token, lifetime=HALFWAY_LIFETIME)
        return response

    async def ask_code(self, request: Request) -> Response:
        """Return the page that asks for the one-time password."""
        return await self._code_page(request)

    async def take_code(self, request: Request) -> Response:
        """Return the way in, with a session of a working day, or the same page with what was wrong."""
        half = pages.session_token(request, HALFWAY) or ""
        session = await self.deps.access.session(half, audience=HALFWAY)
        if session is None:
            return go(SIGN_IN)
        form = await own_form(request, session)
        token = await self.sign_in.code(half, form.get("code", ""), address=pages.client_address(request))
        if token is None:
            return await self._code_page(request, status=401, problem=texts.WRONG_CODE)
        response = go(HOME if await self._is_consultant(token) else TEAMS)
        pages.sign_out(response, request, HALFWAY)
        pages.sign_in(response, request, WORKBENCH, token, lifetime=LIFETIME)
        return response

    async def sign_out(self, request: Request) -> Response:
        """Return the sign-in page; the session is gone."""
        me = await self.door.anyone(request)
        await own_form(request, me.session)
        await self.deps.access.end_session(me.token)
        response = go(SIGN_IN)
        pages.sign_out(response, request, WORKBENCH)
        return response

    async def _is_consultant(self, token: str) -> bool:
        session = await self.deps.access.session(token, audience=WORKBENCH)
        account = await self.deps.access.account(session.subject) if session else None
        return account is not None and account.role is Role.CONSULTANT

    async def _code_page(self, request: Request, *, status: int = 200, problem: str = "") -> Response:
        half = pages.session_token(request, HALFWAY) or ""
        session = await self.deps.access.session(half, audience=HALFWAY)
        account = await self.sign_in.halfway(half)
        if session is None or account is None:
            return go(SIGN_IN)
        secret = "" if account.totp_secret else secret_of(half)
        return T.page(
            request,
            "code.html",
            session=session,
            status=status,
            me=None,
            problem=problem,
            secret=_in_fours(secret),
            picture=_picture(provisioning_uri(account.name, secret)) if secret else "",
        )


def _in_fours(secret: str) -> str:
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def _picture(uri: str) -> str:
    return segno.make(uri, error="m").svg_data_uri(border=4, light="#fff", dark="#000", omitsize=True)
