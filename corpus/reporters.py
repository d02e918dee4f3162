"""Tells a professional who only sees or tells something from one who may have done it, by the grammar.

"De trainer zag blauwe plekken" and "ze zei het tegen haar juf" tell who noticed; "de trainer sloeg hem" tells
who did it. One who explains away what is seen, or who does anything to the child, stays.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

#: Words for who works with children, as stems that may stand at the end of a compound ("zwemleraar").
_STEMS = (
    r"trainers?|trainster|coach(?:es)?|juf(?:fen|frouw)?|meesters?|leerkracht(?:en)?|lera(?:ar|ren|res)"
    r"|docenten?"
    r"|mentor(?:en)?|decaan|collega'?s?|begeleid(?:er|ers|ster)|leid(?:er|ers|ster)s?|assistente?|invalkracht"
    r"|invaller|chauffeur|conciërge|vrijwillig(?:er|ers|ster)|medewerk(?:er|ers|ster)s?|imam|priester"
)
#: Who looks after a child as at home: what they tell of a mark may be an excuse, so only seeing counts.
_CARERS = r"pleegouders?|pleegvaders?|pleegmoeders?|gastouders?|oppas|gezinshuisouders?"
_WHO = rf"(?:[\wë]*(?:{_STEMS})|{_CARERS})(?!\w)"
_THE = r"(?:(?:de|een|mijn|onze|haar|zijn|hun|die|deze|zo'n|d'r|m'n|z'n)\s+)"
_KIND = r"(?:(?!(?:die|dat|en)\b)[\w-]+\s+)?"
_NAMED = rf"{_THE}?{_KIND}(?P<who>{_WHO})"
_PAIR = rf"{_NAMED}(?:\s+en\s+{_NAMED.replace('who', 'other')})?"
#: What may stand between somebody and the verb: where he works, a clause between commas, when.
_MODIFIED = (
    r"(?:\s+(?:van|op|in|bij|uit|met)\s+(?!(?:haar|hem|hen)\s+(?:alleen|bed)\b)(?:[\w'-]+\s+){0,2}?[\w'-]+)?"
    r"(?:\s*\([^()]{1,40}\)|,[^,.!?;]{1,50},)?"
    r"(?:\s+(?:ook|net|nu|al|zelf|gisteren|vandaag|vanmorgen|vanochtend|vanmiddag|vorige\s+week|\w+dag))?\s+"
)
_SEES = (
    r"(?:zag(?:en)?|ziet|zien|merkt(?:e|en)?(?:\s+op)?|ontdekt(?:e|en)?|signaleert|signaleerde|hoort|hoorde"
    r"|ving"
    r"|trof|herkent|herkende|vond(?=\s+(?:\w+\s+){0,3}(?:plek\w*|striem\w*|brief\w*|foto\w*|schrift\w*))"
    r"|(?:maakt(?:e)?|maken)\s+zich\s+(?:\w+\s+)?zorgen|is\s+(?:\w+\s+)?bezorgd)\b"
)
_US = r"(?:mij|me|ons|school|vt|veilig\s+thuis|de\s+(?:aandachtsfunctionaris|moeder|ouders))"
_TELLS = (
    r"(?:vertel(?:t|de|den|len)|zegt|zei(?:den)?|zeggen|meld(?:t|de|den|en)|vindt|vinden|denkt|dacht|vraagt"
    r"|vroeg|noemt|noemde"
    r"|schr(?:ijft|eef)(?=\s+(?:mij|me|ons|op|in|over)\b)|vermoedt|vermoedde|twijfelt|twijfelde|klonk|klinkt|geeft\s+aan|gaf\s+aan"
    r"|laat\s+weten|liet\s+weten"
    r"|wil(?:de)?\s+(?:\w+\s+){0,3}(?:melden|bellen|praten|overleggen|weten)"
    rf"|(?:bel(?:t|de|den|len)|appt?e?|mail(?:t|de)|stuur(?:t|de))(?=\s+(?:{_US}|net|dat|of|over|omdat|met"
    rf"|vandaag)\b|[:,]))(?!\w)"
)
_NOTICED = (
    r"(?:gezien|gehoord|verteld|gemeld|gebeld|gezegd|opgemerkt|geschreven|gemaild|genoteerd|gevraagd"
    r"|gesignaleerd"
    r"|doorgegeven|aangegeven)(?!\w)"
)
#: What somebody does to a child, or what hints at it; and what explains a mark away.
_HARM = (
    r"(?:sla(?:at|an)|sloeg(?:en)?|geslagen|mept?e?|gemept|schop(?:t|te|ten|pen)|geschopt|trap(?:t|te|ten)"
    r"|getrapt|kne(?:ep|pen)"
    r"|knijp(?:t|en)|geknepen|duw(?:t|de|den|en)|geduwd|druk(?:t|te)|gedrukt|trok(?:ken)?|trekt|getrokken"
    r"|sleur\w*|gesleurd|sleep\w*"
    r"|schud(?:t|de|den)|geschud|sch(?:eld|old)\w*|uitgescholden|schreeuw\w*|geschreeuwd|verneder\w*"
    r"|kleineer\w*|misbruik\w*"
    r"|betast\w*|aangeraakt|raakt\w*|aanraak\w*|streel\w*|gestreeld|wreef|zoen\w*|gezoend|kust?e?|gekust"
    r"|ge?grepen|greep"
    r"|grijpt|pakt?e?|vastgehouden|vastgepakt|vasthou\w*|hield|gooi\w*|gegooid|smeet|smijt|gesmeten"
    r"|dwing\w*|dwong|gedwongen"
    r"|dreig\w*|bedreig\w*|gedreigd|opgesloten|opslo(?:ot|ten)|opsluit|slo(?:ot|ten)|dronken"
    r"|handtastelijk\w*|seks\w*|aanrand\w*|aangerand"
    r"|verkracht\w*|film(?:t|de)|gefilmd|naaktfoto\w*|schoot|douch\w*|klap(?:pen)?|tik(?:ken)?"
    r"|dichtgehouden|bijt|beet"
    r"|gezeten|zit\s+aan|zat\s+aan|alleen\s+(?:met|in|naar)|stiekem|geheim\w*|cadeau\w*|oorvijg|knuffel\w*"
    r"|vast|geweld\w*|over\s+de\s+schreef)(?!\w)"
)
_EXCUSE = (
    r"\b(?:zichzelf|gevallen|viel|ongeluk\w*|per\s+ongeluk|gestoten|niets?\s+gedaan|niks\s+gedaan|ontken\w*"
    r"|stoei\w*|overdrijft"
    r"|verzint|liegt|verzonnen)\b"
)

#: "De trainer zag", "de juf van groep vier vertelt", "mijn collega heeft iets gezien".
_SUBJECT = re.compile(
    rf"(?<!\w)(?<!door\s){_PAIR}{_MODIFIED}(?:{_SEES}|{_TELLS}|(?:heeft|had|hebben"
    rf"|hadden)\s+[^.!?;,]{{0,50}}?\b{_NOTICED})",
    re.IGNORECASE,
)
#: "Dat de juf striemen zag", "toen mijn collega het hoorde".
_BEHIND = re.compile(
    rf"\b(?:dat|toen|omdat|nadat|doordat|want|hoe)\s+{_NAMED}\s+[^.!?;,]{{0,50}}?\b(?:{_SEES}|{_TELLS}"
    rf"|{_NOTICED})",
    re.IGNORECASE,
)
#: "Vandaag belde de juf mij", "volgens de trainer".
_INVERTED = re.compile(
    rf"\b(?:{_SEES}|vertel(?:t|de)|zegt|zei|meld(?:t|de)|bel(?:t|de)|mail(?:t|de)|schrijft|schreef|vraagt"
    rf"|vroeg|hoorde\s+ik\s+van"
    r"|krijg(?:\s+ik)?(?:\s+\w+){0,4}\s+van|kreeg(?:\s+ik)?(?:\s+\w+){0,4}\s+van|volgens|namens"
    r"|gebeld\s+door|gemaild\s+door|gewezen\s+door)"
    rf"\s+{_NAMED}",
    re.IGNORECASE,
)
#: "Ze zei tegen haar trainer", "aan de juf verteld", "ik sprak de mentor".
_LISTENS = re.compile(
    rf"\b(?:vertel(?:t|de|d|den)|zegt|zei|gezegd|fluisterde)\s+(?:(?!(?:dat|of)\b)[\w']+\s+){{0,3}}?(?:aan"
    rf"|tegen)\s+{_NAMED}"
    rf"|\b(?:aan|tegen)\s+{_NAMED.replace('who', 'told')}\s+(?:(?!(?:dat"
    rf"|of)\b)[\w']+\s+){{0,3}}?(?:vertel(?:t|de|d|den)|zegt|zei|gezegd)\b"
    rf"|\b(?:ik|we|wij)\s+(?:sprak(?:en)?|spreek|spreken|belden?|bel"
    rf"|vroeg)\s+{_NAMED.replace('who', 'spoken')}"
    rf"|\b(?:ik|wij|we)\s+(?:ben|zijn|werk(?:en)?"
    rf"|schrijf)\s+(?:zelf\s+)?(?:als\s+)?{_NAMED.replace('who', 'self')}",
    re.IGNORECASE,
)
#: What may stand between somebody and what he does: nobody else, and no clause of its own.
_SAME_CLAUSE = (
    r"(?:(?!\b(?:dat|of|hoe|wat|waar|toen|omdat|terwijl|want|wordt|werd|worden|vader|moeder|papa|mama|opa"
    r"|hij|zij|ze)\b)[^.!?;:\n])"
)
_IS_SELF = re.compile(
    r"\b(?:ik|wij|we)\s+(?:ben|zijn|werk(?:en)?|schrijf)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_NOTES = (_SUBJECT, _BEHIND, _INVERTED, _LISTENS)
_EXCUSED = re.compile(_EXCUSE, re.IGNORECASE)
_CARER = re.compile(rf"(?:{_CARERS})$", re.IGNORECASE)
_SAW = re.compile(rf"{_SEES}|\bgezien\b|\bgebeld\b|\bbel(?:t|de)\b|\bmeld(?:t|de)\b", re.IGNORECASE)
_EACH = re.compile(rf"(?<![\w-]){_WHO}", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_PRONOUN = re.compile(
    rf"^\W*(?:hij|zij|ze|die)\s+(?:(?!(?:wordt|werd|is)\b)[\w']+\s+){{0,5}}?{_HARM}", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:vader|moeder|ouders?|stief\w+|opa|oma|oom|tante|broers?|zus(?:sen)?|zoon|zoontje|dochter\w*"
    r"|jongen\w*|jongetje|meisje\w*"
    r"|kind\w*|leerling\w*|baby|peuter|kleuter|hij|ze|zij|\[PERSOON-\d+\])(?!\w)",
    re.IGNORECASE,
)


def without_reporters(text: str) -> str:
    """Return *text*, as long as it was, without those professionals who only see or tell something in it."""
    if not _EACH.search(text):
        return text
    reporting = {_role(text[start:end]) for start, end in _reporting(text)}
    innocent = reporting - _acting(text)
    return _EACH.sub(lambda m: "_" * len(m[0]) if _role(m[0]) in innocent else m[0], text)


def only_reported(text: str) -> bool:
    """Return whether *text* names professionals, beside its writer, who all only see or tell something."""
    reporting = [text[start:end] for start, end in _reporting(text) if not _IS_SELF.search(text[:start])]
    return bool(reporting) and not _EACH.search(without_reporters(text))


def _reporting(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the professionals who see or tell something, and explain nothing away."""
    for sentence in _SENTENCE.finditer(text):
        if _EXCUSED.search(sentence[0]):
            continue
        for match in (match for pattern in _NOTES for match in pattern.finditer(sentence[0])):
            for name in (name for name, words in match.groupdict().items() if words):
                if not _CARER.search(match[name]) or _SAW.search(match[0]):
                    yield sentence.start() + match.start(name), sentence.start() + match.end(name)


