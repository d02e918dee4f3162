"""What can be wrong with a sentence, as the checks name it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with a sentence of a draft."""

    NO_CITATION = "no_citation"  #: It names a passage that the draft does not cite.
    NO_QUOTE = "no_quote"  #: Its quotation does not occur in the passage, or in the question.
    NO_SPAN = "no_span"  #: It names a stretch that the question does not have.
    NO_FIXED = "no_fixed"  #: It names a fixed text that does not exist, or changes its words.
    EXPIRED = "expired"  #: Its passage is past its review date and the draft does not say so.
    UNSOURCED = "unsourced"  #: It names no evidence: it may stay, marked.
    UNSUPPORTED = "unsupported"  #: Its passage does not carry what it says.
    IDENTIFIER = "identifier"  #: Something that may point at a person.
    NUMBER = "number"  #: A number that neither question nor passage holds.
    SEVERITY = "severity"  #: A severity that neither question nor passage names.
    GUARANTEE = "guarantee"  #: It promises safety.
    DIAGNOSIS = "diagnosis"  #: It says that somebody has an illness or disorder of which nobody spoke.
    GUILT = "guilt"  #: It says who did it.
    INSTRUCTION = (
        "instruction"  #: It addresses the machine: an order, a role mark, markup, hidden characters.
    )
    ORDER = "order"  #: It orders a report without weighing.


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One fault of one sentence."""

    sentence: int  #: Number of the sentence in reading order, from 0.
    fault: Fault
