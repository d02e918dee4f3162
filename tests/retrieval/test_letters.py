from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from consult.errors import DrafterUnavailableError
from consult.examining import Concern, Examined, Standing
from corpus.catalogue import Catalogue
from retrieval.drafter import ExtractiveDrafter
from retrieval.evidence.letters import PublishedExaminer, sentences
from retrieval.growing import GrowingKnowledge
from retrieval.knowledge import Knowledge
from retrieval.library import PublishedLibrary
from retrieval.retriever import CorpusRetriever
from retrieval.search import Search
from retrieval.shelf import PublishedShelf, WholeShelf
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

QUESTION = "Moeder van 2 kinderen drinkt al maanden. De oudste van 9 maakt het ontbijt. Wat doe ik?"


@pytest.fixture
def examiner(documents: Catalogue, today: FakeClock) -> PublishedExaminer:
    """Return an examiner over the packaged documents."""
    return PublishedExaminer(WholeShelf(documents), clock=today)


async def _one(examiner: PublishedExaminer, text: str) -> Examined:
    found: Sequence[Examined] = await examiner.examine(text, questions=[QUESTION], draft=None)
    (only,) = found
    return only


async def test_the_first_reply_finds_its_index_ready(
    examiner: PublishedExaminer, documents: Catalogue
) -> None:
    """What was readied at the start is what a reply is held against."""
    await examiner.warm()
    ready = examiner._index(documents)
    await _one(examiner, "Bel vandaag de huisarts van het kind.")
    assert examiner._index(documents) is ready


@pytest.mark.parametrize(
    "text",
    [
        "Bel bij direct gevaar 112 en daarna Veilig Thuis.",
        "In stap 5 neem je twee aparte beslissingen.",
        "De burgemeester besluit over een huisverbod, niet de partner die thuisblijft.",
        "Je schrijft dat de oudste van 9 het ontbijt maakt.",
        "Dit is een advies. Jij beslist en blijft verantwoordelijk.",
    ],
)
async def test_what_is_published_or_told_is_supported(examiner: PublishedExaminer, text: str) -> None:
    """A sentence that a document, the question or a fixed text carries is supported."""
    found = await examiner.examine(text, questions=[QUESTION], draft=None)
    assert {one.standing for one in found} == {Standing.SUPPORTED}


@pytest.mark.parametrize(
    "text",
    [
        "Ik vind de rol van de oudste het zwaarste punt.",
        "Wie zorgt er in de ochtend voor de jongste?",
        "Misschien schaamt moeder zich voor haar drinken.",
        "Goed dat je dit vraagt.",
    ],
)
async def test_a_consultant_may_judge(examiner: PublishedExaminer, text: str) -> None:
    """An opinion, a question or a courtesy of the consultant needs no source."""
    assert (await _one(examiner, text)).standing is Standing.OWN


@pytest.mark.parametrize(
    "text",
    [
        "Moeder krijgt volgende week een uitkering van de gemeente.",
        "Stuur de brandweer elke dinsdag een formulier.",
    ],
)
async def test_what_nobody_published_is_marked(examiner: PublishedExaminer, text: str) -> None:
    """A statement or an instruction without a source is unsupported, and stays in the list."""
    assert (await _one(examiner, text)).standing is Standing.UNSUPPORTED


async def test_what_a_source_says_otherwise_is_told_with_its_source(examiner: PublishedExaminer) -> None:
    """A sentence that turns a published one round names the document it differs from."""
    found = await _one(examiner, "Een machtiging duurt maximaal zeven jaar en kan worden verlengd.")
    assert found.standing is Standing.UNSUPPORTED
    assert Concern.DIFFERS in found.concerns
    assert found.source


@pytest.mark.parametrize(
    "text,concern",
    [
        ("Dan is het kind gegarandeerd veilig.", Concern.GUARANTEE),
        ("Moeder mishandelt haar kinderen.", Concern.GUILT),
        ("Moeder heeft borderline.", Concern.DIAGNOSIS),
        ("Je moet dit gezin nu melden.", Concern.ORDER),
    ],
)
async def test_a_dangerous_sentence_is_pointed_at(
    examiner: PublishedExaminer, text: str, concern: Concern
) -> None:
    """What no advice should say is shown as a concern, whoever wrote it."""
    assert concern in (await _one(examiner, text)).concerns


