"""Citizen service numbers.

Source: Besluit burgerservicenummer and the eleven-test of the Logisch ontwerp BSN: the sum of the digits
times 9, 8, 7, 6, 5, 4, 3, 2, -1 is a multiple of 11. The test raises the label only: a mistyped number is
hidden too, by this recogniser when "bsn" stands before it and by `digits` in any case.
"""

import re

from guardrails.hits import SURE
from guardrails.recognisers.base import NEARBY, RuleRecogniser, digits

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(number: str) -> bool:
    """Return whether the nine digits of *number* pass the eleven-test."""
    value = digits(number).zfill(len(WEIGHTS))
    if len(value) != len(WEIGHTS) or not int(value):
        return False
    return sum(int(digit) * weight for digit, weight in zip(value, WEIGHTS, strict=True)) % 11 == 0


class Bsn(RuleRecogniser):
    """Nine digits, together or in groups."""

    KINDS = ("BSN",)
    CONTEXT = ("bsn", "burgerservicenummer", "sofinummer", "sofi", "bsnr", "bsn-nummer")
    RULES = (
        (
            re.compile(r"(?<![\w+-])\d(?:[ .-]?\d){7,8}(?!\w|-\d|:[0-5]\d)"),  # A time is none.
            "BSN",
            SURE,
            lambda match: passes_eleven_test(match.group()) and not match.group().startswith("06"),
            NEARBY,
        ),
        (
            re.compile(
                r"(?i)\b(?:bsn|burgerservicenummer|sofi-?nummer)\b[^\d\n]{0,25}(?P<hit>\d(?:[ .-]?\d){5,10})"
            ),
            "BSN",
            SURE,
            None,
            ("bsn", "burgerservice", "sofi"),
        ),
    )
