"""Previews that must be shown on a pushing channel."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, or_, select, update

from consult.outgoing import Preview
from store.tables import previews
from store.unit import Unit


class SqlPreviews:
    """One row per proposal; the text itself stands with the proposal."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def put(self, preview: Preview) -> None:
        """Keep *preview*, in the place of an earlier one of the same proposal."""
        row = {**_changing(preview), "worker_id": preview.worker_id}
        insert = self._unit.insert(previews).values(proposal_id=preview.proposal_id, **row)
        await self._unit.run(insert.on_conflict_do_update(index_elements=["proposal_id"], set_=row))
        self._unit.woken.add("previews")

    async def of_proposal(self, proposal_id: str) -> Preview | None:
        """Return the preview of this proposal."""
        found = await self._unit.run(select(previews).where(previews.c.proposal_id == proposal_id))
        row = found.first()
        return _preview(row) if row else None

    async def claim(self, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Preview]:
        """Return due previews, each leased until *now* + *lease*, the longest waiting first."""
        free = or_(previews.c.lease_until.is_(None), previews.c.lease_until <= now)
        due = select(previews).where(~previews.c.sent, previews.c.due_at <= now, free)
        first = due.order_by(previews.c.due_at, previews.c.proposal_id).limit(limit)
        rows = (await self._unit.run(first.with_for_update(skip_locked=True))).all()
        ids = [row.proposal_id for row in rows]
        await self._unit.run(
            update(previews).where(previews.c.proposal_id.in_(ids)).values(lease_until=now + lease)
        )
        return [_preview(row) for row in rows]

    async def save(self, preview: Preview, *, was: Preview) -> None:
        """Write what became of *preview* and end its lease, unless its proposal has changed since *was*."""
        same = (previews.c.proposal_id == preview.proposal_id) & (previews.c.digest == was.digest)
        await self._unit.run(update(previews).where(same).values(_changing(preview)))


def _changing(preview: Preview) -> dict[str, Any]:
    return {
        "digest": preview.digest,
        "due_at": preview.due_at,
        "attempts": preview.attempts,
        "message_id": preview.message_id,
        "sent": preview.sent,
        "lease_until": None,
    }


def _preview(row: Row[Any]) -> Preview:
    return Preview(
        proposal_id=row.proposal_id,
        worker_id=row.worker_id,
        digest=row.digest,
        due_at=row.due_at,
        attempts=row.attempts,
        message_id=row.message_id,
        sent=row.sent,
    )
