"""One index of the packaged documents for all tests of retrieval."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consult.advice import Draft
from consult.ports import Store
from consult.records import Publication
from corpus.catalogue import Catalogue, Document, load
from retrieval.drafter import ExtractiveDrafter
from retrieval.fitting import WAITS
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from retrieval.wording import SILENT
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FEW = ("contact/noodnummers", "meldcode/kindcheck", "meldcode/overzicht", "meldcode/vastleggen")
BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="session")
def documents() -> Catalogue:
    """Return the packaged documents."""
    return load()


@pytest.fixture(scope="session")
def unreplied(documents: Catalogue) -> Catalogue:
    """Return the packaged documents without what is answered in each situation."""
    return Catalogue({one.slug: _unreplied(one) for one in documents})


def _unreplied(document: Document) -> Document:
    return replace(document, companion=document.companion and replace(document.companion, replies={}))


def waiting(draft: Draft, documents: Catalogue) -> list[str]:
    """Return what *draft* says, under "Het gesprek wacht", on who hears nothing yet."""
    silent = {
        replies["inlichten"].text
        for document in documents
        for replies in (document.companion.replies.values() if document.companion else ())
        if "inlichten" in replies and SILENT.search(replies["inlichten"].text)
    }
    part = next((one for one in draft.sections if one.heading == WAITS), None)
    return [
        one.text
        for one in (part.sentences if part else ())
        if one.evidence.slug.startswith("gesprek-wacht") or one.text in silent
    ]


@pytest.fixture(scope="session")
def search(documents: Catalogue) -> Search:
    """Return the search over the packaged documents, built once."""
    return Search(documents)


@pytest.fixture(scope="session")
def drafter(search: Search, documents: Catalogue) -> ExtractiveDrafter:
    """Return a drafter over the packaged documents; it keeps nothing of what it writes."""
    return ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY))


@pytest.fixture(scope="session")
def few(documents: Catalogue) -> Search:
    """Return the search over a handful of documents, for tests that build indexes."""
    return Search(documents.only(dict.fromkeys(FEW)))


@pytest.fixture
def today() -> FakeClock:
    """Return a clock on the day from which the documents are valid."""
    return FakeClock(TODAY)


async def publish(store: Store, catalogue: Catalogue, slugs: Sequence[str]) -> None:
    """Publish the present version of the documents *slugs*."""
    async with store.begin() as tx:
        for slug in slugs:
            version = catalogue[slug].version
            await tx.publications.publish(Publication(slug=slug, version=version, by="a1", at=TODAY))


@pytest.fixture
async def published(documents: Catalogue) -> FakeStore:
    """Return a store in which every packaged document is published."""
    store = FakeStore()
    await publish(store, documents, [document.slug for document in documents])
    return store
