"""What kinds of sentence the documents hold, told by their words: who is spoken to, alarm, advice, doubt."""

import re
from enum import StrEnum
from functools import lru_cache

from retrieval.lines import NOT_DO, Line

KEPT = 16384  #: Lines of which it is remembered what they say; the documents have some eight thousand.
_FAMILY = r"(?:ouders?|moeder|vader|gezin|familie|partners?|gezinsleden|verzorgers?|pleger)"
_TOLD = (
    r"(?:bespreek|praat|spreek|vertel|deel|vraag|nodig|leg|zeg|bel|gesprek|huisbezoek|informeer|confronteer"
    r"|bezoek|betrek)"
)
_TELLING = r"(?:gesprek|spreken|bespreken|bespreekt|uitnodigen|vertellen|praten)"
_TALK = re.compile(
    rf"\b{_TOLD}\b.{{0,60}}\b{_FAMILY}\b|\b{_FAMILY}\b.{{0,60}}\b{_TELLING}\b|\bzorggesprek\b", re.IGNORECASE
)
_IN_TALK = re.compile(r"\bin het gesprek met (?:de )?(?:ouders|familie)\b", re.IGNORECASE)
#: Addressing the family itself: the first of whom a sentence speaks after the verb.
_ADDRESSED = re.compile(
    rf"^(?:{_TOLD}|ga)\b(?:(?!\b(?:Veilig Thuis|politie|deskundige|arts|huisarts|vertrouwensarts|jongere"
    rf"|kind|slachtoffer|collega|aandachtsfunctionaris|school|meisje|jongen)\b)[^\"\u201c:])"
    rf"{{0,40}}?\b{_FAMILY}\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.!?])\s+")
_CAREFUL = re.compile(
    r"\b(?:niet|niets|nooit|geen|eerst|voordat|vóór|pas(?! aan)|overslaan|overgeslagen|slachtoffer"
    r"|zonder (?:gegevens|naam|dat))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c].*?[\"\u201d]")
_SPOKEN = re.compile(r"\b(?:vraag|praat|spreek|vertel|zeg|luister|leg|laat)\b", re.IGNORECASE)
_TO_CHILD = re.compile(
    r"(?:vraag|zeg|praat|spreek|vertel|leg|luister)\b"
    r"(?:(?!\b(?:ouders?|moeder|vader|arts|Veilig Thuis|school)\b)[^.:,\"\u201c]){0,25}?"
    r"\b(?:het|dit|een|elk|ieder|de) (?:kind|kinderen|jongere|meisje|jongen|peuter|baby)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^\w+(?: \w+){0,3} (?:is|zijn) (?:een|de|het)\b|\bkan ontstaan\b|\bbetekent dat\b", re.IGNORECASE
)

CHILD = re.compile(r"\b(?:kind|kinderen|jongere|baby)\b", re.IGNORECASE)  #: About a child.
#: Calling Veilig Thuis for advice or with a report.
VEILIG_THUIS = re.compile(
    r"\bVeilig Thuis\b.{0,80}\b(?:meld\w*|advies|raad|voor|vertrouwensarts)\b"
    r"|\b(?:meld\w*|advies|raad|vertrouwensarts)\b.{0,80}\bVeilig Thuis\b|\bvertrouwensarts\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\bVeilig Thuis\b|\bvertrouwensarts\b", re.IGNORECASE)  #: Naming who advises.
