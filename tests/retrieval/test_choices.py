"""What comes beside a draft for the consultant to choose: letters for other pictures, and more answers."""

import json

import pytest

from consult.advice import TAKEN_FOR, Draft
from corpus.catalogue import Catalogue
from retrieval import choices
from retrieval.choices import MOST_AT_HAND, MOST_OFFERED, OTHERS
from retrieval.drafter import ExtractiveDrafter
from retrieval.evidence import Fault, check
from retrieval.wording import SETTLED, denies
from tests.retrieval.conftest import BENCH, waiting

BABY = (
    "Bij een baby van vier maanden zag ik bij het wegen een blauwe plek op haar wang. Moeder zegt dat het "
    "van de speen komt."
)
#: A man controls his wife; nothing in it names that.
CONTROL = (
    "Ik begeleid moeder bij haar schulden, kinderen van 4 en 8. Ik spreek haar nooit alleen. Haar man neemt "
    "haar telefoon op en maakt haar zinnen af. Ze heeft geen eigen pinpas. Morgen is er een gesprek met "
    "allebei. Laat ik dat doorgaan? Mag ik haar werkgever bellen?"
)


@pytest.fixture(scope="module")
def draft(drafter: ExtractiveDrafter, documents: Catalogue) -> Draft:
    """Return a draft with its choices for a case that the program is not sure of."""
    return drafter.write([CONTROL], documents, choices=True)


def _taken(draft: Draft) -> list[str]:
    return [one.words for one in draft.reading if one.topic == TAKEN_FOR]


def test_the_likeliest_other_situations_come_with_their_letters(draft: Draft) -> None:
    """A few others have letters of their own, each named once; what the draft is taken for is not there."""
    names = [letter.name for letter in draft.others if letter.name]
    assert len(names) == len(set(names)) == OTHERS
    assert set(names).isdisjoint(_taken(draft))
    assert "Jarenlange controle zonder duidelijke klappen (Intieme terreur en dodelijk risico)" in names


def test_each_letter_is_led_by_its_own_situation(draft: Draft) -> None:
    """What is said of how safe it is comes from the situation that the letter is named after."""
    for number, letter in enumerate(draft.others, start=1):
        if letter.name:
            chosen = draft.chosen(number)
            assert _taken(chosen) == [letter.name]
            held = {citation.section for citation in chosen.citations}
            assert any(letter.name.startswith(name.removeprefix("Situatie: ")) for name in held)


