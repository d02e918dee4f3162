"""Schools, clubs, practices, shelters and employers: a word for the kind of place, and the name behind it.

Source: the kinds of schools of DUO (obs, cbs, sbo, ikc), of child care of the Landelijk Register Kinderopvang
(kdv, bso), and the words for clubs and care in the project's glossary. The kind itself stays.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

from guardrails.hits import DOUBTFUL, LIKELY, SURE, Hit
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import Recogniser
from guardrails.words import Message, Word

#: Kinds of places that a name may follow.
HEADS = frozenset(
    word
    for row in files("guardrails").joinpath("data", "facilities.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
    for word in row.split()
)
#: Endings of compounds that are kinds of places: "voetbalschool", "jeugdhulpinstelling".
ENDINGS = ("bedrijf", "school", "praktijk", "kliniek", "instelling")
#: Of those, the ones that hardly anything but a name follows, with an article or without.
SCHOOLS = frozenset({"obs", "cbs", "rkbs", "pcbs", "sbo", "ikc", "kdv", "bso", "psz"})
CLUBS = frozenset({"vv", "svv", "rkvv"})
NAMED = frozenset({
    *SCHOOLS, *CLUBS, "basisschool", "kinderdagverblijf", "peuterspeelzaal", "camping", "huisartsenpraktijk",
    "praktijk", "gezinshuis", "zorgboerderij",
})  # fmt: skip
CHURCHES = frozenset({"gemeente", "kerk", "moskee", "camping", "manege", "speeltuin"})
SHORTEST_TREE = 3  #: Letters before "school" in the name of one: "Eikschool".
#: Kinds of shops and firms that are called after a family: "bakkerij van dijk".
SHOPS = frozenset({
    "apotheek", "bakkerij", "cafe", "caf\u00e9", "cafetaria", "garage", "hotel", "kapper", "kapsalon",
    "manege", "restaurant", "slagerij", "stal", "supermarkt", "transportbedrijf", "winkel",
})  # fmt: skip
_FAMILY = re.compile(r" (?P<hit>(?:van (?:de |der |den )?)(?P<word>[^\W\d_]{3,20}))(?!\w)")
SHELTERS = frozenset({"azc"})
PREPOSITIONS = frozenset({"bij", "op", "naar", "van", "in", "door"})
_ARTICLE = r"(?:(?:De|Het|'[tT]|Den|de|het|In|Op|La|El|Van|St\.?|Sint) ?){0,2}"
_NAME = (
    r"[A-Z](?:[\w'&-]|\.(?=\w)){0,30}(?: (?:[A-Z][\w'&-]{1,30}|(?:van|de|der|"
    r"den|en|het|in|aan|op) [A-Z][\w'&-]{1,30})){0,3}"
)
_CASED = re.compile(rf"[ :]{{1,2}}['\"]?(?P<hit>{_ARTICLE}{_NAME})")
_ARTICLED = re.compile(r" (?P<hit>(?:de |het |'t )(?P<word>[^\W\d_][\w-]{3,25}))")
#: An adjective and a noun: "de gouden regen", up to the end of the clause or a verb.
_TWO_WORDS = re.compile(
    r" (?P<hit>(?:de |het |'t )(?P<word>[^\W\d_]{2,20}en?) (?P<second>[^\W\d_]{3,20}))"
    r"(?=[.,;:)!?\n]|$| (?:in|en|te|waar|is|heeft|zegt|belde|zei)\b)"
)
#: The name ends the clause.
_CLOSED = re.compile(r"(?= in [^\W\d_]|[,.;:)](?:\s|$)|$)")
_BARE = re.compile(r" (?P<hit>(?P<word>[^\W\d_][\w-]{2,25}))")
#: Behind an ordinary word that is the name of a club, something else begins.
_OVER = re.compile(r"(?=[.,;:)!?\n]|$| (?:in|en|onder|te|waar|is|heeft|zegt|belde)\b)")
#: "het vechtdal college" in lower case.
_COLLEGE = re.compile(
    r"(?i)(?<![\w-])(?:het|'t|op|van|naar) (?P<hit>(?P<word>[^\W\d_][\w-]{3,25})) (?:college|lyceum|"
    r"gymnasium)(?!\w)"
)
COLLEGES = ("college", "lyceum", "gymnasium", "scholengemeenschap")  #: They end the name of a school.
BEHIND = (*COLLEGES, "kliniek", "ziekenhuis", "groep", "bv", "b.v.", "stichting")
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
        for index in _heads(message):
            word = message.words[index]
            if word.lower.endswith("school") and _is_own_name(message, word):
                yield Hit(word.start, word.end, "ORGANISATIE", LIKELY)
            yield from _with_capitals(message.text, word)
            if word.text == word.lower:
                yield from _in_lower_case(message, index, word)
        yield from _before(message)


def _heads(message: Message) -> Iterable[int]:
    """Return the indices of the words for a kind of place."""
    if not any(one in message.lower for one in ENDINGS):
        return message.where(HEADS)
    return [
        at for at, word in enumerate(message.words) if word.lower in HEADS or word.lower.endswith(ENDINGS)
    ]


def _is_own_name(message: Message, word: Word) -> bool:
    """Return whether a word that ends in "school" is no kind of one but a name: "Wilgenschool"."""
    lists, lower = message.lexicon, word.lower
    head = lower.removesuffix("school")
    kind = lower in lists.ordinary or lower in HEADS or lists.stays(lower) or lists.stays(head)
    return not kind and "-" not in lower and len(head) >= SHORTEST_TREE


def _with_capitals(text: str, head: Word) -> Iterable[Hit]:
    """Yield the name with capitals behind the word *head*."""
    match = _CASED.match(text, head.end)
    words = re.findall(r"[\w'-]+", match["hit"]) if match else []
    titled = head.lower in NAMED and sum(word[0].isupper() for word in words) > 1
    if match and (titled or _is_name(words)):
        end = match.start("hit") + len(match["hit"].rstrip(".'&-"))
        yield Hit(match.start("hit"), end, "ORGANISATIE", SURE)


def _in_lower_case(message: Message, index: int, head: Word) -> Iterable[Hit]:
    """Yield the name in lower case behind the word *head*, which is `message.words[index]`."""
    lists, text = message.lexicon, message.text
    match = _TWO_WORDS.match(text, head.end)
    if match and _is_called(match["word"].lower(), match["second"].lower(), head):
        yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)
    match = _ARTICLED.match(text, head.end)
    if match and (head.lower in NAMED or _CLOSED.match(text, match.end())) and _is_name([match["word"]]):
        yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)
    match = _BARE.match(text, head.end) if head.lower.endswith(ENDINGS[2:]) else None
    if match and _is_unlisted(match["word"].lower()):
        yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)
    match = _FAMILY.match(text, head.end) if head.lower in SHOPS else None
    if match and _is_family(match["word"].lower()):
        yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)
    match = _BARE.match(text, head.end) if head.lower in SCHOOLS | CLUBS | SHELTERS else None
    if match and not lists.is_ordinary(match["word"].lower()):
        yield Hit(*match.span("hit"), "ORGANISATIE", LIKELY)
    elif match and head.lower not in SHELTERS and _is_title(match["word"].lower()):
        before = [word.lower for word in message.words[max(0, index - 2) : index]]
        if not PREPOSITIONS.isdisjoint(before) and _OVER.match(text, match.end()):
            yield Hit(*match.span("hit"), "ORGANISATIE", DOUBTFUL)


def _is_unlisted(lower: str) -> bool:
    """Return whether *lower*, behind a practice or clinic, is no listed word, be its parts ordinary ones."""
    lists = lexicon()
    return lower not in lists.ordinary and lower not in lists.stop and not lists.stays(lower)


def _is_family(lower: str) -> bool:
    """Return whether a shop can be called after a family of that name: on a table, or no ordinary word."""
    lists = lexicon()
    given = lower in lists.first_names and lower not in lists.last_names
    known = lower in lists.last_names or lower in lists.places or not lists.is_ordinary(lower)
    return known and not given and not lists.stays(lower) and lower not in lists.stop


def _is_called(first: str, second: str, head: Word) -> bool:
    """Return whether a school, club or church can be called by the two words behind an article."""
    lists = lexicon()
    silent = any(word in lists.stop or lists.stays(word) for word in (first, second))
    rare = first not in lists.common or second not in lists.common
    return (
        not silent and second in lists.ordinary and (head.lower in NAMED or (rare and head.lower in CHURCHES))
    )


def _before(message: Message) -> Iterable[Hit]:
    """Yield the names before a word for a kind of place."""
    if any(one in message.lower for one in BEHIND):
        for match in _BEHIND.finditer(message.text):
            if _is_name(match["hit"].split()[:-1]):
                yield Hit(*match.span("hit"), "ORGANISATIE", LIKELY)
    if any(one in message.lower for one in COLLEGES):
        for match in _COLLEGE.finditer(message.text):
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
