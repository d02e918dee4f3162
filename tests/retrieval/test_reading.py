"""What is read in a question, with its words there."""

import json

import pytest

from consult.alarm import RULES
from retrieval.flags import NAMES, flags
from retrieval.noticed import NO_STEP, noticed
from retrieval.people import people
from retrieval.reading import BETWEEN, read
from retrieval.second_reading import reasons
from retrieval.told import MOST_WORDS, Teller, questions, stretches, told
from tests.retrieval.conftest import BENCH

CASE = (
    "Bij een gezin met kinderen van 4 en 7 ruikt het huis muf en is de koelkast leeg. De oudste komt zonder "
    "ontbijt op school en draagt al een week dezelfde kleren. Moeder zegt dat ze het zwaar heeft. "
    "Ik denk dat ze hulp wil. Hoe bespreek ik mijn zorgen met haar en wanneer moet ik melden?"
)


@pytest.mark.parametrize(
    "text, ages",
    [
        ("Een baby van zes weken huilt.", [6 / 52]),
        ("Een dreumes van anderhalf loopt al.", [1.5]),
        ("Haar zoons van 4 en 10 slapen samen.", [4, 10]),
        ("Drie kinderen (1, 4 en 9) wonen daar.", [1, 4, 9]),
        ("Een meisje van zestien is bang.", [16]),
        ("Een 15-jarige jongen liep weg.", [15]),
        ("Een peuter van achttien maanden.", [1.5]),
        ("Vader van twee kinderen woont alleen.", []),
        ("Moeder van drie werkt veel.", []),
        ("Een jongen van vijf dagen per week op de opvang.", []),
        ("Haar vriend van 24 haalt haar op.", []),
        ("Kind van 5 mnd en een jongen van 3 jr.", [5 / 12, 3]),
        ("meisje 16 komt al 2 wk niet", [16]),
        ("Een kind 3 keer gezien.", []),
        ("Ze is vijftien, zit in de derde.", [15]),
        ("Ze is 33 weken zwanger.", []),
        ("Zij is 29, alleen met een ventje van net zes.", [6]),
        ("<PERSOON_1>, drie jaar, en <PERSOON_2> van zeven spelen.", [3, 7]),
        ("[PERSOON-1], drie jaar, en [PERSOON-2] van zeven spelen. [PERSOON-3] is elf.", [3, 7, 11]),
        ("Twee broers, zeven en dertien, zijn alleen.", [7, 13]),
        ("De kinderen zijn drie weken niet op school.", []),
        ("De kinderen zijn twee en vijf.", [2, 5]),
        ("Het gaat om <PERSOON_1>, tien weken oud.", [10 / 52]),
        ("Een cliënte van 21 belt.", []),
        ("Een cliënte van 16 weken zwanger belt.", []),
        ("Hij is twee jaar geleden vertrokken. Ze is 9.30 opgehaald.", []),
        ("Ze zijn tien jaar getrouwd en hij is twee jaar clean.", []),
        ("De breuk is drie weken oud. <PERSOON_1>, tien jaar wijkagent, belde.", []),
        ("<PERSOON_1> van drie hoog is weg.", []),
    ],
)
def test_ages_are_read(text: str, ages: list[float]) -> None:
    """Numbers and words, lists, weeks and months give the ages of children; other numbers do not."""
    assert [one.age for one in people(text) if one.child and one.age is not None] == pytest.approx(ages)


