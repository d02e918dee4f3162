"""Asking the server's control side over HTTP."""

from types import TracebackType
from typing import Any, Self

import httpx

from tests.botapi.wire import NO_CERTIFICATES

#: Seconds that an action may take beyond the wait it asks for.
SLACK = 10.0


class ControlError(Exception):
    """The server cannot do what the test asks: no such message, button, update or action."""


class Remote:
    """The control side of one server, in whatever process that is."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Proxies of the environment are for the world outside, and this is loopback.
        self._http = httpx.AsyncClient(base_url=f"{url}/control/", trust_env=False, verify=NO_CERTIFICATES)

    async def __aenter__(self) -> Self:
        """Return the client."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections of this client."""
        await self._http.aclose()

    # What comes back is JSON of any shape, known to the method that asked for it.
    async def _do(self, action: str, **arguments: Any) -> Any:  # noqa: ANN401
        """Return the result of the action; `seconds` among the arguments is how long it may wait.

        Raises:
            ControlError: The server refuses.
        """
        wait = arguments.get("seconds", 0.0)
        answer = await self._http.post(action, json=arguments, timeout=wait + SLACK)
        body = answer.json()
        if answer.status_code != httpx.codes.OK:
            raise ControlError(body["error"])
        return body["result"]
