from dataclasses import replace
from datetime import timedelta

from corpus.catalogue import Catalogue
from retrieval.library import PublishedLibrary
from retrieval.retriever import CorpusRetriever
from retrieval.search import Search
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore
from tests.retrieval.conftest import publish


def over(search: Search) -> CorpusRetriever:
    """Return the retriever over everything *search* ranks."""
    return CorpusRetriever(catalogue=search.catalogue, ranker=search.ranker, limit=len(search.catalogue))


def _library(search: Search, store: FakeStore, clock: FakeClock) -> PublishedLibrary:
    return PublishedLibrary(search.catalogue, store, retriever=over(search), clock=clock)


async def test_only_published_documents_are_shown(
    search: Search, documents: Catalogue, today: FakeClock
) -> None:
    """What no account published is not listed, not opened and not found."""
    store = FakeStore()
    await publish(store, documents, ["meldcode/kindcheck"])
    library = _library(search, store, today)
    assert [document.slug for document in await library.documents()] == ["meldcode/kindcheck"]
    assert await library.document("meldcode/overzicht") is None
    hits = await library.find("wat is de meldcode", limit=5)
    assert {hit.slug for hit in hits} <= {"meldcode/kindcheck"}


async def test_a_version_that_was_not_published_is_not_shown(
    search: Search, documents: Catalogue, published: FakeStore, today: FakeClock
) -> None:
    """A document that changed after it was published waits for the next publication."""
    changed = replace(documents["meldcode/kindcheck"], version="1.1")
    newer = Catalogue({document.slug: document for document in documents} | {changed.slug: changed})
    library = PublishedLibrary(newer, published, retriever=over(search), clock=today)
    assert await library.document(changed.slug) is None
    assert await library.document("meldcode/overzicht") is not None


async def test_a_document_is_shown_word_for_word(
    search: Search, documents: Catalogue, published: FakeStore, today: FakeClock
) -> None:
    """Sections, version, dates and sources are those of the file."""
    shown = await _library(search, published, today).document("meldcode/kindcheck")
    source = documents["meldcode/kindcheck"]
    assert shown is not None
    assert shown.sections == tuple((section.heading, section.text) for section in source.sections)
    assert (shown.version, shown.valid_from, shown.review_on) == (
        source.version,
        source.valid_from,
        source.review_on,
    )
    assert shown.sources == tuple(reference.title for reference in source.references)
    assert shown.urgent
    assert not shown.expired


async def test_an_expired_document_stays_with_a_warning(
    search: Search, published: FakeStore, today: FakeClock
) -> None:
    """Past its review date a document is shown as expired; the emergency numbers never disappear."""
    today.tick(timedelta(days=4000))
    shown = await _library(search, published, today).document("contact/noodnummers")
    assert shown is not None
    assert shown.expired


async def test_a_look_up_comes_word_for_word(search: Search, published: FakeStore, today: FakeClock) -> None:
    """Sections come back word for word, best first."""
    library = _library(search, published, today)
    hits = await library.find("welk nummer heeft veilig thuis", limit=3)
    assert hits[0].slug == "contact/noodnummers"
    section = search.catalogue[hits[0].slug].section(hits[0].section)
    assert section is not None
    assert hits[0].text == section.text
    assert await library.find("hoe maak ik lasagne", limit=3) == []
