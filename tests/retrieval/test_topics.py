"""What a letter is about, and what it answers."""

import json
from dataclasses import replace

import pytest

from consult.advice import Draft, Source
from corpus.catalogue import Catalogue
from corpus.features import by_name
from retrieval.asked import kinds
from retrieval.colleagues import viewed
from retrieval.drafter import ExtractiveDrafter
from retrieval.evidence.claims import Part, places_of
from retrieval.phrases import FIXED
from retrieval.ranking import Hit
from retrieval.reading import read, understood
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from retrieval.told import told
from retrieval.topics import GENERAL, SIGN, by_situations, counted_as_read, harm, joined, subjects
from retrieval.wording import sends_there
from tests.fakes.clock import FakeClock
from tests.retrieval.conftest import BENCH

VAGUE = "Ik kom al een tijd bij een gezin in een flat en het loopt stroef. Wat doe ik nu?"
ABUSE = "thema/seksueel-misbruik"


def _hit(slug: str, *, chance: float) -> Hit:
    return Hit(
        slug=slug,
        section="Kort antwoord",
        score=1.0,
        encoder=3.0,
        words=0.0,
        asked=0.0,
        beside=0.0,
        chance=chance,
    )


FOUND = [_hit("thema/falsificatie", chance=0.05)]


class _Unsure(Search):
    """A search that finds one document, without being sure of it, and learnt from no case."""

    def __init__(self, search: Search) -> None:
        none = replace(search.built.cases, names=())
        nothing = replace(search.built.situations, names=())
        self.catalogue = search.catalogue
        self.built = replace(search.built, cases=none, situations=nothing)
        self.ranker, self.answerer = search.ranker, search.answerer

    def rank(self, question: str, limit: int = 10) -> list[Hit]:
        """Return the one document, whatever the *question*."""
        return FOUND[: limit if question else 0]


def test_a_letter_keeps_to_the_general_steps_when_unsure(documents: Catalogue) -> None:
    """A likeness that is not sure, of a theme that nothing in the case shows, leads no letter."""
    faint = {"thema/falsificatie": 0.05, "keten/ots": 0.04}
    assert list(subjects(read([VAGUE]), faint, FOUND, documents)) == list(GENERAL)


def test_what_is_probable_leads_and_what_is_not_stays_out(documents: Catalogue) -> None:
    """A theme without a sign in the words leads when it is probable; what is hardly so stays out."""
    chances = {ABUSE: 0.6, "keten/ots": 0.2, "thema/falsificatie": 0.05}
    assert list(subjects(read([VAGUE]), chances, FOUND, documents)) == [ABUSE, "keten/ots"]


def test_a_theme_that_shows_joins_sooner(documents: Catalogue) -> None:
    """Of two documents that are as probable, the one whose words the case has joins, the other does not."""
    reading = read(["Vader drinkt elke avond een fles wodka leeg en is dan straalbezopen."])
    chances = {"dilemma/collega-oneens": 0.3, "thema/middelengebruik-ouders": 0.08, "thema/lvb": 0.08}
    found = subjects(reading, chances, FOUND, documents)
    assert list(found) == ["dilemma/collega-oneens", "thema/middelengebruik-ouders"]


def test_a_question_about_the_law_joins(documents: Catalogue) -> None:
    """What search is sure that the worker asks about the law follows what the case is about."""
    hits = [_hit("recht/gezag-en-ouders", chance=0.5)]
    assert list(subjects(read([VAGUE]), {ABUSE: 0.6}, hits, documents)) == [ABUSE, "recht/gezag-en-ouders"]


def test_without_cases_to_learn_from_search_tells(documents: Catalogue) -> None:
    """Where no case was learnt from, what search finds leads."""
    assert next(iter(subjects(read([VAGUE]), {}, [_hit(ABUSE, chance=0.9)], documents))) == ABUSE


