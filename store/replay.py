"""Erasing again, after a copy of either database was put back, what had been erased since it was made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update

from consult.model import State
from consult.outgoing import DeliveryState, JobKind
from consult.records import Event
from store import pairing, rules
from store.audit import SqlAudit
from store.proposals import SqlProposals
from store.tables import consults, jobs, outbox
from store.tables import proposals as proposal_rows
from store.texts import CaseTexts, key_id
from store.unit import Unit


async def replay(unit: Unit, *, at: datetime) -> int:
    """Return how many cases were marked as erased *at* this moment, because their key is gone.

    What either database knows to be erased is destroyed in the key store first, unconfirmed texts without a
    key are dropped, and the key store takes the audit trail as it is now for the newest.
    """
    keys = unit.vault.keys
    cases = (await unit.run(select(consults.c.id, consults.c.number, consults.c.state))).all()
    erased = await keys.erased() | {case.id for case in cases if case.state == State.ERASED.value}
    there = set(await keys.wrapped())
    again = {key_id(case_id) for case_id in erased} & there
    await unit.vault.destroy(sorted(again))
    left = there - again
    gone = [case for case in cases if case.state != State.ERASED.value and key_id(case.id) not in left]
    texts = (await unit.run(select(proposal_rows.c.id))).scalars().all()
    await SqlProposals(unit).drop_keyless(texts)
    if gone:
        await _erase(unit, gone, at=at)
    await unit.finish()
    await pairing.note(unit)
    return len(gone)


async def _erase(unit: Unit, gone: Sequence[Row[Any]], *, at: datetime) -> None:
    # From every state, also those that no step of the core erases: the rules stand aside until it is done.
    await unit.run_sync(rules.remove)
    for case in gone:
        change = {"state": State.ERASED.value, "version": consults.c.version + 1, "updated_at": at}
        free = {"claimed_by": None, "claimed_until": None}
        await unit.run(update(consults).where(consults.c.id == case.id).values(**change, **free))
        await CaseTexts(unit).erase(case.id)
        draft = (jobs.c.kind == JobKind.DRAFT.value) & (jobs.c.subject == case.id)
        await unit.run(delete(jobs).where(draft))
        await _block(unit, case.id)
    await unit.run_sync(rules.install)
    audit = SqlAudit(unit)
    for case in gone:
        event = Event(
            name="consult:erase", at=at, actor="restore", consult_id=case.id, subject=f"R-{case.number}"
        )
        await audit.append(event)


async def _block(unit: Unit, case_id: str) -> None:
    """Set aside the approved texts that had not gone out: nothing opens them any more."""
    waiting = (DeliveryState.WAITING, DeliveryState.READY, DeliveryState.SENDING)
    open_rows = outbox.c.state.in_([state.value for state in waiting])
    these = (outbox.c.consult_id == case_id) & outbox.c.kind.is_not(None) & open_rows
    blocked = {"state": DeliveryState.BLOCKED.value, "lease_until": None}
    await unit.run(update(outbox).where(these).values(blocked))
