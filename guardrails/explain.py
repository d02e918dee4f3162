"""Why a token was redacted, flagged or left: the outcome, and the recogniser that counted most."""

import re
from dataclasses import dataclass
from typing import Literal

from guardrails.analysis import Analysis
from guardrails.hits import Hit

Outcome = Literal["redact", "flag", "leave"]

_TOKEN = re.compile(r"\w+")
GROWTH = "growth"  #: A name, number or address that was found grew over this token.


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What happened to one token of a text."""

    start: int  #: Offset in characters of the given text.
    end: int
    outcome: Outcome
    kind: str = ""  #: Kind of placeholder; empty for a token that nothing reported.
    recogniser: str = ""  #: Class name of the recogniser, ``propagation``, ``growth``, or empty.
    score: float = (
        0.0  #: The highest score reported for it, 0 to 1. It may be left all the same: by the glossary.
    )


def reasons(text: str, analysis: Analysis) -> tuple[Reason, ...]:
    """Return one reason per token (a run of word characters) of *text*, in order."""
    return tuple(_reason(match.start(), match.end(), analysis) for match in _TOKEN.finditer(text))


def _reason(start: int, end: int, analysis: Analysis) -> Reason:
    """Return the reason of the token at that stretch."""
    span = next((one for one in analysis.spans if one.start < end and start < one.end), None)
    flagged = any(first < end and start < last for first, last in analysis.flags)
    heard = [hit for hit in analysis.evidence if hit.start < end and start < hit.end]
    kind = span.kind if span else ""
    best = max(heard, key=lambda hit: (hit.kind == kind, hit.score), default=None)
    outcome: Outcome = "redact" if span else "flag" if flagged else "leave"
    if best is None:
        grown = GROWTH if span else ""
        return Reason(start=start, end=end, outcome=outcome, kind=kind, recogniser=grown)
    return Reason(
        start=start,
        end=end,
        outcome=outcome,
        kind=kind or best.kind,
        recogniser=_name(best),
        score=round(best.score, 2),
    )


def _name(hit: Hit) -> str:
    return hit.by or GROWTH
