"""What the documents say in figures (deadlines, ages, dates, shares, articles, counts, numbers) and where."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus import prose
from corpus.catalogue import Document

APPENDIX = ("Verder lezen", "Bronnen")  #: Sections that state nothing themselves.

#: Numbers in words; an unaccented "een" counts only where it must mean one (`_ONE`).
_WRITTEN = {
    "een": "1",
    "\u00e9\u00e9n": "1",
    "anderhalf": "1.5",
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
    "negen": "9",
    "tien": "10",
    "elf": "11",
    "twaalf": "12",
    "dertien": "13",
    "veertien": "14",
    "vijftien": "15",
    "zestien": "16",
    "zeventien": "17",
    "achttien": "18",
    "negentien": "19",
    "twintig": "20",
}
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_UNITS = {
    "uur": "uur",
    "uren": "uur",
    "dag": "dag",
    "dagen": "dag",
    "werkdag": "werkdag",
    "werkdagen": "werkdag",
    "week": "week",
    "weken": "week",
    "maand": "maand",
    "maanden": "maand",
    "jaar": "jaar",
    "procent": "procent",
    "%": "procent",
}


class Kind(StrEnum):
    """What a figure measures."""

    DEADLINE = "termijn"
    AGE = "leeftijd"
    DATE = "datum"
    SHARE = "aandeel"
    ARTICLE = "artikel"
    COUNT = "aantal"
    TELEPHONE = "nummer"


@dataclass(frozen=True, kw_only=True, order=True)
class Figure:
    """A figure in one form, however it is written: ``vijf werkdagen`` is ``5 werkdag``."""

    kind: Kind
    value: str  #: Such as ``12 jaar``, ``2024-07-01``, ``2024-07``, ``1 op 5``, ``1:255``, ``25``.


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A figure, and the sentence that states it."""

    figure: Figure
    slug: str
    heading: str
    line: int  #: Line of the section in the file.
    sentence: str


_WORDS = "|".join(sorted(_WRITTEN, key=len, reverse=True))
AMOUNT = rf"(?:\d+(?:[.,]\d+)?|{_WORDS})"  #: A number in digits or in a word.
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_MONTH = "|".join(_MONTHS)
_RANGE = r"(?:\s*[-\u2013/]\s*|\s+(?:tot(?:\s+en\s+met)?|of|\u00e0)\s+)"

_TELEPHONE = re.compile(
    r"(?<![\w-])(?:\+\d{2}(?: ?\d){8,10}|0\d{2,3}[- ]\d(?: ?\d){3,7}|1(?:12|13|16|44)(?![\w-]))(?!\d)"
)
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})\s+)?({_MONTH})\s+(\d{{4}})\b|(?<![\d-])(?:(\d{{1,2}})-)?(\d{{1,2}})-(\d{{4}})\b"
)
_YEAR = re.compile(r"(?<![\d.,:/-])(?:19|20)\d\d(?![\d-])")
_ARTICLE = re.compile(r"(?:\b(?:artikel|art\.)\s+|(?=\b\d:\d|\b\d\.\d\.\d))(\d+(?:[:.]\d+)+[a-z]?)")
_SHARE = re.compile(rf"\b({AMOUNT})\s+op\s+(?:de|elke)\s+({AMOUNT})\b")
_MEASURE = re.compile(rf"(?<![\w.,:])({AMOUNT})(?:{_RANGE}({AMOUNT}))?\s*({_UNIT})(?!\w)")
_AGE = re.compile(
    r"\b(?:onder|vanaf|boven|tot|jonger dan|ouder dan)\s+(?:de\s+|(?:hun|het)\s+(?:jongste\s+)?kind\s+)?"
    r"(\d{1,2})(?![\w]|[.,:]\d|\s+op\b)"
)
#: A number that only points at a step, a question or a window.
_POINTER = re.compile(
    r"\b(?:stap(?:pen)?|afweging(?:en)?|kolom(?:men)?|vensters?|vra(?:ag|gen)|(?:meld)?norm(?:en)?|voorwaarden?|fasen?|lid|boek|deel)"
    r"\s+\d+(?:(?:\s*[-\u2013,]\s*|\s+(?:en|of|tot en met)\s+)\d+)*"
)
_COUNT = re.compile(r"(?<![\w.,:/-])(\d+)(?![\w:/-]|[.,]\d)")

