"""The documents that an organisation added itself. Rows are added and removed, never changed."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select

from consult.documents import Doubt, FileForm, OwnDocument
from store.tables import own_documents
from store.unit import Unit

_SHOWN = [column for column in own_documents.c if column.name != "original"]


class SqlOwnDocuments:
    """One row per version."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit

    async def add(self, document: OwnDocument, *, original: bytes) -> bool:
        """Return whether the version is kept; False where it is there already."""
        row = {
            "slug": document.slug,
            "version": document.version,
            "title": document.title,
            "source": document.source,
            "valid_from": document.valid_from,
            "review_on": document.review_on,
            "form": document.form.value,
            "sections": json.dumps(document.sections, ensure_ascii=False),
            "doubts": " ".join(document.doubts),
            "digest": document.digest,
            "original": original,
            "added_by": document.added_by,
            "added_at": document.added_at,
        }
        insert = self._unit.insert(own_documents).values(row).on_conflict_do_nothing()
        return (await self._unit.run(insert.returning(own_documents.c.slug))).first() is not None

    async def all(self) -> Sequence[OwnDocument]:
        """Return every version, without the files."""
        query = select(*_SHOWN).order_by(own_documents.c.slug, own_documents.c.added_at.desc())
        return [_document(row) for row in await self._unit.run(query)]

    async def original(self, slug: str, version: str) -> bytes | None:
        """Return the file of one version."""
        found = (await self._unit.run(select(own_documents.c.original).where(*_is(slug, version)))).scalar()
        return bytes(found) if found is not None else None

    async def remove(self, slug: str, version: str) -> None:
        """Remove one version."""
        await self._unit.run(delete(own_documents).where(*_is(slug, version)))


def _is(slug: str, version: str) -> tuple[Any, Any]:
    return own_documents.c.slug == slug, own_documents.c.version == version


def _document(row: Row[Any]) -> OwnDocument:
    return OwnDocument(
        slug=row.slug,
        version=row.version,
        title=row.title,
        source=row.source,
        valid_from=row.valid_from,
        review_on=row.review_on,
        form=FileForm(row.form),
        sections=tuple((heading, text) for heading, text in json.loads(row.sections)),
        doubts=tuple(Doubt(name) for name in row.doubts.split()),
        digest=row.digest,
        added_by=row.added_by,
        added_at=row.added_at,
    )
