"""A day with its month, in digits or words, with or without a year; birth dates in any form.

Source: NEN-ISO 8601 and the forms of the Dutch Taalunie (datumnotatie). Weekdays, a month or a year on their
own, times and fractions stay.
"""

import re
from collections.abc import Iterable

from guardrails.hits import SURE, WEAK, Hit
from guardrails.recognisers.base import NEARBY, NUMBERED, RuleRecogniser
from guardrails.words import Message

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
MONTH_COUNT, LAST_DAY, PAIR = 12, 31, 2
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:e|de|ste)\b)?"
_TENS = "(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(?:twintig|dertig)(?:ste)?"
_DAY_WORD = (
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|"
    "negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    "vijftiende|zestiende|zeventiende|achttiende|negentiende|"
    "twintigste|dertigste|een|één|twee|drie|vier|vijf|zes|"
    "zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|"
    f"dertig|{_TENS}"
)
_UNITS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_BELOW_HUNDRED = (
    f"(?:(?:{_UNITS})(?:en|ën))?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|"
    f"{_UNITS}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
)
#: A year in words: "tweeduizend zestien", "twintig vijftien", "negentienachtennegentig".
_YEAR_WORDS = re.compile(
    rf"(?i)[ ,]{{1,2}}(?:tweeduizend(?:[ -]?(?:en[ -]?)?(?:{_BELOW_HUNDRED}))?|"
    rf"(?:negentien(?:[ -]?honderd)?|twintig)[ -]?(?:{_BELOW_HUNDRED}))(?!\w)"
)
_YEAR = r"(?:[ ,./-]{0,2}(?:(?:19|20)\d{2}|'\d{2}|(?<=[./-])\d{2})(?!\d))?"
_RANGE = rf"(?:{_DAY} ?(?:-|/|,|en|of|tot|tot en met|t/m|&) ?){{0,3}}"
_OF = r"(?: ?[./-] ?| van | )?"
_WORDED = rf"(?i)(?<!\d)(?<!\d[.,])(?=\d){_RANGE}{_DAY}{_OF}\b(?:{MONTHS})(?![^\W\d_])\.?{_YEAR}"
_MONTH = re.compile(rf"(?i)\b(?:{MONTHS})\b\.?{_YEAR}")
_MONTH_NAMES = frozenset(MONTHS.split("|"))
_DAY_BEFORE = re.compile(rf"(?i)\b(?:{_DAY_WORD})(?: van)? $")
_MONTH_FIRST = (
    rf"(?i)\b(?:op|van|tot|vanaf|sinds|per|d\.?d\.?|datum:?|(?:maan|dins|woens|donder|vrij|zater|zon)dag) "
    rf"(?P<hit>(?:{MONTHS})\.? {_DAY}(?:,? (?:19|20)\d{{2}})?)(?![\d:]|\.\d| ?(?:uur|u|x|keer|jaar|jr|weken|"
    rf"maanden|"
    rf"dagen|kinderen|kids)\b)"
)
_COMPACT = rf"(?i)(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:{MONTHS})\.?{_YEAR}(?![^\W\d_])"
_FULL = (
    r"(?<![\d.:/-])(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?'?(?:\d{4}|"
    r"\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2} \d{1,2} (?:19|"
    r"20)\d{2})(?![\d/-]|[.:]\d)"
)
_SHORT = (
    r"(?<![\d.:/,-])\d{1,2}%s\d{1,2}(?![\d/-]|[.,:]\d| ?(?:uur|u|jaar|jr|jarigen?|maanden|weken|dagen|"
    r"kinderen|keer)\b|"
    r"e\b)"
)
_BIRTH = (
    r"(?i)(?:\bgeb(?:oren|oortedatum|\.)?\b|\bgeboortedag\b|\bjarig\b|\bverjaardag\b|(?<!\w)\*)[^\d\n]{0,25}$"
)
_WHOLE_MONTH = re.compile(rf"(?i)(?:{'|'.join(MONTHS.split('|')[:12])})$")  #: Needs no dot to be short.
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "24/7", "50/50"})


