"""The score for reading with ease follows the formula of Douma."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import Section, load
from corpus.readability import of, of_companion, score, syllables
from tests.corpus.sample import catalogue, text

HARD = " ".join(["Inventariseer participatiebevorderende interventiemogelijkheden."] * 100)


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


def test_the_body_of_a_document_reads_as_normal() -> None:
    """Half of the packaged documents score 65 or more by themselves, and each companion 70 or more."""
    documents = list(load())
    scores = sorted(of(document) for document in documents)
    assert scores[len(scores) // 2] > 65
    assert all((of_companion(document) or 0) >= 70 for document in documents)


def test_a_companion_hides_no_hard_body(tmp_path: Path) -> None:
    """The two are scored apart: plain answers beside a document change nothing of what it scores itself."""
    hard = catalogue(tmp_path, text(sections={"Kort antwoord": HARD}))["meldcode/overzicht"]
    assert of_companion(hard) is None
    plain = Section(heading="Vragen en antwoorden", text="Bel de arts. " * 200, line=1, beside=True)
    joined = replace(hard, sections=(*hard.sections, plain))
    assert of(joined) == of(hard)
    assert of_companion(joined) == pytest.approx(score(["Bel de arts."]))
