"""Approvals: immutable, each by an enabled consultant, its text encrypted under the key of the case."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from consult.approval import Approval
from consult.errors import ApprovalInvalidError, NotAuthorisedError
from consult.model import Kind
from store.tables import approvals
from store.texts import key_id
from store.unit import Unit
from store.vault import Cell, TamperedError


class SqlApprovals:
    """`store.rules` says what is refused; whether an approval covers its text, the sender verifies."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def add(self, approval: Approval) -> None:
        """Keep *approval*.

        Raises:
            NotAuthorisedError: The account is no consultant, or is disabled.
            KeyMissingError: The case has been erased.
        """
        key = await self._unit.key(key_id(approval.consult_id))
        row = {
            "id": approval.id,
            "consult_id": approval.consult_id,
            "kind": approval.kind.value,
            "digest": approval.digest,
            "consultant_id": approval.consultant_id,
            "at": approval.at,
            "mac": approval.mac,
            "text_cipher": key.encrypt(approval.text, _cell(approval.id, approval.consult_id)),
        }
        await self._unit.run(insert(approvals).values(row), refused=NotAuthorisedError)

    async def get(self, approval_id: str) -> Approval:
        """Return the approval with its text.

        Raises:
            ApprovalInvalidError: There is none, or its text does not belong to it.
            KeyMissingError: The case has been erased.
        """
        row = (await self._unit.run(select(approvals).where(approvals.c.id == approval_id))).first()
        if row is None:
            raise ApprovalInvalidError
        return await self._approval(row)

    async def of_consult(self, consult_id: str) -> Sequence[Approval]:
        """Return the approvals of the case, oldest first.

        Raises:
            ApprovalInvalidError: The text of one does not belong to it.
            KeyMissingError: The case had approvals and has been erased.
        """
        same = select(approvals).where(approvals.c.consult_id == consult_id)
        rows = await self._unit.run(same.order_by(approvals.c.at, approvals.c.id))
        return [await self._approval(row) for row in rows]

    async def _approval(self, row: Row[Any]) -> Approval:
        key = await self._unit.key(key_id(row.consult_id))
        try:
            text = key.decrypt(row.text_cipher, _cell(row.id, row.consult_id))
        except TamperedError as exc:
            raise ApprovalInvalidError from exc
        return Approval(
            id=row.id,
            consult_id=row.consult_id,
            kind=Kind(row.kind),
            consultant_id=row.consultant_id,
            text=text,
            digest=row.digest,
            at=row.at,
            mac=row.mac,
        )


def _cell(approval_id: str, consult_id: str) -> Cell:
    return Cell(table="approvals", column="text_cipher", row=approval_id, owner=consult_id)