def test_what_is_taken_for_a_situation_can_be_read_without_one(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Beside a draft that takes the case for a situation, and only there, stands a letter without any."""
    taken = drafter.write([BABY], documents, choices=True)
    assert _taken(taken)
    assert [letter.name for letter in taken.others].count("") == 1
    without = taken.chosen(len(taken.others))
    assert not _taken(without)
    assert without.letter() != taken.letter()
    unsure = drafter.write([CONTROL], documents, choices=True)
    assert not _taken(unsure)
    assert all(letter.name for letter in unsure.others)


def test_what_calms_is_offered_only_where_the_case_can_be_it(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """An ordinary bruise may be chosen for a child that walks, never for a baby."""
    ordinary = "Gewone plekken bij een kind dat loopt, met een passend verhaal (Letsel en letselduiding)"
    told = "{} heeft een blauwe plek op zijn scheen en zijn knie. Moeder zegt dat hij tegen de tafel stootte."
    for child, there in (("Een jongen van 7 die graag voetbalt", True), ("Een baby van vijf maanden", False)):
        found = drafter.write([told.format(child)], documents, choices=True)
        names = {*_taken(found), *(letter.name for letter in found.others)}
        assert (ordinary in names) == there


PLAY = "Seksueel spel van jonge kinderen, zonder druk"


@pytest.mark.parametrize(
    "more, calm",
    [("", True), ("Het meisje huilde en zei dat het niet mocht van papa, haar onderbroek had bloed.", False)],
)
def test_what_is_less_than_it_seems_gets_a_letter_for_that(
    drafter: ExtractiveDrafter, documents: Catalogue, more: str, *, calm: bool
) -> None:
    """Play of small children brings no talk that waits and no 112 today; with a sign of abuse it does.

    A second consultant reads both: who is calmed wrongly is harmed most.
    """
    told = (
        "Op de bso zaten twee kleuters van 4 met hun broek omlaag in de hut, ze giechelden en hielden zo op."
    )
    found = drafter.write([f"{told} {more} Moet ik iets doen?"], documents, choices=True)
    names = [*_taken(found), *(letter.name for letter in found.others)]
    letters = [found.chosen(number) for number in range(len(found.others) + 1)]
    mine = [letter for letter in letters if any(name.startswith(PLAY) for name in _taken(letter))]
    assert names
    assert bool(mine) is calm
    for letter in mine:
        assert not any(one.evidence.slug.startswith("gesprek-wacht") for one in letter.sentences)
        today = [part for part in letter.sections if part.heading == "Wat je vandaag doet"]
        assert not any("112" in one.text for part in today for one in part.sentences)
        assert letter.second_reading
    if not calm:
        assert any(one.evidence.slug.startswith("gesprek-wacht") for one in found.sentences)


def test_every_choice_passes_the_checks(draft: Draft) -> None:
    """Each sentence of each letter names a source that is there, and none has a fault."""
    for number in range(len(draft.others) + 1):
        chosen = draft.chosen(number)
        problems = check(chosen, chosen.citations, [CONTROL])
        assert not [one for one in problems if one.fault is not Fault.UNSOURCED]
        assert chosen.unsourced == 0


def test_the_talk_waits_in_a_letter_on_what_wants_it(draft: Draft, documents: Catalogue) -> None:
    """Who is taken for a victim of control gets no talk with the family first, whatever the draft says."""
    number = next(at for at, letter in enumerate(draft.others, start=1) if "Intieme terreur" in letter.name)
    assert waiting(draft.chosen(number), documents)
    assert draft.others[number - 1].second_reading


def test_an_open_question_gets_answers_that_the_letter_does_not_hold(draft: Draft) -> None:
    """A few answers of documents stand beside a question that is left open, each with its source."""
    assert draft.offers
    letter = {one.text for one in draft.sentences}
    for offer in draft.offers:
        assert any(offer.question in draft.chosen(one).unanswered for one in range(len(draft.others) + 1))
        assert offer.question.rstrip("?") in offer.repeated
        assert 1 <= len(offer.answers) <= MOST_OFFERED
        assert letter.isdisjoint(one.said.text for one in offer.answers)
        assert all(draft.source(one.said) and one.asked for one in offer.answers)


def test_what_is_told_brings_the_answers_that_others_got(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Whatever is asked, an answer to what the case tells is at hand, once, from a document of the case."""
    told = (
        "Een meisje van 13 vertelde mij dat haar oom haar 's avonds onder haar kleren aanraakt. Haar ouders "
        "weten van niets. Hij komt zaterdag weer oppassen. Met wie overleg ik nu?"
    )
    found = drafter.write([told], documents, choices=True)
    asked = [one.asked for one in found.at_hand]
    assert "Mag ik de politie bellen zonder dat er aangifte komt?" in asked
    assert len(asked) == len(set(asked)) <= MOST_AT_HAND
    letter = {one.text for one in found.sentences}
    assert letter.isdisjoint(one.said.text for one in found.at_hand)
    assert all(found.source(one.said) for one in found.at_hand)


def test_the_letter_is_the_same_with_and_without_choices(
    draft: Draft, drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """What may be chosen changes nothing in the draft itself."""
    alone = drafter.write([CONTROL], documents)
    assert (alone.others, alone.offers, alone.at_hand, alone.beside) == ((), (), (), ())
    assert (alone.letter(), alone.citations, alone.reading) == (
        draft.letter(),
        draft.citations,
        draft.reading,
    )


def test_where_nothing_is_found_there_is_nothing_to_choose(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A question that the texts say nothing about brings no pictures of a case."""
    nothing = drafter.write(["Welke kleur krijgt de nieuwe bibliotheek?"], documents, choices=True)
    assert not nothing.citations
    assert not nothing.others
    assert not nothing.at_hand


@pytest.mark.parametrize(
    "question, answer, denied",
    [
        ("Ben ik mijn plek in het gezin kwijt als ik meld?", "Dat hoeft niet, want beide kan.", True),
        ("Moet ik melden als ouders blowen?", "Nee, niet om het gebruik alleen.", True),
        ("Mag een broer of zus tolken?", "Nee, niet bij een gesprek over veiligheid.", False),
        ("Moet ik nu melden?", "Ja, bel vandaag Veilig Thuis.", False),
    ],
)
def test_what_may_be_read_as_not_reporting_is_known(question: str, answer: str, *, denied: bool) -> None:
    """An answer that begins with no to a question about reporting, or with "dat hoeft niet", is a denial."""
    assert denies(question, answer) is denied


def test_where_one_reports_no_offer_denies_it(
    drafter: ExtractiveDrafter, documents: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reporting is the norm, an answer that may be read as its denial is not offered; it would be."""
    rows = (BENCH / "consult" / "situations.jsonl").read_text(encoding="utf-8").splitlines()
    told = next(json.loads(row)["text"] for row in rows if "Moet het dan toch?" in row)
    found = drafter.write([told], documents, choices=True)
    assert SETTLED.search(found.letter())
    assert not any(denies(one.asked, one.said.text) for offer in found.offers for one in offer.answers)
    monkeypatch.setattr(choices, "denies", lambda _question, _answer: False)
    free = drafter.write([told], documents, choices=True)
    assert any(denies(one.asked, one.said.text) for offer in free.offers for one in offer.answers)
