"""Many workers at once over the JSON API: every question becomes a case with a draft."""

import asyncio
import re
import statistics
import time

import httpx

from tests.acceptance.api import ApiWorker, client
from tests.acceptance.sites import Site
from tests.drills.report import promise

WORKERS = 8  #: At the same time.
DRAFTS = 300.0  #: Seconds in which every case must have its draft.
QUESTION = (
    "Kind {number} van zeven komt al weken zonder eten op school en moeder wil niet praten. Wat doe ik?"
)


async def load(site: Site, *, questions: int) -> dict[str, object]:
    """Return the figures of so many *questions* by `WORKERS` workers at once."""
    with site.house.serving() as serving:
        async with client(serving.url) as http:
            start = time.monotonic()
            looking = asyncio.create_task(_look_up(serving.url))
            seconds, refs = await _asked(site, http, questions)
            spent = time.monotonic() - start
            looking.cancel()
            looked = (await asyncio.gather(looking, return_exceptions=True))[0]
            promise("0 questions lost or doubled", broken=questions - len(set(refs)))
            drafted = await _drafted(site, http, questions)
            lookups = looked if isinstance(looked, list) else []
            return {
                "questions": questions,
                "workers at once": WORKERS,
                "questions a second": questions / spent,
                "seconds from text to receipt, median": statistics.median(seconds),
                "seconds from text to receipt, 95 in 100": _high(seconds),
                "look-ups meanwhile": len(lookups),
                "seconds of a look-up, 95 in 100": _high(lookups),
                "seconds until the last draft": drafted,
            }


async def _asked(site: Site, http: httpx.AsyncClient, questions: int) -> tuple[list[float], list[str]]:
    seconds: list[float] = []
    refs: list[str] = []
    numbers = iter(range(questions))

    async def one() -> None:
        worker = await ApiWorker.enrolled(http, site.invite)
        for number in numbers:
            start = time.monotonic()
            refs.append(await worker.asks(QUESTION.format(number=number)))
            seconds.append(time.monotonic() - start)

    await asyncio.gather(*(one() for _ in range(WORKERS)))
    return seconds, refs


async def _look_up(base: str) -> list[float]:
    """Return how long each look-up took, one after the other, until cancelled."""
    seconds: list[float] = []
    async with httpx.AsyncClient(base_url=base, timeout=30, trust_env=False) as http:
        try:
            while True:
                start = time.monotonic()
                answer = await http.get("/meldcode")
                assert answer.is_success
                seconds.append(time.monotonic() - start)
                await asyncio.sleep(0.2)
        except asyncio.CancelledError:
            return seconds


async def _drafted(site: Site, http: httpx.AsyncClient, questions: int) -> float:
    """Return the seconds until every case has its draft."""
    consultant, start = site.consultant(http), time.monotonic()
    waiting = questions
    while waiting and time.monotonic() - start < DRAFTS:
        await asyncio.sleep(0.5)
        waiting = len((await consultant.get("/cases?state=submitted")).json())
    promise("every case has its draft", broken=waiting)
    metrics = (await http.get(str(http.base_url).replace("/api/v1/", "/metrics"))).text
    dead = re.search(r"^ruggespraak_jobs_dead (\d+)", metrics, re.MULTILINE)
    promise("no job died", broken=int(dead[1]) if dead else 1)
    return time.monotonic() - start


def _high(seconds: list[float]) -> float:
    return sorted(seconds)[int(0.95 * (len(seconds) - 1))] if seconds else 0.0
