import json
import random
import string
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult import emergency
from consult.alarm import RULES
from consult.emergency import EMERGENCY_TEXT, GATES, fired, is_acute
from consult.lookalikes import UNLESS

DEV = Path(__file__).parents[2] / "bench" / "retrieval" / "dev.jsonl"

#: Rule -> an invented message on which it fires, and one that only sounds like it.
EXAMPLES = {
    "strangulation": ("hij heeft haar bij de keel gepakt, zegt ze", "kind heeft keelpijn en bleef thuis"),
    "weapon": ("vader zwaait met een keukenmes in de gang", "er is geen wapen in huis gevonden"),
    "fire": ("hij dreigt het huis in brand te steken", "na de brandoefening was de klas druk"),
    "suicide": ("de jongen staat op de brug", "we zijn met dit gezin op het goede spoor"),
    "intake": ("ze heeft een strip paracetamol geslikt", "hij neemt zijn adhd pillen volgens voorschrift"),
    "medical": ("de baby ademt raar", "moeder reageert niet meer op mijn app"),
    "shaken": ("vader heeft de baby door elkaar geschud", "de peuter schudde zijn hoofd"),
    "baby injury": (
        "er zit een plekje op haar wang, ze is drie maanden",
        "voor de baby is een opvangplek vrij",
    ),
    "burn": ("meisje heeft verse brandwonden van een strijkijzer", "haar been verbrandde in de zon"),
    "refused care": ("brandwonden aan zijn voet, ouders weigeren de dokter", "ouders weigeren een gesprek"),
    "sexual": ("hij komt vannacht weer op haar kamer", "ze krijgt voorlichting over seks op school"),
    "threat": ("hij zegt dat hij haar dood gaat maken", "het kind wordt in zijn ontwikkeling bedreigd"),
    "family killing": ("dan zijn we er straks allemaal niet meer", "we gaan samen naar de huisarts"),
    "captive": ("hij laat haar de kamer niet uit", "mijn fiets staat op slot"),
    "held down": (
        "hij houdt het kind onder een ijskoude douche",
        "na de sport staat hij graag onder de koude douche",
    ),
    "taken along": (
        "oom heeft haar van school gehaald en neemt niet op",
        "kleuter wordt niet opgehaald, moeder is onbereikbaar",
    ),
    "with the suspect": (
        "ze zit nu bij die man van de aangifte",
        "ze is nu met haar vriend naar de politie om aangifte te doen",
    ),
    "intruder": ("haar ex staat voor de deur te bonken", "wij stonden voor een dichte deur"),
    "honour": ("haar broers staan beneden", "haar familie woont in een ander dorp"),
    "help": ("help hij is hier", "kun je me helpen met een verslag"),
    "left behind": (
        "hij stond te schreeuwen en ik ben weggegaan, de kinderen zitten daar nog",
        "ik ben om vijf uur weggegaan, de kinderen zaten nog te spelen",
    ),
    "child alone": (
        "kleuter van 4 loopt nu alleen buiten",
        "vanaf welke leeftijd mag een kind alleen thuis zijn",
    ),
    "missing": ("niemand weet waar ze is", "ik ben het overzicht kwijt"),
    "abduction": ("ze vliegen vrijdag en haar paspoort is weg", "vader werkt op schiphol"),
    "intoxicated": (
        "moeder ligt laveloos op de bank, peuter loopt rond",
        "hij is nooit dronken bij de kinderen",
    ),
    "psychosis": ("stemmen dragen haar op de baby iets aan te doen", "we moeten het plan nog afstemmen"),
    "violence": ("hij slaat haar, de kinderen zijn erbij", "dat verhaal slaat nergens op"),
    "hungry": ("de baby drinkt al uren niet", "het gezin kent de voedselbank"),
}

#: The glossary's own sentences, with whether the emergency text belongs there.
GLOSSARY = [
    ("Moeder vertelde dat hij haar gisteravond bij de keel heeft gepakt, ze heeft geen plekken", True),
    ("Hij heeft haar bij de keel gepakt, zegt ze", True),
    ("Vader gaf toe dat hij de baby vorige week door elkaar heeft geschud, hij drinkt nu weer goed", True),
    ("Er zit een plekje op haar wang, ze is drie maanden", True),
    ("Meisje (15) zegt dat ze vanmiddag twintig paracetamol nam maar zich prima voelt", True),
    ("Als ik de kinderen kwijtraak, zijn we er straks allemaal niet meer", True),
    ("Ze vliegen vrijdag, beide ouders vinden het goed, zij huilt en haar paspoort is weg", True),
    ("Ik zit in mijn auto voor het huis, hij staat op mijn raam te bonken", True),
    ("Hij slaat haar, de kinderen zijn erbij", True),
    ("In 2014 heeft zijn vader hem geslagen, die woont nu in het buitenland", False),
    ("De ontwikkeling van het kind wordt ernstig bedreigd, wat is de volgende stap?", False),
    ("Hoe leer ik ouders om grenzen te stellen?", False),
    ("Wanneer bel ik 112 en wanneer Veilig Thuis?", False),
    ("Moeder is doodmoe en gaat kapot aan de scheiding", False),
]

