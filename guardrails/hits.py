"""What a recogniser reports, and the labels of the benchmark that belong to the kinds of placeholders."""

from types import MappingProxyType
from typing import NamedTuple

SURE = 0.9  #: Score of a hit that needs no context.
LIKELY = 0.7  #: Score of a hit that is rarely wrong.
DOUBTFUL = 0.5  #: Score of a hit that is redacted, but only just.
WEAK = 0.3  #: Score of a hit that is shown for a look, unless a context word raises it.

#: Kind of placeholder -> label of the benchmark. The order is the order of precedence where hits overlap.
LABELS = MappingProxyType(
    {
        "EMAIL": "EMAIL_ADDRESS",
        "LINK": "URL",
        "REKENING": "IBAN",
        "BSN": "BSN",
        "TELEFOON": "PHONE_NUMBER",
        "KENTEKEN": "LICENSE_PLATE",
        "ZAAK": "CASE_ID",
        "GEBOORTEDATUM": "DATE",
        "DATUM": "DATE",
        "ADRES": "LOCATION",
        "ACCOUNT": "SOCIAL_HANDLE",
        "NUMMER": "OTHER_ID",
        "ORGANISATIE": "ORGANIZATION",
        "PLAATS": "LOCATION",
        "PERSOON": "PERSON",
        "WOORD": "PERSON",
    }
)
RANK = MappingProxyType({kind: rank for rank, kind in enumerate(LABELS)})

#: Kinds whose hits are words that may also be ordinary; terms of the work are taken out of them.
NAME_KINDS = frozenset({"PERSOON", "PLAATS", "ORGANISATIE"})


class Hit(NamedTuple):
    """A stretch that may identify somebody."""

    start: int  #: Offset in the searched text.
    end: int
    kind: str  #: A kind of `consult.text.PLACEHOLDER_KINDS`.
    score: float  #: 0 to 1.
    by: str = ""  #: The recogniser, where one alone is to be named.
