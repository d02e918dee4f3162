"""What every page of the web chat needs: the steps it may take, who is there, and how it answers errors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from consult import errors as e
from consult.access import Access
from consult.aftercare import Aftercare
from consult.delivering import Delivering
from consult.emergency import EMERGENCY_TEXT
from consult.hours import in_words
from consult.intake import Intake
from consult.model import Consult
from consult.people import Session, Worker
from consult.ports import Clock, Library
from consult.text import MAX_QUESTION, Channel, Proposal
from pages import Templates, session_token, templates
from webchat import texts
from webchat.marking import pieces

AUDIENCE = "webchat"
_ONE = "/"  #: Between worker and case in the subject of a session that opens one case only.

#: HTTP status of an error; one that is not here counts as a conflict, 409.
STATUS: Mapping[type[e.RuggespraakError], int] = MappingProxyType(
    {
        e.NotEnrolledError: 401,
        e.NotAuthorisedError: 403,
        e.UnknownConsultError: 404,
        e.KeyMissingError: 410,
        e.EmptyQuestionError: 422,
        e.InvalidInviteError: 422,
        e.QuestionTooLongError: 422,
        e.RateLimitedError: 429,
        e.AuditBrokenError: 500,
        e.AnonymiserUnavailableError: 503,
        e.StoreUnavailableError: 503,
    }
)


def status_of(error: e.RuggespraakError) -> int:
    """Return the HTTP status for *error*."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 409)


@dataclass(frozen=True, kw_only=True)
class Webchat:
    """The steps of the core that a worker in a browser may take."""

    intake: Intake
    delivering: Delivering
    aftercare: Aftercare
    access: Access
    library: Library
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A worker in a browser, for whom everything goes over the web, whatever channel the case came from."""

    session: Session
    worker: Worker
    only: str | None = (
        None  #: Reference of the one case that a return code opened; None sees all of one's own.
    )


def one_case(worker_id: str, ref: str) -> str:
    """Return the subject of a session that opens the case *ref* only."""
    return f"{worker_id}{_ONE}{ref}"


def link_to(target: str) -> str | None:
    """Return the address of what a document links to: another document, or a site."""
    if target.startswith("https://"):
        return target
    return None if ":" in target or target.startswith("/") else f"/meldcode/{target}"


def _templates() -> Templates:
    return templates(
        "webchat",
        titles=texts.TITLES,
        t=texts,
        in_words=in_words,
        pieces=pieces,
        link_to=link_to,
        limit=MAX_QUESTION,
        emergency_text=EMERGENCY_TEXT,
    )


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The steps with their templates, and who stands before them."""

    web: Webchat
    pages: Templates

    @classmethod
    def of(cls, web: Webchat) -> "Desk":
        """Return the desk of *web*."""
        return cls(web=web, pages=_templates())

    async def visitor(self, request: Request) -> Visitor | None:
        """Return who is signed in, if anybody."""
        token = session_token(request, AUDIENCE)
        session = await self.web.access.session(token, audience=AUDIENCE) if token else None
        if session is None:
            return None
        worker_id, _, ref = session.subject.partition(_ONE)
        worker = await self.web.access.worker(worker_id)
        if worker is None:
            return None
        return Visitor(session=session, worker=replace(worker, channel=Channel.WEB), only=ref or None)

    async def required(self, request: Request) -> Visitor:
        """Return who is signed in.

        Raises:
            NotEnrolledError: Nobody is.
        """
        visitor = await self.visitor(request)
        if visitor is None:
            raise e.NotEnrolledError
        return visitor

    async def cases(self, visitor: Visitor) -> list[Consult]:
        """Return the cases that the visitor may see, newest first."""
        cases = await self.web.aftercare.cases(visitor.worker)
        return [case for case in cases if visitor.only in (None, case.ref)]

    async def case(self, visitor: Visitor, ref: str) -> Consult:
        """Return the visitor's case *ref*.

        Raises:
            UnknownConsultError: There is none, or it is not for this visitor.
        """
        for case in await self.cases(visitor):
            if case.ref == ref:
                return case
        raise e.UnknownConsultError

    async def current(self, visitor: Visitor) -> tuple[Proposal | None, str | None]:
        """Return the text that waits for this visitor, and the reference of the case it adds to."""
        proposal = await self.web.intake.current(visitor.worker)
        if proposal is None or (proposal.about is None and visitor.only is None):
            return proposal, None
        ref = next((case.ref for case in await self.cases(visitor) if case.id == proposal.about), None)
        return (proposal, ref) if ref or visitor.only is None else (None, None)

    def page(
        self,
        request: Request,
        name: str,
        *,
        visitor: Visitor | None,
        status: int = 200,
        token: str | None = None,
        signed_in: bool | None = None,
        **context: object,
    ) -> Response:
        """Return the page *name*; its forms belong to the session of *visitor*, or to the browser (None).

        *token* stands in for the form token of a session that cannot be looked up just now, *signed_in* for
        whether the browser has a session cookie.
        """
        return self.pages.page(
            request,
            name,
            session=visitor.session if visitor else None,
            status=status,
            token=token,
            signed_in=session_token(request, AUDIENCE) is not None if signed_in is None else signed_in,
            **context,
        )

    async def answer(self, request: Request, error: e.RuggespraakError) -> Response:
        """Return the page that says in Dutch what went wrong."""
        if isinstance(error, e.NotEnrolledError):
            return self.page(
                request,
                "welcome.html",
                visitor=None,
                status=401,
                signed_in=False,
                here=None,
                notice=texts.SIGN_IN_FIRST,
                at="",
                code="",
            )
        return self.message(
            request, heading=texts.MESSAGE, sentence=texts.sentence(error), status=status_of(error)
        )

    def message(
        self,
        request: Request,
        *,
        heading: str,
        sentence: str,
        status: int = 200,
        href: str = "/vragen",
        label: str = texts.NAV_CASES,
        signed_in: bool | None = None,
        acute: bool = False,
    ) -> Response:
        """Return a short page with one way on, below the emergency text where the words were *acute*."""
        return self.page(
            request,
            "message.html",
            visitor=None,
            status=status,
            signed_in=signed_in,
            heading=heading,
            sentence=sentence,
            href=href,
            label=label,
            acute=acute,
        )
