"""In and out: the first page, an invite code, a return code, signing out."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from consult.access import Access
from consult.errors import InvalidInviteError
from consult.people import Session, Worker
from consult.text import Channel
from pages import checked_form, client_address, session_token, sign_in, sign_out
from webchat import texts
from webchat.desk import AUDIENCE, Desk, Visitor, one_case

WORKING_DAY = timedelta(hours=12)  #: A session on a shared device.
OWN_DEVICE = timedelta(days=30)  #: A session on a device that the worker says is their own.
ONE_CASE = timedelta(hours=2)  #: A session that a return code opened.
FROM_ADDRESS = 50  #: Failures from one address, behind which a whole office may be.
_PREFIX = 4  #: Characters of a code that count as one target of guessing.


@dataclass(frozen=True, kw_only=True)
class Brake:
    """Slows down guessing of codes from one network address; wrong codes from elsewhere hold nobody up."""

    access: Access
    address: str
    code: str

    @classmethod
    def of(cls, access: Access, request: Request, kind: str, code: str) -> "Brake":
        """Return the brake on *kind* of code for this client and *code*."""
        prefix = "".join(c for c in code.upper() if c.isalnum())[:_PREFIX]
        address = f"{kind}:from:{client_address(request)}"
        return cls(access=access, address=address, code=f"{address}:code:{prefix}")

    async def check(self) -> None:
        """Pass while there were few failures.

        Raises:
            RateLimitedError: There were too many.
        """
        await self.access.check_attempts(self.address, limit=FROM_ADDRESS)
        await self.access.check_attempts(self.code)

    async def failed(self) -> None:
        """Count one failure."""
        for key in (self.address, self.code):
            await self.access.note_failure(key)


async def enrol(access: Access, request: Request, code: str) -> Worker:
    """Return the worker enrolled with the invite *code* on the web.

    Raises:
        RateLimitedError: There were too many failures.
        InvalidInviteError: The code is unknown, used up or expired; that counts as a failure.
    """
    brake = Brake.of(access, request, "enrol", code)
    await brake.check()
    try:
        return await access.enrol(code, channel=Channel.WEB)
    except InvalidInviteError:
        await brake.failed()
        raise


@dataclass(frozen=True, kw_only=True)
class Door:
    """The pages around signing in."""

    desk: Desk

    async def welcome(self, request: Request) -> Response:
        """Return the first page."""
        return self._welcome(request, visitor=await self.desk.visitor(request))

    async def join(self, request: Request) -> Response:
        """Enrol with an invite code and start a session."""
        form = await checked_form(request, await self._session(request))
        code = form.get("code", "").strip()
        if not code:
            return self._welcome(request, notice=texts.CODE_MISSING, at="join", code=code)
        try:
            worker = await enrol(self.desk.web.access, request, code)
        except InvalidInviteError as error:
            return self._welcome(request, notice=texts.sentence(error), at="join", code=code)
        lifetime = OWN_DEVICE if form.get("eigen") else WORKING_DAY
        return await self._enter(request, worker.id, lifetime=lifetime, to="/vraag")

    async def come_back(self, request: Request) -> Response:
        """Open one case with its return code."""
        form = await checked_form(request, await self._session(request))
        code = form.get("code", "").strip()
        if not code:
            return self._welcome(request, notice=texts.CODE_MISSING, at="return")
        brake = Brake.of(self.desk.web.access, request, "return", code)
        await brake.check()
        consult = await self.desk.web.aftercare.by_code(code)
        if consult is None:
            await brake.failed()
            return self._welcome(request, notice=texts.RETURN_UNKNOWN, at="return", code=code)
        subject = one_case(consult.worker_id, consult.ref)
        return await self._enter(request, subject, lifetime=ONE_CASE, to=f"/vragen/{consult.ref}")

    async def leaving(self, request: Request) -> Response:
        """Return the page that asks whether to sign out."""
        visitor = await self.desk.visitor(request)
        if visitor is None:
            return RedirectResponse("/", status_code=303)
        return self.desk.page(request, "leave.html", visitor=visitor)

    async def leave(self, request: Request) -> Response:
        """End the session."""
        visitor = await self.desk.required(request)
        await checked_form(request, visitor.session)
        await self._end(request)
        response = self.desk.message(
            request,
            heading=texts.SIGNED_OUT,
            sentence=texts.SIGNED_OUT_TEXT,
            href="/",
            label=texts.START,
            signed_in=False,
        )
        sign_out(response, request, AUDIENCE)
        return response

    async def _session(self, request: Request) -> Session | None:
        visitor = await self.desk.visitor(request)
        return visitor.session if visitor else None

    def _welcome(
        self,
        request: Request,
        *,
        visitor: Visitor | None = None,
        notice: str = "",
        at: str = "",
        code: str = "",
    ) -> Response:
        return self.desk.page(
            request,
            "welcome.html",
            visitor=visitor,
            status=422 if notice else 200,
            here=visitor,
            notice=notice,
            at=at,
            code=code,
        )

    async def _enter(self, request: Request, subject: str, *, lifetime: timedelta, to: str) -> Response:
        await self._end(request)
        token = await self.desk.web.access.start_session(subject, audience=AUDIENCE, lifetime=lifetime)
        response = RedirectResponse(to, status_code=303)
        sign_in(response, request, AUDIENCE, token, lifetime=lifetime)
        return response

    async def _end(self, request: Request) -> None:
        earlier = session_token(request, AUDIENCE)
        if earlier:
            await self.desk.web.access.end_session(earlier)
