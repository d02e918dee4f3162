"""Finds the last time that harm was done, where a question does not name it as such."""

import re
from collections.abc import Iterable, Iterator

from retrieval.moments import DAY, MONTH, TIME
from retrieval.people import number
from retrieval.told import Span, Teller, Told, around

_OWN = frozenset({Teller.ASKED, Teller.THOUGHT})  #: Who tells of nothing that happened.
_TELLS = (
    r"(?:zei|zegt|vertel(?:t|de|d)|bel(?:t|de|d)|gebeld|appte?|sprak|gesproken|hoorde?|vroeg|mail(?:t|de)"
    r"|schreef|gemeld|meldde|fluisterde)"
)
#: A time of telling, or of a week that is yet to come, is not the time when it happened.
_OF_TELLING = re.compile(
    rf"\b{_TELLS}(?:\s+(?!dat\b)[\w'-]+){{0,4}}?\s+$|\b(?:volgende|komende) week $", re.IGNORECASE
)
_THEN_TELLS = re.compile(rf"^(?:\s+[\w'-]+){{0,3}}?\s+{_TELLS}(?!\w)", re.IGNORECASE)
#: Of what was sent, or the worker did, and of no harm.
_SENT = re.compile(
    r"\b(?:e?-?mail\w*|brief|formulier|verstuurd|melding|gemeld|(?:ben|moest|had|hadden) (?:ik|we|wij))\b",
    re.IGNORECASE,
)
FEWEST = 5  #: Words beside a time that say what happened.
_PAST = re.compile(
    r"\b(?:heeft|heb|hebben|had|hadden|was|waren|werd|werden|zag|kwam|sloeg|deed|ging|nam|kneep|liep|bleef"
    r"|hield|trok|greep|lag|zat|schoot|beet|stak|viel|schopte|gooide|duwde|\w{3,}(?:gd|kt|ld|nd|pt|st|ft)en?"
    r"|\w{2,}(?:gde|kte|lde|nde|pte|ste|fte|rde|mde|tte|dde))\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?P<many>\w+)\s+(?P<unit>minuten|minuut|kwartier|uur|uren|dag(?:en)?|nacht(?:en)?|week|weken|wk|wkn"
    r"|maand(?:en)?|mnd|jaar|jaren)\s+(?:geleden|terug)$",
    re.IGNORECASE,
)
#: How many days the units last, by how they begin; the first that fits.
_UNITS = (("mi", 0.0), ("kw", 0.0), ("u", 0.0), ("d", 1.0), ("n", 1.0), ("w", 7.0), ("m", 30.0), ("j", 365.0))
#: Words of time, how many days ago that is about, and whether only a verb in the past tells that it was.
_SIGNS = (
    ("(?:vandaag|vanmorgen|vanochtend|zojuist|zonet|daarnet)$", 0.0, False),
    ("(?:vanmiddag|vanavond|vannacht)$", 0.5, True),
    ("gister", 1.0, False),
    ("eergister", 2.0, False),
    (rf"(?:afgelopen\s+)?{DAY}$", 4.0, True),
    ("(?:van het )?(?:afgelopen|vorig) weekend$", 4.0, False),
    ("(?:afgelopen|vorige|verleden) (?:week|nacht)$|laatst$|onlangs$|.*geleden$", 7.0, False),
    ("(?:afgelopen|vorige|verleden) maand$", 30.0, False),
    (rf"(?:in|eind|begin|half) (?:{MONTH})$", 90.0, True),
    ("(?:afgelopen|vorige?|verleden) ", 300.0, False),
)
_DAYS = tuple((re.compile(sign, re.IGNORECASE), days, needs) for sign, days, needs in _SIGNS)


def latest(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return what stands beside the time nearest to now in *sentences*, which tell of harm; one, or none."""
    known = [(days, span) for one in sentences if one.teller not in _OWN for days, span in _dated(one)]
    return (min(known, key=lambda pair: pair[0])[1],) if known else ()


def _dated(one: Told) -> Iterator[tuple[float, Span]]:
    """Yield how many days ago *one* tells that something happened, each with the words around the time."""
    text = one.span.text
    for match in TIME.finditer(text):
        clause = around(one.span, match.start(), match.end())
        days = _days(match[0], past=bool(_PAST.search(clause.text)))
        of_telling = _OF_TELLING.search(text[: match.start()]) or _THEN_TELLS.search(text[match.end() :])
        harmless = _SENT.search(clause.text) or len(clause.text.split()) < FEWEST
        if days is not None and not of_telling and not harmless:
            yield days, clause


def _days(time: str, *, past: bool) -> float | None:
    """Return how many days ago *time* is, about; None where it does not say, or is yet to come."""
    ago = _AGO.search(time)
    if ago:
        unit = next(days for start, days in _UNITS if ago["unit"].lower().startswith(start))
        return unit * number(ago["many"])
    return next((days for pattern, days, needs in _DAYS if pattern.match(time) and (past or not needs)), None)
