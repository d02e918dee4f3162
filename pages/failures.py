"""Error pages without content: what went wrong in Dutch, and always the emergency line."""

import logging
from collections.abc import Mapping
from traceback import extract_tb
from types import MappingProxyType

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consult.emergency import EMERGENCY_TEXT
from consult.errors import RateLimitedError, RuggespraakError, StoreUnavailableError
from pages.rendering import Templates, templates
from pages.texts import FAILURES, OTHER

API = "/api/"  #: Below this path errors are JSON, never a page.
TITLES = {"pages/error.html": "Melding - Ruggespraak"}
_LOG = logging.getLogger("pages")
BROKEN = 500  #: HTTP status from which the failure is ours, such as a database that cannot be reached.


def _own() -> Templates:
    return templates("pages", titles=TITLES)


def failure(scope: Scope, status: int) -> Response:
    """Return the error page of *status*, or problem+json below `/api/`; nothing of the request is in it.

    Both show the emergency numbers: what was sent may have told of danger, and nobody has read it.
    """
    words = FAILURES.get(status, OTHER)
    if scope.get("path", "").startswith(API):
        return problem(status, words.sentence, code=f"http_{status}", more={"emergency": EMERGENCY_TEXT})
    return _own().page(Request(scope), "pages/error.html", status=status, failure=words)


def problem(
    status: int, detail: str, *, code: str, more: Mapping[str, object] = MappingProxyType({})
) -> JSONResponse:
    """Return an error as problem+json (RFC 9457): *detail* is a Dutch sentence, *code* the class of error.

    *more* holds further members.
    """
    words = FAILURES.get(status, OTHER)
    return JSONResponse(
        {
            "type": "about:blank",
            "title": words.title,
            "status": status,
            "detail": detail,
            "code": code,
            **more,
        },
        status_code=status,
        media_type="application/problem+json",
    )


class LastResort:
    """Turns an exception that nobody caught into an error page, and logs where it came from, not its words.

    An answer from 500 on that a route gave itself is logged too, with its status and that route's template.

    An exception may quote what was typed, so neither its message nor its locals reach the log.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with an error page where *app* could not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noticing(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                if message["status"] >= BROKEN:
                    _log_answer(scope, message["status"])
            await send(message)

        try:
            await self.app(scope, receive, noticing)
        # This is the edge of the web process: whatever comes out here must not reach the server's own log.
        except Exception as error:  # noqa: BLE001
            log_quietly(error)
            if not started:
                await failure(scope, _status(error))(scope, receive, send)


def log_quietly(error: Exception) -> None:
    """Log the class of *error* and the place it came from, never its message."""
    frames = extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
    name = type(error).__name__
    _LOG.error("%s at %s", name, where, extra={"failure": name, "where": where})


def _log_answer(scope: Scope, status: int) -> None:
    """Log that a request was answered with *status*, by its route: an address may hold a case number."""
    extra = {"status": status, "route": getattr(scope.get("route"), "path", "")}
    _LOG.warning("answered %d", status, extra=extra)


def _status(error: Exception) -> int:
    if isinstance(error, StoreUnavailableError):
        return 503
    return 429 if isinstance(error, RateLimitedError) else 500


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = failure(request.scope, status)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def _invalid(request: Request, _error: Exception) -> Response:
    return failure(request.scope, 422)


async def _uncaught(request: Request, error: Exception) -> Response:
    return failure(request.scope, _status(error))


def add_failures(app: FastAPI) -> None:
    """Make *app* answer with the pages above where a route raises."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(RuggespraakError, _uncaught)