def _possible(match: re.Match[str]) -> bool:
    """Return whether two of the numbers can be a day and a month."""
    if re.search(
        r"(?i)\b(?:artikel|artikelen|art\.?|lid|wet) $",
        match.string[max(0, match.start() - 10) : match.start()],
    ):
        return False
    parts = [int(part) for part in re.findall(r"\d+", match.group())]
    if len(parts) > PAIR and parts[0] > LAST_DAY:
        parts = parts[1:]
    day, month = parts[0], parts[1]
    return 1 <= min(day, month) <= MONTH_COUNT and 1 <= max(day, month) <= LAST_DAY


def _short(match: re.Match[str]) -> bool:
    if match.group() in _FRACTIONS or not _possible(match):
        return False
    clock = re.search(
        r"(?i)\b(?:om|tot|vanaf|rond) $", match.string[max(0, match.start() - 8) : match.start()]
    )
    return "." not in match.group() or (clock is None and int(match.group().split(".")[1]) <= MONTH_COUNT)


def _is_birth(match: re.Match[str]) -> bool:
    """Return whether a word about birth stands shortly before the match."""
    return re.search(_BIRTH, match.string[max(0, match.start() - 50) : match.start()]) is not None


def _one_line(match: re.Match[str]) -> bool:
    return "\n" not in match.group()


class Dates(RuleRecogniser):
    """Dates in words and digits. Two numbers with a hyphen or dot between them need a word before them."""

    KINDS = ("DATUM", "GEBOORTEDATUM")
    CONTEXT = (
        "op", "sinds", "per", "d.d", "dd", "datum", "vanaf", "geb", "geboren", "tot", "voor", "maandag",
        "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "di", "wo", "do",
        "vr", "za", "zo",
    )  # fmt: skip
    RULES = (
        (re.compile(_WORDED), "DATUM", SURE, _one_line, NEARBY),
        (re.compile(_COMPACT), "DATUM", SURE, None, NEARBY),
        (re.compile(_MONTH_FIRST), "DATUM", SURE, None, NUMBERED),
        (re.compile(_FULL), "DATUM", SURE, _possible, NEARBY),
        (re.compile(_SHORT % "/"), "DATUM", SURE, _short, ("/",)),
        (re.compile(_SHORT % "[-.]"), "DATUM", WEAK - 0.1, _short, NEARBY),
        (
            re.compile(r"(?<![\d.,:/-])\d{1,2} \d{1,2} \d{2}(?! ?[\d:/-])"),
            "DATUM",
            WEAK - 0.1,
            _possible,
            NEARBY,
        ),
        (
            re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}(?!\d)"),
            "DATUM",
            WEAK,
            _is_birth,
            NEARBY,
        ),
        (re.compile(r"(?<!\d)\d{6}(?!\d)"), "DATUM", WEAK, _is_birth, NEARBY),
    )

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the dates; one with a word about birth before it is a birth date."""
        text = message.text
        for found in [*super().find(message), *_spoken(message)]:
            full_stop = text[found.end - 1] == "." and _WHOLE_MONTH.search(text, found.start, found.end - 1)
            hit = found._replace(end=found.end - 1) if full_stop else found
            if re.search(_BIRTH, text[max(0, hit.start - 50) : hit.start]):
                yield Hit(hit.start, hit.end, "GEBOORTEDATUM", SURE)
            else:
                yield hit


def _spoken(message: Message) -> Iterable[Hit]:
    """Yield the months with a day in words before them."""
    text = message.text
    for at in message.where(_MONTH_NAMES):
        month = _MONTH.match(text, message.words[at].start)
        if month is None:
            continue
        day = _DAY_BEFORE.search(text[max(0, month.start() - 30) : month.start()])
        if day is not None:
            year = _YEAR_WORDS.match(text, month.end())
            end = year.end() if year else month.end()
            yield Hit(month.start() - len(day.group()), end, "DATUM", SURE)
