"""The worker's side of the JSON API: the same steps and the same rules as the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from consult.emergency import EMERGENCY_TEXT
from consult.errors import NotEnrolledError, RuggespraakError
from consult.people import Worker
from consult.records import ThreadItem
from consult.text import RawText
from pages import answering, log_quietly, problem
from webchat import texts
from webchat.alarm import alarming
from webchat.api_models import PROBLEMS, Strict
from webchat.desk import Webchat, status_of
from webchat.door import enrol
from webchat.library_api import add_lookups

AUDIENCE = "api-worker"
TOKEN_LIFETIME = timedelta(days=30)
_MAX_CODE = 100  #: Characters of a code that are looked at.
_BEARER = HTTPBearer(auto_error=False, description="A token of POST /enrol")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]


class Code(Strict):
    """An invite code."""

    code: str = Field(min_length=1, max_length=_MAX_CODE)


class Token(Strict):
    """A bearer token."""

    token: str


class Text(Strict):
    """What a worker typed; it is masked before anything is kept."""

    text: str = Field(min_length=1)  # How long it may be is for intake to say, after the emergency rule.


class Stretch(Strict):
    """A stretch of a masked text to look at once more, in characters."""

    start: int
    end: int


class ProposalOut(Strict):
    """The text as the consultant would see it, waiting for its confirmation."""

    id: str
    digest: str
    text: str
    flags: list[Stretch]
    warnings: list[str]
    acute: bool
    emergency: (
        str | None
    )  #: Text to show at once, before anything else; None where nothing pointed at danger.


class Digest(Strict):
    """Which text is confirmed."""

    digest: str = Field(min_length=1, max_length=64)


class ReceiptOut(Strict):
    """A question was stored."""

    ref: str
    return_code: str
    expected_at: datetime


class Item(Strict):
    """One text of a conversation."""

    at: datetime
    sort: str  #: ``question``, ``answer``, ``follow_up``, ``advice``, ``question_back`` or ``closing``.
    text: str
    by: str  #: Full name of the consultant; empty for the worker's own text.

    @classmethod
    def of(cls, item: ThreadItem) -> "Item":
        """Return *item* as it goes out."""
        return cls(at=item.at, sort=str(item.entry or item.kind or ""), text=item.text, by=item.by)


class Thread(Strict):
    """The conversation of a case."""

    ref: str
    items: list[Item]


@dataclass(frozen=True, kw_only=True)
class WorkerApi:
    """The endpoints."""

    web: Webchat

    async def enrol(self, request: Request, body: Code) -> Token:
        """Return a token for a worker enrolled with an invite code."""
        worker = await enrol(self.web.access, request, body.code)
        return Token(
            token=await self.web.access.start_session(worker.id, audience=AUDIENCE, lifetime=TOKEN_LIFETIME)
        )

    async def propose(self, body: Text, bearer: Bearer) -> Response:
        """Return the masked text; a further text is added to the one that waits.

        Every error holds the emergency text, since the rule may not have read what was sent.
        """
        raw = RawText(body.text)
        acute = await alarming(raw)
        try:
            worker = await self._worker(bearer)
            proposal = await self.web.intake.propose(raw, worker=worker, acute=acute)
        except RuggespraakError as error:
            return _problem(error, emergency=True)
        # The edge of the web process: the emergency text goes out, whatever broke.
        except Exception as error:  # noqa: BLE001
            log_quietly(error)
            return _problem(RuggespraakError(), emergency=True)
        if proposal is None:
            return _problem(RuggespraakError(), emergency=True)
        out = ProposalOut(
            id=proposal.id,
            digest=proposal.digest,
            text=proposal.text,
            flags=[Stretch(start=flag.start, end=flag.end) for flag in proposal.flags],
            warnings=list(proposal.warnings),
            acute=proposal.acute,
            emergency=EMERGENCY_TEXT if proposal.acute else None,
        )
        return JSONResponse(out.model_dump(mode="json"), status_code=201)

    async def confirm(self, proposal_id: str, body: Digest, bearer: Bearer) -> ReceiptOut:
        """Make the text with this digest a question."""
        worker = await self._worker(bearer)
        receipt = await self.web.intake.confirm(worker=worker, proposal_id=proposal_id, digest=body.digest)
        if receipt is None:
            raise RuggespraakError
        return ReceiptOut(ref=receipt.ref, return_code=receipt.return_code, expected_at=receipt.expected_at)

    async def replies(self, ref: str, bearer: Bearer) -> Thread:
        """Return the conversation; what waited counts as delivered from here on."""
        worker = await self._worker(bearer)
        items = await self.web.delivering.read(worker.id, ref)
        return Thread(ref=ref, items=[Item.of(item) for item in items])

    async def _worker(self, bearer: HTTPAuthorizationCredentials | None) -> Worker:
        session = await self.web.access.session(bearer.credentials, audience=AUDIENCE) if bearer else None
        worker = await self.web.access.worker(session.subject) if session else None
        if worker is None:
            raise NotEnrolledError
        return worker


def api_router(deps: Webchat) -> APIRouter:
    """Return the worker's endpoints and the look-ups; they belong below `/api/v1`."""
    api = WorkerApi(web=deps)
    routes = APIRouter(route_class=answering(_answer), responses=PROBLEMS)
    worker: dict[str, Any] = {"tags": ["worker"]}
    routes.add_api_route("/enrol", api.enrol, methods=["POST"], status_code=201, **worker)
    routes.add_api_route(
        "/proposals", api.propose, methods=["POST"], status_code=201, response_model=ProposalOut, **worker
    )
    routes.add_api_route(
        "/proposals/{proposal_id}/confirm", api.confirm, methods=["POST"], status_code=201, **worker
    )
    routes.add_api_route("/replies/{ref}", api.replies, methods=["GET"], **worker)
    add_lookups(routes, deps.library)
    return routes


async def _answer(_request: Request, error: RuggespraakError) -> Response:
    return _problem(error, emergency=False)


def _problem(error: RuggespraakError, *, emergency: bool) -> Response:
    more = {"emergency": EMERGENCY_TEXT} if emergency else {}
    return problem(status_of(error), texts.sentence(error), code=type(error).__name__, more=more)