def test_a_case_that_names_no_theme_is_told_by_cases_like_it(search: Search) -> None:
    """Whole cases teach what a case is about when no word of it names the theme; the chances sum to one."""
    told = (
        "Ze is veertien en heeft ineens een tweede telefoon en dure nagels. Een jongen van tweeentwintig "
        "haalt haar op bij school, ze moet hem geld terugbetalen en is hele nachten weg."
    )
    chances = search.built.heard(told).about
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances, key=lambda slug: chances[slug]) == "thema/uitbuiting-mensenhandel"


@pytest.mark.parametrize(
    "told, slug",
    [
        ("Vader slaat moeder geregeld waar hun zoon van zes bij is.", "thema/partnergeweld-kinderen"),
        ("Hun zoon van vijftien slaat zijn moeder geregeld.", "thema/jeugdige-als-pleger"),
        ("Vader slaat zijn zoon van zes geregeld met een riem.", "thema/letsel-en-letselduiding"),
    ],
)
def test_who_does_what_to_whom_is_told_apart(search: Search, told: str, slug: str) -> None:
    """The same words tell another case when another one strikes or is struck."""
    chances = search.built.heard(told).about
    assert max(chances, key=lambda one: chances[one]) == slug


def test_a_probable_situation_makes_its_document_more_probable() -> None:
    """A probable situation raises the chance of its document at the cost of the others; together 1."""
    situated = {(ABUSE, "een"): 0.5, (ABUSE, "twee"): 0.3, ("thema/lvb", "drie"): 0.05}
    found = by_situations({"thema/lvb": 0.5, ABUSE: 0.3, "keten/ots": 0.1, "keten/raad": 0.1}, situated)
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=lambda slug: found[slug]) == ABUSE
    assert found["keten/ots"] == pytest.approx(found["keten/raad"])


def test_without_situations_the_chances_stay_as_they_are() -> None:
    """Where no situation was learnt, documents are as probable as they were."""
    chances = {"thema/lvb": 0.7, "keten/ots": 0.3}
    assert by_situations(chances, {}) == pytest.approx(chances)


def test_a_side_remark_does_not_tell_how_safe_a_case_is() -> None:
    """Beside a dilemma a harm tells how safe the case is only when it weighs enough."""
    nothing = read([VAGUE])
    assert harm(nothing, {"dilemma/wie-heeft-regie": 0.9, ABUSE: 0.54}) == ABUSE
    assert harm(nothing, {"dilemma/wie-heeft-regie": 0.9, ABUSE: 0.45}) == "dilemma/wie-heeft-regie"


def test_a_faint_harm_tells_how_safe_a_case_is_only_by_its_words() -> None:
    """A harm too improbable to count as read leads beside a dilemma only where words show a sign of it."""
    about = {"dilemma/wie-heeft-regie": 0.5, ABUSE: 0.34}
    reading = replace(read([VAGUE]), themes=((ABUSE, SIGN),))
    assert harm(read([VAGUE]), about) == "dilemma/wie-heeft-regie"
    assert harm(reading, about) == ABUSE


def test_what_a_letter_is_about_counts_as_read() -> None:
    """Where only the ranking saw a theme that waits, the talk waits all the same."""
    reading = read([VAGUE])
    assert not reading.talk_waits
    assert understood(reading, [ABUSE]).talk_waits


def test_a_faint_theme_of_a_letter_does_not_count_as_read() -> None:
    """What joins a letter with a small chance brings no second reader and keeps no talk waiting."""
    assert counted_as_read({"thema/lvb": 0.6, ABUSE: 0.33}) == ["thema/lvb"]