#: Judging that a case is one of the two grounds of the reporting norm.
SETTLED = re.compile(
    r"\b(?:is|wijst op|geldt als|valt onder) (?:dit |nu |hier )?(?:acute|structurele) onveiligheid\b",
    re.IGNORECASE,
)
#: Judging that a case is less than it seems.
CALM = re.compile(
    r"\bnu (?:nog )?een zorg\b|\b(?:nog )?geen (?:acute onveiligheid|structurele onveiligheid|patroon)\b"
    r"|\bop zich geen\b|\bgeen reden om te melden\b|\bniet vanzelf\b",
    re.IGNORECASE,
)
#: Saying flatly that nobody is in danger now.
SOOTHES = re.compile(r"\bnu (?:nog )?een zorg\b|\b(?:nog )?geen acute onveiligheid\b", re.IGNORECASE)
#: Naming a ground of the norm, or the norm itself.
GROUND = re.compile(
    r"\b(?:acute|structurele) onveiligheid\b|\bmelden (?:bij Veilig Thuis )?is (?:dan |hier |nu )?de "
    r"(?:professionele )?norm\b|\bis (?:dit |nu )?acuut\b",
    re.IGNORECASE,
)
#: Leaving open what may be settled.
DOUBT = re.compile(r"\b(?:bij twijfel|twijfel je|als je twijfelt|drie voorwaarden)\b", re.IGNORECASE)
#: Calling Veilig Thuis, whatever for.
_CALLS = re.compile(r"(?:bel|vraag|meld|overleg|bespreek)\b[^.:;]{0,60}\bveilig thuis\b", re.IGNORECASE)
PARENT = re.compile(rf"\b(?:gesprek|bespreek|{_FAMILY})\b", re.IGNORECASE)  #: About a parent, or a talk.
ADVICE = re.compile(
    r"\bVeilig Thuis\b.{0,60}\b(?:advies|raad)\b|\b(?:advies|raad)\b.{0,60}\bVeilig Thuis\b", re.IGNORECASE
)  #: Asking Veilig Thuis for advice.
#: Leaving open whether the talk is skipped.
SKIPS = re.compile(r"\bvoordat je besluit het gesprek over te slaan\b", re.IGNORECASE)
#: The same for who has not reported yet, and telling it what is new.
NAMELESS = re.compile(r"\bzonder (?:naam|namen|gegevens)\b|\banoniem\b", re.IGNORECASE)
NEW_FACTS = re.compile(r"\bVeilig Thuis\b.{0,60}\bnieuwe (?:feit|feiten|zorgen)\b", re.IGNORECASE)
COLLEAGUE = re.compile(
    r"\b(?:aandachtsfunctionaris|collega|gedragswetenschapper)\b", re.IGNORECASE
)  #: Consulting within the own organisation.
_CONSENT = (
    r"(?:zonder toestemming|zonder (?:haar|zijn|hun) (?:ja|toestemming|medeweten)"
    r"|zonder dat (?:ze|zij|hij)(?: \w+)? (?:weet|weten)|achter (?:haar|zijn|hun) rug"
    r"|tegen (?:haar|zijn|hun) (?:zin|wil)"
    r"|als (?:ze|zij|hij|moeder|vader|(?:de )?ouders?)"
    r" (?:nee (?:zegt|zeggen)|(?:het |dat )?niet wil(?:len)?))"
)
#: Asking whether one may call, report or consult without the consent of who it is about. With Veilig Thuis
#: one may: Wmo 2015, article 5.2.6. Nobody else may stand there: others are a question of their own.
UNCONSENTED = re.compile(
    rf"^(?=.*\b{_CONSENT}\b)"
    r"\W*(?:(?:en|maar|of|dus) )?(?:mag|mogen|kunnen) (?:ik|we|wij)"
    r"(?: (?:dit|dat|het|er|toch|dan|nu|ook|gewoon|zelf|anoniem|iemand|iets|wel|alleen"
    rf"|(?:met |bij |aan )?(?:veilig thuis|vt)|{_CONSENT}))*"
    r" (?:bellen|melden|doorgeven|raadplegen|overleggen|advies vragen|mee doen)\b"
    r"(?! (?:met|bij|aan|naar) (?!veilig thuis|vt))",
    re.IGNORECASE,
)
#: Whom else a question may be about that names nobody.
OTHERS = re.compile(
    r"\b(?:huisarts|school|juf|meester|leerkracht|mentor|politie|arts|jeugdarts|kinderarts|psychiater|therapeut|psycholoog"
    r"|buren|gemeente|leerplicht\w*|verloskundige)\b",
    re.IGNORECASE,
)
#: Keeping what one makes of it apart from what was seen.
OWN_VIEW = re.compile(r"\beigen uitleg\b", re.IGNORECASE)
#: Laying the case before somebody there, rather than doing something with them.
CONSULTS = re.compile(
    r"^(?:bespreek|overleg|leg|toets|loop|licht|bel een collega)\b|\boverleg met\b", re.IGNORECASE
)
#: Asking somebody who is none of the family.
BYSTANDER = re.compile(
    r"^(?:vraag|bespreek) (?:jezelf|je |jullie|veilig thuis|de politie|een leerkracht|school|met toestemming"
    r"|de hulpverlener|de behandelaar|de huisarts)",
    re.IGNORECASE,
)
#: To be done at once.
URGENT = re.compile(r"\b(?:112|direct|meteen|dezelfde dag|spoed\w*|nu)\b", re.IGNORECASE)
#: A question that wants a yes or a no.
CLOSED = re.compile(
    r"(?:^|[,;] |\b(?:en|maar|of) )(?:mag|mogen|moet|moeten|kan|kunnen|is|zijn|klopt|geldt)\b", re.IGNORECASE
)
#: Asking for a judgement: how grave it is, whether it is anything at all, whether the worker exaggerates.
JUDGES = re.compile(
    r"\bz(?:ie|oek) ik (?:nu |nou )?(?:spoken|spijkers|dingen|het verkeerd)\b|\boverdr(?:ijf|even)"
    r"|\b(?:overgevoelig|aanstellerij|stel ik me aan|moet ik me (?:hier )?zorgen)\b"
    r"|\bben ik (?:nou |nu )?(?:gek|hysterisch|te (?:streng|gevoelig|bang|wantrouwig))\b"
    r"|\bmaak ik (?:er (?:nu |nou )?te veel|me (?:te )?(?:druk|zorgen|veel zorgen))\b"
    r"|\bis (?:dit|dat|het|zoiets) (?:\w+ ){0,3}?(?:iets|erg|ernstig|gewoon|normaal|zorgelijk|genoeg|onveilig"
    r"|veilig|gevaarlijk|mishandeling|kindermishandeling|verwaarlozing|geweld|acuut|structureel|voldoende)\b"
    r"(?! (?:om|voor|dat|als)\b)"
    r"|\bhoe (?:erg|ernstig|zwaar|zorgelijk|gevaarlijk|onveilig|veilig|acuut)\b"
    r"|\bhoe (?:weeg|schat|kijk) (?:ik|je|jullie) (?:dit|dat|hier)\b|\b(?:telt|weegt) (?:dit|dat)\b"
    r"|\bwat (?:is dit|vinden jullie)\b",
    re.IGNORECASE,
)
#: Asking for words: what to say or ask, and how to begin.
SAYS = re.compile(
    r"\bwat (?:zeg|vertel|vraag|antwoord|app|stuur)\w* (?:ik|je|we)\b"
    r"|\bhoe (?:zeg|vertel|vraag|begin|breng|leg|bespreek|benader|open|kaart) (?:ik|je|we)\b"
    r"|\bwat (?:moet|kan|mag) ik (?:\w+ ){0,3}?(?:zeggen|vertellen|vragen)\b|\beerste zin\b",
    re.IGNORECASE,
)
#: Speaking of a talk: with the family that may have to wait, whatever else may not.
TALKS = re.compile(
    r"\b(?:gesprek\w*|(?:be)?spre(?:ek|ken)|praat|praten|vertel(?:len)?|zeg(?:gen)?)\b", re.IGNORECASE
)
_KIN = (
    r"(?:(?:stief|pleeg|groot|schoon)?(?:ouders?|moeder|vader)|mama|papa|gezin|familie|partners?|vriend|man|vrouw"
    r"|broers?|ooms?|opa|oma)"
)
_TELLS = r"(?:vertel\w*|zei|zegt|fluister\w*|biecht\w*|app(?:t|te)|belt|belde)"
_TELLER = (
    r"(?:kind|kleuter|jongen|jongetje|ventje|meisje|meid|zoontje|dochtertje|leerlinge?|jongere|oudste"
    r"|jongste)"
)
_NOT_OTHERS = r"(?:(?!\b(?:niet|niets|moeder|vader|ouders|broer|oom|opa|juf|mentor|van een)\b)[^.!?;:])"
#: A child or a young person tells it to the worker: named with the telling, and nobody else between.
TOLD_ME = re.compile(
    rf"\b{_TELLER}\b{_NOT_OTHERS}{{0,40}}?\b{_TELLS} {_NOT_OTHERS}{{0,12}}?\b(?:mij|me|ons)\b"
    rf"|\b{_TELLER}\b{_NOT_OTHERS}{{0,40}}?\b(?:mij|me|ons)\b{_NOT_OTHERS}{{0,25}}?"
    r"\b(?:verteld|gezegd|toevertrouwd)\b"
    rf"|\b{_TELLS} (?:het|de|een|dit) {_TELLER}\b{_NOT_OTHERS}{{0,20}}?\b(?:mij|me|ons)\b",
    re.IGNORECASE,
)
#: A plan of the worker or of a colleague to speak with the family, or to go there.
PLANS = re.compile(
    r"\b(?:(?:ik|we|wij) (?:wil|wilde|wou|willen|wilden|ga|gaan|zou|zouden|was van plan|had bedacht)\b"
    r"|(?:wil|wilde|wou|ga|zou|willen|gaan|zouden) (?:ik|we|wij)\b"
    r"|(?:collega|teamleider|leidinggevende|manager|directeur|school|juf|meester|mentor|huisarts)"
    r" (?:wil|stelt voor|zegt voor|vindt dat (?:ik|we)))\b"
    r"(?![^.!?;]{0,40}\b(?:niet|geen|nooit)\b)(?! (?:\w+ )?(?:weten|zeggen)\b)[^.!?;]{0,60}?"
    rf"(?:\bhuisbezoek\b|\b{_KIN}\b[^.!?;,]{{0,40}}\b(?:(?:op)?bellen|(?:be|aan)?spreken|praten|vertellen"
    r"|vragen|mailen|appen|bemiddelen|confronteren|inlichten|uitnodigen|bezoeken)\b"
    rf"|\b(?:bespreken|praten|bemiddelen|overleggen|langs(?:gaan)?)\b[^.!?;,]{{0,20}}\b{_KIN}\b)",
    re.IGNORECASE,
)
PARENTS = "parents"  #: The parents, or a partner, among the persons that are spoken to.
_PERSONS = {
    person: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for person, words in {
        "child": "kind|kinderen|jongen|jongetje|meisje|meiden|zoon|zoontje|dochter|dochtertje|jongere|puber",
        PARENTS: "ouders?|(?:stief|pleeg)?(?:moeder|vader)|mama|papa|ma|pa|partner",
        "other": "school|juf|opa|oma|oom|tante|collega|buurvrouw|politie|Veilig Thuis|arts|huisarts|jezelf"
        "|broer|zus",
    }.items()
}
#: Speaking where nobody else hears or sees it.
APART_FROM = re.compile(
    r"\b(?:alleen|apart|onder vier ogen|bereik\w*|meekijk\w*|meelee?st?|meeluister\w*|opvalt)\b",
    re.IGNORECASE,
)
BY_THE_WHOLE = re.compile(
    r"^\W*(?:en |maar )?hoe (?:gevaarlijk|erg|ernstig|veilig|onveilig|acuut) is (?:dit|dat|het)\b"
    r"|^\W*(?:(?:en|maar|dus) )?(?:wat (?:moet|kan|zal|mag|doe) (?:ik|we|wij)"
    r"(?: (?:nu|hier|dan|hiermee|ermee|doen|eerst))*|wat nu|wat (?:is wijsheid|adviseren jullie)"
    r"|hoe (?:nu )?(?:verder|nu))\W*$",
    re.IGNORECASE,
)  #: What the letter as a whole answers.
#: What is done before anything else, and says so.
AT_ONCE = re.compile(
    r"(?:bel (?:nu|meteen|direct) |blijf (?:bij|nu)\b|laat \w+(?: \w+){0,3} niet alleen\b"
    r"|(?:ga|schat|bepaal|kijk|vraag|bedenk) eerst\b)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\bmeld(?:en|ing|t)?\b", re.IGNORECASE)