@pytest.mark.parametrize(
    "text",
    [
        "Waar begin ik",
        "en mag ik dit eigenlijk weten",
        "Ik weet niet of ik moet blijven.",
        "Hoe erg is dit",
        "met wie bespreek ik dit",
        "Zie ik wat over het hoofd",
        "hoe krijg ik hem aan het praten",
        "En mag de school zijn naam opschrijven, of ga ik dan te ver",
        "Ik vroeg me af vanaf wanneer dat mag.",
        "We komen er samen niet uit, wie heeft hier gelijk",
        "Vraag is of ik zijn moeder eerst moet bellen.",
        "Weet niet of dit nou een zorg is of gewoon ruzie.",
        "Ik zou graag weten wat de huisarts mag zeggen.",
        "Bij wie ligt het dan",
        "Wie heeft er gelijk, en hoe lang kijk je zoiets aan.",
        "Eén ding: hoe vertel ik dit aan school.",
    ],
)
def test_a_question_needs_no_question_mark(text: str) -> None:
    """What begins as a question, or says that the worker wants to know, is asked."""
    assert [one.teller for one in told(text)] == [Teller.ASKED]


@pytest.mark.parametrize(
    "text",
    [
        "Wat hij zegt klopt niet",
        "Hoe ze kijkt als hij belt",
        "Waar ze woont weet ik niet.",
        "Wat een dag",
        "Wat opa deed was niet goed",
        "Is hij boos dan slaat hij haar",
        "Kan hij niet slapen dan krijgt hij een klap",
        "Kan de buurvrouw niet, dan zit hij alleen",
        "Moeder weet niet wie dat was.",
        "Ze liep weg, wat hij deed weet ik niet",
        "Maar wie ben ik, ik zie hem een uur per week.",
    ],
)
def test_a_clause_that_begins_like_a_question_is_none(text: str) -> None:
    """Where the word that asks has no verb behind it, nothing is asked."""
    assert Teller.ASKED not in [one.teller for one in told(text)]


@pytest.mark.parametrize(
    "text, parts",
    [
        (
            "Moet zij naar een dokter, en wie bel ik het eerst?",
            ["Moet zij naar een dokter", "wie bel ik het eerst?"],
        ),
        ("Wat zeg ik haar en mag ik school bellen?", ["Wat zeg ik haar", "mag ik school bellen?"]),
        ("Vader belt straks, en wat zeg ik dan?", ["Vader belt straks, en wat zeg ik dan?"]),
        ("Wat mag en moet ik hier doen?", ["Wat mag en moet ik hier doen?"]),
        (
            "Mag ik, waar moeder bij zit, naar de plek vragen?",
            ["Mag ik, waar moeder bij zit, naar de plek vragen?"],
        ),
        (
            "Hoe leg ik uit wat er is en hoe lang het duurt?",
            ["Hoe leg ik uit wat er is en hoe lang het duurt?"],
        ),
        ("Wie belt, hoe zeg ik het hem?", ["Wie belt", "hoe zeg ik het hem?"]),
        ("Bel ik zelf of moet ik wachten tot morgen?", ["Bel ik zelf of moet ik wachten tot morgen?"]),
        (
            "Mag hij 'ga ik en wat dan' zeggen?",
            ["Mag hij 'ga ik en wat dan' zeggen?"],
        ),
    ],
)
def test_two_questions_in_a_row_are_told_apart(text: str, parts: list[str]) -> None:
    """Each question stands by itself, at its place; an alternative, a telling or a quotation is none."""
    (one,) = told(text)
    found = [part.span for part in one.parts()]
    assert [span.text for span in found] == parts
    assert all(text[span.start : span.end] == span.text for span in found)


def test_a_question_comes_with_what_stands_before_it() -> None:
    """The sentence before a question, or the question before it in the same sentence."""
    text = "Hij sloeg haar. Is dat erg, en wat zeg ik haar nu?"
    assert [(before, one.span.text) for before, one in questions(told(text))] == [
        ("Hij sloeg haar.", "Is dat erg"),
        ("Is dat erg", "wat zeg ik haar nu?"),
    ]


def test_a_greeting_is_not_quoted() -> None:
    """The first sentence begins after the greeting, and still points at its words."""
    text = "Hoi, een baby huilt de hele dag."
    (only,) = told(text)
    assert only.span.text == "een baby huilt de hele dag."
    assert text[only.span.start : only.span.end] == only.span.text