def test_a_general_letter_says_so(search: Search, documents: Catalogue, today: FakeClock) -> None:
    """Without a text of its own the letter says that these are the general steps."""
    drafter = ExtractiveDrafter(_Unsure(search), WholeShelf(documents), clock=today)
    draft = drafter.write([VAGUE], documents)
    told = {one.evidence.slug for one in draft.sentences if one.evidence.source is Source.FIXED}
    cited = {one.evidence.slug for one in draft.sentences if one.evidence.source is Source.PASSAGE}
    assert "algemeen" in told
    assert not any(slug.startswith("thema/") for slug in cited)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Vader slaat hem niet en er is geen blauwe plek.", "letsel"),
        ("Geslagen wordt ze niet, zegt ze.", "slaan door een ouder"),
        ("De baby drinkt goed.", "middelengebruik"),
        ("Wij zijn uit elkaar maar ze slapen uit de kast.", "eergerelateerd geweld"),
    ],
)
def test_a_denied_sign_is_no_sign(text: str, name: str) -> None:
    """What the worker says is not so, and a word in another sense, show no theme."""
    assert name not in read([text]).features


def test_kinds_of_question_name_documents_that_exist(documents: Catalogue) -> None:
    """Every document that is said to answer a kind of question is in the catalogue."""
    slugs = {slug for kind in kinds() for slug in kind.slugs}
    assert slugs
    assert all(slug in documents for slug in slugs)


def test_features_name_sentences_and_particulars_that_exist() -> None:
    """What a theme hinges on is a fixed sentence; what it implies is another feature."""
    known = by_name()
    assert all(one.hinges_on in FIXED for one in known.values() if one.hinges_on)
    assert all(one.implied | one.unless <= known.keys() for one in known.values())


