"""The score for reading with ease follows the formula of Douma."""

import pytest

from corpus.catalogue import load
from corpus.readability import of, score, syllables


@pytest.mark.parametrize(
    "word,expected",
    [
        ("kind", 1),
        ("mooi", 1),
        ("leeuw", 1),
        ("nieuws", 1),
        ("be\u00ebindigen", 4),
        ("ge\u00efnformeerd", 4),
        ("co\u00f6rdinator", 5),
        ("ideaal", 3),
        ("reageren", 4),
        ("kindermishandeling", 6),
        ("aandachtsfunctionaris", 7),
        ("BSN", 1),
    ],
)
def test_syllables_are_counted_by_their_sounds(word: str, expected: int) -> None:
    """Letters that sound as one are one; a trema starts a new syllable."""
    assert syllables(word) == expected


def test_the_score_is_the_formula() -> None:
    """Four words of one syllable in one sentence: 206.8 - 77 x 1 - 0.93 x 4."""
    assert score(["Bel nu de arts."]) == pytest.approx(206.8 - 77 - 0.93 * 4)
    assert score([]) == 100.0


def test_plain_words_read_easier_than_an_office() -> None:
    """A sentence of short words scores far above one of long words."""
    plain = score(["Vraag het kind wat het nodig heeft."])
    office = score(["Inventariseer participatiebevorderende interventiemogelijkheden voor de jeugdige."])
    assert plain - office > 50


def test_the_documents_read_as_normal() -> None:
    """Half of the packaged documents score 65 or more."""
    scores = sorted(of(document) for document in load())
    assert scores[len(scores) // 2] > 65
