"""Finds the moment that presses: what a worker says is going to happen with the family today or tomorrow.

"Vanavond heeft moeder weer dienst", "Om drie uur worden ze opgehaald": what a letter tells to do today has
to be done before that. What the worker, a colleague or an office is going to do presses nobody.
"""

import re
from collections.abc import Iterable

from retrieval.moments import HOUR
from retrieval.told import Span, Teller, Told, stretches

MOST_WORDS = 16  #: Words of the moment as it is quoted; a longer stretch tells more than a moment.


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


#: Times to come of today, and of tomorrow: of two moments the earlier presses. Later than that, what is
#: done today is in time.
_TIMES = (
    _any(
        r"vanavond|vannacht|vanmiddag|straks|zo ?meteen|dadelijk|na school",
        rf"(?:om|tot) (?:(?:half|kwart (?:over|voor)) {HOUR}|{HOUR}(?:[:.]\d\d)? ?(?:uur|u))",
        rf"over (?:{HOUR}|anderhalf) (?:uur|uurtje|kwartier|minuten)",
    ),
    _any(r"morgen(?:ochtend|middag|avond|vroeg)?|overmorgen"),
)
#: What brings somebody within reach, or out of sight.
_MOVES = _any(
    r"komt|komen|(?:op|af|mee|terug)?ge(?:haald|bracht)|(?:op|af)?ha(?:alt|len)|brengt|brengen",
    r"(?:mee|terug|weg)?ga(?:at|an)|wissel(?:t|en)|logee?r(?:t|en)|slaapt|slapen|thuis|terug|alleen",
    r"vertrek(?:t|ken)|vlieg(?:t|en)|zie(?:t|n)|treft|treffen|trekt in|intrek(?:t|ken)|vrij|ontslagen",
    r"past(?: \w+)? op|past (?:hij|zij|ze|vader|moeder)|meene(?:emt|men)|neemt|nemen|moet(?:en)?|mag|mogen",
    r"wordt|worden|heeft|hebben|staat|begint",
)
#: What has been, or is so every week.
_PAST = _any(
    r"was|waren|had|hadden|werd(?:en)?|zei(?:den)?|kwam(?:en)?|ging(?:en)?|sloeg(?:en)?|zag(?:en)?",
    r"stond(?:en)?|zat(?:en)?|lag(?:en)?|bleef|bleven|nam(?:en)?|vond(?:en)?|gaf|gaven|deed|deden|liet(?:en)?",
    r"kreeg|kregen|vroeg|belde|appte|mailde|stuurde|schreef|hoorde|vertelde|stopte|wilde|moest(?:en)?",
    r"mocht(?:en)?|kon(?:den)?",
    r"(?:heb|hebben|heeft|is|zijn)\b[^.;]{0,90}\b(?:weg|op|af|aan|mee|uit|in|na)?(?:ge|ver|be|ont)\w+(?:d|t|en)",
    r"eergisteren|gisteren|afgelopen|vorige|sinds|geleden|toen",
    r"elke|iedere|altijd|meestal|wekelijks|zondags",
)
#: Who acts there is no one of the family, or the moment is one of help.
_OFFICE = _any(
    r"ik|we|wij|mijn|ons|onze|mij|me|collega\w*|team\w*|\w*manager|directeur|voorzitter|coördinator",
    r"begeleider\w*|mentor|school|politie|wijkagent|rechter|zitting|arts|huisarts|wijkverpleegkundige",
    r"gedragswetenschapper|\w*overleg|gesprek|afspraak|intake|evaluatie|huisbezoek|spreekuur|therapie",
    r"behandeling|consultatiebureau|hulpverlening|kennismaking|stage",
)


def pressing(sentences: Iterable[Told]) -> Span | None:
    """Return the moment that presses most, as it can be quoted: the earliest, and of those the first told."""
    told = [
        span
        for one in sentences
        if one.teller in {Teller.SEEN, Teller.HEARD} and not one.bidding
        for span in stretches(one.span)
        if _presses(span)
    ]
    near = (span for time in _TIMES for span in told if time.search(span.text))
    return next(near, None)


def _presses(span: Span) -> bool:
    text = span.text
    short = not (span.cut or span.on or span.speech) and len(text.split()) <= MOST_WORDS
    return short and bool(_MOVES.search(text)) and not (_PAST.search(text) or _OFFICE.search(text))
