"""The outbox: approved texts by their approval and fixed texts by their name, claimed under a lease."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, insert, or_, select, update

from consult.errors import ApprovalInvalidError
from consult.model import Kind
from consult.outgoing import Delivery, DeliveryState, Fixed
from consult.people import Role
from consult.text import Channel
from store.tables import accounts, approvals, outbox, outbox_deletes
from store.unit import Unit

_OPEN = (DeliveryState.READY.value, DeliveryState.SENDING.value)


class SqlOutbox:
    """Rows in the order of their ``seq``; of one worker only the first open one can be claimed."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def add(self, delivery: Delivery) -> None:
        """Keep *delivery*.

        Raises:
            ApprovalInvalidError: An approved kind without its approval, or another kind with one.
        """
        row = {
            "id": delivery.id,
            "worker_id": delivery.worker_id,
            "channel": delivery.channel.value,
            "consult_id": delivery.consult_id,
            "kind": delivery.kind.value if delivery.kind else None,
            "approval_id": delivery.approval_id,
            "digest": delivery.digest,
            "fixed": delivery.fixed.value if delivery.fixed else None,
            "created_at": delivery.created_at,
        }
        await self._unit.run(
            insert(outbox).values(**row, **_changing(delivery)), refused=ApprovalInvalidError
        )
        await self._put_deletes(delivery)
        self._unit.woken.add("outbox")

    async def get(self, delivery_id: str) -> Delivery | None:
        """Return the delivery."""
        found = await self._deliveries(select(outbox).where(outbox.c.id == delivery_id))
        return found[0] if found else None

    async def of_consult(self, consult_id: str) -> Sequence[Delivery]:
        """Return the deliveries of the case, oldest first."""
        same = select(outbox).where(outbox.c.consult_id == consult_id)
        return await self._deliveries(same.order_by(outbox.c.seq))

    async def claim(
        self, *, channel: Channel, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[Delivery]:
        """Return due deliveries, SENDING until *now* + *lease*, at most one per worker and in their order.

        One whose lease lapsed while SENDING comes back as uncertain, with one attempt more. One whose
        consultant has been disabled since is handed out as well, so that the sender blocks it; in the
        database it stays READY, for the rules refuse that its sending begins.
        """
        rows = (await self._unit.run(_first_due(channel, now).limit(limit))).all()
        for row in rows:
            lapsed = row.state == DeliveryState.SENDING.value
            values = {
                "state": DeliveryState.SENDING.value if row.able else row.state,
                "lease_until": now + lease,
                "uncertain": row.uncertain or lapsed,
                "attempts": row.attempts + lapsed,
            }
            await self._unit.run(update(outbox).where(outbox.c.id == row.id).values(values))
        taken = select(outbox).where(outbox.c.id.in_([row.id for row in rows])).order_by(outbox.c.seq)
        found = await self._deliveries(taken)
        return [replace(delivery, state=DeliveryState.SENDING) for delivery in found]

    async def save(self, delivery: Delivery) -> None:
        """Write what became of *delivery*; its lease ends.

        Raises:
            ApprovalInvalidError: Its consultant has been disabled, and it would be delivered all the same.
        """
        same = update(outbox).where(outbox.c.id == delivery.id)
        written = await self._unit.run(same.values(_changing(delivery)), refused=ApprovalInvalidError)
        if written.rowcount:
            await self._unit.run(delete(outbox_deletes).where(outbox_deletes.c.delivery_id == delivery.id))
            await self._put_deletes(delivery)
        if delivery.state is DeliveryState.READY:
            self._unit.woken.add("outbox")

    async def waiting_since(self, *, before: datetime) -> Sequence[Delivery]:
        """Return approved deliveries that wait unopened since *before*, oldest first."""
        waiting = select(outbox).where(
            outbox.c.state == DeliveryState.WAITING.value,
            outbox.c.kind.is_not(None),
            outbox.c.created_at < before,
        )
        return await self._deliveries(waiting.order_by(outbox.c.seq))

    async def _put_deletes(self, delivery: Delivery) -> None:
        rows = [
            {"delivery_id": delivery.id, "position": position, "message_id": message_id}
            for position, message_id in enumerate(delivery.delete)
        ]
        if rows:
            await self._unit.run(insert(outbox_deletes).values(rows))

    async def _deliveries(self, query: Select[Any]) -> Sequence[Delivery]:
        rows = (await self._unit.run(query)).all()
        if not rows:
            return ()
        of_these = outbox_deletes.c.delivery_id.in_([row.id for row in rows])
        order = (outbox_deletes.c.delivery_id, outbox_deletes.c.position)
        found = await self._unit.run(select(outbox_deletes).where(of_these).order_by(*order))
        deletes: dict[str, list[int]] = {}
        for row in found:
            deletes.setdefault(row.delivery_id, []).append(row.message_id)
        return [_delivery(row, tuple(deletes.get(row.id, ()))) for row in rows]


def _first_due(channel: Channel, now: datetime) -> Select[Any]:
    earlier = outbox.alias()
    before = exists().where(
        earlier.c.worker_id == outbox.c.worker_id,
        earlier.c.state.in_(_OPEN),
        earlier.c.seq < outbox.c.seq,
    )
    enabled = exists().where(
        approvals.c.id == outbox.c.approval_id,
        accounts.c.id == approvals.c.consultant_id,
        accounts.c.enabled,
        accounts.c.role == Role.CONSULTANT.value,
    )
    able = or_(outbox.c.kind.is_(None), enabled).label("able")
    lapsed = outbox.c.lease_until <= now
    ready = and_(
        outbox.c.state == DeliveryState.READY.value,
        outbox.c.due_at <= now,
        or_(outbox.c.lease_until.is_(None), lapsed),
    )
    due = or_(ready, and_(outbox.c.state == DeliveryState.SENDING.value, lapsed))
    these = select(outbox, able).where(outbox.c.channel == channel.value, due, ~before)
    return these.order_by(outbox.c.due_at, outbox.c.seq).with_for_update(skip_locked=True, of=outbox)


def _changing(delivery: Delivery) -> dict[str, Any]:
    return {
        "state": delivery.state.value,
        "due_at": delivery.due_at,
        "lease_until": None,
        "attempts": delivery.attempts,
        "parts_sent": delivery.parts_sent,
        "uncertain": delivery.uncertain,
        "message_id": delivery.message_id,
    }


def _delivery(row: Row[Any], deletes: tuple[int, ...]) -> Delivery:
    return Delivery(
        id=row.id,
        worker_id=row.worker_id,
        channel=Channel(row.channel),
        consult_id=row.consult_id,
        kind=Kind(row.kind) if row.kind else None,
        approval_id=row.approval_id,
        digest=row.digest,
        fixed=Fixed(row.fixed) if row.fixed else None,
        state=DeliveryState(row.state),
        created_at=row.created_at,
        due_at=row.due_at,
        attempts=row.attempts,
        parts_sent=row.parts_sent,
        uncertain=row.uncertain,
        message_id=row.message_id,
        delete=deletes,
    )
