"""The texts of cases, all in one table, each encrypted for its row under the key of its case."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from consult.records import Entry, EntryKind
from consult.text import Memory
from store.tables import texts
from store.unit import Unit, new_id
from store.vault import Cell


def key_id(consult_id: str) -> str:
    """Return the id of the data key of a case."""
    return f"case:{consult_id}"


def memory_fields(memory: Memory) -> dict[str, Any]:
    """Return *memory* as JSON takes it."""
    return {"key": memory.key.hex(), "known": dict(memory.known), "counts": dict(memory.counts)}


def memory_of(fields: dict[str, Any]) -> Memory:
    """Return the memory that `memory_fields` wrote."""
    return Memory(key=bytes.fromhex(fields["key"]), known=fields["known"], counts=fields["counts"])


class CaseTexts:
    """What workers confirmed, and the single texts of a case: ``memory``, ``draft``, ``working``."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def entries(self, consult_id: str) -> Sequence[Entry]:
        """Return what the worker confirmed, oldest first.

        Raises:
            KeyMissingError: The case has been erased.
        """
        await self._unit.key(key_id(consult_id))
        kinds = [kind.value for kind in EntryKind]
        rows = await self._rows(consult_id, *kinds)
        return [
            Entry(kind=EntryKind(row.kind), text=await self._open(row), at=row.at)  # in the order of the case
            for row in rows
        ]

    async def add(self, consult_id: str, entry: Entry, *, memory: Memory) -> None:
        """Add a confirmed *entry* and keep what its memory has become."""
        await self._write(consult_id, entry.kind.value, entry.text, at=entry.at)
        await self.put(consult_id, "memory", json.dumps(memory_fields(memory)))

    async def memory(self, consult_id: str) -> Memory | None:
        """Return the memory of the case, or None where it never had one.

        Raises:
            KeyMissingError: The case has been erased.
        """
        await self._unit.key(key_id(consult_id))
        text = await self.get(consult_id, "memory")
        return memory_of(json.loads(text)) if text is not None else None

    async def put(self, consult_id: str, kind: str, text: str) -> None:
        """Keep the single *text* of this *kind*, in the place of the earlier one."""
        await self._unit.run(delete(texts).where(texts.c.consult_id == consult_id, texts.c.kind == kind))
        await self._write(consult_id, kind, text)

    async def get(self, consult_id: str, kind: str) -> str | None:
        """Return the single text of this *kind*."""
        rows = await self._rows(consult_id, kind)
        return await self._open(rows[-1]) if rows else None

    async def erase(self, consult_id: str) -> None:
        """Remove every text of the case."""
        await self._unit.run(delete(texts).where(texts.c.consult_id == consult_id))

    async def _rows(self, consult_id: str, *kinds: str) -> Sequence[Row[Any]]:
        these = select(texts).where(texts.c.consult_id == consult_id, texts.c.kind.in_(kinds))
        return (await self._unit.run(these.order_by(texts.c.seq))).all()

    async def _open(self, row: Row[Any]) -> str:
        key = await self._unit.key(key_id(row.consult_id))
        return key.decrypt(row.text_cipher, _cell(row.id, row.consult_id))

    async def _write(self, consult_id: str, kind: str, text: str, *, at: datetime | None = None) -> None:
        key = await self._unit.key(key_id(consult_id))
        text_id = new_id()
        cipher = key.encrypt(text, _cell(text_id, consult_id))
        row = {"id": text_id, "consult_id": consult_id, "kind": kind, "at": at, "text_cipher": cipher}
        await self._unit.run(insert(texts).values(row))


def _cell(text_id: str, consult_id: str) -> Cell:
    return Cell(table="texts", column="text_cipher", row=text_id, owner=consult_id)