def test_the_clause_that_matters_can_be_quoted() -> None:
    """Of a long sentence each whole clause can be quoted; no quotation and no bracket is cut."""
    text = (
        "Sinds de zomer komt hij elke week bij ons op de groep, en gisteren zei hij 'papa slaat, soms' tegen "
        "de leidster (4 jaar ervaring, vast), terwijl zijn broer er gewoon bij stond te wachten."
    )
    (only,) = told(text)
    for span in stretches(only.span):
        assert text[span.start : span.end] == span.text
        assert span.text.count("(") == span.text.count(")")
        assert span.text.count("'") % 2 == 0 or span.cut


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "'Hij neemt ze straks allemaal mee naar beneden.'",
            ["Hij neemt ze straks allemaal mee naar beneden."],
        ),
        (
            "Toen zei hij: 'Dan heeft straks niemand ze. Dan is het klaar voor ons alle drie.'",
            ["Dan heeft straks niemand ze.", "Dan is het klaar voor ons alle drie."],
        ),
        (
            (
                "Bij het inschenken van een tweede kop koffie zei ze zonder op te kijken: 'mijn man gooit "
                "dingen, meestal naar mij', waarna ze weer over de tuin van de buren begon."
            ),
            ["mijn man gooit dingen, meestal naar mij"],
        ),
    ],
)
def test_what_is_said_literally_can_be_quoted(text: str, said: list[str]) -> None:
    """Words between quotation marks are a stretch, over the end of a sentence too; no mark is left alone."""
    found = [span for one in told(text) for span in stretches(one.span) if span.speech]
    assert [span.text for span in found] == said
    assert all(text[span.start : span.end] == span.text for span in found)


@pytest.mark.parametrize(
    "text",
    [
        "Lucas' moeder is gisteren door haar ex van de trap geduwd.",
        "In de jaren '90 sloeg hij zijn vorige vrouw al.",
        "Zij heeft bij herhaling ontkend ooit gezegd te hebben 'papa doet mij elke nacht erg pijn in bed'.",
    ],
)
def test_what_nobody_said_is_no_quotation(text: str) -> None:
    """A genitive, a year and words that somebody denies having said are not cited."""
    assert not [span for one in told(text) for span in stretches(one.span) if span.speech]


def test_words_after_a_quotation_are_the_workers_own() -> None:
    """What follows a closing mark was not said by whom was quoted, over the end of a sentence too."""
    text = 'Vader zei: "Ik doe haar niks. Het is een leugen", maar ik zag striemen op haar rug.'
    cited = [span.text for one in told(text) for span in stretches(one.span) if span.speech]
    assert cited == ["Ik doe haar niks.", "Het is een leugen"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ik heb niet gezien dat vader hem sloeg, aan zijn haren de trap op trok, hem uren in de schuur "
            "opsloot en hem geen eten gaf die dag."
        ),
        (
            "Vader sloeg hem met een riem, sloot hem dagen op in de kelder zonder eten, bedreigde hem met "
            "de dood, zo stond het in een brief die achteraf helemaal verzonnen bleek."
        ),
    ],
)
def test_no_part_of_a_list_loses_its_denial(text: str) -> None:
    """What was not seen, or turns out to be made up, is not quoted without those words."""
    (only,) = told(text)
    assert not [span for span in stretches(only.span) if span.on]


def test_a_part_of_a_list_can_be_quoted() -> None:
    """Of a long list each part can be quoted, unless what stands before it doubts or denies it."""
    parts = "geen jas in de kou, luizen die niet weggaan, een blauwe striem van een riem op zijn been in mei"
    long = ", en daarna was het een hele tijd weer rustig bij ons in de klas"
    (only,) = told(f"Ik zag dit jaar {parts}{long}.")
    assert "een blauwe striem van een riem op zijn been in mei" in [one.text for one in stretches(only.span)]
    (doubted,) = told(f"Ik geloof dat er {parts} was{long}.")
    assert not any(one.text.startswith("een blauwe") for one in stretches(doubted.span))


