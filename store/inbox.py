"""Updates that were seen."""

from sqlalchemy import select

from store.tables import seen_updates
from store.unit import Unit


class SqlInbox:
    """The ids of updates; a repeated one is told apart by its primary key."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def first_time(self, update_id: int) -> bool:
        """Return whether this update was not seen before, and remember it."""
        row = self._unit.insert(seen_updates).values(update_id=update_id, at=self._unit.clock.now())
        new = await self._unit.run(row.on_conflict_do_nothing().returning(seen_updates.c.update_id))
        return new.first() is not None

    async def seen(self, update_id: int) -> bool:
        """Return whether this update was seen before; remember nothing."""
        row = select(seen_updates.c.update_id).where(seen_updates.c.update_id == update_id)
        return (await self._unit.run(row)).first() is not None
