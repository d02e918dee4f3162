"""Schools, clubs, practices, shelters and employers: a word for the kind of place, and the name behind it.

Source: the kinds of schools of DUO (obs, cbs, sbo, ikc), of child care of the Landelijk Register Kinderopvang
(kdv, bso), and the words for clubs and care in the project's glossary. The kind itself stays.
"""

import re
from collections.abc import Iterable

from guardrails.hits import DOUBTFUL, LIKELY, SURE, Hit
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import Recogniser
from guardrails.words import Message

_STRICT = (
    "obs|cbs|rkbs|pcbs|pcb|rks|sbo|vso|so|ikc|kc|kdv|bso|psz|"
    "azc|vv|svv|rkvv|kv|hv|hc|fc|sc|sv|tc|zc|ggz|poh|hap|"
    "basisschool|daltonschool|jenaplanschool|montessorischool|"
    "vrije school|peuterspeelzaal|kinderdagverblijf|kinderopvang|"
    "buitenschoolse opvang|praktijk|huisartsenpraktijk|tandartspraktijk|"
    "kliniek|ziekenhuis|blijf-van-mijn-lijfhuis|blijf-huis|"
    "blijfhuis|blijfgroep|opvanghuis|opvang|vrouwenopvang|gezinshuis|"
    "zorgboerderij|camping|vakantiepark|zwembad|sporthal|"
    "sportclub|voetbalclub|hockeyclub|turnclub|scouting|buurthuis|"
    "wijkcentrum|dorpshuis|kerk|moskee|gemeente|hotel|"
    "restaurant|café|cafe|cafetaria|supermarkt|winkel|kapper|"
    "bakkerij|slagerij|manege|stal|studio|salon|bedrijf|"
    r"\w{0,20}bedrijf|uitzendbureau|stichting|vereniging|school|"
    r"college|lyceum|scholengemeenschap|internaat|jeugddorp|"
    r"opvangcentrum|\w{3,20}school|\w{3,20}praktijk|\w{3,20}kliniek|"
    r"\w{0,20}instelling|jeugdhulp|jeugdhulpaanbieder|thuiszorg|gastouderbureau|speeltuin|jongerencentrum|"
    r"parochie|tempel|synagoge|coffeeshop|garage|apotheek|logeerhuis|"
    r"parkeerplaats|flat|hospice|verpleeghuis|zorginstelling|woongroep"
)
_ARTICLE = r"(?:(?:De|Het|'[tT]|Den|de|het|In|Op|La|El|Van|St\.?|Sint) ?){0,2}"
_NAME = (
    r"[A-Z][\w'.&-]{0,30}(?: (?:[A-Z][\w'&-]{1,30}|(?:van|de|der|"
    r"den|en|het|in|aan|op) [A-Z][\w'&-]{1,30})){0,3}"
)
_CASED = re.compile(rf"(?<![\w-])(?i:{_STRICT})[ :]{{1,2}}['\"]?(?P<hit>{_ARTICLE}{_NAME})")
_LOWER = re.compile(
    r"(?<![\w-])(?:obs|cbs|rkbs|pcbs|sbo|ikc|kdv|bso|psz|vv|svv|"
    r"basisschool|kinderdagverblijf|peuterspeelzaal|camping|"
    r"huisartsenpraktijk|praktijk|gezinshuis|zorgboerderij) (?P<hit>"
    r"(?:de |het |'t )(?P<word>[^\W\d_][\w-]{3,25}))"
)
_ENDED = re.compile(
    rf"(?<![\w-])(?:{_STRICT}) (?P<hit>(?:de |het |'t )(?P<word>[^\W\d_][\w-]{{3,25}}))"
    rf"(?= in [^\W\d_]|[,.;:)](?:\s|$)|$)"
)
_BARE = re.compile(
    r"(?<![\w-])(?:obs|cbs|rkbs|pcbs|sbo|ikc|kdv|bso|psz|azc|vv|svv) (?P<hit>(?P<word>[^\W\d_][\w-]{2,25}))"
)
#: Behind an abbreviation for a club, school or crèche, an ordinary word is its name as well.
_CLUB = re.compile(
    r"(?<![\w-])(?:bij|op|naar|van|in|door) (?:de |het )?(?:vv|svv|rkvv|kdv|obs|cbs|rkbs|pcbs|psz|ikc|bso) "
    r"(?P<hit>(?P<word>[^\W\d_][\w-]{3,25}))(?=[.,;:)!?\n]|$| (?:in|en|onder|te|waar|is|heeft|zegt|belde)\b)"
)
#: "het vechtdal college" in lower case.
_COLLEGE = re.compile(
    r"(?i)(?<![\w-])(?:het|'t|op|van|naar) (?P<hit>(?P<word>[^\W\d_][\w-]{3,25})) (?:college|lyceum|"
    r"gymnasium)(?!\w)"
)
_BEHIND = re.compile(
    r"(?P<hit>(?:[A-Z][\w'-]{1,30} ){1,3}(?:College|Lyceum|Gymnasium|"
    r"Scholengemeenschap|Kliniek|Ziekenhuis|Groep|Zorggroep|BV|"
    r"B\.V\.|Stichting))(?!\w)"
)


class Facilities(Recogniser):
    """Names behind (or before) a word for a kind of place."""

    KINDS = ("ORGANISATIE",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the names; in lower case only behind words that are hardly ever followed by anything else."""
        yield from _with_capitals(message.text)
        yield from _in_any_case(message.text)


def _with_capitals(text: str) -> Iterable[Hit]:
    """Yield the names with capitals behind or before a word for a kind of place."""
    for match in _CASED.finditer(text):
        if _is_name(re.findall(r"[\w'-]+", match["hit"])):
            end = match.start("hit") + len(match["hit"].rstrip(".'&-"))
            yield Hit(match.start("hit"), end, "ORGANISATIE", SURE)
    for match in _BEHIND.finditer(text):
        if _is_name(match["hit"].split()[:-1]):
            yield Hit(*match.span("hit"), "ORGANISATIE", LIKELY)


def _in_any_case(text: str) -> Iterable[Hit]:
    """Yield the names in lower case."""
    lists = lexicon()
    for pattern in (_LOWER, _ENDED):
        for match in pattern.finditer(text):
            if match["word"] not in lists.stop and not lists.stays(match["word"]):
                yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)
    for match in _BARE.finditer(text):
        if not lists.is_ordinary(match["word"].lower()):
            yield Hit(*match.span("hit"), "ORGANISATIE", LIKELY)
    for pattern in (_CLUB, _COLLEGE):
        for match in pattern.finditer(text):
            if _is_title(match["word"].lower()):
                yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)


def _is_name(words: list[str]) -> bool:
    """Return whether one of the words is neither a function word nor a word of the work."""
    lists = lexicon()
    return not all(lists.stays(word.lower()) or word.lower() in lists.stop for word in words)


def _is_title(lower: str) -> bool:
    """Return whether *lower* may be what a club or school is called, and is no word of the work."""
    lists = lexicon()
    silent = lower in lists.stop or lists.stays(lower) or lower in lists.after_names
    return not silent and lower not in {"nieuwe", "eigen", "oude", "andere", "zelfde", "tweede", "derde"}
