"""Finds what a colleague thinks or wants that a letter must answer, though nobody asks.

To wait, to leave it at that, to invite everybody: it is answered with what experts say where another thinks
otherwise (`corpus.intents`, "collega"). Who wants to report, or to fetch help, is not contradicted.
"""

import re
from collections.abc import Iterable

from retrieval.told import Span, Teller, Told, stretches

_OWN = (
    r"(?:duo-?)?collega(?:'s|-\w+)?|teamleider|leidinggevende|\w*manager|directeur|co[oö]rdinator|bestuur"
    r"|(?<!daar de )voorzitter|gedragswetenschapper|gedragsdeskundige|praktijkhouder|jurist"
    r"|aandachtsfunctionaris|team|wijkteam"
)
_OTHER = (
    r"school|juf|meester|mentor|leerkracht|leidster|ib'?er|intern begeleider|\w*begeleider|therapeut"
    r"|huisarts|waarnemer|jeugdarts|kinderarts|wijkverpleegkundige"
)
_SAYS = (
    r"wil(?:len|de)?|vind(?:t|en)|zegt|zeggen|stel(?:t|de) voor|adviseert|raadt|noemt|denkt|kiest|zou"
    r"|zag|ziet|waarschuwt|rekent voor"
)
#: What puts it off or makes light of it.
_LIGHTLY = (
    r"af ?wachten|afwacht\w*|wachten|wacht af|aankijk\w*|aan te kijken|volgen|laten rusten|geen haast"
    r"|niets (?:te )?do(?:en|e)|intern|overdr(?:ijf|even)\w*|niet (?:zo )?(?:zwaar|erg)|meevalt|valt mee"
    r"|komt (?:wel )?goed|rustig aan|niet mengen|fantasie|spoken|roddel|geen reden|onwil|aanstell\w*"
    r"|opvoed\w*moeheid|hoort erbij|sluiten|gewoon|volgende (?:week|maand)|pas (?:na|over)"
    r"|over (?:een|één|twee|drie|vier|vijf|zes) (?:week|weken|maanden?)|nog een (?:week|maand)"
    r"|even (?:vragen|aanspreken|bellen)|uitnodigen|samen aan tafel|om tafel"
    r"|met (?:hen|ze|allebei|beiden?) (?:samen|praten)"
)
#: A view or a plan: of the own organisation any, of others one that puts it off or makes light of it.
_VIEW = re.compile(
    rf"\b(?:{_OWN})\b(?! (?:en|of) )[^.!?;]{{0,40}}?\b(?:{_SAYS})\b"
    rf"|\b(?:{_OTHER})\b[^.!?;]{{0,40}}?\b(?:{_SAYS})\b[^.!?]{{0,90}}?\b(?:{_LIGHTLY})\b",
    re.IGNORECASE,
)
#: To report, to ask for protection or to fetch help at once: nothing to answer.
_ACTS = re.compile(
    r"\b(?:(?:ge)?meld(?:en|t|ing)?|veilig thuis|vt|\w*politie|112|aangifte|beschermings?tafel|de raad"
    r"|raad voor de kinderbescherming|jeugdbescherming|spoed|meteen|direct|pleeggezin|verlengen|doorgeven)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|niks|nooit)\b", re.IGNORECASE)


def viewed(sentences: Iterable[Told]) -> Span | None:
    """Return the words of the first view or plan of a colleague that wants an answer."""
    spans = (
        span
        for one in sentences
        if one.teller is not Teller.ASKED and not one.bidding
        for span in sorted(stretches(one.span), key=lambda span: -len(span.text))
        if not (span.cut or span.on or span.speech)
    )
    return next((span for span in spans if _wants_answer(span.text)), None)


def _wants_answer(text: str) -> bool:
    return bool(_VIEW.search(text)) and bool(_NOT.search(text) or not _ACTS.search(text))
