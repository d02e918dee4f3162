"""What no sentence of an advice may say, whoever wrote it: invented numbers, guilt, promises and the like.

Each rule looks at the words of one sentence, and at the *support*: passage and question it may draw on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import prose
from retrieval.evidence import ordering
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
_PERSON = (
    rf"(?:{'|'.join(sorted(dutch.people(), key=len, reverse=True))}|hij|zij|ze|pleger|dader|stief\w+"
    r"|\[PERSOON-\d+\])"
)
_OBJECT = r"(?:hem|haar|hun|hen|je|jou|jullie|iemand|het kind|de kinderen)"
#: Makes of a severity a judgement of this case, and not of cases like it.
_JUDGES = re.compile(
    r"\b(?:dit|dat|hier|deze \w+|(?:de|zijn|haar|hun|jullie) (?:situatie|toestand|onveiligheid|zaak"
    r"|dreiging|kans|thuissituatie|veiligheid|leven|gezondheid|ontwikkeling)"
    r"|het (?:risico|gevaar|geweld|letsel)"
    rf"|(?:het|de|dit|zijn|haar) {_PERSON}|hij|zij|ze)\b(?: (?!die\b|dat\b)[\w-]+){{0,6}}?"
    r" (?:is|zijn|was|wordt|blijft|verkeert|verkeren|loopt|lopen|bevindt)\b"
    r"|\b(?:is|zijn|verkeert|loopt) (?:hier|dit|deze|er|hij|zij|ze)\b|\ber (?:is|was|bestaat|dreigt)\b"
    r"|\bsprake (?:is )?van\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:als|bij|of|wanneer|indien|tenzij|zodra|mogelijk\w*|misschien|kan|kunnen|kun|zou|zouden|vermoed\w*"
    r"|schrijft|noemt|zegt|vertelt|vindt|denkt|vraag\w*|niet|geen|nooit|weeg|bepaal|beoordeel)\b|\?",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(
    r"\b(?:gegarandeerd|garande\w+|garantie)\b|\b(?:100 ?%|honderd procent|volledig|geheel|helemaal"
    r"|altijd) veilig\b(?! thuis)"
    r"|\bis (?:nu |dan )?(?:zeker|vanaf nu|voortaan) veilig\b|\bzonder (?:enig )?risico\b"
    r"|\bkomt? (?:\w+ ){0,4}?goed(?: met\b|[.,;!]|$)"
    r"|\b(?:wij|we|ik|dit|dat|plan|afspra\w+|hulp) (?:\w+ )?(?:beloo?f\w*|beloven|verzeker\w*|zorg(?:en|t)?"
    r"|waarborg\w*)\b.{0,30}?\bdat\b.{0,60}?\b(?:veilig|goed|niets|nooit)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|nooit|geen|niemand|bestaat)\b", re.IGNORECASE)
_SAYS_SAFE = re.compile(
    rf"\b(?:kan|kunnen|zal|zullen)\b(?: (?:dan|nu|daar|er|hier|{_OBJECT}|hij|zij|ze))* niets (?:meer |ergs )*"
    r"(?:gebeuren|overkomen|misgaan|mis gaan)\b"
    rf"|\b(?:gebeurt|overkomt) (?:er |{_OBJECT} )?niets (?:meer|ergs)?\b"
    r"|\bhoeft? (?:je|niemand) (?:je )?(?:geen|niet meer) zorgen te maken\b"
    r"|\b(?:loopt|lopen) (?:\w+ ){0,3}?geen (?:enkel |enkele )?(?:gevaar|risico)\b"
    r"|(?:\ber is|(?<=\w )is er) (?:\w+ ){0,2}?geen (?:enkel |enkele )?(?:gevaar|risico)\b"
    r"|\b(?:gevaar|risico|dreiging|onveiligheid) is (?:\w+ )?(?:geweken|voorbij|weg|opgelost)\b"
    r"|\bis (?:het|de) (?:gevaar|risico|dreiging|onveiligheid) (?:\w+ )?(?:geweken|voorbij|weg|opgelost)\b"
    rf"|\b(?:{_PERSON} (?:is|zijn|blijft|blijven|zit|zitten)"
    rf"|(?:is|zijn|blijft|blijven|zit|zitten) (?:het |de |dit |deze |zijn |haar |hun )?{_PERSON})"
    r" (?!(?:\w+ )?niet\b)(?:[\w-]+ ){0,5}?veilig\b(?! genoeg| thuis)",
    re.IGNORECASE,
)
_SAFE_IF = re.compile(
    r"\b(?:als|of|wanneer|indien|tenzij|zolang|totdat|tot|pas|waar\w*|wie|wat|hoe|welke|vraag\w*|kijk|check"
    r"|controleer|weet|lijkt|schrijft|zegt|vertelt|noemt|denkt|vindt|volgens|zodat|minder|die)\b|\?"
    r"|^\W*(?:is|zijn|blijft|zit)\b.*\bdan\b",
    re.IGNORECASE,
)

_DEED = (
    r"(?:mishandel[td]\w*|misbruikt\w*|verwaarloo[sz]\w*|sloeg\w*|slaat|slaan|schopt\w*|schudt|schudde|stompt\w*"
    r"|knijpt|kneep|verkracht\w*|bedreigt|dreigde|manipuleert|liegt|controleert)"
)
_DONE = (
    r"(?:gelogen|mishandeld|misbruikt|verwaarloosd|verkracht|aangerand|geslagen|geschopt|gestompt|geknepen"
    r"|gebeten|geschud|gewurgd|verbrand|vastgebonden|opgesloten|bedreigd|aangedaan|toegebracht|veroorzaakt"
    r"|pijn (?:heeft |hebben )?gedaan|dit gedaan|het gedaan|dat gedaan|op (?:zijn|haar) geweten)"
)
_GUILT = re.compile(
    rf"\b{_PERSON}\b (?:\w+ ){{0,3}}?{_DEED}\b"
    rf"|\b{_PERSON}\b (?:is|zijn) (?:\w+ ){{0,3}}?"
    r"(?:schuldig|schuldige|dader|pleger|medeplichtig|schuld|verantwoordelijk voor)\b"
    rf"|\b{_PERSON}\b(?=[^,;.]*\b(?:heeft|hebben|had|hadden)\b) (?:[\w-]+ ){{0,6}}?{_DONE}\b"
    rf"|\b(?:heeft|hebben) (?:de |het |zijn |haar )?{_PERSON}\b (?:[\w-]+ ){{0,5}}?{_DONE}\b"
    rf"|\b(?:komt|kwam|komen|ontstaan|ontstond|veroorzaakt|toegebracht|gekomen|gedaan) (?:\w+ ){{0,2}}?"
    rf"door (?:toedoen van )?(?:de |het |een |zijn |haar |hun )?{_PERSON}\b"
    rf"|\bdoor (?:de |zijn |haar |hun )?{_PERSON} (?:\w+ )?(?:veroorzaakt|toegebracht|gedaan|aangedaan)\b"
    rf"|\bschuld (?:van|ligt bij) (?:de |het |zijn |haar )?{_PERSON}\b|\b{_PERSON}\b pleegt\b"
    rf"|\b{_PERSON}s? (?:draagt |heeft )?(?:alle |de )?schuld\b",
    re.IGNORECASE,
)
#: Says of what follows that it is so; the word for *that* after it leaves nothing open.
_CERTAIN = re.compile(
    r"\b(?:het )?(?:is|staat|lijdt|bestaat) (?:er )?(?:\w+ ){0,2}?"
    r"(?:duidelijk|vast|zeker|bewezen|helder|geen twijfel(?: over)?),? dat\b"
    r"|\b(?:bewijst|blijkt|toont aan),? dat\b|\bzonder twijfel\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:als|of|wanneer|indien|stel|vermoed\w*|mogelijk\w*|misschien|kan|kunnen|zou|zouden|volgens|schrijft"
    r"|vertelt|zegt|noemt|denkt|vraagt|vraag|niet|geen|nooit|beschuldig\w*|die|dat|wie|waarin|waarbij)\b|\?",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\b(?:\w*(?:stoornis|syndroom|fobie|neurose|psychose|dementie|depressie|verslaving|verslaafd|trauma)\w*"
    r"|borderline\w*|narcis\w+|\w+pathisch\w*|psychopa\w+|sociopa\w+|depressief|depressieve|\w*psychotisch\w*"
    r"|schizo\w+|parano\w+|waan(?:idee|beeld)\w*|wanen|hallucin\w+|c?ptss|\w*autis\w+|asperger|adhd|add|odd|ocd"
    r"|dwangmatig\w*|bipola\w*|manisch\w*|manie|neurotisch\w*|fobisch\w*|alcoholis\w+|junk(?:ie)?s?"
    r"|hechtings(?:prob|stoor)\w*|gehecht|persoonlijkheids\w+|burn-?outs?|overspannen\w*|anore\w+|boulimi\w*"
    r"|lvb|verstandelijk\w*|zwakbegaafd\w*|dement\w*|pcf|kmdf|m[u\u00fc]nchhausen\w*|\w*hersenletsel|fasd?"
    r"|psychiatrische? (?:pati\u00ebnt\w*|prob\w*|ziek\w*|beeld\w*|stoor\w*))\b",
    re.IGNORECASE,
)
_DIAGNOSED = re.compile(
    rf"(?:\b{_PERSON}\b(?: [\w-]+){{0,3}}? (?:heeft|hebben|had|is|zijn|was|lijkt|lijkt wel|lijdt|lijden|kampt"
    r"|kampen|vertoont|toont|raakte?|kreeg|zit)\b"
    r"|\b(?:dit|dat|het|gedrag|verhaal) (?:\w+ )?(?:wijst|duidt|past|lijkt|klinkt|komt|is)\b|\bsprake van\b)"
    rf".{{0,40}}?{_ILLNESS.pattern}",
    re.IGNORECASE,
)
#: What illnesses of one kind are written with, whatever stands around it.
_ROOTS = ("trauma", "depress", "psycho", "versla", "autis", "hecht", "persoonlijkheid")
#: One of these stands in whatever says that somebody is safe, or who did it.
_SAFETY = re.compile(r"veilig|niets|zorgen|gevaar|risico|dreiging", re.IGNORECASE)
_BLAME = re.compile(
    rf"\b(?:{_DEED}|{_DONE}|schuld\w*|dader|pleger|pleegt|medeplichtig|verantwoordelijk|door)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"]*\"")


@dataclass(frozen=True, kw_only=True)
class Support:
    """What a sentence may draw on."""

    passage: str
    question: str
    nearby: str = ""  #: Published sentences about the same, where no passage carries it.
    cites: bool = True  #: The advice cites *passage*, so that it may speak of this case.

    @property
    def both(self) -> str:
        """Return all of it as one text."""
        return f"{self.passage}\n{self.nearby}\n{self.question}"


def faults(text: str, support: Support) -> Iterator[Fault]:
    """Return what *text* may not say; each fault once."""
    both = support.both
    if any(run not in both for run in _IDENTIFIER.findall(text)):
        yield Fault.IDENTIFIER
    if not _counted(text, support):
        yield Fault.NUMBER
    if any(word.search(text) and not _graded(word, text, support) for word in _SEVERITY):
        yield Fault.SEVERITY
    if _promises(_QUOTED.sub(" ", text)):
        yield Fault.GUARANTEE
    if ordering.orders(_QUOTED.sub(" ", text)):
        yield Fault.ORDER
    yield from _about_people(text, support)


def _promises(text: str) -> bool:
    sure = _GUARANTEE.search(text) and not _DENIED.search(text)
    return bool(sure or (_SAFETY.search(text) and _SAYS_SAFE.search(text) and not _SAFE_IF.search(text)))


def _counted(text: str, support: Support) -> bool:
    """Return whether *support* holds the numbers of *text*, each of the same unit where it has one."""
    known = _of_passage(support.passage)[0] | _values(support.nearby) | _values(support.question)
    values = {value for value, _ in known}
    return all(
        value in values
        and (not unit or (value, unit) in known or (unit == _OF_AGES and (value, "") in known))
        for value, unit in _figures(text)
    )


def _graded(word: re.Pattern[str], text: str, support: Support) -> bool:
    """Return whether *support* holds *word*, and says it of this case where *text* does."""
    if not _judges(text):
        return bool(word.search(support.both))
    told = [line.text for line in prose.lines(support.question)]
    if any(word.search(line) and not line.endswith("?") and not _denied(word, line) for line in told):
        return True
    return support.cites and any(word.search(line) for line in _judgements(support.passage))


def _denied(word: re.Pattern[str], line: str) -> bool:
    found = word.search(line)
    return bool(found and _DENIED.search(line[: found.start()]))


def _judges(text: str) -> bool:
    """Return whether *text* judges this case, and leaves nothing open."""
    return bool(_JUDGES.search(text) and not _UNSURE.search(text))


@lru_cache(maxsize=1024)
def _judgements(passage: str) -> tuple[str, ...]:
    """Return the sentences of *passage* that judge a case."""
    return tuple(line.text for line in prose.lines(passage) if _judges(line.text))


def _values(text: str) -> frozenset[tuple[str, str]]:
    """Return the numbers of *text*, in digits, each with its unit."""
    return frozenset(dutch.numbers(text))


def _illnesses(text: str) -> frozenset[str]:
    return frozenset(match[0].lower() for match in _ILLNESS.finditer(text))


@lru_cache(maxsize=1024)
def _of_passage(passage: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Return the numbers and illnesses of a published passage; of a case's own text nothing is remembered."""
    return _values(passage), _illnesses(passage)


