from datetime import date

import pytest

from consult.errors import NotAuthorisedError, StaleVersionError, StepNotAllowedError
from consult.people import Account
from corpus.catalogue import Catalogue
from review.errors import UnknownDocumentError
from review.publishing import Shelf
from tests.channels.review.desk import Browser, Desk, Leaf

OVERVIEW = "meldcode/overzicht"


def test_the_corpus_is_a_shelf() -> None:
    """The catalogue of the corpus can be handed in as it is."""
    shelf: Shelf = Catalogue({})
    assert list(shelf) == []


async def test_a_consultant_publishes_and_withdraws(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """Publishing and withdrawing are done by name and noted."""
    await at_noor.get("/werkbank/teksten")
    await at_noor.submit("/werkbank/teksten/publiceren")
    assert "gepubliceerd door Noor Visser" in at_noor.words
    async with desk.store.begin() as tx:
        published = await tx.publications.published()
    assert (published[OVERVIEW].version, published[OVERVIEW].by) == ("1.0", noor.id)
    await at_noor.submit("/werkbank/teksten/intrekken")
    assert not desk.store.rows.published
    noted = [(e.name, e.subject) for _, e in desk.store.rows.events if e.name.startswith("corpus:")]
    assert noted == [("corpus:publish", OVERVIEW), ("corpus:withdraw", OVERVIEW)]


async def test_a_newer_version_is_offered(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """A document whose text moved on says which version workers still see."""
    await desk.deps.publishing.publish(noor, OVERVIEW, version="1.0")
    desk.shelf.leaves[0] = Leaf(slug=OVERVIEW, title="De meldcode", version="2.0")
    await at_noor.get("/werkbank/teksten")
    assert "medewerkers zien versie 1.0" in at_noor.words
    assert "Nieuwe versie publiceren" in at_noor.words


async def test_an_expired_document_is_marked(at_noor: Browser) -> None:
    """A document past its review date says so."""
    await at_noor.get("/werkbank/teksten")
    assert "1-1-2026 verlopen" in at_noor.words


async def test_a_coordinator_looks_only(desk: Desk, at_joke: Browser, joke: Account) -> None:
    """A coordinator sees the list without buttons, and the step refuses as well."""
    await at_joke.get("/werkbank/teksten")
    assert "De meldcode in vijf stappen" in at_joke.words
    assert not at_joke.offers("/werkbank/teksten/publiceren")
    with pytest.raises(NotAuthorisedError):
        await desk.deps.publishing.publish(joke, OVERVIEW, version="1.0")
    with pytest.raises(NotAuthorisedError):
        await desk.deps.publishing.withdraw(joke, OVERVIEW)


@pytest.mark.parametrize(
    "slug, version, error",
    [
        ("geen/tekst", "1.0", UnknownDocumentError),
        (OVERVIEW, "0.9", StaleVersionError),
        ("thema/in-de-maak", "1.0", StepNotAllowedError),
    ],
)
async def test_only_what_was_shown_is_published(
    desk: Desk, noor: Account, slug: str, version: str, error: type[Exception]
) -> None:
    """An unknown document, another version than was shown, or a concept is not published."""
    with pytest.raises(error):
        await desk.deps.publishing.publish(noor, slug, version=version)
    assert not desk.store.rows.published


async def test_what_is_not_published_is_not_withdrawn(desk: Desk, noor: Account) -> None:
    """Withdrawing an unpublished document says so."""
    with pytest.raises(UnknownDocumentError):
        await desk.deps.publishing.withdraw(noor, OVERVIEW)


async def test_an_empty_shelf_says_so(desk: Desk, at_noor: Browser) -> None:
    """Without documents the page is a sentence."""
    desk.shelf.leaves.clear()
    await at_noor.get("/werkbank/teksten")
    assert "Er zijn nog geen teksten." in at_noor.words
    assert date(2026, 11, 2) == desk.clock.now().date()