def test_a_time_ends_no_sentence() -> None:
    """A point between figures belongs to a time."""
    assert [one.span.text for one in told("Om 16.20 uur was hij weg. Nu is hij terug.")] == [
        "Om 16.20 uur was hij weg.",
        "Nu is hij terug.",
    ]


def test_an_apostrophe_opens_no_quotation() -> None:
    """A clause with "'s avonds" or "foto's" can be quoted whole."""
    text = (
        "Zij vertelde mij in de pauze op het plein dat haar oom 's avonds foto's van haar maakt, terwijl "
        "haar moeder dan in de keuken staat en niets hoort."
    )
    (only,) = told(text)
    assert any(
        "'s avonds foto's van haar maakt" in span.text for span in stretches(only.span) if not span.cut
    )


@pytest.mark.parametrize("held", [True, False])
def test_a_clause_that_leans_says_so_and_never_on_a_doubt(*, held: bool) -> None:
    """Of what was told the second half may be quoted, marked as such; of what is only thought it may not."""
    said = "vertelde buiten" if held else "is er al jaren van overtuigd"
    (only,) = told(
        f"De oma van de kinderen, die om de hoek woont en elke woensdag oppast, {said} dat hij de jongste in "
        "de schuur opsluit als het eten niet op tijd klaar is."
    )
    leaning = [span for span in stretches(only.span) if span.text.startswith("dat hij de jongste")]
    assert bool(leaning) is held
    assert all(span.on for span in leaning)


def test_what_somebody_said_to_think_was_heard() -> None:
    """A doubt that another tells is that of the other."""
    tellers = [one.teller for one in told("Ze zei dat ze misschien weg wil. Misschien zegt ze dat zomaar.")]
    assert tellers == [Teller.HEARD, Teller.THOUGHT]
    assert [one.teller for one in told("Hij schaamt zich denk ik.")] == [Teller.THOUGHT]


def test_brackets_are_not_cut() -> None:
    """What is too long to be quoted whole is not cut within its brackets."""
    ages = "Moeder alleen met vijf kinderen (1, 3, 6, 9 en 14)"
    (only,) = told(
        f"{ages} die sinds de brand van vorige maand bij een tante van haar in een klein huis slapen."
    )
    assert all(span.text.count("(") == span.text.count(")") for span in stretches(only.span))


def test_who_says_what_is_told_apart() -> None:
    """A sentence is seen, heard, thought or asked."""
    tellers = [one.teller for one in told(CASE)]
    assert tellers == [Teller.SEEN, Teller.SEEN, Teller.HEARD, Teller.THOUGHT, Teller.ASKED]


def test_a_question_within_quotation_marks_is_not_the_workers() -> None:
    """What somebody else asked is something heard."""
    assert [one.teller for one in told("Vader zegt steeds: 'wat bedoelt u?'")] == [Teller.HEARD]


def test_a_long_sentence_is_quoted_up_to_the_end_of_a_part() -> None:
    """What is said back is short, and ends where the sentence takes breath if it can."""
    long = (
        "De jongen komt elke dag zonder jas naar school, terwijl het vriest bij ons in de straat "
        "of langs het water, zo zegt de leerkracht."
    )
    span = told(long)[0].quoted()
    assert span.text == long.partition(", zo zegt")[0]
    assert not span.cut
    assert len(told("woord " * 40)[0].quoted().text.split()) == MOST_WORDS


def test_the_reading_names_theme_ages_and_step() -> None:
    """A case has a theme, particulars by age, a step of the meldcode and open questions."""
    reading = read([CASE])
    assert reading.themes[0][0] == "thema/verwaarlozing"
    assert {"verwaarlozing", "onder 12"} <= reading.features
    assert "baby" not in reading.features
    assert reading.step == 2
    assert not reading.talk_waits
    assert "weet-ouder" in reading.missing
    assert "weet-leeftijd" not in reading.missing


