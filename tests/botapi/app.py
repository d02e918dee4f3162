"""The routes: `/bot<token>/<method>` as Telegram has them, files, and `/control/…` for tests."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.botapi.control import act
from tests.botapi.faults import GATEWAY_PAGE, Fault, Kind
from tests.botapi.line import Severed
from tests.botapi.methods import METHODS
from tests.botapi.queue import Poll
from tests.botapi.state import Call, State
from tests.botapi.webhook import push_forever
from tests.botapi.wire import ApiError, Json, Params, read_params

#: Seconds; Telegram cuts longer polls.
LONGEST_POLL = 50
MOST_UPDATES = 100
BAD_GATEWAY = 502

ANOTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}

Work = Callable[[], Awaitable[Response]]


def build_app(state: State) -> Starlette:
    """Return the application over *state*; its lifespan runs the webhook's pusher."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        pusher = asyncio.create_task(push_forever(state))
        yield
        pusher.cancel()
        with suppress(asyncio.CancelledError):
            await pusher

    async def method(request: Request) -> Response:
        return await _method(state, request)

    async def file(request: Request) -> Response:
        return _file(state, request)

    async def control(request: Request) -> Response:
        return await _control(state, request)

    routes = [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/file/bot{token}/files/{file}", file),
        Route("/control/{action}", control, methods=["POST"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _method(state: State, request: Request) -> Response:
    try:
        params = await read_params(request)
    except ClientDisconnect:
        return Severed()
    refusal = _refusal(state, request.path_params["token"], request.path_params["method"])
    name = NAMES.get(request.path_params["method"].lower(), request.path_params["method"])
    chat = params.integer("chat_id") or None
    call = Call(number=len(state.calls) + 1, method=name, chat=chat, fields=params.record(), at=state.now())
    state.calls.append(call)
    fault = None if refusal else state.faults.take(name, chat)
    if refusal:
        response = _answer(refusal)
    else:
        response = await _faulty(state, fault, lambda: _work(state, name, params, request))
    call.outcome = _outcome(response, fault)
    state.bell.ring()
    return response


def _refusal(state: State, token: str, method: str) -> ApiError | None:
    """Return why this is refused at the door: 404 malformed token or unknown method, 401 wrong token."""
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        return ApiError(404, "Not Found")
    if token != state.token:
        return ApiError(401, "Unauthorized")
    if method.lower() not in NAMES:
        return ApiError(404, "Not Found: method not found")
    return ApiError(400, "Logged out") if state.logged_out else None


async def _faulty(state: State, fault: Fault | None, work: Work) -> Response:
    response: Response
    if fault is None:
        return await work()
    match fault.kind:
        case Kind.ERROR:
            response = _answer(fault.refusal())
        case Kind.DROP:
            response = Severed()
        case Kind.GARBLE:
            response = HTMLResponse(GATEWAY_PAGE.format(title="Welcome"))
        case Kind.LATE:
            await state.bell.rest(fault.seconds)
            response = await work()
        case Kind.HANG:
            response = await work()
            await state.bell.rest(fault.seconds)
        case Kind.LOSE_ANSWER:
            await work()
            response = Severed()
    return response


async def _work(state: State, name: str, params: Params, request: Request) -> Response:
    try:
        if name == "getUpdates":
            return _answer(await _get_updates(state, params, request))
        return _answer(METHODS[name](state, params))
    except ApiError as refusal:
        return _answer(refusal)


async def _get_updates(state: State, params: Params, request: Request) -> list[Json]:
    """Return the waiting updates, after at most the given timeout; confirms what lies below the offset."""
    if state.webhook:
        raise ApiError(409, WEBHOOK_ACTIVE)
    limit = min(max(params.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
    seconds = min(max(params.integer("timeout"), 0), LONGEST_POLL)
    state.queue.allow(params.items("allowed_updates"))
    state.queue.confirm(params.integer("offset"))
    if seconds and not state.queue.waiting:
        await _wait_for_update(state, Poll(), request, seconds)
    return state.queue.hand_over(limit)


async def _wait_for_update(state: State, poll: Poll, request: Request, seconds: float) -> None:
    """Return when there is an update or the time is over; a later poll or setWebhook ends it with 409."""
    queue = state.queue
    queue.take_over(poll, ANOTHER_POLLER)
    watcher = asyncio.create_task(_watch(state, poll, request))
    await state.bell.until(lambda: queue.waiting or poll.conflict or poll.gone, seconds)
    watcher.cancel()
    if queue.poll is poll:
        queue.poll = None
    if poll.conflict or poll.gone:
        raise ApiError(409, poll.conflict or "the poller is gone")


async def _watch(state: State, poll: Poll, request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    poll.gone = True
    state.bell.ring()


def _answer(result: object) -> Response:
    if not isinstance(result, ApiError):
        return JSONResponse({"ok": True, "result": result})
    if result.status == BAD_GATEWAY:
        return HTMLResponse(GATEWAY_PAGE.format(title="502 Bad Gateway"), status_code=BAD_GATEWAY)
    return JSONResponse(result.body(), status_code=result.status)


def _outcome(response: Response, fault: Fault | None) -> str:
    if not isinstance(response, Severed):
        return str(response.status_code)
    return "lost" if fault is not None and fault.kind is Kind.LOSE_ANSWER else "dropped"


def _file(state: State, request: Request) -> Response:
    upload = state.files.get(request.path_params["file"])
    if request.path_params["token"] != state.token or upload is None:
        return _answer(ApiError(404, "Not Found"))
    return Response(upload.content, media_type="application/octet-stream")


async def _control(state: State, request: Request) -> Response:
    try:
        result = await act(state, request.path_params["action"], await request.json())
    except (LookupError, TypeError, ValueError) as exc:
        return JSONResponse({"error": f"{type(exc).__name__}: {exc}"}, status_code=400)
    return JSONResponse({"result": result})
