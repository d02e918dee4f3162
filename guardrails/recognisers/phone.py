"""Telephone numbers.

Source: Nummerplan telefoon- en ISDN-diensten (ten digits after a leading 0, 06 for mobiles) and ITU-T E.164
(+ or 00 and a country code). National help lines stay, see `data/published.txt`.
"""

import re
from collections.abc import Iterable

from guardrails.hits import LIKELY, SURE, Hit
from guardrails.recognisers.base import NEARBY, RuleRecogniser, digits
from guardrails.words import Message

SHORTEST, LONGEST = 9, 15  #: Digits of a number, with its country code.
_NUMBER_WORDS = (
    "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?"
    "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
)
_SPOKEN = re.compile(
    rf"(?i)\b(?:nulzes|{_NUMBER_WORDS})(?:[ ,.-]{{1,3}}(?:dubbel )?(?:{_NUMBER_WORDS})\b){{3,12}}"
)
_STARTS = (
    "nul", "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "twintig", "dertig", "veertig", "tachtig",
)  # fmt: skip
FEWEST = 4  #: Number words that make a telephone number.
NEAR = 2  #: Words from one number word to the next.
#: The beginning in words, the rest in digits.
_HALF = r"(?i)\bnul ?-?(?:zes|6)\b[ ,.:-]{0,3}\d(?:[ .-]?\d){5,8}(?!\d)"
_DIALLED = (
    r"(?<![\w+])(?:(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?|(?:\(0\d{1,3}\)|0\d{1,3})[ ./-]{0,3})\d"
    r"(?:[ ./-]{0,2}\d){5,10}(?!\d)"
)


def _long_enough(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 20) : match.start()]
    if re.search(r"(?i)(?:parket|zaak|dossier|rekest|cli[eë]nt|polis)\w{0,8}\W{0,3}$", before):
        return False
    return SHORTEST <= len(digits(match.group())) <= LONGEST


class Phone(RuleRecogniser):
    """Dutch and foreign numbers in digits, and runs of four number words or more."""

    KINDS = ("TELEFOON",)
    CONTEXT = ("tel", "telefoon", "telefoonnummer", "mobiel", "bel", "bellen", "bereikbaar", "nummer", "app")
    RULES = (
        (re.compile(_DIALLED), "TELEFOON", SURE, _long_enough, NEARBY),
        (re.compile(_HALF), "TELEFOON", SURE, None, ("nul",)),
    )

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the numbers; those in words are looked for where enough number words stand together."""
        yield from super().find(message)
        for start, end in _spoken(message):
            for match in _SPOKEN.finditer(message.text, start, end):
                yield Hit(*match.span(), "TELEFOON", LIKELY)


def _spoken(message: Message) -> Iterable[tuple[int, int]]:
    """Yield the stretches of enough number words with at most one other word between two of them."""
    if sum(map(message.lower.count, _STARTS)) < FEWEST:
        return
    run: list[int] = []
    for at in [at for at, word in enumerate(message.words) if word.lower.startswith(_STARTS)] + [-1]:
        if run and not 0 < at - run[-1] <= NEAR:
            if len(run) >= FEWEST:
                yield message.words[run[0]].start, message.words[run[-1]].end
            run = []
        run.append(at)