@pytest.mark.parametrize(
    "told, open_",
    [
        ("Een meisje van acht fluisterde iets. Papa was er, zei ze.", False),
        ("Een meisje van acht is stil. Haar moeder kwam. Niets aan de hand, zei ze.", True),
        ("Ik sprak de juf van een jongen van acht. Ze zei dat hij vaak moe is.", True),
        ("Een jongen van acht en zijn juf. De buurvrouw hoort geschreeuw, zegt ze.", True),
    ],
)
def test_what_a_child_says_is_asked_where_nobody_told(told: str, *, open_: bool) -> None:
    """Who is quoted with "zei ze" is whom the text named last."""
    assert ("weet-kind" in read([told]).missing) is open_


def test_a_talk_that_was_held_moves_the_step() -> None:
    """Who has spoken with a parent and asks how much is enough stands at weighing."""
    reading = read(["Ik heb moeder twee keer gesproken over de honger. Wanneer is het genoeg om te melden?"])
    assert 3 in reading.done
    assert reading.step == 4


def test_a_disclosure_makes_the_talk_wait_unless_it_is_about_the_child_itself() -> None:
    """What a child tells about home waits for advice; thoughts of death need the parents of a young child."""
    home = (
        "Hij vertelde mij in vertrouwen dat zijn vader hem vastbindt. Hij wil niet dat zijn moeder het weet."
    )
    death = (
        "Zij vertelde mij in vertrouwen dat ze aan zelfmoord denkt. Zij wil niet dat haar moeder het weet."
    )
    assert read([home]).talk_waits
    assert not read([death]).talk_waits


def test_every_part_of_the_reading_points_at_its_words() -> None:
    """What is shown to the consultant stands in the question where it says."""
    questions = [CASE, "Gisteren was er weer geen eten."]
    text = BETWEEN.join(questions)
    shown = noticed(read(questions))
    assert {one.topic for one in shown} >= {"Wie", "Wanneer", "Eigen uitleg", "Gevraagd", "Niet verteld"}
    assert any(one.topic.startswith("Thema: verwaarlozing") for one in shown)
    for one in shown:
        if one.end > one.start:
            assert text[one.start : one.end] == one.words


def test_a_bruise_of_a_baby_is_acute_and_no_threat() -> None:
    """A baby with a bruise needs a doctor today; somebody with a knife is another danger."""
    bruise = read(["Bij een baby van negen weken zag ik een blauwe plek op zijn bovenarm."])
    assert bruise.acute
    assert not bruise.threatened
    assert read(["Vader staat nu met een mes bij de baby van negen weken."]).threatened
    assert not read(["Een jongen van negen komt vaak zonder jas op school."]).threatened


@pytest.mark.parametrize(
    "text, told",
    [
        ("De laatste keer was gisterenavond.", ["gisterenavond"]),
        ("Gisterochtend om half acht was hij al weg.", ["Gisterochtend", "om half acht"]),
        (
            "In maart begon het, eind april weer, en op 3 november ook.",
            ["In maart", "eind april", "3 november"],
        ),
        ("Vorige zomer en tijdens de kerst was hij er niet.", ["Vorige zomer", "tijdens de kerst"]),
        ("Een paar weken geleden, om kwart over drie.", ["Een paar weken geleden", "om kwart over drie"]),
        ("Sinds de verhuizing slaapt ze slecht.", ["Sinds de verhuizing"]),
        ("Al drie weken, en elke avond.", ["Al drie weken", "elke avond"]),
        ("Over twee dagen is ze jarig.", ["Over twee dagen"]),
        ("Goedemorgen, hij is acht jaar en eet een half brood.", []),
        ("Dat mag hij. Het is half zo erg en een kwart van de klas.", []),
    ],
)
def test_times_are_read(text: str, told: list[str]) -> None:
    """A day, an hour, a month, a season, how long ago and since when are read; an age or a half is none."""
    assert [one.text for one in read([text]).when] == told


