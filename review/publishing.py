"""Which documents count as published: a named act of a consultant, per document and version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from consult.errors import NotAuthorisedError, StaleVersionError, StepNotAllowedError
from consult.people import Account, Role
from consult.ports import Clock, Store, Tx
from consult.records import Event, Publication
from review.errors import UnknownDocumentError

CONCEPT = "concept"  #: A document in this status is not ready to be published.


class ShelfDocument(Protocol):
    """What the workbench needs to know of a document."""

    @property
    def slug(self) -> str:
        """Return its name, ``category/name``."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def version(self) -> str:
        """Return the version that stands in the corpus."""

    @property
    def review_on(self) -> date:
        """Return the day from which it counts as expired."""

    @property
    def status(self) -> str:
        """Return how far it has come: ``concept``, ``nagekeken`` or ``gepubliceerd``."""


class Shelf(Protocol):
    """The documents that the corpus holds, in the order of the catalogue. `corpus.Catalogue` is one."""

    def __iter__(self) -> Iterator[ShelfDocument]:
        """Return every document, published or not."""

    def get(self, slug: str) -> ShelfDocument | None:
        """Return the document *slug*."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A document with what became of it."""

    document: ShelfDocument
    publication: Publication | None  #: The version that workers see; None where they see none.
    expired: bool  #: Its review date has passed.

    @property
    def behind(self) -> bool:
        """Return whether workers see another version than the corpus holds."""
        return self.publication is not None and self.publication.version != self.document.version


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """The shelf of published texts."""

    store: Store
    shelf: Shelf
    clock: Clock

    async def documents(self) -> Sequence[Placed]:
        """Return every document of the corpus with its publication, in the order of the catalogue."""
        today = self.clock.now().date()
        async with self.store.begin() as tx:
            published = await tx.publications.published()
        return [
            Placed(document=d, publication=published.get(d.slug), expired=d.review_on < today)
            for d in self.shelf
        ]

    async def publish(self, account: Account, slug: str, *, version: str) -> Publication:
        """Return the publication: workers see this *version* of the document from now on.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            UnknownDocumentError: The corpus has no such document.
            StaleVersionError: The corpus holds another version than the one that was shown.
            StepNotAllowedError: The document is a concept.
        """
        document = self.shelf.get(slug)
        if document is None:
            raise UnknownDocumentError
        if document.version != version:
            raise StaleVersionError
        if document.status == CONCEPT:
            raise StepNotAllowedError(state=document.status, step="publish")
        publication = Publication(slug=slug, version=version, by=account.id, at=self.clock.now())
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            await tx.publications.publish(publication)
            await tx.audit.append(self._event("corpus:publish", account, slug))
        return publication

    async def withdraw(self, account: Account, slug: str) -> None:
        """Make the document unpublished: workers do not see it any more.

        Raises:
            NotAuthorisedError: The account is no enabled consultant.
            UnknownDocumentError: It is not published.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account)
            if slug not in await tx.publications.published():
                raise UnknownDocumentError
            await tx.publications.withdraw(slug)
            await tx.audit.append(self._event("corpus:withdraw", account, slug))

    def _event(self, name: str, account: Account, slug: str) -> Event:
        return Event(name=name, at=self.clock.now(), actor=account.id, subject=slug)


async def _authorise(tx: Tx, account: Account) -> None:
    now = await tx.people.account(account.id)
    if now is None or not now.enabled or now.role is not Role.CONSULTANT:
        raise NotAuthorisedError
