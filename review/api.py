"""The JSON API of the consultant's side: the same steps and rules as the screens."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from consult.errors import IdentifierInReplyError
from consult.model import QUEUE, Consult, State
from consult.people import Account
from review.api_models import (
    CaseDetail,
    CaseSummary,
    CloseBody,
    DeliveryModel,
    HandoverBody,
    Problem,
    ReplyBody,
)
from review.errors import SignInNeededError
from review.problems import ProblemRoute, refusal
from review.refusals import known_form
from review.workbench import Workbench

AUDIENCE = "api"
Bearer = Annotated[
    HTTPAuthorizationCredentials | None,
    Depends(HTTPBearer(auto_error=False, description="Made in the workbench or by `ruggespraak user token`")),
]
Send = Callable[..., Awaitable[Consult]]


class Api:
    """The endpoints, each one call of a step."""

    def __init__(self, deps: Workbench) -> None:
        """Answer with the steps of *deps*."""
        self.deps = deps

    async def authenticate(self, request: Request, bearer: Bearer) -> None:
        """Remember whose token came with *request*.

        Raises:
            SignInNeededError: There is none, or it opens nothing any more.
        """
        session = await self.deps.access.session(bearer.credentials, audience=AUDIENCE) if bearer else None
        account = await self.deps.access.account(session.subject) if session else None
        if account is None:
            raise SignInNeededError
        request.state.account = account

    async def cases(
        self, request: Request, state: Annotated[list[State] | None, Query()] = None
    ) -> list[CaseSummary]:
        """Return the cases in *state*, most urgent first; by default those that wait for a consultant."""
        account = _account(request)
        found = await self.deps.reviewing.in_states(account, state or QUEUE)
        names = await self.deps.accounts.names()
        return [CaseSummary.of(consult, names) for consult in found]

    async def case(self, ref: str, request: Request) -> CaseDetail:
        """Return the case with its conversation, draft and deliveries; looking claims nothing."""
        view = await self.deps.reviewing.look(_account(request), known_form(ref))
        return CaseDetail.of_view(view, await self.deps.accounts.names())

    async def deliveries(self, ref: str, request: Request) -> list[DeliveryModel]:
        """Return what became of the outgoing texts of the case, oldest first."""
        view = await self.deps.reviewing.look(_account(request), known_form(ref))
        return [DeliveryModel.of(delivery) for delivery in view.deliveries]

    async def claim(self, ref: str, request: Request) -> CaseSummary:
        """Claim the case for a quarter of an hour; also the sign of life that keeps a claim."""
        account = _account(request)
        return await self._summary(await self.deps.reviewing.claim(account, known_form(ref)))

    async def approve(self, ref: str, body: ReplyBody, request: Request) -> Response:
        """Approve exactly this text as the advice, by name."""
        return await self._send(self.deps.reviewing.approve, ref, body, request)

    async def ask_back(self, ref: str, body: ReplyBody, request: Request) -> Response:
        """Approve exactly this text as a question to the worker, by name."""
        return await self._send(self.deps.reviewing.ask_back, ref, body, request)

    async def refer(self, ref: str, body: ReplyBody, request: Request) -> Response:
        """Approve exactly this text as the closing text that points elsewhere, by name."""
        return await self._send(self.deps.reviewing.refer, ref, body, request)

    async def hand_over(self, ref: str, body: HandoverBody, request: Request) -> CaseSummary:
        """Hand the text to a second reader, unapproved."""
        account = _account(request)
        after = await self.deps.reviewing.second_reader(
            account, known_form(ref), version=body.version, text=body.text
        )
        return await self._summary(after)

    async def send_back(self, ref: str, body: HandoverBody, request: Request) -> CaseSummary:
        """Hand the text back to the first reader, unapproved."""
        account = _account(request)
        after = await self.deps.reviewing.send_back(
            account, known_form(ref), version=body.version, text=body.text
        )
        return await self._summary(after)

    async def close(self, ref: str, body: CloseBody, request: Request) -> CaseSummary:
        """End the case without a further text."""
        account = _account(request)
        return await self._summary(
            await self.deps.reviewing.close(account, known_form(ref), version=body.version)
        )

    async def _send(self, step: Send, ref: str, body: ReplyBody, request: Request) -> Response:
        account = _account(request)
        try:
            after = await step(
                account,
                known_form(ref),
                version=body.version,
                text=body.text,
                release_reason=body.release_reason,
            )
        except IdentifierInReplyError as error:
            found = list(await self.deps.reviewing.findings(body.text))
            return refusal(error, findings=found)
        return Response((await self._summary(after)).model_dump_json(), media_type="application/json")

    async def _summary(self, consult: Consult) -> CaseSummary:
        return CaseSummary.of(consult, await self.deps.accounts.names())


def _account(request: Request) -> Account:
    account: Account = request.state.account
    return account


def api_router(deps: Workbench) -> APIRouter:
    """Return the consultant's part of the JSON API, to be mounted under ``/api/v1``."""
    api = Api(deps)
    router = APIRouter(
        tags=["consultant"],
        route_class=ProblemRoute,
        dependencies=[Depends(api.authenticate)],
        responses={status: {"model": Problem} for status in (401, 403, 404, 409, 410, 422, 503)},
    )
    router.add_api_route("/cases", api.cases, methods=["GET"])
    router.add_api_route("/cases/{ref}", api.case, methods=["GET"])
    router.add_api_route("/cases/{ref}/deliveries", api.deliveries, methods=["GET"])
    router.add_api_route("/cases/{ref}/claim", api.claim, methods=["POST"])
    for path, endpoint in (("approve", api.approve), ("ask-back", api.ask_back), ("refer", api.refer)):
        router.add_api_route(f"/cases/{{ref}}/{path}", endpoint, methods=["POST"], response_model=CaseSummary)
    router.add_api_route("/cases/{ref}/return", api.send_back, methods=["POST"])
    router.add_api_route("/cases/{ref}/second-reader", api.hand_over, methods=["POST"])
    router.add_api_route("/cases/{ref}/close", api.close, methods=["POST"])
    return router
