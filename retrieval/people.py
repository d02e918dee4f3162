"""Reads who a question is about: roles, and ages in years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = (
    "nul _ twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig"
)
_NUMBERS = {word: float(number) for number, word in enumerate(_WORDS.split()) if word != "_"} | {
    "één": 1.0,  # Without the accents it is an article.
    "anderhalf": 1.5,
}
CHILD = (
    r"baby\w*|zuigeling\w*|dreumes\w*|peuter\w*|kleuter\w*|kind(?:je|eren)?|zoon(?:s|tje|tjes)?|zonen"
    r"|dochter(?:s|tje|tjes)?|jongen(?:s|tje)?|jongetje|meisjes?|zusjes?|broertjes?|tweeling|tieners?|pubers?"
    r"|jongste|oudste|jongeren?|leerling\w*|stiefzus\w*|stiefbroer\w*|kleinkind\w*|nichtje|neefje"
    r"|kindje|broertje|zusje|zus|broer|pleegkind\w*|kids|ventje|meid(?:en)?|jochie|joch|kleintje|broers|zussen"
)
ADULT = (
    r"moeder|vader|ouders|mama|papa|man|vrouw|vriend(?:in)?|partner|ex|stiefvader|stiefmoeder|oma|opa|tante|oom"
    r"|trainer|leerkracht|jongeman"
)
#: Who is a child or not by the age alone: a mask, who learns or is helped, a pronoun.
MASK = r"\[PERSOON-\d+\]|<PERSOON_\d+>"  #: As guardrails write it, and as some sets do.
NAMED = rf"{MASK}|studente?|stagiaire?|cliënte?"
ANYONE = rf"{NAMED}|hij|zij|ze"
ADULT_AGE = 18  #: Years.
YOUNGEST_ADULT = 13  #: Years; below it the number beside "moeder" or "vader" counts something else.

NUMBER = rf"(?:\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b"
_LIST = rf"{NUMBER}(?:(?:,\s*|\s+en\s+|\s+of\s+){NUMBER})*"
_UNIT = r"(?:\s*(?P<unit>weken|week|wkn|wk|maanden|maandjes|maand|mnd|mndn|jaar|jarigen?|jr|j))?"
_OTHER = (
    r"(?!\s*(?:dagen|dag|uur|keer|euro|kilometer|minuten|meter|procent|nachten|afspraken|hoog|havo|vwo|mavo|vmbo"
    r"|(?:(?:weken|maanden)\s+)?zwanger|[:.,]\d"
    rf"|(?:\w+\s+)?(?:{CHILD})\b|(?:{ADULT})\b))"
)
_ABOUT = r"(?:(?:nu|pas|net|bijna|ongeveer|inmiddels)\s+)?"
#: What follows an age that stands by itself: the clause ends, or says that it is one.
_ENDS = (
    r"(?=\s*(?:[.,;:!?)](?!\d)|$)|\s+(?:jaar|jr)(?:\s*(?:[.,;:!?)](?!\d)|$)|\s+(?:oud|en)\b)"
    r"|\s+(?:weken|maanden)\s+oud\b"
    r"|\s+(?:en\s+(?:\w+\s+)?(?:doet|zit|woont|heeft|gaat|is|wil|loopt|komt|zegt)|maar|dus)\b)"
)
_SPACED = rf"{NUMBER}(?:(?:,\s+|\s+en\s+|\s+of\s+){NUMBER})*"
_AGED = re.compile(
    rf"\b(?P<role>{CHILD}|{ADULT})\b(?:\s+(?!(?:{CHILD}|{ADULT}|van|is)\b)[\w-]+){{0,2}}?(?:,?\s+(?:van|is)\s+{_ABOUT}|\s*\()"
    rf"(?P<ages>{_LIST}){_UNIT}\b{_OTHER}",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?<!\w)(?P<role>{NAMED})(?:,?\s+van\s+{_ABOUT}|\s*\()(?P<ages>{_LIST}){_UNIT}\b{_OTHER}",
    re.IGNORECASE,
)
#: "Ze is vijftien", "haar zoons zijn vier en negen", "twee broers, zeven en dertien, zijn".
_IS = re.compile(
    rf"(?<!\w)(?P<role>{ANYONE}|{CHILD})\s+(?:is|zijn|wordt|werd)\s+{_ABOUT}(?P<ages>{_SPACED}){_ENDS}{_UNIT}",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"(?<!\w)(?P<role>{MASK}|{CHILD}),\s+{_ABOUT}(?P<ages>{_SPACED}){_ENDS}{_UNIT}", re.IGNORECASE
)
_YEARS_OLD = re.compile(rf"\b(?P<ages>{NUMBER})(?:-|\s)?jarige?\s+(?P<role>{CHILD}|{ADULT})\b", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\b(?P<role>{CHILD})\s+(?P<ages>\d{{1,2}}(?:(?:,\s*|\s+en\s+)\d{{1,2}})*)\b"
    r"(?!\s*(?:weken|week|wk|maand\w*|mnd|dag\w*|uur|keer|x\b|%|euro|nacht\w*|[:.,]\d))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\((?P<ages>{_LIST}){_UNIT}\)", re.IGNORECASE)
_EACH = re.compile(NUMBER, re.IGNORECASE)
_CHILD = re.compile(rf"^(?:{CHILD})$", re.IGNORECASE)
_ANYONE = re.compile(rf"^(?:{ANYONE})$", re.IGNORECASE)
_ROLE = re.compile(rf"\b(?:{CHILD}|{ADULT})\b", re.IGNORECASE)
_MAN = re.compile(
    r"vader|papa|opa|oom|man\b|jongen|jongetje|zoon|zonen|broer|neef|ventje|joch|vriend\b", re.IGNORECASE
)
_WOMAN = re.compile(r"moeder|mama|oma|tante|vrouw|meisje|meid|dochter|zus|nicht|vriendin", re.IGNORECASE)
_OTHERS = (
    r"juf|meester|leerkracht|mentor|leidster|buurvrouw|buurman|buren|huisarts|\w*arts|verpleegkundige|wijkagent"
    r"|agent|collega|begeleider|begeleidster|trainer|coach|vriendin|klasgeno\w+|verloskundige|tolk"
)
_SPEAKER = re.compile(rf"\b(?:{CHILD}|{ADULT}|{_OTHERS})\b", re.IGNORECASE)
_WEEKS, _MONTHS = 52.0, 12.0
_PART = {
    **dict.fromkeys(("week", "weken", "wk", "wkn"), _WEEKS),
    **dict.fromkeys(("maand", "maanden", "maandjes", "mnd", "mndn"), _MONTHS),
}
_OLDEST = 22  #: Years; a larger number between brackets is no age of a child.


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody whom the question names."""

    role: str  #: As written, in lower case; empty where only an age stands there.
    age: float | None  #: Years; None where it is not told.
    child: bool
    start: int  #: Offset of the mention.
    end: int


