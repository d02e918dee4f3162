"""Finds when things happened in a question, and what it calls the last, the worst or the first time."""

import re
from collections.abc import Iterable, Iterator

from retrieval.people import NUMBER
from retrieval.told import Span, Teller, Told, around

MONTH = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul"
    "|aug|sept?|okt|nov|dec"
)
DAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|morgen|middag|avond|nacht)?"
_PART = r"(?:ochtend|morgen|middag|avond|nacht)"
_FEAST = (
    r"(?:zomer|winter|herfst|lente|voorjaar|najaar|\w*vakantie|kerst(?:dagen|mis)?|pasen|pinksteren"
    r"|sinterklaas|carnaval"
    r"|oud en nieuw|jaarwisseling|ramadan|suikerfeest|offerfeest)"
)
HOUR = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|1\d|2[0-4]|\d)"
_MANY = rf"(?:een paar|een half|een kleine?|enkele|anderhalve?|een|half|{NUMBER})"
_LONG = (
    r"(?:minuten|minuut|kwartier|uur|uren|dag(?:en)?|nacht(?:en)?|week|weken|wk|wkn|maand(?:en)?|mnd|jaar"
    r"|jaren|weekenden"
    r"|tijd(?:je)?|poosje)"
)
_NOT_HOUR = rf"(?!\s*(?:{_LONG}|keer|kinderen|x|euro|procent|%)\b)"
TIME = re.compile(
    rf"(?<!\w)(?:"
    rf"eergister(?:en)?{_PART}?|gister(?:en)?{_PART}?|van(?:morgen|ochtend|middag|avond|nacht|daag)"
    rf"|(?<!goede )(?<!goeie )(?:over)?morgen(?:ochtend|middag|avond|vroeg)?|straks|zojuist|zonet|daarnet"
    rf"|onlangs"
    r"|kort ?geleden|pas ?geleden|laatst(?!\w)"
    rf"|(?:(?:afgelopen|vorige|komende|volgende|elke|iedere|sinds|vanaf|tot)\s+)?{DAY}(?!\w)"
    rf"|(?:(?:van|sinds) het |in de )?(?:afgelopen|vorige?|verleden|volgende?|komende?|deze|dit|elke"
    rf"|iedere)\s+"
    rf"(?:week|weekend|maand|jaar|schooljaar|dag|nacht|avond|{_FEAST})"
    rf"|de (?:laatste|afgelopen)\s+(?:(?:paar|{NUMBER})\s+)?{_LONG}"
    rf"|(?:(?:zo'n|ongeveer|ruim|bijna|pas|al)\s+)?{_MANY}(?: of {NUMBER})?\s+{_LONG}\s+(?:geleden|terug)"
    rf"|(?:over|binnen)\s+{_MANY}\s+{_LONG}"
    rf"|al\s+(?:(?:ruim|bijna|zeker|meer dan)\s+)?(?:(?:een half|een paar|anderhalf|anderhalve|{NUMBER})\s+)?"
    r"(?:dagen|nachten|weken|maanden|mnd|jaren|jaar)"
    rf"|sinds\s+(?:(?:ik|hij|ze|zij|we|wij|je)\s+[^,.;:!?\n]{{2,30}}"
    rf"|(?:(?:de|het|een|haar|zijn|hun|mijn|onze|ons|die|dat|half|paar|begin|eind|{NUMBER})\s+){{0,3}}"
    rf"[\w'-]+(?:\s+(?:19|20)\d\d)?)"
    rf"|\d{{1,2}}\s+(?:{MONTH})(?:\s+(?:19|20)\d\d)?"
    rf"|(?:in|tot|vanaf|tegen|voor|na|over|eind|begin|half|medio|rond|van)\s+(?:(?:eind|begin"
    rf"|half)\s+)?(?:{MONTH})"
    r"(?:\s+(?:19|20)\d\d)?"
    r"|op\s+\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|in (?:19|20)\d\d"
    rf"|(?:in|van|na|voor|tijdens|met|rond|tot|vanaf)\s+de\s+{_FEAST}|met kerst|(?:rond|na|voor"
    rf"|tijdens)\s+{_FEAST}"
    rf"|(?:om|rond|tegen|vanaf|tot|na|voor)\s+{HOUR}(?:[.:]\d\d)?\s*(?:uur|u)"
    rf"|(?:(?:om|rond|tegen|vanaf|tot|na|voor)\s+)?(?:kwart (?:over|voor)|(?:vijf|tien|\d\d?) (?:over"
    rf"|voor)(?: half)?"
    rf"|half)\s*{HOUR}{_NOT_HOUR}"
    rf"|(?:om|rond)\s+\d\d?[.:]\d\d(?:\s*uur)?|'s (?:nachts|avonds|ochtends|morgens|middags)"
    r")(?!\w)",
    re.IGNORECASE,
)
#: A time near by: a sentence with one weighs more where the letter says back what was told.
_WEIGHED = re.compile(
    r"\b(?:vandaag|vanmorgen|vanmiddag|vanavond|vannacht|gisteren|gisteravond|eergisteren|morgen|nu|straks"
    r"|(?:afgelopen|vorige?|volgende?) (?:week|weekend|maand|jaar|dag)"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|\w+ (?:dagen|weken|maanden|jaar|uur) geleden|sinds [^,.;]{2,20}|in (?:19|20)\d\d|om \w+ uur)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:(?:de|die) (?:laatste|vorige) keer|laatste incident|meest recente|voor het laatst|het laatst"
    r"|laatst nog|(?:de|een|haar|zijn) laatste (?:klap\w*|ruzie|uitbarsting|aanval))\b",
    re.IGNORECASE,
)
_NOT_AGAIN = re.compile(
    r"\b(?:echt|nu|zou|beloof\w*|belooft|zweert?|zwoer|dit) (?:\w+ ){0,2}de laatste keer\b"
    r"|\bvoor de laatste keer\b|\blaatste keer (?:zou )?(?:zijn|wordt)\b",
    re.IGNORECASE,
)
_GOOD = r"(?:helder|goed|blij|rustig|gelukkig|vrolijk|fijn|lief|open|lekker)"
_HEAVY = r"(?:erg|heftig|bang|hard|ver|boos|kwaad|dronken|agressief|gewelddadig|fel|lang|bont|slecht)"
_WORST = re.compile(
    r"\b(?:(?:het |de )?ergste?(?! vind\b)|nog nooit meegemaakt|het (?:hevigst|heftigst|zwaarst)e?|dieptepunt"
    r"|(?:erger|heftiger|harder) dan (?:ooit|normaal|anders|eerst|de vorige|eerder|gewoon\w*)"
    rf"|nooit (?:eerder )?zo'?n? (?!{_GOOD})\w+|zo {_HEAVY} (?:\w+ ){{0,3}}(?:nog )?nooit"
    rf"|(?:het|ze|hij) (?:\w+ ){{0,2}}nog nooit zo\b(?! {_GOOD}))\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:steeds|alleen maar|almaar) (?:erger|vaker|heftiger|harder|gewelddadiger|slechter|dreigender)"
    r"|\bwordt (?:het )?(?:steeds |alleen maar )?erger\b|\bescale\w+"
    r"|\bloopt (?:steeds )?(?:verder )?uit de hand\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?<!niet )\b(?:de|die) eerste keer\b(?! dat ik (?:hier|daar|kwam))|\b(?:het|dit|dat) begon\b"
    r"|\bbegon (?:het|dit|dat)\b|\bnooit eerder (?:\w+ )?(?:gebeurd|voorgekomen|gedaan|geslagen)\b",
    re.IGNORECASE,
)
#: "De ergst denkbare uitkomst" tells of no time that was.
_NO_TIME = re.compile(r"\bergst denkbare\b|\b(?:kan|zou) (?:\w+ )?het ergste\b", re.IGNORECASE)


