"""Whether the process lives, whether each part works, and counts without content."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from time import monotonic

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from consult.errors import RuggespraakError

PART_LIMIT = 3.0  #: Seconds that one part may take to say that it works.
FRESH = 2.0  #: Seconds for which what the parts said holds, so that asking often costs nothing.
FEWEST = 5  #: A lower count of cases could point at one family, and is left out.
OF_CASES = ("cases", "bot_emergencies_total")  #: Beginnings of the names of counts of cases.
#: Headers that a proxy adds: who is behind one is not this machine, whatever the address says.
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")

Check = Callable[[], Awaitable[None]]
Counts = Callable[[], Awaitable[Mapping[str, float]]]


@dataclass(kw_only=True)
class _Said:
    """What the parts said last, and when."""

    states: dict[str, str] = field(default_factory=dict)
    until: float = 0.0  #: Time of `monotonic` from which it is asked again.
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, kw_only=True)
class Health:
    """The parts of a process by name, and its counters."""

    parts: Mapping[str, Check]  #: Each raises when its part does not work.
    counts: Counts  #: Metric name -> value.
    _said: _Said = field(default_factory=_Said, init=False, repr=False)

    async def ready(self) -> dict[str, str]:
        """Return ``ok`` or the kind of error of each part, at most `FRESH` seconds old."""
        async with self._said.lock:
            if monotonic() >= self._said.until:
                states = await asyncio.gather(*(_state(check) for check in self.parts.values()))
                self._said.states = dict(zip(self.parts, states, strict=True))
                self._said.until = monotonic() + FRESH
            return dict(self._said.states)

    def router(self) -> APIRouter:
        """Return the routes ``/healthz`` for anybody, and ``/readyz`` and ``/metrics`` for this machine."""
        router = APIRouter()
        router.add_api_route("/healthz", self._live, methods=["GET"], include_in_schema=False)
        router.add_api_route("/readyz", self._ready, methods=["GET"], include_in_schema=False)
        router.add_api_route("/metrics", self._metrics, methods=["GET"], include_in_schema=False)
        return router

    async def _live(self) -> Response:
        return JSONResponse({"status": "ok"})

    async def _ready(self, request: Request) -> Response:
        _only_here(request)
        states = await self.ready()
        fine = all(state == "ok" for state in states.values())
        return JSONResponse(states, status_code=200 if fine else 503)

    async def _metrics(self, request: Request) -> Response:
        _only_here(request)
        try:
            values = await self.counts()
        except RuggespraakError:
            values = {}
        shown = {name: value for name, value in values.items() if not _few(name, value)}
        lines = [f"ruggespraak_{name} {value:g}" for name, value in sorted(shown.items())]
        return PlainTextResponse("\n".join(lines) + "\n")


def _few(name: str, value: float) -> bool:
    return name.startswith(OF_CASES) and value < FEWEST


def _only_here(request: Request) -> None:
    """Pass where the client is on this machine.

    Raises:
        HTTPException: 404, it is elsewhere, or came through a proxy.
    """
    host = request.client.host if request.client else ""
    if not _is_loopback(host) or any(name in request.headers for name in FORWARDED):
        raise HTTPException(404)


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


async def _state(check: Check) -> str:
    try:
        await asyncio.wait_for(check(), PART_LIMIT)
    # Whatever a part raises, it is not ready; the answer names the kind of error and nothing of it.
    except Exception as error:  # noqa: BLE001
        return type(error).__name__
    return "ok"