@pytest.mark.parametrize(
    "text, told",
    [
        ("De laatste keer was gisterenavond.", True),
        ("Voor het laatst sloeg hij haar in mei.", True),
        ("De vorige keer lag ze op de grond.", True),
        ("Hij dreigde laatst nog met een mes.", True),
        ("Moeder zegt dat het echt de laatste keer was.", False),
        ("Hij belooft dat dit de laatste keer is.", False),
        ("Wanneer was de laatste keer?", False),
    ],
)
def test_the_last_time_is_read(text: str, *, told: bool) -> None:
    """What is named the last time is; a promise that it was, or a question after it, is none."""
    assert bool(read([text]).last) is told


@pytest.mark.parametrize(
    "text, told",
    [
        ("Het was erger dan ooit.", True),
        ("Het ergst was die nacht in mei.", True),
        ("Zo erg was het nog nooit.", True),
        ("Ze was nog nooit zo bang.", True),
        ("Het was nog nooit zo heftig.", True),
        ("Ik heb haar nog nooit gezien.", False),
        ("Ze voelde zich nog nooit zo helder.", False),
        ("Wat is het ergste dat kan gebeuren?", False),
    ],
)
def test_the_worst_time_is_read(text: str, *, told: bool) -> None:
    """What is named the worst, or never was so bad, is; what is good, or only was never seen, is not."""
    assert bool(read([text]).worst) is told


def test_where_no_last_time_is_named_the_nearest_is_shown() -> None:
    """Of the times when harm was done the nearest is shown as read so; one that is named comes before it."""
    text = "Vorige maand sloeg vader hem met een riem. Gisteren sloeg hij hem weer. Morgen is er school."
    (latest,) = read([text]).latest
    assert latest.text == "Gisteren sloeg hij hem weer."
    assert not read([f"{text} De laatste keer was de ergste."]).latest
    assert not read(["Gisteren vertelde ze dat ze naar huis wil."]).latest


@pytest.mark.parametrize(
    "text, told",
    [
        ("Nu slaapt hij bij opa.", True),
        ("Ze zijn nu bij haar zus.", True),
        ("Hij zit nu op school.", True),
        ("De baby is vannacht bij oma.", True),
        ("Haar dochter logeert tijdelijk bij een tante.", True),
        ("Hij wordt straks opgehaald door vader.", True),
        ("Ze durft niet naar huis.", True),
        ("Ze is daar niet veilig.", True),
        ("Veilig Thuis belde mij.", False),
        ("Bij de opvang heeft ze een eigen bakje.", False),
        ("Is hij nu veilig?", False),
        ("Vroeger sliep hij bij zijn oma.", False),
        ("Het is nu tien voor twee.", False),
    ],
)
def test_safety_now_is_read(text: str, *, told: bool) -> None:
    """Where somebody is now and with whom, and who comes or goes soon; no name of an office, and no past."""
    assert bool(read([text]).safety) is told


def test_the_steps_point_at_their_words() -> None:
    """What was done, and the step that comes now, are shown with the words that tell of it."""
    text = "Ik heb moeder gesproken en overlegd met een collega. Wanneer moet ik melden?"
    shown = [one for one in noticed(read([text])) if one.topic.startswith(("Al gedaan", "Meldcode"))]
    assert [one.topic for one in shown] == [
        "Al gedaan: stap 2, overleg",
        "Al gedaan: stap 3, gesprek",
        "Meldcode: nu stap 4, wegen",
        "Meldcode: nu stap 4, wegen",
    ]
    assert all(one.words and text[one.start : one.end] == one.words for one in shown)