#: (message, whether it is acute, what it shows).
SHAPES = [
    ("HIJ WURGT HAAR", True, "capitals"),
    ("hij wurgd haar", True, "a typo"),
    ("ze heeft een overdossis genomen", True, "a typo in a long word"),
    ("heeeelp hij is hier", True, "stretched letters"),
    ("hij wu\u200brgt haar", True, "an invisible character inside a word"),
    ("v\u00e1der zwaait met een m\u00e9s", True, "accents"),
    ("[PERSOON-1] heeft een afscheidsbrief gestuurd", True, "a placeholder"),
    ("<PERSOON_1> zegt dat ze dood wil", True, "another form of placeholder"),
    ("vroeger sloeg hij ook, gisteren weer", True, "long ago, and again yesterday"),
    ("hij sloeg haar tien jaar geleden", False, "long ago"),
    ("moeder werd als kind mishandeld", False, "in her own youth"),
    ("is er een training over zelfmoord", False, "a question about training"),
    ("hij zei voor de grap ik maak je af bij het gamen", False, "play"),
    ("de baby is geschud. hij is vijf weken.", True, "danger over two sentences"),
    ("ze heeft suikerziekte, ruikt naar aceton en reageert traag", True, "a child without insulin"),
    ("zijn lippen werden vannacht blauw", True, "blue lips, in another order"),
    ("de peuter reageert traag en is bleek", True, "a young child that is slow to react"),
    ("moeder met lvb reageert traag op vragen", False, "an adult who is slow to answer"),
    ("hij viel van de trap, hij reageert vertraagd", True, "slow to react after a fall"),
    ("de moeder van de baby reageert traag op mijn appjes", False, "slow to answer a message"),
    ("nu eisen andere ouders dat hij vertrekt", False, "sent away from a group"),
    ("nu eisen haar ouders dat ze vertrekt naar Turkije", True, "sent abroad"),
    ("", False, "nothing"),
]


#: (message, whether it is acute): who does it to whom tells a figure of speech from danger.
FIGURES = [
    ("ik kan die directeur wel wurgen met haar lijstjes", True),
    ("ik kan die directeur wel wurgen met die lijstjes", False),
    ("moeder zegt dat ze de teamleider wel kan wurgen", True),
    ("mijn baas vermoordt me als dat formulier te laat is", False),
    ("mijn ex vermoordt me als dat formulier te laat is", True),
    ("met deze begroting zetten ze ons het mes op de keel", False),
    ("vader zette mijn collega het mes op de keel", True),
    ("mijn collega kreeg op huisbezoek een mes op de keel", True),
    ("de directie heeft ons project de nek omgedraaid, zei de manager", False),
    ("ik spring haast uit het raam van ergernis", False),
    ("moeder zegt: ik spring haast uit het raam van ergernis", True),
    ("mijn collega wordt nu bedreigd met een mes", True),
]

#: (message, whether it is acute): what is denied, and by whom.
DENIALS = [
    ("er is niet geslagen, alleen gescholden, gisteren ook niet", False),
    ("ze is niet geslagen maar gisteren bij de keel gepakt", True),
    ("vader zegt dat hij de baby niet geschud heeft", True),
    ("hij ademt niet geslagen door zijn broer", True),
    ("hij mag niet geslagen worden, zei ik, en gisteren sloeg ze weer", True),
    ("er zijn geen schrammen en geen blauwe plekken bij de baby", False),
    ("de baby van 7 weken viel van de commode, geen plekken", True),
    ("er is geen sprake van opsluiting", False),
    ("ze wil niet dood, ze is verdrietig", False),
    ("ze zegt dat ze niet dood wil maar ze snijdt zich", True),
    ("de deur zat niet op slot", False),
]


@pytest.mark.parametrize("text,acute", FIGURES)
def test_a_figure_of_speech_about_the_office_is_no_danger(text: str, *, acute: bool) -> None:
    """What worker and office could do to each other is a figure of speech; what a family says is none."""
    assert is_acute(text) is acute


@pytest.mark.parametrize("text,acute", DENIALS)
def test_what_is_plainly_denied_is_no_danger(text: str, *, acute: bool) -> None:
    """A plain denial silences its own words alone, and none by who may have done it or suffers it."""
    assert is_acute(text) is acute


