"""What a consultant learns about each sentence of a reply before it goes out; it informs only."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What a sentence of a reply rests on."""

    SUPPORTED = "supported"  #: A published passage, the worker's own words or a fixed text carries it.
    OWN = "own"  #: The consultant's own judgement, question or courtesy: it needs no source.
    UNSUPPORTED = "unsupported"  #: It states or advises something for which no source was found.


class Concern(StrEnum):
    """What a consultant should look at in a sentence, besides its source."""

    DIFFERS = "differs"  #: A source speaks of the same and says something else.
    EXPIRED = "expired"  #: Its source is past its review date.
    NUMBER = "number"  #: A number that neither the case nor a source holds.
    SEVERITY = "severity"  #: It makes the risk greater than the case or a source does.
    GUARANTEE = "guarantee"  #: It promises safety.
    DIAGNOSIS = "diagnosis"  #: It names an illness or disorder of which nobody spoke.
    GUILT = "guilt"  #: It says who did it.
    ORDER = "order"  #: It orders a report without weighing.


@dataclass(frozen=True, kw_only=True)
class Examined:
    """One sentence of a reply with what was found about it."""

    text: str
    standing: Standing
    source: str = ""  #: Title of the document that carries it, or from which it differs; may be empty.
    concerns: tuple[Concern, ...] = ()
