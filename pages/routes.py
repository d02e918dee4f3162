"""Routes that answer an error of the core themselves, each channel in its own words."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from consult.errors import AnonymiserUnavailableError, RuggespraakError, StoreUnavailableError
from pages.failures import log_quietly

DOWN = (AnonymiserUnavailableError, StoreUnavailableError)  #: What whoever runs this wants to know.

Answer = Callable[[Request, RuggespraakError], Awaitable[Response]]


def answering(answer: Answer) -> type[APIRoute]:
    """Return a route class (for `APIRouter(route_class=...)`) whose routes call *answer* on a core error.

    A part that is down is logged.
    """

    class AnsweringRoute(APIRoute):
        """A route that answers core errors."""

        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            """Return the handler with the answer around it."""
            inner = super().get_route_handler()

            async def handler(request: Request) -> Response:
                try:
                    return await inner(request)
                except RuggespraakError as error:
                    if isinstance(error, DOWN):
                        log_quietly(error)
                    return await answer(request, error)

            return handler

    return AnsweringRoute
