import pytest

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser

WARNED = [
    # A striking profession in a place that is hidden.
    ("De burgemeester van Deventer slaat zijn zoon.", ["beroep", "plaats of adres"]),
    # The same in a village without its name.
    ("Vader is dominee in een klein dorp.", ["beroep", "kleine plaats"]),
    # Descent, place and the exact ages of all children.
    (
        "Een Eritrees gezin in Zwolle met kinderen van 2, 4, 6, 9 en 11.",
        ["herkomst", "leeftijden van 5 mensen", "plaats of adres"],
    ),
    # A rare illness in a place.
    ("Kind met het syndroom van Rett uit Almelo.", ["ziekte", "plaats of adres"]),
    # A rare family that was in the news.
    ("Een drieling; moeder was in het nieuws.", ["nieuws", "gezin dat zelden"]),
    # Descent, congregation and a small place: each says little, together they say a lot.
    ("Een Pools gezin bij de Jehova's getuigen in een dorpje.", ["herkomst", "geloof", "kleine plaats"]),
]

LEFT = [
    # One trait alone.
    "De burgemeester slaat zijn zoon.",
    "Het kind heeft een zeldzame ziekte.",
    # Descent and a town: many families.
    "Een Syrisch gezin uit Deventer met een kind van 4.",
    # Ages of few children, and numbers that are no ages.
    "Kinderen van 3, 5 en 7 jaar.",
    "Ik ben 4 keer geweest, 3 keer gebeld, 12 uur gewacht en 5 weken verder.",
    # The chain itself.
    "De kinderrechter en de huisarts in Zwolle weten ervan.",
    "Mag ik dit bespreken met de wijkagent?",
]


@pytest.mark.parametrize("text, reasons", WARNED)
def test_warns_with_its_reasons(text: str, reasons: list[str], anonymiser: PresidioAnonymiser) -> None:
    """What together may point at one family gets one warning that names what it saw."""
    warnings = anonymiser.mask_text(text, memory=Memory()).warnings
    assert len(warnings) == 1
    assert all(reason in warnings[0] for reason in reasons)


@pytest.mark.parametrize("text", LEFT)
def test_leaves_what_many_share(text: str, anonymiser: PresidioAnonymiser) -> None:
    """What many families share, or one trait alone, gives no warning."""
    assert anonymiser.mask_text(text, memory=Memory()).warnings == ()


def test_warns_of_many_names(anonymiser: PresidioAnonymiser) -> None:
    """A text with a dozen identifiers asks for a second look."""
    text = (
        "Bel " + ", ".join(f"06-1234567{number % 10} of 06-2345678{number % 10}" for number in range(6)) + "."
    )
    assert any("veel namen" in one for one in anonymiser.mask_text(text, memory=Memory()).warnings)