_NO = re.compile(r"(?:Nee\b|Dat hoeft (?:nog )?niet\b)")
#: Asking whether it can wait, or is in time.
CAN_WAIT = re.compile(
    r"\b(?:wacht|wachten|af ?wachten|te laat|op tijd|vroeg genoeg|snel genoeg|uitstel\w*|aankijken)\b"
    r"|\bnog even\b|\b(?:vandaag|vanavond|vannacht|vanmiddag) (?:al|nog) (?:iets|wat) (?:doen|regelen)\b"
    r"|\bnog een (?:dag|nacht|week|weekend)\b"
    r"|\b(?:kan|kun|mag|zal|moet) (?:ik|dat|dit|het|ze|hij|we|wij)\b[^.!?]{0,60}"
    r"(?<!voor )(?<!vóór )"
    r"\b(?:morgen(?:ochtend|middag|avond)?|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag"
    r"|zondag|weekend|volgende week|volgende maand|na school|na het weekend)\b",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"\b(?:veiligheidsplan|veiligheidsafspra\w+|afspraken over)\b", re.IGNORECASE
)  #: Agreeing on safety.
#: Weighing, or that there is nothing left to weigh.
WEIGHED = re.compile(r"\b(?:weeg|weegt|wegen|afweging\w*)\b|\bsluit\b[^.!?]{0,40}\baf\b", re.IGNORECASE)
ALARM = re.compile(r"\bbel\b.{0,40}\b112\b", re.IGNORECASE)  #: Calling 112.
#: Judging that danger is near.
ACUTELY = re.compile(
    r"\b(?:is|was|geldt als) (?:dit |nu |hier |dan |het )*(?:acute onveiligheid|acuut)\b", re.IGNORECASE
)
#: Telling the family nothing yet, or only what was agreed on.
SILENT = re.compile(
    r"\b(?:niets|nog niet|nog geen|geen (?:ouder|familie\w*|partner)|niemand|pas (?:na|als|wanneer))\b"
    r"|\bniet (?:\w+ ){0,3}(?:aan|voor|vooraf|zelf|eerst|voordat|over|in)\b"
    r"|\b(?:eerst|voordat)\b[^.;]{0,60}\b(?:Veilig Thuis|deskundige|vertrouwensarts|advies|politie)\b"
    r"|\b(?:Veilig Thuis|deskundige|vertrouwensarts|politie)\b[^.;]{0,40}\beerst\b",
    re.IGNORECASE,
)
#: Saying that nothing is reported.
UNREPORTED = re.compile(
    r"\bgeen reden om te melden\b|\bmelden (?:is|hoeft) (?:nu |nog |hier )*niet\b|\bniet aan de orde\b"
    r"|\bhoef je (?:\w+ ){0,3}niet te melden\b",
    re.IGNORECASE,
)
SEVERE = re.compile(
    r"\b(?:acute|acuut|structurele|structureel) (?:on)?veilig\w*\b", re.IGNORECASE
)  #: The two grounds of the reporting norm.
#: Telling what to do.
BIDS = re.compile(
    r"(?:^|, (?:dan )?)(?:bel|bespreek|vraag|regel|laat|zorg|overleg|blijf|luister|kijk|maak|zet|voer|ga"
    r"|beloof|doe|wees|stel|spreek|leg|zoek|betrek|gebruik|neem|let|praat|zeg|vertaal|geef|onderzoek|toets|benoem"
    r"|houd)\b|\b(?:bel|benader) je\b",
    re.IGNORECASE,
)
#: Holding against what one thinks.
COUNTER = re.compile(
    r"\b(?:tegensignal\w*|tegenspraak|tegenstem|andere verklaring|weersprek\w*|betekent niet|bewijs"
    r"|zegt (?:nog )?niets?|niet vanzelf|niet automatisch|op zich|niet elk\w*|kunnen ook|kan ook|nog geen"
    r"|normaal)\b",
    re.IGNORECASE,
)


