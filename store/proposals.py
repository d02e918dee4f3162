"""Texts that wait for a confirmation, each encrypted under a key of its own."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from consult.errors import KeyMissingError, StaleVersionError
from consult.text import Channel, Flag, Proposal
from store.tables import previews, proposals
from store.texts import memory_fields, memory_of
from store.unit import Unit
from store.vault import Cell


class SqlProposals:
    """One row per proposal: everything but worker, channel and expiry stands in one encrypted value."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def put(self, proposal: Proposal, *, messages: Sequence[int] = ()) -> None:
        """Keep *proposal*, in the place of an earlier one with its id; *messages* are added to its raw ones.

        Raises:
            StaleVersionError: The worker has another open proposal.
        """
        others = (proposals.c.worker_id == proposal.worker_id) | (proposals.c.id == proposal.id)
        standing = (await self._unit.run(select(proposals.c.id).where(others))).scalars().all()
        await self.drop_keyless(standing)
        row = await self._row(proposals.c.id == proposal.id)
        name = key_id(proposal.id)
        key = await self._unit.key(name) if row else await self._unit.create_key(name)
        earlier = (await self._body(row))["messages"] if row else []
        body = {**_body(proposal), "messages": [*earlier, *messages]}
        values = {
            "worker_id": proposal.worker_id,
            "channel": proposal.channel.value,
            "expires_at": proposal.expires_at,
            "body_cipher": key.encrypt(json.dumps(body, ensure_ascii=False), _cell(proposal.id)),
        }
        insert = self._unit.insert(proposals).values(id=proposal.id, **values)
        upsert = insert.on_conflict_do_update(index_elements=["id"], set_=values)
        await self._unit.run(upsert, refused=StaleVersionError)

    async def get(self, proposal_id: str) -> Proposal | None:
        """Return the proposal, or None where it was confirmed or cancelled, has expired or lost its key."""
        return await self._one(proposals.c.id == proposal_id)

    async def open_of(self, worker_id: str) -> Proposal | None:
        """Return the proposal of this worker, who has at most one."""
        return await self._one(proposals.c.worker_id == worker_id)

    async def messages(self, proposal_id: str) -> Sequence[int]:
        """Return the raw messages (channel ids) of the proposal."""
        row = await self._row(proposals.c.id == proposal_id)
        try:
            return tuple((await self._body(row))["messages"]) if row else ()
        except KeyMissingError:
            return ()

    async def remove(self, proposal_id: str) -> None:
        """Remove the proposal with its preview, and destroy its key when the transaction commits."""
        await self._unit.run(delete(previews).where(previews.c.proposal_id == proposal_id))
        gone = await self._unit.run(delete(proposals).where(proposals.c.id == proposal_id))
        if gone.rowcount:
            await self._unit.doom(key_id(proposal_id))

    async def expired(self, *, at: datetime) -> Sequence[str]:
        """Return the ids of the proposals that have expired *at* this moment, the oldest first."""
        old = select(proposals.c.id).where(proposals.c.expires_at <= at).order_by(proposals.c.expires_at)
        return (await self._unit.run(old)).scalars().all()

    async def drop_keyless(self, proposal_ids: Sequence[str]) -> int:
        """Return how many of these were removed because their key is gone, as after a copy was put back."""
        gone = [one for one in proposal_ids if not await self._unit.vault.has(key_id(one))]
        for proposal_id in gone:
            await self._unit.run(delete(previews).where(previews.c.proposal_id == proposal_id))
            await self._unit.run(delete(proposals).where(proposals.c.id == proposal_id))
        return len(gone)

    async def _row(self, which: Any) -> Row[Any] | None:  # noqa: ANN401 - a condition of SQLAlchemy
        # Locked, so that what is put in the same transaction does not overwrite what was put meanwhile.
        return (await self._unit.run(select(proposals).where(which).with_for_update())).first()

    async def _one(self, which: Any) -> Proposal | None:  # noqa: ANN401 - a condition of SQLAlchemy
        row = await self._row(which)
        try:
            return _proposal(row, await self._body(row)) if row else None
        except KeyMissingError:
            return None

    async def _body(self, row: Row[Any]) -> dict[str, Any]:
        key = await self._unit.key(key_id(row.id))
        body: dict[str, Any] = json.loads(key.decrypt(row.body_cipher, _cell(row.id)))
        return body


def key_id(proposal_id: str) -> str:
    """Return the id of the data key of a proposal."""
    return f"proposal:{proposal_id}"


def _cell(proposal_id: str) -> Cell:
    return Cell(table="proposals", column="body_cipher", row=proposal_id, owner=proposal_id)


def _body(proposal: Proposal) -> dict[str, Any]:
    return {
        "text": proposal.text,
        "flags": [[flag.start, flag.end] for flag in proposal.flags],
        "warnings": list(proposal.warnings),
        "memory": memory_fields(proposal.memory),
        "about": proposal.about,
        "acute": proposal.acute,
    }


def _proposal(row: Row[Any], body: dict[str, Any]) -> Proposal:
    return Proposal(
        id=row.id,
        worker_id=row.worker_id,
        channel=Channel(row.channel),
        text=body["text"],
        flags=tuple(Flag(start=start, end=end) for start, end in body["flags"]),
        warnings=tuple(body["warnings"]),
        memory=memory_of(body["memory"]),
        about=body["about"],
        acute=body["acute"],
        expires_at=row.expires_at,
    )
