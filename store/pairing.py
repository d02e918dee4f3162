"""That a main database and a key store belong together: keys are destroyed by what the right one says.

Both keep the same random id. The key store also keeps number and hash of the newest audit event it saw, so
that an older copy of the main database is known by the event it lacks, also after it has grown since.
"""

from sqlalchemy import select

from consult.errors import StoreUnavailableError
from consult.model import State
from store import people, proposals, texts
from store.tables import audit_events, audit_head, consults, store_identity
from store.tables import proposals as proposal_rows
from store.tables import workers as worker_rows
from store.unit import Unit, new_id


async def pair(unit: Unit) -> None:
    """Pass when the two databases belong together; two that are new are joined here.

    Raises:
        StoreUnavailableError: They do not, such as an empty main database beside a key store with keys.
    """
    keys = unit.vault.keys
    ours, mark = await _store_id(unit), await keys.mark()
    if ours is None or mark is None:
        if not await _fit(unit):
            raise StoreUnavailableError(_APART)
        theirs = await keys.adopt(ours or new_id())
        row = unit.insert(store_identity).values(id=1, store_id=theirs)
        await unit.run(row.on_conflict_do_nothing())
        ours = await _store_id(unit)
    else:
        theirs = mark.store_id
    if ours != theirs:
        raise StoreUnavailableError(_APART)


_APART = (
    "the main database and the key store do not belong together: check the settings DATABASE_URL and KEYS_URL"
)


async def agrees(unit: Unit) -> bool:
    """Return whether the main database holds the newest audit event that the key store saw in it."""
    mark = await unit.vault.keys.mark()
    if mark is None or mark.store_id != await _store_id(unit):
        return False
    if mark.audit_n == 0:
        return True
    same = select(audit_events.c.hash).where(audit_events.c.n == mark.audit_n)
    return (await unit.run(same)).scalar_one_or_none() == mark.audit_hash


async def note(unit: Unit) -> None:
    """Let the key store remember the newest audit event, whatever it remembered before."""
    head = (await unit.run(select(audit_head.c.n, audit_head.c.hash))).one()
    mark = await unit.vault.keys.mark()
    if mark is None or (mark.audit_n, mark.audit_hash) != (head.n, head.hash):
        await unit.vault.keys.saw(head.n, head.hash)


async def needed_keys(unit: Unit) -> set[str]:
    """Return the ids of the keys that a row of the main database needs."""
    living = select(consults.c.id).where(consults.c.state != State.ERASED.value)
    reached = select(worker_rows.c.id).where(worker_rows.c.address_cipher.is_not(None))
    needed = (
        (living, texts.key_id),
        (select(proposal_rows.c.id), proposals.key_id),
        (reached, people.key_id),
    )
    return {name(row_id) for query, name in needed for row_id in (await unit.run(query)).scalars()}


async def _fit(unit: Unit) -> bool:
    """Return whether a key has its row here, or there is neither a key nor a row that needs one."""
    there, needed = set(await unit.vault.keys.wrapped()), await needed_keys(unit)
    return bool(there & needed) or not (there or needed)


async def _store_id(unit: Unit) -> str | None:
    found: str | None = (await unit.run(select(store_identity.c.store_id))).scalar_one_or_none()
    return found
