"""Whether the process lives, whether each part works, and counts without content."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from consult.errors import RuggespraakError

PART_LIMIT = 3.0  #: Seconds that one part may take to say that it works.

Check = Callable[[], Awaitable[None]]
Counts = Callable[[], Awaitable[Mapping[str, float]]]


@dataclass(frozen=True, kw_only=True)
class Health:
    """The parts of a process by name, and its counters."""

    parts: Mapping[str, Check]  #: Each raises when its part does not work.
    counts: Counts  #: Metric name -> value.

    async def ready(self) -> dict[str, str]:
        """Return ``ok`` or the kind of error of each part."""
        states = await asyncio.gather(*(_state(check) for check in self.parts.values()))
        return dict(zip(self.parts, states, strict=True))

    def router(self) -> APIRouter:
        """Return the routes ``/healthz``, ``/readyz`` and ``/metrics``."""
        router = APIRouter()
        router.add_api_route("/healthz", self._live, methods=["GET"], include_in_schema=False)
        router.add_api_route("/readyz", self._ready, methods=["GET"], include_in_schema=False)
        router.add_api_route("/metrics", self._metrics, methods=["GET"], include_in_schema=False)
        return router

    async def _live(self) -> Response:
        return JSONResponse({"status": "ok"})

    async def _ready(self) -> Response:
        states = await self.ready()
        fine = all(state == "ok" for state in states.values())
        return JSONResponse(states, status_code=200 if fine else 503)

    async def _metrics(self) -> Response:
        try:
            values = await self.counts()
        except RuggespraakError:
            values = {}
        lines = [f"ruggespraak_{name} {value:g}" for name, value in sorted(values.items())]
        return PlainTextResponse("\n".join(lines) + "\n")


async def _state(check: Check) -> str:
    try:
        await asyncio.wait_for(check(), PART_LIMIT)
    # Whatever a part raises, it is not ready; the answer names the kind of error and nothing of it.
    except Exception as error:  # noqa: BLE001
        return type(error).__name__
    return "ok"