#: What stands before a number of years that is an age, and what makes it a period after all.
_OLD = re.compile(
    r"(?:\b(?:onder|vanaf|tot|met|jonger dan|ouder dan|boven|van|bij|kind|jongere|leeftijd|voor)|[-\u2013(])"
    r"(?:\s+(?:een|de))?\s*$"
)
_KEPT = re.compile(r"\btermijn van\s+$")
#: Before an unaccented "een" these say that one is meant.
_ONE = re.compile(r"\b(?:maximaal|minimaal|hoogste|hoogstens|binnen|met)\s+$")
_SPEECH = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")
_LINK = re.compile(r"\[[^\]]+\]\([^)]*\)")


def mentions(document: Document) -> Iterator[Mention]:
    """Yield every figure that *document* states in its own voice, in reading order: speech is left out."""
    for section in document.sections:
        if section.heading in APPENDIX:
            continue
        for line in prose.lines(section.text):
            for figure in figures(_LINK.sub(" ", line.raw)):
                yield Mention(
                    figure=figure,
                    slug=document.slug,
                    heading=section.heading,
                    line=section.line,
                    sentence=line.text,
                )


def figures(text: str) -> list[Figure]:
    """Return the figures in *text*, kind after kind; what stands between quotation marks is left out."""
    rest = own_voice(text)
    found: list[Figure] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(rest):
            found += read(match)
        rest = pattern.sub(lambda match: "\u00a7" * len(match[0]), rest)
    return found


def own_voice(text: str) -> str:
    """Return *text* in lower case without what it quotes."""
    return _SPEECH.sub(" ", text.replace("**", "")).casefold()


def number(written: str) -> str:
    """Return *written*, a number in digits or in a word, in digits."""
    return _WRITTEN.get(written, written)


def _dates(match: re.Match[str]) -> Iterable[Figure]:
    day, month, year = (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
    at = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    yield Figure(kind=Kind.DATE, value=f"{year}-{at:02}" + (f"-{int(day):02}" if day else ""))


def _measures(match: re.Match[str]) -> Iterable[Figure]:
    unit, before = _UNITS[match[3]], match.string[: match.start()]
    if match[1] == "een" and not _ONE.search(before):
        return
    aged = match[1].isdigit() and (bool(match[2]) or _OLD.search(before) is not None)
    if unit == "procent":
        kind = Kind.SHARE
    elif unit == "jaar" and aged and not _KEPT.search(before):
        kind = Kind.AGE
    else:
        kind = Kind.DEADLINE
    for amount in filter(None, (match[1], match[2])):
        yield Figure(kind=kind, value=f"{number(amount)} {unit}")


def _read(kind: Kind, form: str = "{}") -> Callable[[re.Match[str]], Iterable[Figure]]:
    """Return a reader that gives one figure of *kind* for each group of a match."""
    return lambda match: [Figure(kind=kind, value=form.format(number(part))) for part in match.groups()]


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Figure]]], ...] = (
    (_TELEPHONE, lambda match: [Figure(kind=Kind.TELEPHONE, value=match[0])]),
    (_DATE, _dates),
    (_ARTICLE, _read(Kind.ARTICLE)),
    (_YEAR, lambda match: [Figure(kind=Kind.DATE, value=match[0])]),
    (_SHARE, lambda match: [Figure(kind=Kind.SHARE, value=" op ".join(map(number, match.groups())))]),
    (_MEASURE, _measures),
    (_AGE, _read(Kind.AGE, "{} jaar")),
    (_POINTER, lambda _: ()),
    (_COUNT, _read(Kind.COUNT)),
)  #: In this order: what one has read, the next no longer sees.
