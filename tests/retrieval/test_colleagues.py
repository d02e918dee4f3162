"""What a colleague thinks or wants, that a letter answers though nobody asks."""

import pytest

from retrieval.colleagues import viewed
from retrieval.told import told


@pytest.mark.parametrize(
    "sentence",
    [
        "Mijn teamleider wil het pas na de vakantie bespreken.",
        "De directeur vindt dat we ons er niet mee moeten bemoeien.",
        "Een collega zegt dat het bij de cultuur hoort.",
        "Collega vindt dat ik overdrijf.",
        "Onze gedragswetenschapper stelt voor om ze samen uit te nodigen.",
        "De huisarts wil het nog een maand aankijken.",
        "Mijn collega zegt dat we niet mogen melden zonder bewijs.",
    ],
)
def test_a_view_is_found(sentence: str) -> None:
    """Who waits, makes light of it or has a plan of his own is found, with the words that say so."""
    found = viewed(told(f"Een jongen van 9 heeft striemen op zijn rug. {sentence} Wat doe ik?"))
    assert found is not None
    assert found.text == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Mijn collega wil vandaag nog melden.",
        "De teamleider zegt dat we meteen de politie moeten bellen.",
        "De juf vindt hem stil en moe.",  # what is seen, of another organisation
        "De huisarts zag drie blauwe plekken.",
        "Vader vindt dat het meevalt.",  # family
        "Heeft mijn collega gelijk dat het meevalt?",  # asked: answered as a question
    ],
)
def test_who_acts_or_tells_what_was_seen_is_not_contradicted(sentence: str) -> None:
    """A wish to report, an observation, the family and a question are no view to answer."""
    assert viewed(told(f"Een jongen van 9 heeft striemen op zijn rug. {sentence}")) is None
