"""An in-memory Store that keeps the same contract as the real one: `tests/contracts` runs on all three.

One transaction runs at a time; its writes go to a copy that takes the place of the original when its block
ends well.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date

from consult.errors import (
    StoreUnavailableError,
)
from consult.records import Tally
from tests.fakes.store_cases import FakeApprovals, FakeConsults, FakeProposals
from tests.fakes.store_people import (
    FakeAudit,
    FakeInbox,
    FakeOwnDocuments,
    FakePeople,
    FakePublications,
)
from tests.fakes.store_rows import Rows
from tests.fakes.store_sending import FakeJobs, FakeOutbox, FakePreviews


class FakeTx:
    """One transaction."""

    def __init__(self, rows: Rows) -> None:
        """Give every part the same *rows*."""
        self.proposals = FakeProposals(rows)
        self.consults = FakeConsults(rows)
        self.approvals = FakeApprovals(rows)
        self.outbox = FakeOutbox(rows)
        self.previews = FakePreviews(rows)
        self.jobs = FakeJobs(rows)
        self.audit = FakeAudit(rows)
        self.inbox = FakeInbox(rows)
        self.people = FakePeople(rows)
        self.publications = FakePublications(rows)
        self.own_documents = FakeOwnDocuments(rows)


class FakeStore:
    """The whole store. A test may make it fail: ``store.broken = True``."""

    def __init__(self) -> None:
        """Start empty."""
        self.rows = Rows()
        self.broken = False
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[FakeTx]:
        """Open a transaction."""
        if self.broken:
            raise StoreUnavailableError
        async with self._turn:
            rows = self.rows.snapshot()
            yield FakeTx(rows)
            if self.broken:
                raise StoreUnavailableError
            self.rows = rows

    async def tally(self, *, since: date) -> Sequence[Tally]:
        """Return counts from five on."""
        counts: dict[tuple[str, str, str], int] = {}
        for consult in self.rows.consults.values():
            if consult.created_at.date() >= since:
                group = (f"{consult.created_at:%Y-%m}", consult.team, consult.state.value)
                counts[group] = counts.get(group, 0) + 1
        safe = sorted((group, count) for group, count in counts.items() if count >= 5)
        return [Tally(team=team, state=state, month=month, count=n) for (month, team, state), n in safe]

    async def destroy_keys(self, key_ids: Sequence[str]) -> None:
        """Do nothing: keys of the fake are destroyed with their transaction."""

    async def close(self) -> None:
        """Do nothing: there is nothing to close."""
