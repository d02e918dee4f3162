"""When a second consultant must read along."""

import pytest

from corpus.features import by_name
from retrieval.reading import read
from retrieval.second_reading import grave, reasons, rules

HIGH = [
    ("Een meisje van zes zegt dat opa aan haar gezeten heeft en dat het misbruik is.", "seksueel misbruik"),
    ("Haar broers volgen haar en vader zegt dat zij schande brengt.", "eergerelateerd geweld"),
    ("Zij wordt in de zomer uitgehuwelijkt aan een neef.", "huwelijksdwang of achterlating"),
    ("Zij zou in de vakantie besneden worden.", "genitale verminking"),
    ("Een baby van vier maanden heeft een blauwe plek.", "letsel bij een kind jonger dan vier jaar"),
    ("Vader heeft de baby geschud.", "een baby die misschien is geschud"),
    ("Een jongen van 15 zegt dat hij aan zelfmoord denkt.", "gedachten aan zelfdoding"),
    ("Moeder verzint ziektes en zoekt steeds een ander ziekenhuis met nieuwe klachten.", "falsificatie"),
    ("Vader wil zijn zoon ontvoeren naar zijn land.", "ontvoering"),
    ("Hij kneep haar keel dicht.", "wurging of verstikking"),
    ("Onder haar sjaal zag ik rode strepen in haar hals.", "wurging of verstikking"),
    ("Een meisje heeft een loverboy.", "uitbuiting"),
]


@pytest.mark.parametrize("question, reason", HIGH)
def test_high_risk_names_its_reason(question: str, reason: str) -> None:
    """Each kind of high risk is read, and says why."""
    assert reason in reasons(read([question]))


@pytest.mark.parametrize(
    "question",
    [
        "Een jongen van negen komt vaak zonder jas op school. Hoe begin ik het gesprek met moeder?",
        "Een jongen van negen heeft een blauwe plek op zijn scheen van het voetballen.",
        "Ouders hebben schulden en slapen slecht. Wie kan hen helpen?",
        "Hoe lang bewaar ik een dossier?",
    ],
)
def test_an_ordinary_case_needs_one_reader(question: str) -> None:
    """Without a rule that holds nobody else has to read along."""
    assert reasons(read([question])) == ()


def test_danger_needs_a_second_reader() -> None:
    """Where the emergency rule fires a second consultant reads along."""
    assert reasons(read(["Vader staat nu met een mes bij het kind."]))[0] == "mogelijk direct gevaar"


def test_every_rule_names_what_can_be_read() -> None:
    """A rule of the GI that names an unknown feature is an error at once, and each has a reason."""
    assert all(rule.reason and rule.features <= by_name().keys() for rule in rules())
    assert "thema/seksueel-misbruik" in grave()
