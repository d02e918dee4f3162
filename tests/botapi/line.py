"""Connections that the server can break off without a word."""

import asyncio
from typing import Any, ClassVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

Address = tuple[Any, ...]


class Line(H11Protocol):
    """One connection, found by its two addresses as long as it lasts."""

    lines: ClassVar[dict[Address, "Line"]] = {}

    # uvicorn narrows the transport in the same way, with the same remark.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start listening."""
        super().connection_made(transport)
        Line.lines[self.server, self.client] = self

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        Line.lines.pop((self.server, self.client), None)
        super().connection_lost(exc)


class Severed(Response):
    """The answer that never comes: the connection closes instead."""

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        """Break the connection of this request off."""
        line = Line.lines.get((scope["server"], scope["client"]))
        if line is not None:
            line.transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass
