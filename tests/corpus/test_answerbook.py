from datetime import date
from pathlib import Path

import pytest

from consult.documents import SITUATION
from corpus import answerbook, catalogue, companions
from corpus.answerbook import LISTS, Companion, Telling
from corpus.check import check
from corpus.companions import ANSWERS, ESSENTIALS
from corpus.frontmatter import CorpusError
from corpus.intents import intents, ways
from tests.corpus import sample

TODAY = date(2026, 11, 22)
TEXT = """\
versie: "1.0"
antwoorden:
  - vraag: "Mag ik dit zo doen?"
    ook: ["kan dit zo", "is dit goed zo", "mag dit wel zo"]
    antwoord: "Ja, dat mag. Leg vast waarom."
    bij: {baby: "Nee, bij een baby niet."}
    feiten: [MC-01]
situaties:
  - naam: "Iemand vertelt iets"
    lijkt_op: [een, twee, drie, vier, vijf]
    niet: [baby]
    weegt: ["Dit is nu een zorg."]
    vandaag:
      - {tekst: "Bel de zus nu.", als: [zus, tante*], tenzij: [vannacht]}
      - "Schrijf het op."
    week: ["Kom terug."]
    zeggen: ['Zeg: "Dank je."']
    niet_doen: ["Beloof niets."]
    weten: ["Wie weet dit?"]
    tegenstem: ["Het kan minder zijn."]
    opschalen: ["Bel als het erger wordt."]
    feiten: [MC-01]
"""


def read(tmp_path: Path, text: str = TEXT) -> Companion:
    """Return the companion in *text*, as it stands in a folder of its own."""
    return answerbook.parse(tmp_path / "meldcode" / "overzicht.yaml", text.encode())


def test_a_companion_has_its_answers_and_situations(tmp_path: Path) -> None:
    """A companion is read with every list of a situation, those it lacks being empty."""
    found = read(tmp_path)
    assert found.slug == "meldcode/overzicht"
    assert found.answers[0].question == "Mag ik dit zo doen?"
    assert (found.told, found.further) == ({}, {})
    assert found.answers[0].given == {"baby": "Nee, bij een baby niet."}
    situation = found.situations[0]
    assert tuple(situation.lists) == LISTS
    assert situation.lists["vastleggen"] == ()
    assert found.facts == ("MC-01",)


TOLD = '"Iemand vertelt iets": [{verhaal: "een heel verhaal", over: [thema/lvb, recht/tuchtrecht]}]'
REPLIED = """\
"Iemand vertelt iets":
  bellen: "Bel eerst je collega."
  arts: {tekst: "Laat vandaag een arts kijken.", feiten: [MC-02]}
"""
GLIMPSED = '"Iemand vertelt iets": ["ze zei het in de auto"]'
FURTHER = '"Mag ik dit zo doen?": ["of had ik dat anders moeten doen"]'
NEEDED = """\
vandaag:
  - "Je hebt altijd een collega nodig."
  - {tekst: "Laat vandaag een arts kijken.", als: ["gevallen"], feiten: [MC-02]}
"""
PLANNED = """\
"Iemand vertelt iets":
  kern: {vandaag: ["Je hebt altijd een collega nodig."]}
  dubbel: ["Laat vandaag een arts kijken."]
  laatst: ["Schrijf het op."]
"""


def _written(tmp_path: Path, *, beside: str = "", text: str = "") -> Companion:
    """Return the companion of `TEXT`, read from its folder with *text* in the folder *beside*."""
    for folder, held in (("answers", TEXT), (beside, text)):
        path = tmp_path / folder / "meldcode" / "overzicht.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held, encoding="utf-8")
    return answerbook.load(tmp_path / "answers")["meldcode/overzicht"]


def test_tellings_stand_with_their_situations(tmp_path: Path) -> None:
    """Whole cases are read by situation, with what they are about, and change the digest of the companion."""
    found = _written(tmp_path, beside="tellings", text=TOLD)
    (told,) = found.told["Iemand vertelt iets"]
    assert told == Telling(text="een heel verhaal", about=("thema/lvb", "recht/tuchtrecht"))
    assert found.digest != read(tmp_path).digest


def test_glimpses_stand_with_their_situations(tmp_path: Path) -> None:
    """What workers say of a situation in a line is read by situation; that of no situation is refused."""
    found = _written(tmp_path, beside="glimpses", text=GLIMPSED)
    assert found.glimpses == {"Iemand vertelt iets": ("ze zei het in de auto",)}
    assert found.digest != read(tmp_path).digest
    wrong = _written(tmp_path, beside="glimpses", text=GLIMPSED.replace("Iemand", "Niemand"))
    with pytest.raises(CorpusError, match="is unknown"):
        assert wrong.glimpses