def people(text: str) -> tuple[Person, ...]:
    """Return who *text* names: first those with an age in reading order, then other roles, each once."""
    aged = sorted(_aged(text), key=lambda person: person.start)
    taken = {person.role for person in aged}
    others: dict[str, Person] = {}
    for match in _ROLE.finditer(text):
        role = match[0].lower()
        if role not in taken and role not in others:
            others[role] = Person(
                role=role, age=None, child=bool(_CHILD.match(role)), start=match.start(), end=match.end()
            )
    return (*aged, *others.values())


def last_named(text: str, *, woman: bool) -> Person | None:
    """Return who is named last in *text* and may be a *woman* or a girl, or else a man or a boy; or None."""
    other = _MAN if woman else _WOMAN
    last = next((one for one in reversed(list(_SPEAKER.finditer(text))) if not other.search(one[0])), None)
    if last is None:
        return None
    role = last[0].lower()
    return Person(role=role, age=None, child=bool(_CHILD.match(role)), start=last.start(), end=last.end())


def _aged(text: str) -> Iterator[Person]:
    seen: list[tuple[int, int]] = []
    for pattern in (_AGED, _YEARS_OLD, _BARE, _BESIDE, _OF, _IS, _APPOSED):
        for match in pattern.finditer(text):
            if any(start < match.end("ages") and match.start("ages") < end for start, end in seen):
                continue
            seen.append(match.span("ages"))
            yield from _mentioned(match)


def _mentioned(match: re.Match[str]) -> Iterator[Person]:
    groups = match.groupdict()
    role = (groups.get("role") or "").lower()
    anyone = bool(_ANYONE.match(role))
    role = "" if anyone else role
    divisor = _PART.get((groups.get("unit") or "").lower(), 1.0)
    for word in _EACH.findall(match["ages"]):
        age = number(word) / divisor
        child = bool(_CHILD.match(role)) if role else age < ADULT_AGE if anyone else age <= _OLDEST
        if (child and age > _OLDEST) or (role and not child and age < YOUNGEST_ADULT):
            continue
        yield Person(role=role, age=age, child=child or age < ADULT_AGE, start=match.start(), end=match.end())


def number(word: str) -> float:
    """Return what a written *word* counts; 1 where it is no number that is known ("een paar")."""
    return float(word) if word.isdigit() else _NUMBERS.get(word.lower(), 1.0)