#: (message, whether it is acute): a child that is gone, taken along or held.
GONE = [
    ("meisje van 6 is weg, ouders zoeken overal", True),
    ("vader is weg bij moeder en ze zoeken een woning", False),
    ("de buurman heeft het meisje meegenomen, niemand weet waarheen", True),
    ("oma heeft het kind meegenomen naar de speeltuin", False),
    ("hij probeert zijn dochter mee te sleuren", True),
    ("het kind wordt meegetrokken in de strijd van zijn ouders", False),
    ("zij staat op het perron en wil niet verder", True),
    ("ik sta op het perron, de trein is te laat", False),
    ("zijn stiefvader zit aan haar, zegt ze", True),
    ("hij zit aan haar telefoon", False),
    ("ze heeft weeën en mag niet naar het ziekenhuis", True),
]


@pytest.mark.parametrize("text,acute", GONE)
def test_a_child_that_is_gone_taken_or_touched_is_in_danger(text: str, *, acute: bool) -> None:
    """Gone and looked for, taken nobody knows where, dragged, touched: danger; their look-alikes are none."""
    assert is_acute(text) is acute


@pytest.mark.parametrize(
    "text,acute",
    [
        ("Moeder smeekt me dat niet te doen, het is ook haar kind.", False),
        ("Vader smeekt ons niet te melden.", False),
        ("Ze smeekt of ze niet naar huis hoeft.", True),
        ("Hij belt en smeekt om hulp.", True),
    ],
)
def test_who_begs_to_keep_silent_is_in_no_danger_by_that(text: str, *, acute: bool) -> None:
    """Begging a worker not to report is none; begging for help, or not to go home, is."""
    assert is_acute(text) is acute


def test_what_is_thrown_on_the_web_hurts_no_child() -> None:
    """A text that is thrown on an app or the web is no child that is; the word elsewhere still is danger."""
    assert not is_acute("De moeder van een kleuter heeft het op de ouderapp gegooid.")
    assert is_acute("Vader heeft de peuter door de kamer gegooid.")
    assert is_acute("Ze schrijft in de app: hij gooit de baby op het bed.")
    assert is_acute("Hij gooide de baby weg. Daarna gooide hij het op de app.")


@pytest.mark.parametrize(
    "text,acute",
    [
        ("Hij sprak zacht: 'Als ik ze niet mag hebben, dan heeft straks niemand ze.'", True),
        ("'Dan heeft niemand ze meer', zei hij.", True),
        ("Als hij de kinderen niet mag zien, zorgt hij dat niemand ze meer ziet.", True),
        ("Als ik ze niet krijg, dan heeft niemand ze, zei hij tegen de voogd.", True),
        ("Volgens school heeft niemand haar gezien.", False),
        ("Hier op school heeft niemand hem in de klas.", False),
        ("Op woensdag heeft niemand de kinderen, dus dan gaan ze naar oma.", False),
        ("Ik zorg dat niemand haar ziet huilen.", False),
    ],
)
def test_who_grants_the_children_to_nobody_threatens(text: str, *, acute: bool) -> None:
    """If I may not have them, nobody will: that is a threat; a child that nobody saw is none."""
    assert is_acute(text) is acute


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_fires_on_its_example_and_not_on_its_look_alike(rule: str) -> None:
    """Each rule has an example for and one against, and both hold."""
    danger, calm = EXAMPLES[rule]
    assert rule in fired(danger)
    assert is_acute(danger)
    assert not is_acute(calm)


@pytest.mark.parametrize("text,acute", GLOSSARY)
def test_the_sentences_of_the_glossary_come_out_as_it_says(text: str, *, acute: bool) -> None:
    """The sentences that the glossary calls red or yellow are acute, the others are not."""
    assert is_acute(text) is acute


#: (message, whether it is acute): words that no rule foresaw, and the same words without danger.
WEIGHED = [
    ("vader stuurt een bericht met een strop", True),
    ("kindje van 2 heeft van de wasbolletjes gesnoept", True),
    ("er is een luchtbuks op zijn zoon gericht", True),
    ("kleuter had een bloedneus tijdens gym", False),
    ("de kinderen zagen een film over een moord", False),
    ("vroeger lag er een granaat uit de oorlog bij het kind op zolder", False),
    ("het kind speelt met water en een stok", False),
]


@pytest.mark.parametrize("text,acute", WEIGHED)
def test_words_that_no_rule_foresaw_are_weighed_together(text: str, *, acute: bool) -> None:
    """Two telling words in one sentence are danger; play, film and long ago keep them silent."""
    assert is_acute(text) is acute
    assert not acute or fired(text) == ()


@pytest.mark.parametrize("name", ["own", "second", "third"])
def test_our_own_messages_are_within_their_bounds(name: str) -> None:
    """Of our own sets all that is acute is seen, and at most 5 % of the look-alikes disturb."""
    path = DEV.parents[1] / "triage" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    acute = [row for row in rows if row["type"] == "acute"]
    alike = [row for row in rows if row.get("tags")]
    assert [row["id"] for row in acute if not is_acute(row["question"])] == []
    assert sum(is_acute(row["question"]) for row in alike) <= 0.05 * len(alike)
    others = [row for row in rows if row not in acute and row not in alike]
    assert sum(is_acute(row["question"]) for row in others) <= 0.01 * len(others)


