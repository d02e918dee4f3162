"""The live queue: counts, nothing else, as server-sent events."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from consult.errors import RuggespraakError
from review.signin import WORKBENCH
from review.workbench import Workbench


@dataclass(kw_only=True)
class Arrivals:
    """Counts the cases that came into the queue while this process ran; one that comes back is new again."""

    total: int = 0
    start: str = field(
        default_factory=lambda: secrets.token_hex(4)
    )  #: Tells one run of the process from the next.
    _here: frozenset[str] | None = None

    def see(self, ids: frozenset[str]) -> None:
        """Take *ids*, the cases that are in the queue now."""
        if self._here is not None:
            self.total += len(ids - self._here)
        self._here = ids

    @property
    def mark(self) -> str:
        """Return what changes when a case arrives."""
        return f"{self.start}-{self.total}"


@dataclass(frozen=True, kw_only=True)
class Stream:
    """Looks at the queue again and again on behalf of one browser, for as long as its session lives."""

    deps: Workbench
    arrivals: Arrivals

    async def events(self, token: str) -> AsyncIterator[str]:
        """Yield an event per look: how many cases wait, and a mark that changes when one arrives.

        It ends when the session does, or after `Workbench.stream_for`; the browser then comes back by itself.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + self.deps.stream_for.total_seconds()
        yield f"retry: {int(self.deps.pulse.total_seconds() * 1000)}\n\n"
        while loop.time() < end:
            event = await self._look(token)
            if event is None:
                yield "event: uitgelogd\ndata: {}\n\n"
                return
            yield event
            await asyncio.sleep(self.deps.pulse.total_seconds())

    async def _look(self, token: str) -> str | None:
        try:
            session = await self.deps.access.session(token, audience=WORKBENCH)
            account = await self.deps.access.account(session.subject) if session else None
            if account is None:
                return None
            waiting = await self.deps.reviewing.queue(account)
        except RuggespraakError:
            # The database is away for a moment: the next look tells.
            return ": -\n\n"
        self.arrivals.see(frozenset(consult.id for consult in waiting))
        data = json.dumps({"waiting": len(waiting), "mark": self.arrivals.mark})
        return f"data: {data}\n\n"