def when(text: str) -> tuple[Span, ...]:
    """Return the words of *text* that tell a time: a day, an hour, a season, how long ago, since when."""
    return _found(TIME, text)


def times(text: str) -> tuple[Span, ...]:
    """Return the times of *text* that count where a letter says back what was told."""
    return _found(_WEIGHED, text)


def _found(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(text=m[0], start=m.start(), end=m.end()) for m in pattern.finditer(text))


def last(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return what *sentences* tell of the last time; "dit was echt de laatste keer" only promises."""
    return tuple(_clauses(_LAST, sentences, unless=_NOT_AGAIN))


def worst(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return what *sentences* tell of the worst time."""
    return tuple(_clauses(_WORST, sentences, unless=_NO_TIME))


def growing(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return where *sentences* tell that it gets worse."""
    return tuple(_clauses(_MORE, sentences))


def first(sentences: Iterable[Told]) -> tuple[Span, ...]:
    """Return what *sentences* tell of the first time, or that there was none before."""
    return tuple(_clauses(_FIRST, sentences))


def _clauses(
    pattern: re.Pattern[str], sentences: Iterable[Told], unless: re.Pattern[str] | None = None
) -> Iterator[Span]:
    """Yield the stretch around each match, of what is told and not asked."""
    for one in sentences:
        found = None if one.teller is Teller.ASKED else pattern.search(one.span.text)
        if found and not (unless and unless.search(one.span.text)):
            yield around(one.span, found.start(), found.end())
