"""What a page marks in a text, without a character more or less."""

from webchat.marking import pieces

LETTER = (
    "Wat je vandaag doet\n- Bel de huisarts.\n- Vraag door.\n\nJe vraag\nBegin bij [PERSOON-1].\n\n"
    "Tot slot.\nJij beslist."
)


def test_the_headings_of_a_letter_stand_out() -> None:
    """A short line above a paragraph is a heading; a sentence, an item and what stands alone are none."""
    found = [piece.text for piece in pieces(LETTER, headed=True) if piece.heading]
    assert found == ["Wat je vandaag doet", "Je vraag"]


def test_what_a_worker_wrote_has_no_headings() -> None:
    """Only what is known to be a letter is read for headings."""
    assert not any(piece.heading for piece in pieces(LETTER))


def test_no_character_is_lost() -> None:
    """The pieces together are the text, and a placeholder in it stays marked."""
    for text in (LETTER, LETTER.replace("\n", "\r\n"), "", "Een regel", "Kop\n\nNiets"):
        assert "".join(piece.text for piece in pieces(text, headed=True)) == text
    assert [piece.text for piece in pieces(LETTER, headed=True) if piece.mask] == ["[PERSOON-1]"]
