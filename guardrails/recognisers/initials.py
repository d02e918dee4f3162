"""Initials: "J. de V.", "kindje M.", "R. Kowalczyk", "Naziha B.".

Source: the Dutch habit of initials before a family name (voorletters, NEN 1888). Letters for a person without
a dot ("kind A en ouder B") are placeholders of the writer and stay.
"""

import re

from guardrails.hits import DOUBTFUL, LIKELY, SURE
from guardrails.recognisers.base import LETTERED, RuleRecogniser

_PARTICLE = r"(?:(?:van|der|den|de|het|ter|ten|te|el|al|la|'t|v\.?d\.?) ){0,3}"
_LETTERS = r"(?:[A-Z]\.|(?:Th|Ch|Ph|IJ)\.)(?:[ -]?[A-Z]\.){0,4}"
_ROLE = (
    r"(?i:kind|kindje|baby|zoon|zoontje|dochter|dochtertje|jongen|"
    r"meisje|moeder|vader|mevr?|mw|mevrouw|meneer|dhr|cli[eë]nt|"
    r"leerling|broer|zus|gezin|fam|familie|casus|mr|tnv|dr)"
)


class Initials(RuleRecogniser):
    """Initials with a dot, alone behind a role, before a family name, or behind a first name."""

    KINDS = ("PERSOON",)
    RULES = (
        (
            re.compile(
                (
                    rf"(?<![\w.]){_LETTERS} ?{_PARTICLE}[A-Z](?:\.|[^\W\d_][\w'-]{{1,30}}"
                    rf"(?:-[A-Z][\w'-]{{1,30}})?)"
                )
            ),
            "PERSOON",
            SURE,
            lambda match: not _opens_sentence(match),
            LETTERED,
        ),
        (
            re.compile(rf"\b{_ROLE}\.? (?P<hit>{_PARTICLE}[A-Z]\.(?:[A-Z]\.){{0,3}})(?!\w)"),
            "PERSOON",
            SURE,
            None,
            LETTERED,
        ),
        (
            re.compile(
                r"\b[A-Z][^\W\d_]{2,20} (?P<hit>(?:(?:van|de|der|den|el) ){0,2}[A-Z]\.)(?= |,|;|$|\))"
            ),
            "PERSOON",
            DOUBTFUL,
            None,
            LETTERED,
        ),
        (
            re.compile(rf"\b{_ROLE}\.? (?P<hit>[C-Z])(?= [a-z]|[,.]|$)(?<! [A-C])"),
            "PERSOON",
            LIKELY,
            None,
            LETTERED,
        ),
        (
            re.compile(
                rf"(?<![\w.]){_ROLE}\.? (?P<hit>[a-z]\. ?{_PARTICLE}(?:[^\W\d_]{{3,30}}|[a-z]\.(?!\w)))"
            ),
            "PERSOON",
            LIKELY,
            None,
            LETTERED,
        ),
        (
            re.compile(rf"(?<![\w.]){_ROLE}\.? (?P<hit>{_PARTICLE}[a-z]\.)(?= ?[,(]| (?!\w\.))"),
            "PERSOON",
            DOUBTFUL,
            None,
            LETTERED,
        ),
    )


def _opens_sentence(match: re.Match[str]) -> bool:
    """Return whether the letter ends a sentence, as in "kind A. De moeder"."""
    tail = re.sub(r"^.*\. ?", "", match.group())
    return tail in {
        "De",
        "Het",
        "Een",
        "Ik",
        "En",
        "Maar",
        "Hij",
        "Zij",
        "Ze",
        "We",
        "Wij",
        "Er",
        "Dit",
        "Dat",
        "Is",
        "Wat",
    }
