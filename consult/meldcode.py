"""The five steps of the Dutch reporting code (meldcode huiselijk geweld en kindermishandeling)."""

from enum import IntEnum


class MeldcodeStep(IntEnum):
    """A step of the meldcode; its value is its number. Source: Besluit verplichte meldcode (fact MC-01)."""

    SIGNALEN = 1  #: Stap 1: signalen in kaart brengen.
    OVERLEG = 2  #: Stap 2: overleg met een collega, de aandachtsfunctionaris en zo nodig Veilig Thuis.
    GESPREK = 3  #: Stap 3: gesprek met ouders en kind.
    WEGEN = 4  #: Stap 4: wegen van risico, aard en ernst met het afwegingskader.
    BESLISSEN = 5  #: Stap 5: beslissen over hulp en melden.