def _acting(text: str) -> set[str]:
    """Return who may have done something: of whom a verb of harm is told, or who is spoken of as the one."""
    found, before = set(), set[str]()
    for sentence in (match[0] for match in _SENTENCE.finditer(text)):
        if _PRONOUN.match(sentence):
            found |= before
        roles = {_role(one[0]): one[0] for one in _EACH.finditer(sentence)}
        found |= {role for role, who in roles.items() if _doing(re.escape(who.lower())).search(sentence)}
        before = set() if _ANOTHER.search(sentence) else set(roles)
    return found


@lru_cache(maxsize=256)
def _doing(who: str) -> re.Pattern[str]:
    """Return what finds that *who*, a word for a professional, does something to somebody."""
    named = rf"(?:de|een|zijn|haar|die|onze|mijn)\s+(?:[\w-]+\s+)?{who}(?!\w)"
    verbs = (
        rf"(?<!\w){who}(?!\w){_SAME_CLAUSE}{{0,60}}?\b{_HARM}",
        rf"\b{_HARM}\s+(?:door\s+)?{named}",
        rf"\bdoor\s+(?:[\w-]+\s+){{0,2}}?{who}\s+(?:\w+\s+){{0,3}}?{_HARM}",
        rf"\b(?:bij|met|van|voor|over)\s+{named}[^.!?;]{{0,40}}\b(?:in\s+bed|schoot|bang|gezeten)\b",
        rf"\b(?:bang|angst)\s+(?:\w+\s+)?(?:voor|van)\s+{named}",
        rf"(?<!\w){who}(?!\w)[^.!?;\n]{{0,80}}\bzelf\s+(?:\w+\s+){{0,4}}?{_HARM}",
    )
    return re.compile("|".join(verbs), re.IGNORECASE)


def _role(word: str) -> str:
    """Return what *word* names, so that "de trainer" and "trainers" are one."""
    return re.sub(r"(?:'?s|en)$", "", word.lower())
