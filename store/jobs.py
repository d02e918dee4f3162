"""Work to be done after a transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, or_, select, update

from consult.outgoing import Job, JobKind, Pending, Progress
from store.tables import jobs
from store.unit import Unit, new_id

_UNTOLD = {"parts_begun": None, "parts_asked": None}


class SqlJobs:
    """Rows that are claimed under a lease; a dead process gives its jobs back by letting the lease lapse."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def add(self, kind: JobKind, subject: str, *, due_at: datetime) -> None:
        """Queue one job, unless the same kind waits for the same *subject* already."""
        row = {"id": new_id(), "kind": kind.value, "subject": subject, "due_at": due_at}
        insert = self._unit.insert(jobs).values(**row, attempts=0, dead=False)
        await self._unit.run(insert.on_conflict_do_nothing())
        self._unit.woken.add("jobs")

    async def claim(self, *, now: datetime, lease: timedelta) -> Job | None:
        """Return one due job, leased until *now* + *lease*; a lapsed lease makes it due again."""
        free = or_(jobs.c.lease_until.is_(None), jobs.c.lease_until <= now)
        due = select(jobs).where(~jobs.c.dead, jobs.c.due_at <= now, free)
        first = due.order_by(jobs.c.due_at, jobs.c.seq).limit(1).with_for_update(skip_locked=True)
        row = (await self._unit.run(first)).first()
        if row is None:
            return None
        lapsed = row.lease_until is not None
        taken = {"lease_until": now + lease, "attempts": row.attempts + lapsed, **_UNTOLD}
        await self._unit.run(update(jobs).where(jobs.c.id == row.id).values(taken))
        return _job(row, attempts=row.attempts + lapsed)

    async def done(self, job_id: str) -> None:
        """Remove the job."""
        await self._unit.run(delete(jobs).where(jobs.c.id == job_id))

    async def retry(self, job_id: str, *, at: datetime) -> None:
        """Give the job back, due *at* this moment and with one attempt more.

        Where the same work was queued again in the meantime, that job does.
        """
        twin = jobs.alias()
        waiting = exists().where(
            twin.c.kind == jobs.c.kind,
            twin.c.subject == jobs.c.subject,
            twin.c.id != jobs.c.id,
            twin.c.lease_until.is_(None),
            ~twin.c.dead,
        )
        again = {"due_at": at, "lease_until": None, "attempts": jobs.c.attempts + 1}
        given = await self._unit.run(update(jobs).where(jobs.c.id == job_id, ~waiting).values(again))
        if given.rowcount == 0:
            await self.done(job_id)

    async def bury(self, job_id: str) -> None:
        """Set the job aside for a person to look at: it is dead."""
        await self._unit.run(update(jobs).where(jobs.c.id == job_id).values(dead=True, lease_until=None))

    async def tell(self, kind: JobKind, subject: str, progress: Progress) -> None:
        """Keep *progress* of the job under a lease; nothing where there is none."""
        told = {"parts_begun": progress.parts, "parts_asked": progress.of}
        leased = _is(kind, subject) & jobs.c.lease_until.is_not(None)
        await self._unit.run(update(jobs).where(leased).values(told))

    async def pending(self, kind: JobKind, subject: str, *, now: datetime) -> Pending | None:
        """Return whether such a job waits or is being done; the one under the latest lease counts."""
        latest = jobs.c.lease_until.desc().nulls_last()
        found = select(jobs).where(_is(kind, subject)).order_by(latest, jobs.c.seq).limit(1)
        row = (await self._unit.run(found)).first()
        if row is None:
            return None
        running = row.lease_until is not None and row.lease_until > now
        told = running and row.parts_begun is not None
        progress = Progress(parts=row.parts_begun, of=row.parts_asked) if told else None
        return Pending(running=running, progress=progress)

    async def dead(self) -> Sequence[Job]:
        """Return the dead jobs, oldest first."""
        rows = await self._unit.run(select(jobs).where(jobs.c.dead).order_by(jobs.c.seq))
        return [_job(row, attempts=row.attempts) for row in rows]


def _is(kind: JobKind, subject: str) -> ColumnElement[bool]:
    return (jobs.c.kind == kind.value) & (jobs.c.subject == subject) & ~jobs.c.dead


def _job(row: Row[Any], *, attempts: int) -> Job:
    return Job(id=row.id, kind=JobKind(row.kind), subject=row.subject, attempts=attempts, due_at=row.due_at)
