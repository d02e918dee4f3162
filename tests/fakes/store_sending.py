"""Outbox, previews and jobs of the in-memory store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from consult.errors import (
    ApprovalInvalidError,
    StoreUnavailableError,
)
from consult.outgoing import Delivery, DeliveryState, Job, JobKind, Pending, Preview, Progress
from consult.people import Role
from consult.text import Channel
from tests.fakes.store_rows import Part

OPEN = (DeliveryState.READY, DeliveryState.SENDING)


class FakeOutbox(Part):
    """See `consult.ports.Outbox`."""

    async def add(self, delivery: Delivery) -> None:
        """Keep *delivery*."""
        self.rows.need_worker(delivery.worker_id)
        if delivery.id in self.rows.outbox or not self._shaped(delivery):
            raise ApprovalInvalidError
        if delivery.kind and not self._approved(delivery):
            raise ApprovalInvalidError
        self.rows.outbox[delivery.id] = (delivery, None)

    async def get(self, delivery_id: str) -> Delivery | None:
        """Return the delivery."""
        return self.rows.outbox.get(delivery_id, (None, None))[0]

    async def of_consult(self, consult_id: str) -> Sequence[Delivery]:
        """Return the deliveries of the case."""
        return [d for d, _ in self.rows.outbox.values() if d.consult_id == consult_id]

    async def claim(
        self, *, channel: Channel, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[Delivery]:
        """Return due deliveries."""
        first: dict[str, tuple[Delivery, datetime | None]] = {}
        for delivery, until in self.rows.outbox.values():
            if delivery.state in OPEN:
                first.setdefault(delivery.worker_id, (delivery, until))
        due = [d for d, until in first.values() if d.channel is channel and _due(d, until, now)]
        due = sorted(due, key=lambda d: d.due_at)[:limit]
        order = [delivery_id for delivery_id in self.rows.outbox if delivery_id in {d.id for d in due}]
        return [self._take(delivery_id, until=now + lease) for delivery_id in order]

    async def save(self, delivery: Delivery) -> None:
        """Write what became of it."""
        row = await self.get(delivery.id)
        if row is None:
            return
        if row.kind and not self._may_become(row, delivery.state):
            raise ApprovalInvalidError
        self._put(
            replace(
                row,
                state=delivery.state,
                due_at=delivery.due_at,
                attempts=delivery.attempts,
                parts_sent=delivery.parts_sent,
                uncertain=delivery.uncertain,
                message_id=delivery.message_id,
                delete=delivery.delete,
            )
        )

    async def waiting_since(self, *, before: datetime) -> Sequence[Delivery]:
        """Return unopened ones."""
        waiting = [d for d, _ in self.rows.outbox.values() if d.state is DeliveryState.WAITING and d.kind]
        return [d for d in waiting if d.created_at < before]

    def _put(self, delivery: Delivery, until: datetime | None = None) -> None:
        self.rows.outbox[delivery.id] = (delivery, until)

    def _take(self, delivery_id: str, *, until: datetime) -> Delivery:
        row = self.rows.outbox[delivery_id][0]
        lapsed = row.state is DeliveryState.SENDING
        taken = replace(row, uncertain=row.uncertain or lapsed, attempts=row.attempts + lapsed)
        able = row.kind is None or self._approved(row)
        self._put(replace(taken, state=DeliveryState.SENDING) if able else taken, until)
        return replace(taken, state=DeliveryState.SENDING)

    def _shaped(self, delivery: Delivery) -> bool:
        approved = (delivery.kind, delivery.approval_id, delivery.digest)
        if delivery.fixed:
            return not any(approved)
        return all(approved) and delivery.consult_id is not None

    def _approved(self, delivery: Delivery) -> bool:
        approval = self.rows.approvals.get(delivery.approval_id or "")
        if approval is None:
            return False
        covers = (approval.consult_id, approval.kind, approval.digest)
        account = self.rows.accounts[approval.consultant_id]
        able = account.enabled and account.role is Role.CONSULTANT
        own = self.rows.consults[approval.consult_id].worker_id == delivery.worker_id
        return covers == (delivery.consult_id, delivery.kind, delivery.digest) and own and able

    def _may_become(self, row: Delivery, state: DeliveryState) -> bool:
        aside = state in (row.state, DeliveryState.BLOCKED, DeliveryState.FAILED)
        opened = (row.state, state) == (DeliveryState.WAITING, DeliveryState.READY)
        tried = row.state is DeliveryState.SENDING and state in (DeliveryState.READY, DeliveryState.DONE)
        return aside or opened or tried or self._approved(row)


def _due(delivery: Delivery, until: datetime | None, now: datetime) -> bool:
    lapsed = until is not None and until <= now
    if delivery.state is DeliveryState.SENDING:
        return lapsed
    return delivery.state is DeliveryState.READY and delivery.due_at <= now and (until is None or lapsed)


class FakePreviews(Part):
    """See `consult.ports.Previews`."""

    async def put(self, preview: Preview) -> None:
        """Keep *preview*."""
        if preview.proposal_id not in self.rows.proposals:
            raise StoreUnavailableError("there is no such proposal")
        self.rows.previews[preview.proposal_id] = (preview, None)

    async def of_proposal(self, proposal_id: str) -> Preview | None:
        """Return the preview."""
        return self.rows.previews.get(proposal_id, (None, None))[0]

    async def claim(self, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Preview]:
        """Return due previews."""
        free = [p for p, until in self.rows.previews.values() if until is None or until <= now]
        due = [p for p in free if not p.sent and p.due_at <= now]
        due = sorted(due, key=lambda p: (p.due_at, p.proposal_id))[:limit]
        for preview in due:
            self.rows.previews[preview.proposal_id] = (preview, now + lease)
        return due

    async def save(self, preview: Preview, *, was: Preview) -> None:
        """Write what became of it."""
        row = await self.of_proposal(preview.proposal_id)
        if row and row.digest == was.digest:
            self.rows.previews[preview.proposal_id] = (preview, None)


class FakeJobs(Part):
    """See `consult.ports.Jobs`."""

    async def add(self, kind: JobKind, subject: str, *, due_at: datetime) -> None:
        """Queue one job."""
        if not self._waits(kind, subject):
            job_id = self.rows.new_id()
            job = Job(id=job_id, kind=kind, subject=subject, attempts=0, due_at=due_at)
            self.rows.jobs[job_id] = (job, None)

    async def claim(self, *, now: datetime, lease: timedelta) -> Job | None:
        """Return one due job."""
        free = [(j, until) for j, until in self.rows.jobs.values() if until is None or until <= now]
        due = [(j, until) for j, until in free if j.due_at <= now]
        if not due:
            return None
        job, until = min(due, key=lambda pair: pair[0].due_at)
        taken = replace(job, attempts=job.attempts + (until is not None))
        self.rows.jobs[job.id] = (taken, now + lease)
        self.rows.told.pop(job.id, None)
        return taken

    async def done(self, job_id: str) -> None:
        """Remove the job."""
        self.rows.jobs.pop(job_id, None)

    async def retry(self, job_id: str, *, at: datetime) -> None:
        """Give the job back."""
        if job_id in self.rows.jobs:
            job, _ = self.rows.jobs.pop(job_id)
            if not self._waits(job.kind, job.subject):
                self.rows.jobs[job_id] = (replace(job, due_at=at, attempts=job.attempts + 1), None)

    async def bury(self, job_id: str) -> None:
        """Set the job aside."""
        if job_id in self.rows.jobs:
            self.rows.dead[job_id] = self.rows.jobs.pop(job_id)[0]

    async def tell(self, kind: JobKind, subject: str, progress: Progress) -> None:
        """Keep *progress* of the job under a lease."""
        for job, until in self.rows.jobs.values():
            if until and (job.kind, job.subject) == (kind, subject):
                self.rows.told[job.id] = progress

    async def pending(self, kind: JobKind, subject: str, *, now: datetime) -> Pending | None:
        """Return whether such a job waits or is being done."""
        same = [(j, u) for j, u in self.rows.jobs.values() if (j.kind, j.subject) == (kind, subject)]
        running = [(until, job.id) for job, until in same if until and until > now]
        if running:
            return Pending(running=True, progress=self.rows.told.get(max(running)[1]))
        return Pending(running=False) if same else None

    async def dead(self) -> Sequence[Job]:
        """Return the dead jobs."""
        return [*self.rows.dead.values()]

    def _waits(self, kind: JobKind, subject: str) -> bool:
        waiting = [job for job, until in self.rows.jobs.values() if until is None]
        return any((job.kind, job.subject) == (kind, subject) for job in waiting)
