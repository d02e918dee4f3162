"""What no sentence of an advice may say, whoever wrote it: invented numbers, guilt, promises and the like.

Each rule looks at the words of one sentence, and at the *support*: passage and question it may draw on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from retrieval.evidence import words as dutch
from retrieval.evidence.faults import Fault

_IDENTIFIER = re.compile(
    r"\d(?:[ .-]?\d){5,}|[\w.+-]+@[\w-]+\.\w+|https?://\S+|\bwww\.\S+|\b\d{4} ?[A-Z]{2}\b(?: ?\d+)?|@\w{3,}"
    r"|\b[A-Z]{2}\d{2} ?[A-Z]{4}[\d ]{8,}"
)
_SEVERITY = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\ba(?:c)?cu(?:ut|te)\w*",
        r"\bstructure(?:el|le)\w*",
        r"\bernst\w*",
        r"\blevens(?:gevaar|bedreig)\w*",
        r"\bextreem\w*|\bextreme\b",
        r"\b(?:hoog|groot|zeer hoog|zeer groot|verhoogd) risico\b",
        r"\bkritiek\w*|\bkritisch\w*",
        r"\bzeer (?:zorgelijk|onveilig|gevaarlijk|zorgwekkend)\b",
        r"\bdodelijk\w*|\bfataal\b|\bfatale\b",
    )
)
_GUARANTEE = re.compile(
    r"\b(?:gegarandeerd|garande\w+|garantie)\b|\b(?:100 ?%|honderd procent|volledig|geheel|helemaal"
    r"|altijd) veilig\b(?! thuis)"
    r"|\bkan (?:dan |hem |haar |hun )?niets (?:meer )?(?:gebeuren|overkomen|misgaan|mis gaan)\b"
    r"|\bis (?:nu |dan )?(?:zeker|vanaf nu|voortaan) veilig\b|\bzonder (?:enig )?risico\b"
    r"|\bkomt (?:zeker|vast|gegarandeerd) goed\b"
    r"|\bhoeft? (?:je|niemand) (?:je )?(?:geen|niet meer) zorgen te maken\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|nooit|geen|niemand|beloof|bestaat)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:je|jij|u) (?:moet|dient|hoort)\b.{0,40}\b(?:melden|melding (?:doen|maken))\b"
    r"|^(?:\W*)meld (?:dit|het|dit gezin|nu|direct|meteen|vandaag|altijd)\b"
    r"|^(?:\W*)(?:doe|maak) (?:nu|direct|meteen|vandaag|altijd)(?: nog)? (?:een )?melding\b"
    r"|\bben je (?:wettelijk )?verplicht (?:om )?(?:dit )?te melden\b"
    r"|\bwettelijke (?:plicht|meldplicht) om te melden\b",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"\b(?:weeg|wegen|afweg\w*|norm\w*|overleg\w*|argument\w*|advies|tenzij|besluit|eerst)\b", re.IGNORECASE
)

_PERSON = (
    r"(?:moeder|vader|ouders?|hij|zij|ze|opa|oma|oom|tante|stief\w+|broer|zus|partner|ex|man|vrouw|buurman"
    r"|pleger|dader|zoon|dochter|jongen|meisje|\[PERSOON-\d+\])"
)
_DEED = (
    r"(?:mishandel[td]\w*|misbruikt\w*|verwaarloo[sz]\w*|sloeg|slaat|verkracht\w*|bedreigt"
    r"|manipuleert|liegt|controleert)"
)
_GUILT = re.compile(
    rf"\b{_PERSON}\b (?:\w+ ){{0,3}}?{_DEED}\b"
    rf"|\b{_PERSON}\b (?:is|zijn) (?:\w+ ){{0,2}}?"
    r"(?:schuldig|de dader|de pleger|een dader|een pleger|medeplichtig|schuld)\b"
    rf"|\b{_PERSON}\b (?:heeft|hebben) (?:\w+ ){{0,5}}?"
    r"(?:gelogen|mishandeld|misbruikt|verwaarloosd|verkracht)\b"
    rf"|\bschuld (?:van|ligt bij) (?:de |het )?{_PERSON}\b|\b{_PERSON}\b pleegt\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:als|of|wanneer|indien|stel|vermoed\w*|mogelijk\w*|misschien|kan|kunnen|zou|zouden|volgens|schrijft"
    r"|vertelt|zegt|noemt|denkt|vraagt|vraag|niet|geen|nooit|beschuldig\w*|die|dat|wie|waarin|waarbij)\b|\?",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\b(?:\w*stoornis\w*|borderline\w*|narcis\w+|psychopa\w+|sociopa\w+|depressie\w*|depressief|psychose\w*"
    r"|psychotisch\w*|schizofren\w*|ptss|trauma\w*|autis\w+|adhd|add|bipola\w*|manisch\w*|verslaafd\w*"
    r"|verslaving\w*|alcoholis\w+|hechtingsprobl\w+|gehecht|lvb"
    r"|verstandelijk\w*|dement\w*|pcf|kmdf|hersenletsel)\b",
    re.IGNORECASE,
)
_DIAGNOSED = re.compile(
    rf"(?:\b{_PERSON}\b|\bkind\b) (?:heeft|hebben|is|zijn|lijdt|lijden)\b.{{0,30}}?{_ILLNESS.pattern}",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"]*\"")


@dataclass(frozen=True, kw_only=True)
class Support:
    """What a sentence may draw on."""

    passage: str
    question: str

    @property
    def both(self) -> str:
        """Return passage and question as one text."""
        return f"{self.passage}\n{self.question}"


def faults(text: str, support: Support) -> Iterator[Fault]:
    """Return what *text* may not say; each fault once."""
    both = support.both
    if any(run not in both for run in _IDENTIFIER.findall(text)):
        yield Fault.IDENTIFIER
    if not (_of_passage(support.passage)[0] | _values(support.question)).issuperset(_figures(text)):
        yield Fault.NUMBER
    if any(word.search(text) and not word.search(both) for word in _SEVERITY):
        yield Fault.SEVERITY
    if _GUARANTEE.search(text) and not _DENIED.search(text):
        yield Fault.GUARANTEE
    if _ORDER.search(text) and not _WEIGHED.search(text):
        yield Fault.ORDER
    yield from _about_people(text, support)


def _values(text: str) -> frozenset[str]:
    """Return the numbers of *text*, in digits."""
    return frozenset(value for value, _ in dutch.numbers(text))


def _illnesses(text: str) -> frozenset[str]:
    return frozenset(match[0].lower() for match in _ILLNESS.finditer(text))


@lru_cache(maxsize=1024)
def _of_passage(passage: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers and illnesses of a published passage; of a case's own text nothing is remembered."""
    return _values(passage), _illnesses(passage)


def _figures(text: str) -> set[str]:
    """Return the numbers of *text*; the number words up to two are also words of other kinds."""
    said = {value for value, _ in dutch.numbers(text)}
    written = set(re.findall(r"\d+(?:[.,:-]\d+)*", text))
    return {value for value in said if value in written or int(value) > _ALSO_OTHER}


_ALSO_OTHER = 2


def _about_people(text: str, support: Support) -> Iterator[Fault]:
    """Return the faults of what *text* says of people in our words: what is quoted is somebody else's."""
    own = _QUOTED.sub(" ", text)
    if text in support.passage:
        return
    named = _illnesses(own)
    known = _of_passage(support.passage)[1] | _illnesses(support.question)
    if _DIAGNOSED.search(own) and not _OPEN.search(own):
        known = _illnesses(support.question)
    if any(not any(_kin(word, other) for other in known) for word in named):
        yield Fault.DIAGNOSIS
    if _GUILT.search(own) and not _OPEN.search(own):
        yield Fault.GUILT


def _kin(word: str, other: str) -> bool:
    return dutch.same(word, other) or word[: dutch.SHARED] == other[: dutch.SHARED]