def test_a_question_without_an_answer_gets_none(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """A question that wants a yes or no gets no sentence beside the point: the letter answers what it can."""
    case = (
        "Een meisje van 9 komt elke dag zonder ontbijt en in vieze kleren. Mogen wij foto's van haar opslaan?"
    )
    draft = drafter.write([case], documents)
    answers = [s for part in draft.sections if part.heading == "Je vraag" for s in part.sentences]
    assert not any(one.evidence.source is Source.PASSAGE for one in answers)


def test_places_hold_what_their_parts_hold(documents: Catalogue) -> None:
    """Looking words up finds the same as reading every sentence of a passage."""
    passage = next(iter(documents)).sections[0].text
    places, claim = (
        places_of(passage),
        Part(text="Meldingen en overleg met aandachtsfunctionarissen helpen gezinnen"),
    )
    slow = [sum(map(part.holds, claim.content)) / len(claim.content) for part in places.parts]
    assert places.covering(claim) == slow


@pytest.mark.parametrize(
    "text, sends",
    [
        ("Nodig de ouders uit voor een gesprek.", True),
        ("Confronteer de vader met het vermoeden.", True),
        ("Betrek de ouders, tenzij dat onveilig is.", True),
        ("Bespreek het pas met de ouders na advies.", False),
        ("Nodig de partners niet samen uit.", False),
    ],
)
def test_one_rule_tells_what_sends_to_the_family(text: str, sends: bool) -> None:  # noqa: FBT001 - a column of a table
    """Both composers leave out what sends the worker to a family that must wait."""
    assert sends_there(text) is sends


def _letter(search: Search, documents: Catalogue, today: FakeClock, text: str) -> set[str]:
    """Return the names of the fixed sentences in the draft for *text*."""
    draft = ExtractiveDrafter(search, WholeShelf(documents), clock=today).write([text], documents)
    return {one.evidence.slug for one in draft.sentences if one.evidence.source is Source.FIXED}


def test_nothing_is_agreed_with_a_family_where_one_may_fear_another(
    search: Search, documents: Catalogue, today: FakeClock
) -> None:
    """With violence between partners nobody makes agreements with all, or asks the other parent."""
    text = "Vader slaat moeder geregeld waar hun zoon van zes bij is. Ze wonen nog samen. Wat moet ik doen?"
    assert not _letter(search, documents, today, text) & {"afspraken", "weet-ouder"}


def test_a_grave_question_is_never_called_one_without_an_answer(
    search: Search, documents: Catalogue, today: FakeClock
) -> None:
    """Where a baby is bruised, no letter says that the texts hold no short answer."""
    text = "Een baby van tien weken heeft een blauwe plek op zijn wang. Kan dat tot maandag wachten?"
    assert "vraag-open" not in _letter(search, documents, today, text)


STRANGLED = "Haar man kneep haar vorige week de keel dicht, zij is zwanger en doodsbang voor hem."
ILL = (
    "Een jongen van vier ligt steeds in het ziekenhuis, artsen vinden niets. Een arts denkt aan falsificatie."
)


@pytest.mark.parametrize(
    "question, said",
    [
        ("Kan dit nog een week wachten?", "niet-wachten"),
        ("Moet ik vanavond nog iets doen, of kan het tot morgenochtend?", "niet-wachten"),
        ("Kan dat gesprek nog een week wachten?", "niet-wachten-gesprek"),
    ],
)
def test_what_is_for_today_does_not_wait_and_a_talk_may(
    search: Search, documents: Catalogue, today: FakeClock, question: str, said: str
) -> None:
    """In danger a plain no; where the question speaks of a talk, that no would send the worker into it."""
    letter = _letter(search, documents, today, f"{STRANGLED} {question}")
    assert letter & {"niet-wachten", "niet-wachten-gesprek"} == {said}


@pytest.mark.parametrize(
    "told, said",
    [
        ("Een meisje van 9 heeft mij verteld dat haar oom haar seksueel misbruikt.", True),
        ("Een meisje van 9 vertelde mij dat haar oom haar seksueel misbruikt. Ze is bang.", True),
        ("Een meisje van 9 zegt dat haar vader haar seksueel misbruikt. Vader belde mij woedend op.", False),
        (
            "Een meisje van 9 vertelde de juf dat haar oom haar seksueel misbruikt. Haar broer belde mij.",
            False,
        ),
        (ILL, False),
    ],
)
def test_a_victim_who_told_it_is_not_left_alone(
    search: Search,
    unreplied: Catalogue,
    today: FakeClock,
    told: str,
    said: bool,  # noqa: FBT001 - table
) -> None:
    """Where the talk waits the letter speaks of who told it only where a child told the worker."""
    letter = _letter(search, unreplied, today, f"{told} Wat moet ik doen?")
    assert any(name.startswith("gesprek-wacht") for name in letter)
    assert ("gesprek-slachtoffer" in letter) is said


def test_the_letter_as_a_whole_answers_what_to_do(
    search: Search, documents: Catalogue, today: FakeClock
) -> None:
    """A question for what to do at all gets no answer of its own."""
    draft = ExtractiveDrafter(search, WholeShelf(documents), clock=today).write(
        [f"{ILL} Wat moet ik doen?"], documents
    )
    assert "Je vraag" not in [section.heading for section in draft.sections]


@pytest.mark.parametrize(
    "told, name",
    [
        (
            "Haar man controleert haar telefoon en dreigt haar te doden als zij weggaat.",
            "gesprek-wacht-angst",
        ),
        (
            "Jongen van 8 zegt dat papa hem slaat en dat papa mama slaat. Mag ik moeder bellen?",
            "gesprek-wacht",
        ),
        ("Zij is 17, haar ooms dreigen haar te doden om de eer en haar man slaat haar.", "gesprek-wacht"),
    ],
)
def test_who_waits_hangs_on_why(
    search: Search, unreplied: Catalogue, today: FakeClock, told: str, name: str
) -> None:
    """Where a partner is feared the other may be spoken with; where a child told or for honour all wait."""
    letter = _letter(search, unreplied, today, f"{told} Wat moet ik doen?")
    assert {one for one in letter if one.startswith("gesprek-wacht")} == {name}


def test_the_document_of_a_situation_joins_and_nothing_that_counts_makes_way() -> None:
    """It comes second; a third document stays where it counts as read; general steps make way for it."""
    about = {
        "dilemma/twijfel-niet-pluis": 0.6,
        "dilemma/collega-oneens": 0.5,
        "thema/seksueel-misbruik": 0.45,
    }
    assert list(joined(about, "thema/verwaarlozing", 0.4)) == [
        "dilemma/twijfel-niet-pluis",
        "thema/verwaarlozing",
        "dilemma/collega-oneens",
        "thema/seksueel-misbruik",
    ]
    light = about | {"thema/seksueel-misbruik": 0.2}
    assert "thema/seksueel-misbruik" not in joined(light, "thema/verwaarlozing", 0.4)
    assert joined(about, "thema/seksueel-misbruik", 0.4) == about
    general = {**dict.fromkeys(GENERAL, 0.1), "recht/gezag-en-ouders": 0.3}
    assert list(joined(general, "thema/verwaarlozing", 0.4)) == [
        "thema/verwaarlozing",
        "recht/gezag-en-ouders",
    ]
    sure = {GENERAL[0]: 0.7, "thema/seksueel-misbruik": 0.55}
    assert next(iter(joined(sure, "thema/verwaarlozing", 0.4))) == GENERAL[0]


def test_a_child_that_cannot_talk_is_asked_nothing(drafter: ExtractiveDrafter, documents: Catalogue) -> None:
    """A letter on a toddler has no line that says something to the child; one on an older child has."""
    told = "Bij het verschonen zag ik een rode striem op de bil van een jongen van {}. Moeder weet niet hoe."
    said = {
        age: [line for line in drafter.write([told.format(age)], documents).sentences if _to_child(line.text)]
        for age in ("anderhalf jaar", "vijf jaar")
    }
    assert said["anderhalf jaar"] == []
    assert said["vijf jaar"]


def _to_child(text: str) -> bool:
    return text.startswith(("Vraag het kind", "Zeg tegen het kind", "Praat met het kind"))


LONG = BENCH / "consult" / "long.jsonl"
STRUCK = (
    "Een meisje van 8 liet striemen van een riem op haar rug zien en zei dat papa dat elke week doet. "
    "Ze durft niet naar huis. {} Wat doe ik nu?"
)


def _today(draft: Draft) -> list[str]:
    return [
        one.text for part in draft.sections if part.heading == "Wat je vandaag doet" for one in part.sentences
    ]


def test_a_moment_of_today_leads_what_has_to_be_done(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Where it is grave, today begins with the moment before which all has to be done, as it was put."""
    told = STRUCK.format(
        "Ze zei: 'Als ik iets fout doe, moet ik op mijn knieën op de rijst en dan slaat hij.' "
        "Ze verstijft als iemand haar naam roept en durft niet naar huis, zei ze tegen mij. Morgen komt opa. "
        "Moeder zei dat ze het wel weet maar hem niet durft tegen te houden."
    )
    assert _today(drafter.write([told], documents))[0].startswith(
        "Regel dit op tijd, want je schrijft: “Morgen komt opa”"
    )


def test_what_a_colleague_thinks_is_answered_where_there_is_room(
    drafter: ExtractiveDrafter, documents: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given room a letter says what to do with a colleague who would wait; without one it does not."""
    monkeypatch.setattr("retrieval.fitting.MOST_WORDS", 2000)
    replies = {
        meant["collega"].text
        for document in documents
        if document.companion
        for meant in document.companion.replies.values()
        if "collega" in meant
    }
    cases = [json.loads(row)["text"] for row in LONG.read_text(encoding="utf-8").splitlines()[:30]]
    answered = {text: not replies.isdisjoint(_today(drafter.write([text], documents))) for text in cases}
    with_view = {text for text in cases if viewed(told(text))}
    assert {text for text, found in answered.items() if found} <= with_view
    assert sum(answered.values()) >= len(with_view) / 4