class Says(StrEnum):
    """What a line says that some cases must not get."""

    NO_DANGER = "no danger"  #: That nobody is in danger now.
    NO_NAME = "no name"  #: To ask advice without a name.
    MAY_WAIT = "may wait"  #: That the talk with the family may have to be skipped, or not.
    DOUBT = "doubt"  #: What to do in doubt.
    ALARM = "alarm"  #: To call 112.


@lru_cache(maxsize=KEPT)
def says(line: Line) -> frozenset[Says]:
    """Return what *line* says of what some cases must not get."""
    found = {
        Says.NO_DANGER: SOOTHES.search(line.text),
        Says.NO_NAME: ADVICE.search(line.text) and NAMELESS.search(line.text),
        Says.MAY_WAIT: SKIPS.search(line.text),
        Says.DOUBT: DOUBT.search(line.text),
        Says.ALARM: ALARM.search(line.text),
    }
    return frozenset(kind for kind, match in found.items() if match)


@lru_cache(maxsize=KEPT)
def sends_to_family(line: Line) -> bool:
    """Return whether *line* sends the worker to a family that must wait, or speaks of the talk with them."""
    if line.subheading == NOT_DO and _IN_TALK.search(line.text):
        return True
    return line.subheading != NOT_DO and sends_there(line.text)


