"""The audit trail: append-only, each event chained to the one before by SHA-256."""

import json
from collections.abc import Sequence
from datetime import UTC
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, update

from consult.errors import AuditBrokenError
from consult.records import Event
from store.tables import audit_events, audit_head
from store.unit import Unit

#: The hash before the first event.
ORIGIN = sha256(b"ruggespraak audit").digest()


def chained(previous: bytes, n: int, event: Event) -> bytes:
    """Return the hash of event number *n* after the hash *previous*, over its fields in canonical form."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [n, event.name, at, event.actor]
    text = json.dumps([*fields, event.consult_id, event.subject], ensure_ascii=True, separators=(",", ":"))
    return sha256(previous + text.encode()).digest()


class SqlAudit:
    """The chain and its head, one row with number and hash of the last event.

    Events are written at the very end of their transaction, so that the head is locked shortly and last.
    """

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit
        self._pending: list[Event] = []
        unit.before_commit.append(self._flush)

    async def append(self, event: Event) -> None:
        """Add *event* at the end of the chain."""
        self._pending.append(event)

    async def of_consult(self, consult_id: str) -> Sequence[Event]:
        """Return the events of the case, oldest first."""
        await self._flush()
        same = audit_events.c.consult_id == consult_id
        rows = await self._unit.run(select(audit_events).where(same).order_by(audit_events.c.n))
        return [_event(row) for row in rows]

    async def verify(self) -> int:
        """Return the number of events in the chain.

        Raises:
            AuditBrokenError: An event was changed, added or removed outside `append`.
        """
        await self._flush()
        # The head first and locked: what is appended meanwhile waits.
        head = (await self._unit.run(select(audit_head).with_for_update())).first()
        rows = await self._unit.run(select(audit_events).order_by(audit_events.c.n))
        count, previous = 0, ORIGIN
        for count, row in enumerate(rows, start=1):
            previous = chained(previous, count, _event(row))
            if row.n != count or row.hash != previous:
                raise AuditBrokenError(event=count)
        if head is None or head.n != count or head.hash != previous:
            raise AuditBrokenError(event=count + 1)
        return count

    async def _flush(self) -> None:
        if not self._pending:
            return
        head = (await self._unit.run(select(audit_head).with_for_update())).first()
        if head is None:
            raise AuditBrokenError(event=1)
        pending, self._pending = self._pending, []
        previous = head.hash
        for n, event in enumerate(pending, start=head.n + 1):
            previous = chained(previous, n, event)
            fields = {"name": event.name, "at": event.at, "actor": event.actor, "subject": event.subject}
            row = {"n": n, "consult_id": event.consult_id, "hash": previous}
            await self._unit.run(insert(audit_events).values(**fields, **row))
            await self._unit.run(update(audit_head).values(n=n, hash=previous))


def _event(row: Row[Any]) -> Event:
    return Event(name=row.name, at=row.at, actor=row.actor, consult_id=row.consult_id, subject=row.subject)
