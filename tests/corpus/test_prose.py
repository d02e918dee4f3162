import pytest

from corpus import prose


@pytest.mark.parametrize(
    "markdown,sentences",
    [
        ("Een zin. Nog een zin.", ["Een zin.", "Nog een zin."]),
        ("- Een punt.\n- Nog een punt.", ["Een punt.", "Nog een punt."]),
        # A quotation stays whole, also when it holds two questions.
        ('- Vraag: "Slaapt u? Wie helpt u?"', ['Vraag: "Slaapt u? Wie helpt u?"']),
        # An abbreviation ends no sentence.
        ("Zie art. 5 van de wet. Lees verder.", ["Zie art. 5 van de wet.", "Lees verder."]),
        ("Lees [de tekst](meldcode/overzicht).", ["Lees de tekst."]),
        ("", []),
    ],
)
def test_markdown_reads_as_sentences(markdown: str, sentences: list[str]) -> None:
    """Each sentence and each item of a list comes back once, without marks."""
    assert [line.text for line in prose.lines(markdown)] == sentences


def test_a_line_knows_its_subheading_and_its_words() -> None:
    """The H3 above a line and its Markdown come along; the Markdown occurs in the section."""
    markdown = "Vooraf.\n\n### Vandaag\n- Lees [de tekst](meldcode/overzicht) door."
    first, second = prose.lines(markdown)
    assert (first.subheading, first.bullet) == ("", False)
    assert (second.subheading, second.bullet) == ("Vandaag", True)
    assert second.raw in markdown
