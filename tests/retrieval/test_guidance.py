import pytest

from consult.advice import Draft, Section
from consult.documents import SITUATION
from corpus.catalogue import Catalogue
from corpus.companions import ANSWERS
from retrieval.drafter import ExtractiveDrafter
from retrieval.guidance import CALM_APART, Adviser, judges, standing_out
from retrieval.lines import Lines
from retrieval.reading import read
from retrieval.recognising import Recogniser, examples, fitted, left_out
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from retrieval.wording import CALM, GROUND
from tests.fakes.clock import FakeClock
from tests.retrieval.conftest import TODAY

SLUG = "thema/letsel-en-letselduiding"
BABY = (
    "Een baby van vier maanden heeft een blauwe plek op haar wang. Moeder zegt dat het van de speen komt. "
    "Mag ik eerst met moeder praten, of moet ik melden?"
)


@pytest.fixture(scope="module")
def recogniser(search: Search) -> Recogniser:
    """Return a recogniser with the features of the packaged search."""
    return search.recogniser


@pytest.fixture(scope="module")
def draft(search: Search, documents: Catalogue) -> Draft:
    """Return the draft on a baby with a bruise."""
    return ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY)).write([BABY], documents)


def _part(draft: Draft, heading: str) -> Section:
    return next(section for section in draft.sections if section.heading == heading)


def test_a_line_is_told_to_its_own(recogniser: Recogniser, documents: Catalogue) -> None:
    """What a companion was made from is recognised; without a line the others still say something of it."""
    companion = documents[SLUG].companion
    assert companion is not None
    found = list(examples(companion))
    rows = recogniser.rows(found)
    table = fitted(rows, found)
    held = [(row, one) for row, one in zip(rows, found, strict=True) if one.held]
    assert all(int(table.scores(row).argmax()) == one.label for row, one in held)
    scores = left_out(rows, found)
    right = [int(row.argmax()) == one.label for row, one in zip(scores, found, strict=True) if one.held]
    assert sum(right) / len(right) > 1.5 / len({one.label for one in found})


def test_a_letter_is_made_from_the_situation(draft: Draft) -> None:
    """How safe it is, and what comes first today, are said by who knows such cases."""
    for heading in ("Hoe veilig is het?", "Wat je vandaag doet", "Wat we nog niet weten"):
        assert any(
            sentence.evidence.section.startswith(SITUATION) for sentence in _part(draft, heading).sentences
        )
    assert "Wat zou je zien als het anders zit" not in draft.letter()


def test_the_question_of_the_worker_is_answered(draft: Draft) -> None:
    """A question that the documents of the case know has its answer behind it."""
    asked, answer = _part(draft, "Je vraag").sentences
    assert asked.text.startswith("Je vraagt:")
    assert answer.evidence.section == ANSWERS


def test_the_consultant_reads_what_it_was_taken_for(draft: Draft, documents: Catalogue) -> None:
    """The name of the situation, with the title of its document, comes first in what was read."""
    first = draft.reading[0]
    assert first.topic == "Opgevat als"
    assert first.words.endswith(f"({documents[SLUG].title})")


def test_a_calm_situation_must_stand_out_further(documents: Catalogue) -> None:
    """Beside one that names acute or structural unsafety, one that calms is taken only when it is far off."""
    found = [one for doc in documents if doc.companion for one in doc.companion.situations]
    free = [one for one in found if not one.needs and not one.excludes]
    calm = next(one for one in free if judges(one, CALM))
    grave = next(one for one in free if judges(one, GROUND) and not judges(one, CALM))
    reading = read(["Hoe gaat het verder?"])
    near, far = 1.0 - CALM_APART + 0.01, 1.0 - CALM_APART - 0.01
    assert standing_out([(1.0, calm), (near, grave)], reading) is None
    assert standing_out([(1.0, calm), (far, grave)], reading) == (1.0, calm)


def test_what_a_case_cannot_be_is_not_passed_over(documents: Catalogue) -> None:
    """Where the case lacks what the best situation needs, the next one is not taken instead."""
    found = [one for doc in documents if doc.companion for one in doc.companion.situations]
    needing = next(one for one in found if one.needs)
    free = next(one for one in found if not one.needs and not one.excludes and not judges(one, CALM))
    reading = read(["Hoe gaat het verder?"])
    assert standing_out([(1.0, needing), (0.1, free)], reading) is None
    assert standing_out([], reading) is None


@pytest.mark.parametrize("weight, taken", [(1.0, True), (0.35, False)])
def test_a_case_is_taken_for_a_situation_only_of_a_document_that_it_is_probably_about(
    search: Search, documents: Catalogue, weight: float, *, taken: bool
) -> None:
    """The same case, that fits as well, is left as it is where its document is improbable."""
    lines = Lines(search.ranker.analyser)
    adviser = Adviser(search.recogniser, search.answerer, lines, search.rank)
    assert bool(adviser.guides(read([BABY]), {SLUG: weight}, documents, SLUG)) == taken


def test_how_well_a_case_fits_is_known_only_of_documents_with_situations(
    search: Search, documents: Catalogue
) -> None:
    """Its own document fits better than others; of one without situations, or unknown, nothing is said."""
    lines = Lines(search.ranker.analyser)
    fit = Adviser(search.recogniser, search.answerer, lines, search.rank).fit(read([BABY]), documents)
    assert fit("thema/bestaat-niet") is None
    assert all(fit(one.slug) is None for one in documents if not one.companion)
    others = [fit(slug) for slug in ("dilemma/collega-oneens", "keten/ots", "thema/schulden-en-stress")]
    assert (fit(SLUG) or 0.0) > max(one or 0.0 for one in others)


@pytest.mark.parametrize(
    "told, needed",
    [("Gisteren kneep hij haar keel dicht.", True), ("Gisteren gooide hij een bord.", False)],
)
def test_a_fact_that_is_told_brings_its_essential(
    search: Search, documents: Catalogue, told: str, *, needed: bool
) -> None:
    """The letter says what strangling wants where the case tells of it, and only there."""
    case = f"Vader slaat moeder geregeld waar hun zoon van zes bij is. {told} Ze wonen nog samen."
    drafter = ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY))
    today = _part(drafter.write([case], documents), "Wat je vandaag doet")
    assert any("wurging" in one.text and "arts" in one.text for one in today.sentences) is needed


def test_every_essential_is_found_in_its_document(search: Search, documents: Catalogue) -> None:
    """Each essential that is a sentence of its document can be cited from it."""
    lines = Lines(search.ranker.analyser)
    for document in documents:
        essentials = document.companion.essentials if document.companion else {}
        for item in (item for items in essentials.values() for item in items):
            assert item.facts or lines.sentence(document, item.text), (document.slug, item.text)