def _figures(text: str) -> set[tuple[str, str]]:
    """Return the numbers of *text*; the number words up to two are also words of other kinds."""
    written = set(re.findall(r"\d+(?:[.,:-]\d+)*", text))
    return {
        (value, unit)
        for value, unit in dutch.numbers(text)
        if unit or value in written or value not in _ALSO_OTHER
    }


_OF_AGES = "jaar"  #: The unit that an age may leave out.
_ALSO_OTHER = frozenset({"0", "1", "2"})


def _about_people(text: str, support: Support) -> Iterator[Fault]:
    """Return the faults of what *text* says of people in our words: what is quoted is somebody else's."""
    own = _QUOTED.sub(" ", text)
    if text in support.passage:
        return
    named = _illnesses(own)
    known = _of_passage(support.passage)[1] | _illnesses(support.nearby) | _illnesses(support.question)
    if named and _DIAGNOSED.search(own) and not _OPEN.search(own):
        known = _illnesses(support.question)
    if any(not any(_kin(word, other) for other in known) for word in named):
        yield Fault.DIAGNOSIS
    said = _CERTAIN.sub(" ", own)
    if _BLAME.search(said) and _GUILT.search(said) and not _OPEN.search(said):
        yield Fault.GUILT


def _kin(word: str, other: str) -> bool:
    return (
        dutch.same(word, other)
        or word[: dutch.SHARED] == other[: dutch.SHARED]
        or any(root in word and root in other for root in _ROOTS)
    )
