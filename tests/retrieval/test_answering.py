"""Which answer a question gets, and when it gets none."""

from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from retrieval.answering import Answerer, unanswered
from retrieval.guidance import ENOUGH, Adviser, leaning, likely
from retrieval.lines import Lines
from retrieval.search import Search

SLUG = "thema/letsel-en-letselduiding"
SURE = {SLUG: 1.0}
COLOUR = "Kan ik aan de kleur zien hoe oud de plek is?"


@pytest.fixture(scope="module")
def adviser(search: Search) -> Adviser:
    """Return an adviser with the answers of the packaged documents."""
    return Adviser(search.answerer, Lines(search.ranker.analyser), search.rank)


def answered(
    adviser: Adviser, question: str, slug: str, documents: Catalogue, *, before: str = ""
) -> str | None:
    """Return how *question* is answered in a case that is about *slug* and nothing else."""
    best = adviser.seek(question, [slug], {slug: 1.0}, documents, before=before).best(frozenset())
    return best[1] if best else None


def test_a_question_finds_its_own_answer(search: Search, documents: Catalogue) -> None:
    """In a case that is about the document, each of its questions is told to its own answer."""
    for document in documents:
        for answer in document.companion.answers if document.companion else ():
            best, *_ = search.answerer.candidates(answer.question, [document], {document.slug: 1.0})
            assert best.answer == answer


def test_what_a_case_is_about_decides_between_documents(search: Search, documents: Catalogue) -> None:
    """The same question has the answer of the document that the case is about."""
    question = "Wanneer meld ik dit?"
    themes = ("thema/schoolverzuim", "thema/middelengebruik-ouders")
    near = [documents[slug] for slug in themes]
    for slug in themes:
        chances = {other: 0.9 if other == slug else 0.02 for other in themes}
        best, *_ = search.answerer.candidates(question, near, chances)
        assert best.document.slug == slug


def test_the_less_probable_the_case_the_less_the_answer(search: Search, documents: Catalogue) -> None:
    """A few words that could mean much are answered in a case that is surely about the document only."""
    words, near = "wat doe ik met die plek", [documents[SLUG]]
    sure, unsure = (search.answerer.candidates(words, near, {SLUG: one})[0].chance for one in (1.0, 0.01))
    assert sure > ENOUGH > unsure


def test_a_question_that_no_text_answers_gets_none(adviser: Adviser, documents: Catalogue) -> None:
    """What only the case itself can answer is left to the rest of the letter."""
    found = [answered(adviser, text, SLUG, documents) for text in unanswered()]
    assert sum(one is not None for one in found) <= 0.1 * len(found)
    assert answered(adviser, "Wat eten we vanavond eigenlijk?", SLUG, documents) is None


def test_yes_or_no_answers_only_what_wants_it(adviser: Adviser, documents: Catalogue) -> None:
    """A question for what or how gets no answer that begins with yes or no."""
    found = answered(adviser, "Hoe lang is een kleur van een plek te zien?", SLUG, documents)
    assert found is None or not found.startswith(("Ja", "Nee"))
    closed = answered(adviser, COLOUR, SLUG, documents)
    assert closed is not None
    assert closed.startswith("Nee")


def test_two_questions_in_one_get_no_yes_or_no(adviser: Adviser, documents: Catalogue) -> None:
    """A yes or a no that could be the answer to either half of a question is not given."""
    slug = "thema/verwaarlozing"
    one = "mag ik school bellen zonder dat moeder het weet?"
    alone = answered(adviser, one, slug, documents)
    assert alone
    assert alone.startswith("Nee")
    both = answered(adviser, f"Is dit gevaarlijk en {one}", slug, documents)
    assert both is None or not both.startswith(("Ja", "Nee"))


@pytest.mark.parametrize(
    "question, slug",
    [
        ("Mag ik school niet meer bellen zonder dat moeder het weet?", "thema/verwaarlozing"),
        ("Klopt het dat er voor de geboorte niets kan?", "thema/ongeboren-kind"),
        ("Mag ik niemand bellen zonder dat moeder het weet?", "thema/verwaarlozing"),
    ],
)
def test_a_denial_in_a_question_gets_no_yes_or_no(
    adviser: Adviser, documents: Catalogue, question: str, slug: str
) -> None:
    """Whoever asks "may I no longer" or "can nothing be done" would read a yes or a no as its opposite."""
    found = answered(adviser, question, slug, documents)
    assert found is None or not found.startswith(("Ja", "Nee"))


def test_what_stands_before_does_not_make_a_question_closed(adviser: Adviser, documents: Catalogue) -> None:
    """The half of a sentence that wants a yes or a no does not bring one to the other half."""
    slug = "thema/verwaarlozing"
    closed = answered(adviser, "Mag ik school bellen?", slug, documents, before="Hij kwam niet.")
    assert closed
    assert closed.startswith("Nee")
    half = answered(adviser, "en hoe laat?", slug, documents, before="Mag ik school bellen")
    assert half is None or not half.startswith(("Ja", "Nee"))


def test_what_is_not_published_takes_no_place(search: Search, documents: Catalogue) -> None:
    """Documents that are not in the catalogue leave their places to those that are."""
    chances = {document.slug: 0.9 - 0.05 * number for number, document in enumerate(documents) if number < 9}
    kept = Catalogue({slug: documents[slug] for slug in list(chances)[5:]})
    found = likely(COLOUR, (), chances, search.rank, kept)
    assert {document.slug for document in found} >= set(list(chances)[5:9])


def test_a_document_without_companion_says_nothing(adviser: Adviser, documents: Catalogue) -> None:
    """Where experts wrote nothing beside a document, nothing is answered."""
    plain = Catalogue({SLUG: replace(documents[SLUG], companion=None)})
    assert answered(adviser, COLOUR, SLUG, plain) is None


def test_the_ways_of_another_version_are_read_anew(search: Search, documents: Catalogue) -> None:
    """A document that changed is not answered from what it said before."""
    answerer = Answerer(search.built.encoder.row)
    document = documents[SLUG]
    assert document.companion
    only = replace(document.companion, answers=document.companion.answers[-1:], lessons={})
    changed = replace(document, companion=only, digest="0" * 64)
    assert len(answerer.candidates(COLOUR, [document], SURE)) > 1
    assert [one.answer for one in answerer.candidates(COLOUR, [changed], SURE)] == list(only.answers)


def test_a_short_question_leans_on_what_stands_before() -> None:
    """Three words say nothing by themselves; a whole question stands alone."""
    assert leaning("Hij heeft een plek.", "Mag dat?") == "Hij heeft een plek. Mag dat?"
    assert leaning("Hij heeft een plek.", COLOUR) == COLOUR
