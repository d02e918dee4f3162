"""Bank account numbers.

Source: ISO 13616 (form and length) and ISO 7064 (mod 97 = 1). The remainder raises the score; an account with
a typing error in it is hidden as well.
"""

import re

from guardrails.hits import LIKELY, SURE
from guardrails.recognisers.base import NEARBY, RuleRecogniser

LEAST = 15  #: Characters of the shortest account number (Norway).


def passes_mod_97(account: str) -> bool:
    """Return whether *account* passes the mod 97 test of ISO 7064."""
    plain = "".join(sign for sign in account.upper() if sign.isascii() and sign.isalnum())
    moved = plain[4:] + plain[:4]
    return len(plain) >= LEAST and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


_DUTCH = r"(?i)(?<![^\W_])NL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){8,12}(?!\d)"
_FOREIGN = r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,4})?(?![^\W_])"

#: In any case; there a digit in each group keeps the words behind it out.
_SMALL = (
    r"(?i)(?<![^\W_])[A-Z]{2}\d{2}(?:[ .-]?(?=[A-Z]{0,3}\d)[A-Z0-9]{4}){2,7}"
    r"(?:[ .-]?(?=[A-Z]{0,3}\d)[A-Z0-9]{1,4})?(?![^\W_])"
)


class Iban(RuleRecogniser):
    """Dutch and foreign account numbers, with or without blanks."""

    KINDS = ("REKENING",)
    CONTEXT = ("iban", "rekening", "rekeningnummer", "rekeningnr", "bankrekening", "tnv")
    RULES = (
        (re.compile(_DUTCH), "REKENING", SURE, None, ("nl",)),
        (
            re.compile(_FOREIGN),
            "REKENING",
            SURE,
            lambda match: passes_mod_97(match.group()),
            NEARBY,
        ),
        (
            re.compile(_SMALL),
            "REKENING",
            SURE,
            lambda match: passes_mod_97(match.group()),
            NEARBY,
        ),
        (
            re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?![^\W_])"),
            "REKENING",
            LIKELY,
            None,
            NEARBY,
        ),
    )
