"""Errors of the JSON API as problem details (RFC 9457): the Dutch sentence, and the class name as code."""

import json
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

import pages
from consult.errors import RuggespraakError
from review import texts
from review.errors import SignInNeededError
from review.refusals import sentence, status_of

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ProblemRoute(APIRoute):
    """A route whose errors answer with ``application/problem+json``, and never repeat what was sent."""

    def get_route_handler(self) -> Handler:
        """Return the handler of this route, with its errors translated."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except RequestValidationError as error:
                return problem(
                    HTTPStatus.UNPROCESSABLE_ENTITY,
                    texts.INVALID_REQUEST,
                    code="RequestValidationError",
                    fields=_fields(error),
                )
            except RuggespraakError as error:
                return refusal(error)

        return handler


def refusal(error: RuggespraakError, **more: object) -> Response:
    """Return *error* as a problem, with whatever *more* helps to mend it."""
    if isinstance(error, SignInNeededError):
        response = problem(HTTPStatus.UNAUTHORIZED, texts.KEY_NEEDED, code=type(error).__name__)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    return problem(status_of(error), sentence(error), code=type(error).__name__, **more)


def problem(status: int, detail: str, *, code: str, **more: object) -> Response:
    """Return the shell's problem with *more* fields beside its own."""
    plain = pages.problem(status, detail, code=code)
    fields = json.loads(bytes(plain.body)) | more
    return JSONResponse(fields, status_code=status, media_type=plain.media_type)


def _fields(error: RequestValidationError) -> list[dict[str, str]]:
    return [
        {"field": ".".join(str(part) for part in found["loc"]), "problem": str(found["type"])}
        for found in error.errors()
    ]
