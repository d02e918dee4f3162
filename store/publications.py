"""Which version of which document is published."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from consult.records import Publication
from store.tables import publications
from store.unit import Unit


class SqlPublications:
    """One row per published document; who published what before stands in the audit trail."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def publish(self, publication: Publication) -> None:
        """Keep *publication*; the earlier version of the same document is no longer published."""
        row = {"version": publication.version, "published_by": publication.by, "at": publication.at}
        insert = self._unit.insert(publications).values(slug=publication.slug, **row)
        await self._unit.run(insert.on_conflict_do_update(index_elements=["slug"], set_=row))

    async def withdraw(self, slug: str) -> None:
        """Make the document unpublished."""
        await self._unit.run(delete(publications).where(publications.c.slug == slug))

    async def published(self) -> Mapping[str, Publication]:
        """Return the publications by slug."""
        rows = await self._unit.run(select(publications).order_by(publications.c.slug))
        return {
            row.slug: Publication(slug=row.slug, version=row.version, by=row.published_by, at=row.at)
            for row in rows
        }
