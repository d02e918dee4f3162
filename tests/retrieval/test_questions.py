"""Where a letter answers what only the case can answer: a judgement, and words to say."""

from dataclasses import replace

import pytest

from consult.advice import Draft
from corpus.catalogue import Catalogue
from retrieval.described import described
from retrieval.drafter import ExtractiveDrafter
from retrieval.noticed import unanswered
from retrieval.phrases import FIXED
from retrieval.reading import read
from retrieval.search import Search

BABY = (
    "Bij een baby van vier maanden zag ik bij het wegen een blauwe plek op haar bil, ze rolt nog niet. "
    "Moeder zegt dat het van de luier komt."
)
STRIFE = (
    "Een meisje van 8, ouders twee jaar uit elkaar, week om week. Elke vrijdag buikpijn, de huisarts vindt "
    "niets. Ze mailen mij over elkaar, beschaafd, niemand is bang."
)


def _part(draft: Draft, heading: str) -> list[str]:
    return [one.text for section in draft.sections if section.heading == heading for one in section.sentences]


def test_a_question_for_a_judgement_stands_before_the_judgement(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """What experts say on how safe such a case is follows the question; nothing else answers it."""
    draft = drafter.write([f"{BABY} Zie ik spoken?"], documents)
    judged = _part(draft, "Hoe veilig is het?")
    at = next(number for number, text in enumerate(judged) if text == "Je vraagt: \u201cZie ik spoken?\u201d")
    assert len(judged) > at + 1
    assert not any("spoken" in text for text in _part(draft, "Je vraag"))


def test_no_question_is_quoted_twice(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """Of two questions for a judgement the first is quoted there, and no question in two places."""
    draft = drafter.write([f"{BABY} Zie ik spoken? Of is dit echt gevaarlijk?"], documents)
    quoted = [one.text for one in draft.sentences if one.text.startswith("Je vraagt: ")]
    assert quoted
    assert len(set(quoted)) == len(quoted)


def test_only_what_a_situation_amounts_to_answers_a_question_for_a_judgement(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Without a situation no line on safety judges the case, and the question is not quoted before one."""
    told = "Ik kom al een tijd bij een gezin. Het voelt niet goed. Zie ik spoken?"
    draft = drafter.write([told], documents)
    assert not any(one.topic == "Opgevat als" for one in draft.reading)
    assert not any(text.startswith("Je vraagt") for text in _part(draft, "Hoe veilig is het?"))


def test_the_consultant_is_told_which_questions_the_letter_leaves_open(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A question that no text answers is named in the reading, one that the letter answers is not."""
    odd = "Heeft de gemeente een fietsenstalling en hoe duur is die?"
    told = f"{BABY} Zie ik spoken? {odd} Wat moet ik nu doen?"
    draft = drafter.write([told], documents)
    assert draft.unanswered == (odd,)


def test_a_question_that_the_letter_owns_not_to_answer_is_open(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Where the letter says that no text answers, the consultant reads it among what is left to answer."""
    asked = "Mag ik het eruit laten?"
    draft = drafter.write([f"Een moeder belde mij. {asked}"], documents)
    assert FIXED["vraag-open"] in draft.letter()
    assert draft.unanswered == (asked,)


def test_a_question_whose_answer_failed_the_checks_is_open(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A question that the letter repeats and says nothing behind is one for the consultant."""
    asked = "Mag ik eerst met moeder praten, of moet ik melden?"
    draft = drafter.write([f"{BABY} {asked}"], documents)
    assert asked not in draft.unanswered
    cut = [
        replace(section, sentences=section.sentences[:1]) if section.heading == "Je vraag" else section
        for section in draft.sections
    ]
    assert [one.words for one in unanswered(read([f"{BABY} {asked}"]), cut)] == [asked]


def test_the_worry_is_said_back_before_what_goes_well(search: Search) -> None:
    """Of four sentences three are said back; the one that tells what goes well is not among them."""
    told = (
        "Het gaat eigenlijk juist beter: opgeruimd, post open. De kinderen kijken eerst naar hem. "
        "Het meisje blijft nu in de deuropening staan. Moeder maakt haar zinnen niet meer af."
    )
    found = described(read([told]), lambda text: search.built.heard(text).salient)
    opening = " ".join(one.text for one in found)
    assert "kijken eerst naar hem" in opening
    assert "juist beter" not in opening


def test_the_worker_is_not_said_back_to_the_worker(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """The opening of the letter quotes what was seen, not who writes or an excuse."""
    told = "Sorry, domme vraag vast. Ik werk hier nu drie weken op het consultatiebureau."
    opening = " ".join(_part(drafter.write([f"{told} {BABY}"], documents), "Wat je beschrijft"))
    assert "blauwe plek" in opening
    assert "domme" not in opening
    assert "Ik werk hier" not in opening


@pytest.mark.parametrize(
    "danger, soothed",
    [("", True), ("Net hoor ik: vader staat nu met een mes voor haar deur.", False)],
)
def test_no_letter_soothes_where_words_may_tell_of_danger(
    drafter: ExtractiveDrafter, documents: Catalogue, danger: str, *, soothed: bool
) -> None:
    """Behind an alarm no sentence says that there is no acute danger now."""
    letter = drafter.write([f"{STRIFE} {danger} Wat doe ik?"], documents).letter()
    assert ("geen acute onveiligheid" in letter) is soothed


@pytest.mark.parametrize(
    "asked, may",
    [
        ("Mag ik bellen als ze nee zegt?", True),
        ("Mag ik dit melden zonder haar toestemming?", True),
        ("Kunnen we overleggen zonder dat zij het weten?", True),
        ("Mag ik school bellen als ze nee zegt?", False),
        ("Mag ik met haar ouders overleggen zonder dat ze het weet?", False),
        ("Mag ik het adres aan vader doorgeven als zij dat niet wil?", False),
        ("Ik wil haar huisarts bellen. Mag ik bellen als ze nee zegt?", False),
        ("Wat doe ik als ze nee zegt?", False),
    ],
)
def test_veilig_thuis_may_hear_it_without_consent(
    drafter: ExtractiveDrafter, documents: Catalogue, asked: str, *, may: bool
) -> None:
    """Whoever asks to call or report without consent reads that it may, and why; not to call others."""
    told = "Ze liet haar hals zien: haar man kneep zondag haar keel dicht, hun zoon van 5 stond erbij."
    answers = " ".join(_part(drafter.write([f"{told} {asked}"], documents), "Je vraag"))
    assert ("het meldrecht" in answers) is may


def test_words_to_say_are_for_whom_is_asked_about(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """Who asks what to say to a child gets a line to say to a child, behind the question."""
    draft = drafter.write([f"{STRIFE} Wat zeg ik tegen het meisje?"], documents)
    asked, answer, *_ = _part(draft, "Je vraag")
    assert asked == "Je vraagt: \u201cWat zeg ik tegen het meisje?\u201d"
    assert "kind" in answer.split(":")[0]
    assert answer not in _part(draft, "Gesprek met ouders en kind")


def test_no_words_to_say_where_the_talk_waits(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """Where the talk with the family waits, no line to say to the feared one stands under the question."""
    told = "Hij kneep haar gisteren de keel dicht, zij is doodsbang voor hem. Wat zeg ik tegen haar man?"
    draft = drafter.write([told], documents)
    assert _part(draft, "Het gesprek wacht")
    said = [text for text in _part(draft, "Je vraag") if text.startswith(("Vraag", "Zeg"))]
    assert all("man" not in text and "partner" not in text.split(":")[0] for text in said)
