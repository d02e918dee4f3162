import pytest

from guardrails.lexicon import lexicon
from guardrails.numbers import candidates, marked, spelling
from guardrails.words import Message


@pytest.mark.parametrize(
    "written, spelled",
    [
        ("06-12345678", "0612345678"),
        ("+31 (0)6 12 34 56 78", "0612345678"),
        ("0031612345678", "0612345678"),
        ("nul zes twaalf drieëndertig acht vier", "06123384"),
        ("nulzes dubbel vier eenentwintig", "064421"),
        ("XX-12-yy", "xx12yy"),
        ("C/16/512345", "c16512345"),
    ],
)
def test_one_spelling(written: str, spelled: str) -> None:
    """A number has one spelling, however it is written or said."""
    assert spelling(written) == spelled


def test_what_is_remembered() -> None:
    """Short numbers, numbers without a digit, and days are not looked for in other messages."""
    assert marked("ZAAK", "K01234") == "\0k01234"
    assert [marked("ZAAK", "123"), marked("ACCOUNT", "@vlinder"), marked("DATUM", "12-9-2024")] == [""] * 3


def test_where_a_number_may_stand() -> None:
    """A number may be any run of groups close together with a digit among them, the longest first."""
    message = Message("zie K01 23-4, en _5678 of 12", lexicon())
    found = [message.text[start:end] for start, end in candidates(message)]
    assert found == ["zie K01 23-4", "zie K01 23", "zie K01", "K01 23-4", "K01 23", "of 12"]


def test_the_number_of_a_placeholder_is_none() -> None:
    """Nothing is looked for around the number of a placeholder."""
    assert Message("[PERSOON-12] belt [PLAATS-1]", lexicon()).numbered == ()
    assert Message("[PERSOON-12] is 9", lexicon()).numbered
