"""The moment that presses: what happens with the family soon, before which today has to be done."""

import pytest

from retrieval.clock import pressing
from retrieval.told import told


def _moment(text: str) -> str:
    found = pressing(told(text))
    return found.text if found else ""


@pytest.mark.parametrize(
    "moment",
    [
        "Vanavond is moeder naar het koor en past hij op de jongens.",
        "Om half vier haalt vader haar op.",
        "Over een uur komt de neef met de auto.",
        "Morgenochtend gaat ze terug naar huis.",
    ],
)
def test_what_happens_soon_with_the_family_presses(moment: str) -> None:
    """Who comes, fetches, sleeps or is alone with whom, at a time that is told, is the moment."""
    assert _moment(f"De dochter van 8 is bang voor haar vader. {moment} Ik ken het gezin kort.") == moment


@pytest.mark.parametrize(
    "sentence",
    [
        "Zaterdag kwam hij haar ophalen.",  # has been
        "Gisteren om vier uur heeft hij de jongste opgehaald.",
        "Zaterdag slapen de meisjes weer bij hem.",  # today is in time for it
        "Elke woensdag gaat ze naar haar vader.",  # is so every week
        "Hij slaapt op zaterdag vaak bij zijn oma.",
        "Morgen ga ik er met een collega langs.",  # the worker acts
        "Donderdag is er overleg over het gezin.",  # help, or an office
        "De wijkagent komt vanmiddag bij ons langs.",
        "Komt hij vanavond thuis?",  # asked
        "Ik denk dat hij haar vanavond wegbrengt.",  # thought
        "De buurvrouw vertelde dat ze vorige zomer bij haar vader sliep.",
    ],
)
def test_what_was_or_is_of_the_office_presses_nobody(sentence: str) -> None:
    """What is past, later, habitual, asked, thought or an appointment of a professional is no moment."""
    assert _moment(f"De dochter van 8 is bang voor haar vader. {sentence}") == ""


def test_of_two_moments_the_earlier_presses() -> None:
    """What is told last but happens first is the moment."""
    assert _moment("Morgen gaan ze naar opa. Vanavond komt hij ze halen.") == "Vanavond komt hij ze halen."
