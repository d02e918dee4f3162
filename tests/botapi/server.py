"""Running the server: in a thread, in the caller's event loop, or (see `__main__`) as its own process."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import uvicorn

from tests.botapi.app import build_app
from tests.botapi.client import Telegram
from tests.botapi.line import Line
from tests.botapi.state import State

#: An invented bot; its number is the part before the colon.
TOKEN = "424242:ruggespraak-invented-token-for-tests"
HOST = "127.0.0.1"
START_SECONDS = 10.0


class ApiUvicorn(uvicorn.Server):
    """uvicorn over one state, which sends waiting pollers home before it goes down."""

    def __init__(self, state: State, *, own_signals: bool) -> None:
        config = uvicorn.Config(
            build_app(state),
            http=Line,
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.ready = threading.Event()
        self._state = state
        self._own_signals = own_signals
        self._loop: asyncio.AbstractEventLoop | None = None
        self._leaving = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the tests' process, unless this one is ours."""
        if not self._own_signals:
            yield
            return
        with super().capture_signals():
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections from now on."""
        self._state.bell.closed = False
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Return when a signal came or `leave` was called; uvicorn itself looks only ten times a second."""
        if self._own_signals:
            await super().main_loop()
        else:
            await self._leaving.wait()

    def leave(self) -> None:
        """Let the server go down, from whatever thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leaving.set)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection; what the state holds stays."""
        self._state.bell.close()
        await super().shutdown(sockets)


class BotApiServer:
    """A Bot API server on loopback; `with` runs it in a thread, `async with` in the running loop.

    It can be stopped and started again on the same port with everything it knows.
    """

    def __init__(self, *, token: str = TOKEN, port: int = 0) -> None:
        self.token = token
        self.state = State(token=token)
        self._port = port
        self._uvicorn: ApiUvicorn | None = None
        self._thread: threading.Thread | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Base address, for RUGGESPRAAK_TELEGRAM_API_URL."""
        return f"http://{HOST}:{self._port}"

    def telegram(self) -> Telegram:
        """Return a client for the tests' side."""
        return Telegram(self.url)

    def start(self) -> str:
        """Return the base address of the server, now running in a thread."""
        server, listener = self._prepare()
        self._thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        self._thread.start()
        if not server.ready.wait(START_SECONDS):
            raise TimeoutError("the Bot API server did not start")
        return self.url

    def stop(self) -> None:
        """Stop the thread; connections to the address are refused from now on."""
        if self._uvicorn is not None and self._thread is not None:
            self._uvicorn.leave()
            self._thread.join()
        self._uvicorn = self._thread = None

    def run(self, announce: Callable[[int], None]) -> None:
        """Serve in the foreground until a signal comes, after telling *announce* the port."""
        server, listener = self._prepare(own_signals=True)
        announce(self._port)
        server.run([listener])

    def __enter__(self) -> Self:
        """Start in a thread."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the thread."""
        self.stop()

    async def __aenter__(self) -> Self:
        """Start in the running loop."""
        server, listener = self._prepare()
        self._task = asyncio.create_task(server.serve([listener]))
        if not await asyncio.to_thread(server.ready.wait, START_SECONDS):
            raise TimeoutError("the Bot API server did not start")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop in the running loop."""
        if self._uvicorn is not None and self._task is not None:
            self._uvicorn.leave()
            await self._task

    def _prepare(self, *, own_signals: bool = False) -> tuple[ApiUvicorn, socket.socket]:
        listener = socket.create_server((HOST, self._port))
        # asyncio sets this on sockets that it opens itself; without it every answer waits 40 ms for an ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = listener.getsockname()[1]
        self._uvicorn = ApiUvicorn(self.state, own_signals=own_signals)
        return self._uvicorn, listener
