"""Dutch sentences about what masking cannot take away: combinations that may point at one family."""

import re

from guardrails.analysis import Analysis

RARE = (
    "Let op: deze tekst noemt een beroep, ziekte of herkomst die weinig mensen hebben. "
    "Kijk of je die kunt weglaten of algemener kunt schrijven."
)
MANY = (
    "Let op: er stonden veel namen en gegevens in deze tekst. Kijk of alles weg is wat naar één gezin wijst."
)
MANY_SPANS = 12  #: Redacted stretches from which a text asks for a second look.

_RARE = re.compile(
    r"(?i)\b(?:burgemeester|wethouder|dominee|imam|notaris|piloot|"
    r"brandweercommandant|profvoetballer|zeldzame|syndroom|"
    r"ziekte van \w+|drieling|vierling|zevenling|staatloos|staatloze|"
    r"statushouder|in het nieuws|in de krant)\b"
)


def warnings_for(masked: str, analysis: Analysis) -> tuple[str, ...]:
    """Return the warnings for a masked text, each at most once.

    A rare trait counts only beside a place or organisation, visible or masked: alone it points at nobody.
    """
    found: list[str] = []
    placed = any(span.kind in {"PLAATS", "ADRES", "ORGANISATIE"} for span in analysis.spans)
    if placed and _RARE.search(masked):
        found.append(RARE)
    if len(analysis.spans) >= MANY_SPANS:
        found.append(MANY)
    return tuple(found)
