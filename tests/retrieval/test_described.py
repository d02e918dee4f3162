"""What a letter says back: the facts that tell what the case is about, and what the worker has in mind."""

import pytest

from consult.advice import Draft
from corpus.catalogue import Catalogue
from retrieval.described import LEAST, WITH_VIEW, described
from retrieval.drafter import ExtractiveDrafter
from retrieval.phrases import FIXED
from retrieval.progress import siblings, steps_done
from retrieval.reading import read
from retrieval.search import Search
from retrieval.topics import REPORTED
from tests.retrieval.conftest import waiting

#: What matters stands in the middle of a long story, and once at the end of a long sentence.
STORY = (
    "Ik ken het gezin van de speelgroep, ze wonen boven de fietsenmaker. De bank is nieuw, vader vertelde "
    "er lang over. Bij het weggaan liet moeder haar hals zien en vertelde ze mij in het trappenhuis, met de "
    "deur op een kier, dat hij haar vorige week met zijn handen de keel dichtkneep tot ze niets meer zag. "
    "De dochter van 6 stond op de trap. Daarna ging het weer over de buren en het weer. {} Wat doe ik?"
)
PLAN = "Ik wil morgen op huisbezoek om het met vader te bespreken."
CALM = "Een jongen van 9 komt de laatste weken moe op school, de juf maakt zich zorgen. {}"
HONOUR = (
    "Haar broers dreigen haar iets aan te doen, ze is met een jongen gezien en dat is een schande voor "
    "de eer."
)


def _part(draft: Draft, heading: str) -> str:
    texts = [
        one.text for section in draft.sections if section.heading == heading for one in section.sentences
    ]
    return " ".join(texts)


def _said(search: Search, told: str) -> str:
    found = described(read([told]), lambda text: search.built.heard(text).salient)
    return " ".join(one.text for one in found)


