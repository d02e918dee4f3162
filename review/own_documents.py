"""The organisation's own documents: added by whoever signs in, published by a coordinator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from consult.documents import CATEGORY, Doubt, OwnDocument
from consult.errors import NotAuthorisedError, StaleVersionError, StepNotAllowedError
from consult.people import Account, Role
from consult.ports import Clock, FileReader, Store, Tx
from consult.records import Event, Publication
from review.errors import Detail, DocumentDetailsError, DocumentThereError, UnknownDocumentError

LONGEST = 150  #: Characters of a title or source.
LONGEST_VERSION = 20


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is told about a file that is added; it cannot be read from the file for certain."""

    title: str  #: Empty: as the file has it.
    source: str
    version: str
    valid_from: date
    review_on: date


@dataclass(frozen=True, kw_only=True)
class Own:
    """An own document with what became of it."""

    document: OwnDocument
    publication: Publication | None  #: Of this version; None while it is a concept.
    expired: bool


@dataclass(frozen=True, kw_only=True)
class OwnDocuments:
    """The steps of own documents. Every document is a concept until this version of it is published."""

    store: Store
    reader: FileReader
    clock: Clock
    slug_of: Callable[[str], str]  #: Title -> slug, empty where it gives none.

    async def documents(self) -> Sequence[Own]:
        """Return every version of every document, by slug and then newest first."""
        today = self.clock.now().date()
        async with self.store.begin() as tx:
            kept, published = await tx.own_documents.all(), await tx.publications.published()
        return [
            Own(
                document=each,
                publication=_of(each, published),
                expired=each.review_on < today,
            )
            for each in kept
        ]

    async def one(self, slug: str, version: str) -> Own:
        """Return one version.

        Raises:
            UnknownDocumentError: There is none.
        """
        for own in await self.documents():
            if (own.document.slug, own.document.version) == (slug, version):
                return own
        raise UnknownDocumentError

    async def original(self, slug: str, version: str) -> bytes:
        """Return the file that a version came from.

        Raises:
            UnknownDocumentError: There is none.
        """
        async with self.store.begin() as tx:
            found = await tx.own_documents.original(slug, version)
        if found is None:
            raise UnknownDocumentError
        return found

    async def read(self, account: Account, raw: bytes, *, name: str, details: Details) -> OwnDocument:
        """Return the document in the file *raw*; nothing is kept of it yet.

        Raises:
            UnreadableFileError: The file could not be read.
            DocumentDetailsError: A detail is missing, or of a form it cannot have.
        """
        text = await self.reader.read(raw, name=name)
        title = " ".join((details.title or text.title).split())
        slug, source = self.slug_of(title), " ".join(details.source.split())
        wrong = _wrong(title if slug else "", source, details)
        if wrong:
            raise DocumentDetailsError(wrong)
        return OwnDocument(
            slug=slug,
            version=details.version.strip(),
            title=title,
            source=source,
            valid_from=details.valid_from,
            review_on=details.review_on,
            form=text.form,
            sections=text.sections,
            doubts=tuple(doubt for doubt in text.doubts if not (doubt is Doubt.TITLE and details.title)),
            digest=sha256(raw).hexdigest(),
            added_by=account.id,
            added_at=self.clock.now(),
        )

    async def add(self, account: Account, raw: bytes, *, name: str, details: Details) -> OwnDocument:
        """Return the document that was kept, with its file, as a concept.

        Raises:
            UnreadableFileError: The file could not be read.
            DocumentDetailsError: A detail is missing, or of a form it cannot have.
            DocumentThereError: This version of it is there already: a version never changes.
            NotAuthorisedError: The account is disabled.
        """
        document = await self.read(account, raw, name=name, details=details)
        async with self.store.begin() as tx:
            await _authorise(tx, account, *Role)
            if not await tx.own_documents.add(document, original=raw):
                raise DocumentThereError(document.slug, document.version)
            await tx.audit.append(self._event("corpus:add", account, document.slug))
        return document

    async def publish(self, account: Account, slug: str, *, version: str, digest: str) -> Publication:
        """Return the publication: from now on this version is looked up, searched and cited.

        *digest* is of the file that was shown, so that nobody publishes what they have not seen.

        Raises:
            NotAuthorisedError: The account is no enabled coordinator.
            UnknownDocumentError: There is no such version.
            StaleVersionError: It came from another file than was shown.
        """
        publication = Publication(slug=slug, version=version, by=account.id, at=self.clock.now())
        async with self.store.begin() as tx:
            await _authorise(tx, account, Role.COORDINATOR)
            document = await _kept(tx, slug, version)
            if document.digest != digest:
                raise StaleVersionError
            await tx.publications.publish(publication)
            await tx.audit.append(self._event("corpus:publish", account, slug))
        return publication

    async def withdraw(self, account: Account, slug: str) -> None:
        """Make the document a concept again: workers do not see it any more, and it is not cited.

        Raises:
            NotAuthorisedError: The account is no enabled coordinator.
            UnknownDocumentError: It is not published.
        """
        async with self.store.begin() as tx:
            await _authorise(tx, account, Role.COORDINATOR)
            if not slug.startswith(f"{CATEGORY}/") or slug not in await tx.publications.published():
                raise UnknownDocumentError
            await tx.publications.withdraw(slug)
            await tx.audit.append(self._event("corpus:withdraw", account, slug))

    async def remove(self, account: Account, slug: str, *, version: str) -> None:
        """Remove a concept with its file.

        Raises:
            NotAuthorisedError: The account is no enabled coordinator, and did not add it.
            UnknownDocumentError: There is no such version.
            StepNotAllowedError: It is published: withdraw it first.
        """
        async with self.store.begin() as tx:
            document = await _kept(tx, slug, version)
            await _authorise(tx, account, *(Role if document.added_by == account.id else (Role.COORDINATOR,)))
            if _of(document, await tx.publications.published()):
                raise StepNotAllowedError(state="published", step="remove")
            await tx.own_documents.remove(slug, version)
            await tx.audit.append(self._event("corpus:remove", account, slug))

    def _event(self, name: str, account: Account, slug: str) -> Event:
        return Event(name=name, at=self.clock.now(), actor=account.id, subject=slug)


def _wrong(title: str, source: str, details: Details) -> Detail | None:
    """Return the first detail that is missing, or of a form it cannot have."""
    version = details.version.strip()
    written = version.isascii() and version.replace(".", "").replace("-", "").isalnum()
    fits = {
        Detail.TITLE: 0 < len(title) <= LONGEST,
        Detail.SOURCE: 0 < len(source) <= LONGEST,
        Detail.VERSION: written and len(version) <= LONGEST_VERSION,
        Detail.REVIEW_ON: details.valid_from < details.review_on,
    }
    return next((detail for detail, holds in fits.items() if not holds), None)


def _of(document: OwnDocument, published: Mapping[str, Publication]) -> Publication | None:
    found = published.get(document.slug)
    return found if found and found.version == document.version else None


async def _kept(tx: Tx, slug: str, version: str) -> OwnDocument:
    for document in await tx.own_documents.all():
        if (document.slug, document.version) == (slug, version):
            return document
    raise UnknownDocumentError


async def _authorise(tx: Tx, account: Account, *roles: Role) -> None:
    now = await tx.people.account(account.id)
    if now is None or not now.enabled or now.role not in roles:
        raise NotAuthorisedError