def test_further_ways_to_ask_stand_with_their_question(tmp_path: Path) -> None:
    """A question may be put in further ways than the companion shows; those of no question are refused."""
    found = _written(tmp_path, beside="asked", text=FURTHER)
    assert found.further == {"Mag ik dit zo doen?": ("of had ik dat anders moeten doen",)}
    wrong = _written(tmp_path, beside="asked", text=FURTHER.replace("dit", "dat"))
    with pytest.raises(CorpusError, match="is unknown"):
        assert wrong.further


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("Iemand vertelt iets", "Iets anders", "is unknown"),
        ("[thema/lvb, recht/tuchtrecht]", "[]", "over: expected a document"),
        ("over: [thema/lvb, recht/tuchtrecht]", "feiten: [MC-01]", "is unknown"),
    ],
)
def test_a_telling_has_a_situation_and_a_subject(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """A case that stands with no situation, or is about nothing, is refused."""
    wrong = _written(tmp_path, beside="tellings", text=TOLD.replace(old, new))
    with pytest.raises(CorpusError, match=problem):
        assert wrong.told


def test_essentials_stand_beside_a_companion(tmp_path: Path) -> None:
    """What a letter needs is read by list; what is no sentence of the document reads as a section."""
    found = _written(tmp_path, beside="essentials", text=NEEDED)
    sentence, own = found.essentials["vandaag"]
    assert (sentence.facts, own.needs, own.facts) == ((), ("gevallen",), ("MC-02",))
    assert found.facts == ("MC-01", "MC-02")
    shown = {heading: text for heading, text, _ in companions.shown(found)}
    assert "Laat vandaag een arts kijken." in shown[ESSENTIALS]
    assert "collega" not in shown[ESSENTIALS]


@pytest.mark.parametrize(
    "beside, text, problem",
    [
        (
            "essentials",
            NEEDED,
            "no sentence of the document, and no feiten: Je hebt altijd een collega nodig.",
        ),
        ("essentials", NEEDED.replace("MC-02", "MC-99"), "fact 'MC-99' does not exist"),
        ("essentials", NEEDED.replace("kijken.", "kijken"), "no full stop"),
        ("replies", REPLIED.replace("MC-02", "MC-99"), "fact 'MC-99' does not exist"),
        ("replies", REPLIED.replace("Bel eerst", "Ja, bel eerst"), "bellen is answered with yes or no"),
        ("replies", REPLIED.replace("collega.", "collega"), "no full stop"),
        ("plans", PLANNED, "kern is no sentence of the document: Je hebt altijd een collega nodig."),
        ("plans", PLANNED, "dubbel is no essential of the document: Laat vandaag een arts kijken."),
        (
            "plans",
            PLANNED.replace("Schrijf het op.", "Schrijf niets."),
            "laatst is not said of the situation",
        ),
        (
            "plans",
            PLANNED.replace("Laat vandaag een arts kijken.", "Je hebt altijd een collega nodig."),
            "kern and",
        ),
    ],
)
def test_what_a_letter_needs_is_held_against_the_document(
    tmp_path: Path, beside: str, text: str, problem: str
) -> None:
    """An essential is a sentence of the document, or has a fact and a form; a plan chooses from both.

    A reply has a form, and says neither yes nor no: it stands behind a question however that is put.
    """
    companion = _written(tmp_path, beside=beside, text=text)
    plain = sample.catalogue(tmp_path / "documents", sample.text())["meldcode/overzicht"]
    joined = catalogue.joined(plain, companion)
    found = check(catalogue.Catalogue({joined.slug: joined}), today=TODAY)
    assert any(problem in finding.message for finding in found)


def test_a_situation_has_a_plan_of_its_letter(tmp_path: Path) -> None:
    """What a letter on a situation needs, does without and loses first is read with its name."""
    found = _written(tmp_path, beside="plans", text=PLANNED)
    plan = found.plans["Iemand vertelt iets"]
    assert plan.core == {"vandaag": ("Je hebt altijd een collega nodig.",)}
    assert plan.covered == {"Laat vandaag een arts kijken."}
    assert plan.last == ("Schrijf het op.",)
    assert found.digest != read(tmp_path).digest


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("Iemand", "Niemand", "is unknown"),
        ("kern: {vandaag", "kern: {gisteren", "is unknown"),
        ("  kern:", "  # kern:", "key 'kern' is missing"),
    ],
)
def test_a_plan_is_of_a_situation_and_has_a_core(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """A plan for no situation, with another list, or without what the letter needs, is refused."""
    with pytest.raises(CorpusError, match=problem):
        _written(tmp_path, beside="plans", text=PLANNED.replace(old, new))


def test_what_is_answered_in_a_situation_reads_in_its_section(tmp_path: Path) -> None:
    """A reply stands with the plainest question that it is for, and its facts count."""
    found = _written(tmp_path, beside="replies", text=REPLIED)
    replies = found.replies["Iemand vertelt iets"]
    assert replies["bellen"].text == "Bel eerst je collega."
    assert replies["arts"].facts == ("MC-02",)
    assert found.facts == ("MC-01", "MC-02")
    shown = {heading: text for heading, text, _ in companions.shown(found)}
    text = shown[f"{SITUATION}Iemand vertelt iets"]
    assert f"- {intents()['bellen']} Bel eerst je collega." in text
    assert found.digest != read(tmp_path).digest


@pytest.mark.parametrize("old, new", [("Iemand", "Niemand"), ("bellen", "roepen"), ("feiten", "als")])
def test_a_reply_is_of_a_situation_and_an_intent(tmp_path: Path, old: str, new: str) -> None:
    """An answer in no situation, to what nobody is after, or with another key, is refused."""
    with pytest.raises(CorpusError, match="is unknown"):
        _written(tmp_path, beside="replies", text=REPLIED.replace(old, new))


def test_every_situation_answers_most_of_what_may_be_asked() -> None:
    """Each situation has replies to three in four intents at least; each intent has ways to ask."""
    assert all(len(ways()[name]) >= 200 for name in intents())
    for companion in answerbook.load().values():
        for one in companion.situations:
            assert len(companion.replies[one.name]) > 0.7 * len(intents()), one.name


def test_every_situation_has_a_plan() -> None:
    """Each situation of the corpus has a plan of its letter, with something that it needs."""
    for companion in answerbook.load().values():
        assert set(companion.plans) == {one.name for one in companion.situations}, companion.slug
        assert all(any(plan.core.values()) for plan in companion.plans.values()), companion.slug


def test_every_situation_of_a_theme_has_whole_cases() -> None:
    """Where themes, dilemmas and the meldcode know situations, each has tellings and glimpses."""
    for companion in answerbook.load().values():
        if companion.slug.startswith(("thema/", "dilemma/", "meldcode/", "afwegingskader/")):
            assert all(len(companion.told[one.name]) >= 4 for one in companion.situations), companion.slug
            assert all(len(companion.glimpses[one.name]) >= 30 for one in companion.situations), (
                companion.slug
            )


@pytest.mark.parametrize(
    "telling, fits",
    [
        ("haar tante komt straks", True),
        ("niemand weet het", False),
        ("haar zus was er vannacht", False),
        ("ze heeft geen zus", False),
    ],
)
def test_an_item_is_for_some_tellings(tmp_path: Path, telling: str, *, fits: bool) -> None:
    """An item is said where one of its words is told, not denied, and none of those that it goes without."""
    assert read(tmp_path).situations[0].lists["vandaag"][0].fits(telling) is fits


@pytest.mark.parametrize(
    "old, new, line, problem",
    [
        ("antwoord:", "antword:", 5, "key 'antword' is unknown"),
        ('    antwoord: "Ja, dat mag. Leg vast waarom."\n', "", 3, "key 'antwoord' is missing"),
        ("[een, twee, drie, vier, vijf]", "een", 10, "lijkt_op: expected a list"),
        ("als: [zus", "asl: [zus", 14, "key 'asl' is unknown"),
        ("    niet: [baby]", "    niet: [baby]\n    niet: [baby]", 12, "key 'niet' stands twice"),
        ('versie: "1.0"', "versie: [", 3, "no valid YAML"),
    ],
)
def test_an_error_names_its_line(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    """What is wrong in a companion is told with its line."""
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, TEXT.replace(old, new))
    assert caught.value.line == line
    assert problem in caught.value.problem


def test_a_companion_reads_as_sections(tmp_path: Path) -> None:
    """A document has its companion as sections before what can be read further, word for word."""
    plain = sample.catalogue(tmp_path, sample.text())["meldcode/overzicht"]
    found = catalogue.joined(plain, read(tmp_path))
    headings = [section.heading for section in found.sections]
    assert headings[-4:] == [ANSWERS, f"{SITUATION}Iemand vertelt iets", "Verder lezen", "Bronnen"]
    shown = found.section(headings[-3])
    assert shown
    assert "- Als het speelt: Bel de zus nu." in shown.text
    assert found.version == "1.0+1.0"
    assert found.digest != plain.digest


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("feiten: [MC-01]", "feiten: [MC-99]", "fact 'MC-99' does not exist"),
        ("niet: [baby]", "niet: [babi]", "there is no feature 'babi'"),
        ('"kan dit zo", ', "", "2 ways to ask"),
        ("Beloof niets.", "Beloof niets", "no full stop"),
        ('tegenstem: ["Het kan minder zijn."]', "tegenstem: []", "tegenstem is empty"),
        ("Het kan minder zijn.", "Bel 0900-123456 daarover nu.", "is not in the list"),
        ("Schrijf het op.", " ".join(["woord"] * 23) + ".", "more than 22 words"),
        ("drie, vier, vijf]", "drie]", "3 tellings"),
        ("Kom terug.", "Kom binnen negen dagen terug.", "is in none of its facts"),
    ],
)
def test_a_companion_is_held_against_the_rules(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """The check of a document finds what is wrong in its companion."""
    plain = sample.catalogue(tmp_path, sample.text())["meldcode/overzicht"]
    good = catalogue.Catalogue({plain.slug: catalogue.joined(plain, read(tmp_path))})
    assert not [one for one in check(good, today=TODAY) if one.level == "error"]
    changed = catalogue.joined(plain, read(tmp_path, TEXT.replace(old, new, 1)))
    found = check(catalogue.Catalogue({plain.slug: changed}), today=TODAY)
    assert any(problem in one.message for one in found)