def test_where_no_step_is_told_the_reading_says_so() -> None:
    """Without a word on a talk or a consult, the step has no words of the question."""
    (step,) = [one for one in noticed(read(["Hij is stil."])) if one.topic.startswith("Meldcode")]
    assert (step.words, step.start, step.end) == (NO_STEP, 0, 0)


@pytest.mark.parametrize(
    "text, done",
    [
        ("Ik had gisteren een gesprek met moeder.", {3}),
        ("Morgen heb ik een gesprek met moeder.", set()),
        ("Kan ik een gesprek met moeder voeren?", set()),
        ("Vader wil een gesprek met ons.", set()),
        ("Onze aandachtsfunctionaris is met verlof.", set()),
        ("Ik heb de aandachtsfunctionaris gebeld.", {2}),
    ],
)
def test_a_talk_that_is_planned_was_not_held(text: str, done: set[int]) -> None:
    """A talk of tomorrow, one that is wished for, and a colleague who is away are no steps taken."""
    assert read([text]).done == done


@pytest.mark.parametrize(
    "text, flag, words",
    [
        ("Hij kneep haar keel dicht.", "wurging of verstikking", "keel"),
        ("Vader staat nu met een mes bij de deur.", "wapen", "mes"),
        ("Hij zegt dat hij haar vermoordt.", "dreiging om iemand te doden", "vermoordt"),
        ("Moeder is zwanger en hij sloeg haar in haar buik.", "zwanger en geweld", "zwanger"),
        ("Een baby van drie weken heeft een blauwe plek.", "alarm, letsel bij een baby", None),
        ("Hij is bang om naar huis te gaan.", "bang om naar huis te gaan", "bang om naar huis"),
        ("Ze mag er niets over zeggen. Het is ons geheimpje.", "mag niets zeggen", "ons geheimpje"),
        ("Een peuter van twee is vanavond alleen thuis.", "alarm, kind alleen", None),
        ("Hij wordt afgeperst.", "afpersing", "afgeperst"),
    ],
)
def test_red_flags_stand_first_with_their_words(text: str, flag: str, words: str | None) -> None:
    """What warns has a topic of its own, before who and what, and points at what shows it."""
    shown = noticed(read([text]))
    (found, *_) = [one for one in shown if one.topic == f"Let op: {flag}"]
    assert shown[0].topic.startswith("Let op: ")
    assert text[found.start : found.end] == found.words
    assert words is None or found.words == words


def test_every_alarm_and_every_reason_has_its_words() -> None:
    """Where the emergency rule fires over two sentences, both are shown; each reason of a rule is a flag."""
    text = "Vader zwaait ermee. Het is een mes."
    reading = read([text, "Zij wordt in de zomer uitgehuwelijkt aan een neef."])
    names = {one.name for one in flags(reading)}
    assert reading.acute
    assert any(name.startswith("alarm, ") for name in names)
    assert {*reasons(reading)} - {"mogelijk direct gevaar"} <= names


def test_every_rule_of_the_alarm_has_words_for_the_consultant() -> None:
    """No rule fires without a name: a case of danger is read whatever sets off the alarm."""
    assert NAMES.keys() == RULES.keys()


@pytest.mark.parametrize("name", ["own", "second", "third", "fourth", "fifth"])
def test_each_case_of_danger_shows_what_warns(name: str) -> None:
    """Every acute message of the sets for triage is read, with an alarm among its flags."""
    rows = map(json.loads, (BENCH / "triage" / f"{name}.jsonl").read_text("utf-8").splitlines())
    for row in rows:
        reading = read([row["question"]])
        if reading.acute:
            assert flags(reading), row["question"]


def test_an_ordinary_case_has_no_red_flag() -> None:
    """Nothing warns where nothing is at hand, and a question alone is no flag."""
    assert not flags(read(["Een jongen van negen komt zonder jas op school. Moet hij betalen?"]))
