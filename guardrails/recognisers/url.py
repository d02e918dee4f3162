"""Web addresses.

Source: RFC 3986; a bare domain counts when it ends in one of the common endings below. National sites that a
reply may point at stay, see `data/published.txt`.
"""

import re

from guardrails.hits import LIKELY, SURE
from guardrails.recognisers.base import RuleRecogniser

_ENDINGS = "nl|be|de|com|org|net|eu|info|io|me|tv|app|co|uk|fr|ly|gl|shop|online|site|frl|amsterdam|gg"
#: With what those begin, behind a dot; in any case an "i" may be one without a dot.
_BEGINNINGS = tuple(sorted({f".{one[0]}" for one in _ENDINGS.split("|")} | {".\u0131"}))
_TAIL = r"(?:[/?#][^\s<>\"')\]]{0,400}[^\s<>\"')\].,;:!?])?"


class Url(RuleRecogniser):
    """Addresses with a scheme or www, and bare domains."""

    KINDS = ("LINK",)
    RULES = (
        (
            re.compile(r"(?i)\b(?:https?|ftp|hxxps?)://[^\s<>\"]{1,500}[^\s<>\"')\].,;:!?]"),
            "LINK",
            SURE,
            None,
            ("://",),
        ),
        (re.compile(r"(?i)\bwww\.[^\s<>\"]{1,500}[^\s<>\"')\].,;:!?]"), "LINK", SURE, None, ("www.",)),
        (
            re.compile(
                rf"(?i)(?<![\w@.-])(?:[^\W_](?:[^\W_]|-){{0,40}}\.){{1,4}}(?:{_ENDINGS})\b(?!\.\w){_TAIL}"
            ),
            "LINK",
            LIKELY,
            None,
            _BEGINNINGS,
        ),
    )
