"""The day that a date names, and the age on a day: an advice needs the age, never the birth date.

Source: the forms that `recognisers.dates` finds. A year in two digits lies in the hundred years before today.
"""

import re
from datetime import date
from typing import NamedTuple

MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
OLDEST = 110  #: Years; nobody is taken for older.
IN_MONTHS = 24  #: Months up to which an age is told in months.
YEAR = 12  #: Months.
_MONTH = re.compile(r"(?i)(?<![^\W\d_])(jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*")
_NUMBER = re.compile(r"\d+")
#: An age behind a birth date: it is told already.
_TOLD = re.compile(r"[ ,(]{0,3}(?:dus |nu |is )?\d{1,2} ?(?:jaar|jr|j\b|mnd|maanden|\))")
FULL, SHORT = 8, 6  #: Digits of a date that is written as one number.
CENTURY = 100
ISO_YEAR = 4  #: Digits of a year.


class Day(NamedTuple):
    """A day as it was written."""

    year: int | None  #: As written: 2014, 14, or None.
    month: int
    day: int


def read(text: str) -> Day | None:
    """Return the day that *text* names in digits or with the name of its month; None where none is clear."""
    numbers = _numbers(text)
    month = _MONTH.search(text)
    if month and numbers:
        name = month[1].lower().replace("mrt", "maa")
        return _day([numbers[0], str(MONTHS.index(name) + 1), *numbers[1:2]])
    return _day(numbers) if len(numbers) > 1 else None


def _numbers(text: str) -> list[str]:
    """Return the numbers of *text*; a date in one number as its three parts."""
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and len(numbers[0]) in {FULL, SHORT}:
        whole = numbers[0]
        return [whole[:2], whole[2:4], whole[4:]]
    return numbers


def _day(parts: list[str]) -> Day | None:
    """Return the day of the parts day, month and year, or year, month and day."""
    first = slice(2, None, -1) if len(parts[0]) == ISO_YEAR else slice(3)
    day, month, *year = (int(part) for part in parts[first])
    if month > YEAR >= day:
        day, month = month, day
    return Day(year[0] if year else None, month, day) if 1 <= month <= YEAR else None


def age(text: str, after: str, today: date) -> str:
    """Return how old somebody with the birth date *text* is *today*, in Dutch.

    Empty where it cannot be told, or where *after*, the text behind the date, tells it already.
    """
    day = read(text)
    if day is None or day.year is None or _TOLD.match(after):
        return ""
    year = day.year
    if year < CENTURY:
        year += today.year // CENTURY * CENTURY
        year -= CENTURY if year > today.year else 0
    try:
        born = date(year, day.month, day.day)
    except ValueError:
        return ""
    return _told(born, today)


def _told(born: date, today: date) -> str:
    """Return the age in Dutch, in months up to two years; empty for a day that cannot be a birthday."""
    months = (today.year - born.year) * YEAR + today.month - born.month - (today.day < born.day)
    if born > today or months > OLDEST * YEAR:
        return ""
    if months < 1:
        return "jonger dan 1 maand"
    if months < IN_MONTHS:
        return f"{months} {'maand' if months == 1 else 'maanden'}"
    return f"{months // YEAR} jaar"