def spoken_to(text: str) -> frozenset[str]:
    """Return to whom *text* speaks before a colon, or is to speak: a child, a parent, somebody else."""
    before = text.split(":", maxsplit=1)[0]
    return frozenset(person for person, pattern in _PERSONS.items() if pattern.search(before))


@lru_cache(maxsize=KEPT)
def holds_back(line: Line) -> bool:
    """Return whether *line* says to wait, to ask first or not to do it; what it quotes does not count."""
    return _holds_back(line.text)


@lru_cache(maxsize=KEPT)
def tells_family(line: Line) -> bool:
    """Return whether *line* of an expert, who knows that the talk waits, tells the worker to address them."""
    return line.subheading != NOT_DO and any(
        _ADDRESSED.search(part) and not _holds_back(part)
        for part in _PARTS.split(_QUOTED.sub(" ", line.text))
    )


def sends_there(text: str) -> bool:
    """Return whether *text* tells to speak with the family, and neither to wait nor to ask first."""
    return bool(_TALK.search(text)) and not _holds_back(text)


def _holds_back(text: str) -> bool:
    return bool(_CAREFUL.search(_QUOTED.sub(" ", text)))


@lru_cache(maxsize=KEPT)
def speaks_with_child(line: Line) -> bool:
    """Return whether *line* is about talking with the child."""
    return bool(CHILD.search(line.text) and _SPOKEN.search(line.text))


@lru_cache(maxsize=KEPT)
def asks_child(line: Line) -> bool:
    """Return whether *line* has the worker say something to the child, or ask: it must be able to talk."""
    return bool(_TO_CHILD.match(line.text))


@lru_cache(maxsize=KEPT)
def plain_alarm(line: Line) -> bool:
    """Return whether *line* says no more than the emergency text, which every letter has."""
    return bool(ALARM.search(line.text)) and not any(one.ages is None for one in line.presumes)


@lru_cache(maxsize=KEPT)
def tells(line: Line) -> bool:
    """Return whether *line* says more than what a thing is called, and more than the emergency text."""
    return not ALARM.search(line.text) and not _DEFINES.search(line.text)


def denies(question: str, answer: str) -> bool:
    """Return whether *answer* to *question* may be read as saying that nothing is reported."""
    return bool(_NO.match(answer)) and (answer.startswith("Dat") or bool(_REPORTING.search(question)))


def calls(text: str) -> bool:
    """Return whether *text* begins by telling to call Veilig Thuis, or to ask it something."""
    return bool(_CALLS.match(text))
