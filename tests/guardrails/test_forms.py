import pytest

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.lexicon import lexicon


@pytest.mark.parametrize("word", ["loopt", "slaapt", "geeft", "leest", "rent"])
def test_a_verb_is_known_by_its_infinitive(word: str) -> None:
    """The third person of a verb of the spelling list is a verb, whatever its spelling does."""
    assert lexicon().is_verb(word)


@pytest.mark.parametrize("word", ["storm", "vlinder", "bart", "merel", "poort"])
def test_a_word_that_may_be_a_name_is_no_verb(word: str) -> None:
    """A noun, or a word on a table of names, is no form of a verb."""
    assert not lexicon().is_verb(word)


@pytest.mark.parametrize("word", ["vadre", "geweset", "schoool", "gesprekk", "kinderne"])
def test_a_slip_is_near_a_common_word(word: str) -> None:
    """Letters swapped, left out or typed twice in a common word make a slip."""
    assert lexicon().is_slip(word)


@pytest.mark.parametrize("word", ["femke", "yildiz", "school", "zabrinski", "deventer", "vg"])
def test_a_word_or_a_name_is_no_slip(word: str) -> None:
    """A listed word, a listed name and a place are no slips, and neither is what is near no common word."""
    assert not lexicon().is_slip(word)


@pytest.mark.parametrize("word", ["creeren", "tunesie", "geinteresseerd"])
def test_a_word_may_lack_its_accents(word: str) -> None:
    """A word of the spelling list, or of the wide world, is one without its accents as well."""
    assert lexicon().is_ordinary(word)


@pytest.mark.parametrize(
    "text",
    [
        "heeey even een vraag, hoe zti dat met het gezga en de verlneging?",
        "in mei of sinds mei gaat het beter, per mei stopt de hulp",
        "Van de zitting op maandag 08:12 weet ik niets, om 22:14 ook niet.",
    ],
)
def test_a_hurried_message_stays(text: str, anonymiser: PresidioAnonymiser) -> None:
    """Slips of the keyboard, months behind a preposition and times are not hidden."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == []
