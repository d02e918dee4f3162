import pytest

from guardrails.engine import Finder
from guardrails.hits import WEAK
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import Recogniser
from guardrails.words import Message

TEXTS = (
    "Moeder Femke (06-12345678) woont op de Dorpsstraat 12a in Deventer met Sjoerd van der Zwaluw.",
    "kenteken 12 zt 45 staat er sinds 12-9, geb. 03-11-2015, mail kees@voorbeeld.nl over de dossiernr 123456",
    "op snap is zonnetje.x bekend, obs de zevensprong belde, J. de V. en fam. Timmerman weten het",
    "Hoe vaak moet je een veiligheidsplan bijstellen?",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_short_way_gives_what_presidio_gives(text: str, recognisers: Finder) -> None:
    """The hits of a message are the results of Presidio's analyzer with the same recognisers."""
    message = Message(text, lexicon())
    assert sorted(recognisers.hits(message, threshold=WEAK)) == sorted(
        recognisers.results(message, threshold=WEAK)
    )


def test_a_recogniser_says_what_it_finds() -> None:
    """A recogniser without `find` cannot be made."""

    class Silent(Recogniser):
        pass

    with pytest.raises(TypeError, match="find"):
        Silent()  # type: ignore[abstract]  # That it is abstract is what the test looks at.