@pytest.mark.parametrize(
    "text,concern",
    [
        ("Ga nu melden.", Concern.ORDER),
        ("Dit moet bij Veilig Thuis gemeld worden.", Concern.ORDER),
        ("De situatie is acuut.", Concern.SEVERITY),
        ("Dit is structurele onveiligheid.", Concern.SEVERITY),
        ("Doe dit binnen twee dagen.", Concern.NUMBER),
    ],
)
async def test_a_passage_nearby_carries_no_order_and_no_judgement(
    examiner: PublishedExaminer, text: str, concern: Concern
) -> None:
    """That published documents hold its words does not make such a sentence supported."""
    found = await _one(examiner, text)
    assert found.standing is Standing.UNSUPPORTED
    assert concern in found.concerns


@pytest.mark.parametrize(
    "text",
    [
        "Je schrijft dat moeder al maanden niet drinkt.",
        "Je schrijft dat de oudste van 9 al maanden drinkt.",
        "De oudste van 7 maakt het ontbijt.",
    ],
)
async def test_a_turned_retelling_is_not_supported(examiner: PublishedExaminer, text: str) -> None:
    """The worker's own words carry no denial, no other actor and no other number."""
    assert (await _one(examiner, text)).standing is Standing.UNSUPPORTED


async def test_every_sentence_comes_back_in_order(examiner: PublishedExaminer) -> None:
    """Nothing is dropped: the sentences of the letter come back as they were, without headings."""
    letter = "Wat je doet\n- Bel vandaag vader.\n- Kijk morgen weer.\n\nTot slot\nDit is een advies."
    found = await examiner.examine(letter, questions=[QUESTION], draft=None)
    assert [one.text for one in found] == sentences(letter)
    assert [one.text for one in found] == ["Bel vandaag vader.", "Kijk morgen weer.", "Dit is een advies."]


async def test_an_expired_source_is_told(documents: Catalogue) -> None:
    """A sentence that rests on a document past its review date says so."""
    later = FakeClock(datetime(2099, 1, 1, tzinfo=UTC))
    examiner = PublishedExaminer(WholeShelf(documents), clock=later)
    assert Concern.EXPIRED in (await _one(examiner, "In stap 5 neem je twee aparte beslissingen.")).concerns


async def test_a_changed_shelf_is_seen(documents: Catalogue, today: FakeClock) -> None:
    """What was withdrawn carries nothing from then on."""

    class Changing(WholeShelf):
        now = documents

        async def catalogue(self) -> Catalogue:
            return self.now

    shelf = Changing(documents)
    examiner = PublishedExaminer(shelf, clock=today)
    text = "De burgemeester besluit over een huisverbod, niet de partner die thuisblijft."
    assert (await _one(examiner, text)).standing is Standing.SUPPORTED
    shelf.now = documents.only({"meldcode/kindcheck": True})
    assert (await _one(examiner, text)).standing is Standing.UNSUPPORTED


async def test_the_examiner_grows_with_what_is_published(
    documents: Catalogue, today: FakeClock, few: Search
) -> None:
    """What serves in a process follows the index; a database that is down is told there as well."""

    def build(catalogue: Catalogue) -> Knowledge:
        shelf = WholeShelf(catalogue)
        return Knowledge(
            artefact=few.built,
            index=None,
            library=PublishedLibrary(catalogue, store, retriever=retriever, clock=today),
            drafter=ExtractiveDrafter(few, shelf, clock=today),
            examiner=PublishedExaminer(shelf, clock=today),
        )

    store = FakeStore()
    retriever = CorpusRetriever(catalogue=documents, ranker=few.ranker, limit=3)
    growing = GrowingKnowledge(documents, store, build=build)
    text = "In stap 5 neem je twee aparte beslissingen."
    found = await growing.examiner.examine(text, questions=[QUESTION], draft=None)
    assert [one.standing for one in found] == [Standing.SUPPORTED]
    store.broken = True
    with pytest.raises(DrafterUnavailableError):
        await growing.examiner.examine(text, questions=[QUESTION], draft=None)
    await growing.close()


async def test_no_store_means_no_examination(
    search_store: FakeStore, documents: Catalogue, today: FakeClock
) -> None:
    """A database that is down is told, so that the page can do without."""
    examiner = PublishedExaminer(PublishedShelf(documents, search_store), clock=today)
    with pytest.raises(DrafterUnavailableError):
        await examiner.examine("Bel vader.", questions=[QUESTION], draft=None)


@pytest.fixture
def search_store() -> FakeStore:
    """Return a store that does not answer."""
    store = FakeStore()
    store.broken = True
    return store