def test_danger_is_said_back_wherever_it_stands(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """The end of a long sentence in the middle of a story is quoted, and the new sofa is not."""
    opening = _part(drafter.write([STORY.format("")], documents), "Wat je beschrijft")
    assert "de keel dichtkneep" in opening
    assert "bank" not in opening


def test_what_is_said_back_is_short(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """A few sentences with few words are quoted, each at its place in the question."""
    asked = STORY.format("")
    section = drafter.write([asked], documents).sections[0]
    quoted = [one for one in section.sentences if "\u201c" in one.text]
    assert len(quoted) <= len(LEAST) + 1
    assert sum(one.evidence.end - one.evidence.start for one in quoted) <= 10 * WITH_VIEW
    for one in quoted:
        words = one.text.split("\u201c")[1].rstrip(".\u201d\u2026").lstrip("\u2026")
        assert words in asked[one.evidence.start : one.evidence.end]


def test_what_speaks_for_the_case_is_said_back_first() -> None:
    """Of sentences alike in all else those are chosen that say most of what the letter is about."""
    told = (
        "De tafel stond bij het raam. " * 4
        + "De kast stond bij de deur. "
        + "De stoel stond bij de muur. " * 4
    )
    opening = described(read([told]), lambda _: 0.5, lambda text: float("kast" in text))
    assert "kast" in " ".join(one.text for one in opening)


@pytest.mark.parametrize(
    "told",
    [
        "Ze is altijd een beetje bang voor hem geweest.",
        "De middelste kijkt steeds naar vader voordat ze antwoord geeft.",
        "Ze had het niet mogen vertellen.",
        "Niemand heeft haar in weken gezien.",
    ],
)
def test_fear_and_silence_are_said_back(search: Search, told: str) -> None:
    """Of sentences that weigh alike, one of fear, of being silenced or of a child out of sight is quoted."""
    plain = "Vader werkt in de bouw. Moeder is kapster. Ze wonen boven een winkel."
    opening = _said(search, f"{plain} {told} Er is ook een schuur achter.")
    assert told.rstrip(".") in opening


def test_the_gravest_is_said_back_in_part_where_it_does_not_fit_whole() -> None:
    """Of a long sentence that weighs much the stretch is quoted that fits beside what weighs more."""
    more = (
        "Hij toonde rode striemen op zijn armen en zei dat hij niet naar huis durft met de bus van vier uur. "
        "De juf zag drie keer dat hij brood uit de prullenbak haalde op het plein."
    )
    long = (
        "Ook vertelde hij mij dat zijn vader al weken niets kookt voor hem, en dat zijn moeder dan altijd "
        "even weggaat naar haar zus."
    )
    graded = {"striemen": 1.0, "prullenbak": 1.0, "kookt": 0.8}
    found = described(
        read([f"{more} {long}"]),
        lambda text: max(graded[word] * (word in text) for word in graded),
        lambda _: 1.0,
    )
    opening = " ".join(one.text for one in found)
    assert "niets kookt voor hem" in opening
    assert "haar zus" not in opening


def test_a_word_or_two_are_not_said_back(search: Search) -> None:
    """What is too short to say anything by itself, or says who writes, stays out."""
    told = "Gezinscoach hier. Giechelen. De peuter had een rode wang. Dom misschien."
    opening = _said(search, told)
    assert "rode wang" in opening
    assert not any(words in opening for words in ("Giechelen", "Dom misschien", "coach"))


def test_the_view_of_a_colleague_is_no_fact(search: Search) -> None:
    """What a colleague thinks of it is not said back as what happened."""
    told = "De baby had een rode wang. Mijn collega vindt een gesprek met allebei een mooi begin."
    opening = _said(search, told)
    assert "rode wang" in opening
    assert "mooi begin" not in opening


@pytest.mark.parametrize(
    "plan, answered",
    [
        (PLAN, True),
        ("Mijn collega stelt voor om haar ouders te bellen.", True),
        ("Ik wil haar niet kwijt.", False),
        ("Ik wil haar vader nog niet spreken.", False),
        ("Ik ga haar mentor bellen.", False),
    ],
)
def test_a_talk_that_is_planned_waits_where_it_must(
    drafter: ExtractiveDrafter, documents: Catalogue, plan: str, *, answered: bool
) -> None:
    """Who tells of a plan to speak with a family that must not know yet is answered, behind the plan."""
    letter = _part(drafter.write([f"{HONOUR} {plan}"], documents), "Je vraag")
    assert (FIXED["plan-wacht"] in letter) is answered
    assert not answered or plan.rstrip(".") in letter


def test_a_promise_to_a_child_makes_the_talk_wait(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """Whoever promised a child to say nothing speaks with an expert before speaking with a parent."""
    told = "Een meisje van 12 vertelde mij iets over thuis en ik heb beloofd het niet door te vertellen. {}"
    plan = "Ik wil morgen met moeder praten."
    assert FIXED["plan-wacht"] in drafter.write([told.format(plan)], documents).letter()


def test_a_talk_that_may_be_held_is_not_held_back(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """Where nothing makes the talk wait, and where the partner is the danger, no plan is called off."""
    for told in (CALM.format(PLAN), STORY.format(PLAN)):
        assert FIXED["plan-wacht"] not in drafter.write([told], documents).letter()


def test_who_has_reported_is_not_sent_for_advice_without_a_name(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """After a report new facts go to Veilig Thuis; the name is known there."""
    told = (
        "Zes weken geleden gemeld bij VT en ik hoor niets. De jongens van 5 en 8 zitten nu weer hele avonden "
        "alleen, moeder drinkt. Wat kan ik nu nog doen?"
    )
    today = _part(drafter.write([told], documents), "Wat je vandaag doet")
    assert "nieuwe feit" in today
    assert "zonder naam" not in today


@pytest.mark.parametrize(
    "told, reported",
    [
        ("Sinds de melding krijgen wij geen gehoor meer.", True),
        ("Hij sprak in nadat Veilig Thuis hem had gebeld.", True),
        ("Veilig Thuis heeft het in juni afgesloten met afspraken.", True),
        ("Bij Veilig Thuis heeft nog niemand gebeld.", False),
        ("Na de melding bij de politie was het rustig.", False),
        ("Wat gebeurt er na de melding?", False),
        ("Mag ik de opvang iets zeggen over de melding van toen?", False),
        ("Wie doet de melding bij de politie?", False),
        ("Veilig Thuis heeft mij advies gegeven.", False),
    ],
)
def test_it_is_read_that_somebody_reported(told: str, *, reported: bool) -> None:
    """What came since the report tells of one, and what Veilig Thuis did with the family; advice does not."""
    assert (REPORTED in steps_done(told)) is reported


def test_it_is_not_left_open_whether_a_talk_that_waits_is_skipped(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Where the letter says that the talk waits, it does not say what to do before one decides so."""
    draft = drafter.write([HONOUR], documents)
    letter = draft.letter()
    assert waiting(draft, documents)
    assert "voordat je besluit het gesprek over te slaan" not in letter


@pytest.mark.parametrize(
    "text, there",
    [
        ("Haar zusje slaapt bij oma.", True),
        ("Zijn broer van 14 zag het.", True),
        ("Haar broer dreigt haar op te sluiten.", False),
        ("Moeder en haar zussen zijn besneden.", False),
    ],
)
def test_a_brother_who_may_be_grown_up_is_no_other_child(text: str, *, there: bool) -> None:
    """Only who may be a child is asked after as one."""
    assert siblings(text) is there
