"""Which documents may be cited: what a GI account published, or the whole catalogue without a database."""

from typing import Protocol

from consult.ports import Store
from corpus.catalogue import Catalogue


class Shelf(Protocol):
    """Gives the documents that may be cited at this moment."""

    async def catalogue(self) -> Catalogue:
        """Return the documents that may be cited."""


class WholeShelf:
    """The whole catalogue, for the commands that work without a database."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Hold *catalogue*."""
        self._catalogue = catalogue

    async def catalogue(self) -> Catalogue:
        """Return the whole catalogue."""
        return self._catalogue


class PublishedShelf:
    """The documents whose present version a GI account has published."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        """Hold *catalogue*, and ask *store* what is published."""
        self._catalogue = catalogue
        self._store = store

    async def catalogue(self) -> Catalogue:
        """Return the published documents; a document whose version has changed since is left out.

        Raises:
            StoreUnavailableError: The database cannot be reached.
        """
        async with self._store.begin() as tx:
            published = await tx.publications.published()
        return self._catalogue.only(
            {
                document.slug: document
                for document in self._catalogue
                if document.slug in published and published[document.slug].version == document.version
            }
        )