@pytest.mark.parametrize("text,acute,_why", SHAPES)
def test_writing_does_not_hide_danger(text: str, *, acute: bool, _why: str) -> None:
    """Capitals, typos, accents, invisible characters and placeholders change nothing."""
    assert is_acute(text) is acute


def test_every_rule_has_a_gate_and_every_exception_a_rule() -> None:
    """The tables name the same rules."""
    assert GATES.keys() == RULES.keys()
    assert UNLESS.keys() <= RULES.keys()
    assert EXAMPLES.keys() == RULES.keys()


def test_the_development_set_is_within_its_bounds() -> None:
    """Every acute message is seen; false alarms stay below 5 % of the look-alikes and 1 % of the rest."""
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    acute = [row["id"] for row in rows if row["type"] == "acute" and not is_acute(row["question"])]
    sound_alike = [row for row in rows if {"near_miss", "lookalike"} & {*row.get("tags", ())}]
    calm = [
        row
        for row in rows
        if row["type"] in ("lookup", "consult")
        and not {"near_miss", "lookalike", "urgent"} & {*row.get("tags", ())}
    ]
    assert acute == []
    assert sum(is_acute(row["question"]) for row in sound_alike) <= 0.05 * len(sound_alike)
    assert sum(is_acute(row["question"]) for row in calm) <= 0.01 * len(calm)


def test_what_was_missed_on_first_sight_is_held() -> None:
    """Of the messages of `fifth`, whose misses were read, three acute and three others err at most."""
    path = DEV.parents[1] / "triage" / "fifth.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [row for row in rows if is_acute(row["question"]) is not (row["type"] == "acute")]
    assert sum(row["type"] == "acute" for row in wrong) <= 3
    assert sum(row["type"] != "acute" for row in wrong) <= 3


#: Kind -> most messages of `fourth`, 40 a kind, on which it errs; 20 of each were seen meanwhile.
FOURTH = {"acute": 1, "figurative": 1, "near": 2, "negation": 5, "outside": 0, "slang": 0}


@pytest.mark.parametrize("kind", FOURTH)
def test_the_fourth_set_holds_what_was_measured(kind: str) -> None:
    """Acute is seen; what is figurative, past, denied, strange or slang disturbs no more than measured."""
    path = DEV.parents[1] / "triage" / "fourth.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [
        row["id"]
        for row in rows
        if row["id"].split("-")[1] == kind and is_acute(row["question"]) is not (row["type"] == "acute")
    ]
    assert len(wrong) <= FOURTH[kind]


def test_the_fixed_text_names_both_numbers() -> None:
    """The text names 112 first and then Veilig Thuis, and says not to wait."""
    assert EMERGENCY_TEXT.index("112") < EMERGENCY_TEXT.index("0800-2000")
    assert "Wacht niet" in EMERGENCY_TEXT


def test_the_rule_leans_on_the_standard_library_alone() -> None:
    """The rule and its tables import the standard library and each other."""
    folder = Path(emergency.__file__).parent
    lines = [
        line
        for name in ("emergency.py", "alarm.py", "lookalikes.py", "weighing.py", "wording.py")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    ]
    own = [f"from consult.{name}" for name in ("alarm", "lookalikes", "weighing", "wording")]
    allowed = ("import re", "import unicodedata", "from collections.abc", *own)
    assert all(line.startswith(allowed) for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text gives a yes or a no."""
    assert is_acute(text) in (True, False)


def test_half_a_surrogate_is_no_problem() -> None:
    """Text that is no valid Unicode gives an answer too."""
    assert is_acute("hij wurgt haar \ud83d")


def _seconds(text: str) -> float:
    start = time.process_time()
    is_acute(text)
    return time.process_time() - start


def test_a_long_message_takes_milliseconds() -> None:
    """20,000 characters of ordinary, repeated, random or hostile text stay far below what one notices."""
    chance = random.Random(1)
    letters = "".join(chance.choice(string.ascii_lowercase + "    .") for _ in range(20_000))
    calm = "De ouders willen graag praten over school en over de plannen van de week. " * 300
    hostile = [
        "a" * 20_000,
        "keel " * 4_000,
        "sla" * 6_000,
        "de " * 6_000,
        "((((" * 5_000,
        letters,
        calm[:20_000],
    ]
    for text in hostile:
        assert min(_seconds(text) for _ in range(5)) < 0.2
    # The bound of the design is 5 ms on a quiet machine; a shared one gets some room.
    assert min(_seconds(calm[:20_000]) for _ in range(9)) < 0.05
