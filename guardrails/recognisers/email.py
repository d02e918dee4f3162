"""E-mail addresses.

Source: RFC 5322 addr-spec, as people use it. Presidio's own recogniser asks a public suffix list over the
network; this one takes any domain. "at" and "punt" written out count too.
"""

import re

from guardrails.hits import LIKELY, SURE
from guardrails.recognisers.base import RuleRecogniser

_TAIL = "ap(?:en|e|)?staart(?:je)?"
_AT = rf"(?: ?[\[({{] ?(?:at|{_TAIL}) ?[\])}}] ?| at |[ -]{_TAIL}[ -])"
_DOT = r"(?: ?[\[({] ?(?:dot|punt) ?[\])}] ?| (?:dot|punt|streepje|underscore|liggend streepje) |[._-])"
_ENDING = "nl|be|de|com|org|net|eu|info|fr|uk|tr|pl|ua|me|io"


class Email(RuleRecogniser):
    """Addresses with a sign, and with the sign written out."""

    KINDS = ("EMAIL",)
    CONTEXT = ("mail", "e-mail", "email", "mailadres", "e-mailadres")
    RULES = (
        (
            re.compile(r"[\w.+'-]{1,64}(?:@| @ )(?:[^\W_][\w-]{0,62}\.){1,5}[^\W\d_]{2,24}"),
            "EMAIL",
            SURE,
            None,
            ("@",),
        ),
        (re.compile(r"[\w.+-]{1,64}@[^\W_][\w-]{1,62}"), "EMAIL", SURE, None, ("@",)),
        (
            re.compile(
                rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}} ?@ ?[\w-]{{1,40}}(?: ?\. ?[\w-]{{1,40}}){{0,2}} ?\. "
                rf"?(?:{_ENDING})\b"
            ),
            "EMAIL",
            SURE,
            None,
            ("@",),
        ),
        (
            re.compile(
                rf"(?i)\b[\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,3}}{_AT}[\w-]{{1,40}}"
                rf"(?:{_DOT}[\w-]{{2,30}}){{1,3}}"
            ),
            "EMAIL",
            LIKELY,
            None,
            (" at ", "(at", "[at", "{at", "( at", "[ at", "staart"),
        ),
    )
