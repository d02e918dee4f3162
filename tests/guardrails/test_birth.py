from datetime import date

import pytest

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser
from guardrails.birth import age, read

TODAY = date(2026, 3, 1)

AGES = [
    # Day, month and year in digits, with any sign between them.
    ("21-06-2014", "11 jaar"),
    ("21/6/2014", "11 jaar"),
    ("21 06 2014", "11 jaar"),
    # The year first, and the whole in one number.
    ("2014-06-21", "11 jaar"),
    ("21062014", "11 jaar"),
    # The month in words; two digits for the year.
    ("21 juni 2014", "11 jaar"),
    ("5 mei '19", "6 jaar"),
    # A year later than this one lies in the century before.
    ("1-2-84", "42 jaar"),
    # The birthday itself counts, the day after does not.
    ("1-3-2016", "10 jaar"),
    ("2-3-2016", "9 jaar"),
    # Up to two years in months.
    ("3 oktober 2024", "16 maanden"),
    ("15-2-2026", "jonger dan 1 maand"),
    ("1-2-2026", "1 maand"),
    # No year, no day of the calendar, in the future, too old: nothing to tell.
    ("21 juni", ""),
    ("31-2-2014", ""),
    ("21-06-2030", ""),
    ("1-1-1850", ""),
    ("iets anders", ""),
]


@pytest.mark.parametrize("text, expected", AGES)
def test_age(text: str, expected: str) -> None:
    """A birth date gives the age on the given day, where it can be told."""
    assert age(text, "", TODAY) == expected


@pytest.mark.parametrize("after", [" (11)", ", 11 jaar", " (11 jaar)"])
def test_an_age_that_stands_there_is_not_repeated(after: str) -> None:
    """Behind a birth date with an age nothing is added."""
    assert age("21-06-2014", after, TODAY) == ""


def test_one_number_reads_as_a_day() -> None:
    """Six digits are a day, a month and a year in two digits."""
    assert read("210614") == (14, 6, 21)


def test_the_masked_text_holds_the_age() -> None:
    """A birth date leaves its placeholder and the age behind; masking once more changes nothing."""
    anonymiser = PresidioAnonymiser(day=lambda: TODAY)
    masked = anonymiser.mask_text("Kind geb. 21-06-2014, gezien op 3 februari.", memory=Memory())
    assert masked.text == "Kind geb. [GEBOORTEDATUM-1] (11 jaar), gezien op [DATUM-1]."
    assert anonymiser.mask_text(masked.text, memory=Memory()).text == masked.text


def test_flags_behind_an_age_fit() -> None:
    """A flag behind a birth date stands where it belongs."""
    strict = PresidioAnonymiser(threshold=0.95, day=lambda: TODAY)
    masked = strict.mask_text("geboren 21-06-2014, daarna zag Femke hem", memory=Memory())
    assert "(11 jaar)" in masked.text
    assert [masked.text[flag.start : flag.end] for flag in masked.flags] == ["Femke"]
