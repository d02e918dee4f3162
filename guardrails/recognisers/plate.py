"""Licence plates.

Source: RDW, the sidecodes 1-14 of Dutch plates. With hyphens any of them counts; without, a plate has letters
and digits together and is hidden by `digits` as well.
"""

import re

from guardrails.hits import DOUBTFUL, SURE, WEAK
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import NEARBY, RuleRecogniser

#: Letters (X) and digits (9) of each sidecode, in groups.
SIDECODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
    "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip

SHORTEST_WORD = 3  #: Letters of the shortest ordinary word that is no function word.


def _pattern(between: str) -> str:
    """Return one pattern for all sidecodes with *between* between their groups."""
    forms = [
        "".join({"X": "[A-Z]", "9": r"\d", "-": between}[sign] for sign in sidecode) for sidecode in SIDECODES
    ]
    return rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])"


def _no_postcode(match: re.Match[str]) -> bool:
    """Return whether it is no postcode (four digits, two letters), and no number beside a word: "12 ZELF"."""
    return re.fullmatch(r"\d{4} ?[A-Z]{2}", match.group()) is None and not _reads(match.group())


def _reads(plate: str) -> bool:
    """Return whether the letters of *plate*, as far as they stand together, are an ordinary word."""
    lists = lexicon()
    runs = re.findall(r"[^\W\d_]+", plate.lower())
    return any(run in lists.stop or (len(run) >= SHORTEST_WORD and run in lists.ordinary) for run in runs)


def _no_words(match: re.Match[str]) -> bool:
    """Return whether the groups of letters are no function words, as in "om 12 30"."""
    return lexicon().stop.isdisjoint(match["hit"].lower().split())


class Plate(RuleRecogniser):
    """Dutch plates with hyphens in any case, with blanks near a word such as "kenteken"."""

    KINDS = ("KENTEKEN",)
    CONTEXT = (
        "kenteken",
        "kentekenplaat",
        "auto",
        "bus",
        "busje",
        "scooter",
        "nummerbord",
        "golf",
        "wagen",
        "motor",
        "brommer",
        "caravan",
        "aanhanger",
        "rijdt",
        "rijden",
    )
    RULES = (
        (re.compile(f"(?i){_pattern('-')}"), "KENTEKEN", SURE, None, NEARBY),
        (re.compile(_pattern("[ ]?")), "KENTEKEN", DOUBTFUL, _no_postcode, NEARBY),
        # Looked for at every place: "42 of zt" must not hide "zt 45 rh" behind it.
        (re.compile(f"(?i)(?=(?P<hit>{_pattern(' ')}))"), "KENTEKEN", WEAK - 0.1, _no_words, NEARBY),
        (
            re.compile(rf"(?i)\bkenteken\b[^\d\n]{{0,20}}?(?P<hit>{_pattern('[ -]?')})"),
            "KENTEKEN",
            SURE,
            None,
            ("kenteken",),
        ),
    )
