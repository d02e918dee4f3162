"""Runs the parts of one process until it is told to stop, and stops them gracefully."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from socket import socket

import uvicorn
from fastapi import FastAPI

from consult.errors import RuggespraakError
from ruggespraak.logs import log, log_error
from ruggespraak.settings import Settings

GRACE = 10  #: Seconds that open connections get to finish.

Part = Callable[[asyncio.Event], Awaitable[None]]


class _Server(uvicorn.Server):
    """A web server that leaves the signals to the process, which has more parts than this one."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and log on which port."""
        await super().startup(sockets)
        for listener in (one for server in self.servers for one in server.sockets):
            log("listening", part="web", port=listener.getsockname()[1])


def web(app: FastAPI, settings: Settings) -> Part:
    """Return the part that serves *app*; it logs ``listening`` with its port once it does."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxy),
        forwarded_allow_ips=settings.trusted_proxy or None,
        timeout_graceful_shutdown=GRACE,
        lifespan="off",
    )

    async def serve(stop: asyncio.Event) -> None:
        server = _Server(config)
        serving = asyncio.create_task(server.serve())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        stopping.cancel()
        await serving

    return serve


class PartFailedError(RuggespraakError):
    """A part of the process failed; the log says which."""


async def run(parts: Sequence[Part]) -> None:
    """Run *parts* until SIGTERM or SIGINT, or until one of them ends; then stop all and wait for them.

    Raises:
        PartFailedError: One failed. Its own error, which may quote what it met, stays behind.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    ended = await asyncio.gather(*(_until_end(part, stop) for part in parts))
    log("stopped")
    if not all(ended):
        raise PartFailedError


async def _until_end(part: Part, stop: asyncio.Event) -> bool:
    try:
        await part(stop)
    # The edge of the process: the other parts are stopped in good order, and the exit code tells.
    except Exception as error:  # noqa: BLE001
        log_error("part_failed", error)
        return False
    finally:
        stop.set()
    return True
