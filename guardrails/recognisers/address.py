"""Streets with a number, and postcodes.

Source: NEN 5825 (addresses) for house numbers and their additions; PostNL for postcodes (1000 to 9999, two
letters, never SA, SD or SS). The endings are those of Dutch street names.
"""

import re
from collections.abc import Iterable

from guardrails.hits import LIKELY, SURE, Hit
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import Recogniser, numbers
from guardrails.words import Message, Word

_NUMBER = (
    r"(?: ?(?:nr\.?|nummer|no\.?))? ?\d{1,5}(?:(?:[ -]?(?:[a-zA-Z]|"
    r"bis|hs|huis|bus|rood|zw|(?i:I{1,3}|IV|V))(?:[ -]?\d{1,3}| [A-Z](?!\w))?)(?!\w)|"
    r"[-/]\d{1,3}(?!\w))?"
)
_HEADS = (
    "oude|nieuwe|lange|korte|kleine|grote|eerste|tweede|derde|"
    "1e|2e|3e|noorder|zuider|ooster|wester|van|de|der|den|het|"
    "vd|v\\.d\\.|v/d|prof\\.?|dr\\.?|mr\\.?|ds\\.?|burg\\.?|burgemeester|pastoor|koningin|prins|prinses|sint|"
    "st\\.?|laan"
)
_FIRST = re.compile(rf"(?:(?<![\w-])(?:(?i:{_HEADS})|[A-Z][\w'.-]{{0,25}}) ){{1,4}}$")
_AFTER = r"(?!\d| ?(?:jaar|jr|uur|keer|x|kinderen|kids|weken|dagen)\b|[.,]\d)"
_NUMBERED = re.compile(rf"(?<![\w-])(?P<name>[^\W\d_][\w'-]{{2,34}})\.?(?P<number>{_NUMBER}){_AFTER}")
#: Endings that say "street" without a number behind them as well.
BARE = (
    "straat",
    "laan",
    "weg",
    "plein",
    "singel",
    "gracht",
    "kade",
    "dijk",
    "steeg",
    "dreef",
    "plantsoen",
    "allee",
)
#: Of those, the ones that a house number follows even behind an ordinary word: "dorpsstraat 12".
BUILT = ("straat", "laan", "plein", "singel", "gracht", "kade", "steeg", "plantsoen")
SHORTEST = 6  #: Letters of the shortest street that is known by its ending alone.
_BACK = 60  #: Characters before the name of a street in which the rest of its name is looked for.
_LOOSE = re.compile(
    rf"(?i:\b(?:aan de|aan het|op de|op het|in de|aan|adres:?|wonen op|"
    rf"woont op)) (?P<hit>(?:[A-Z]|')[\w'.-]{{1,30}}(?: [A-Z][\w'.-]{{1,30}}){{0,3}}{_NUMBER})"
    rf"(?!\d| ?(?:jaar|jr|uur|keer)\b)"
)
#: A word that says that an address follows, and what follows it up to a number; in any case.
_TOLD = re.compile(
    rf"(?i)\b(?:adres(?: is| was)?|ingeschreven op|verhuisd naar|(?:woont|wonen|wonend|woonachtig|verblijft) "
    rf"(?:op|aan))"
    rf"[ :]{{1,2}}(?:de |het |den )?(?P<hit>'?[^\W\d_][\w'.-]{{0,30}}(?: "
    rf"[^\W\d_][\w'.-]{{1,30}}){{0,3}}{_NUMBER})"
    rf"(?!\d|[.,:]\d| ?(?:jaar|jr|uur|keer|x|kinderen|kids|weken|maanden|dagen|hoog)\b)"
)
#: A first word that streets begin with, and the rest of the name with a capital.
_HEADED = re.compile(
    rf"(?<![\w-])(?P<hit>(?:Laan|Plein|Weg|Pad|Hof|Park|Lange|Korte|Nieuwe|Oude|Grote|Kleine|Achter|Boven|"
    rf"Onder|Hoge|"
    rf"Lage)(?: (?:van|op|aan|bij|in|te|ten|ter))?(?: (?:de|den|der|het|'t))?(?: "
    rf"[A-Z][\w'-]{{2,30}}){{1,3}}{_NUMBER})"
    rf"(?!\d| ?(?:jaar|jr|uur|keer)\b)"
)
#: A street of several words, with its kind apart: "Jan Jansen straat 12".
_APART = re.compile(
    rf"(?i)(?<![\w-])(?P<hit>(?P<name>[^\W\d_]{{2,20}}(?: [^\W\d_]{{2,20}})?) "
    rf"(?:straat|laan|weg|plein|singel|gracht|kade|dreef|hof|steeg|pad){_NUMBER})(?!\d| ?(?:jaar|jr|uur|keer|"
    rf"x)\b|[.,:]\d)"
)
_POSTCODE = re.compile(
    r"(?<!\d)(?<!\d-)[1-9]\d{3}(?: {0,2}(?!SA|SD|SS)[A-Z]{2}|(?!sa|"
    r"sd|ss)[a-z]{2}| (?!sa|sd|ss)[a-z]{2})(?![\w])(?P<number>[ ,]{1,2}"
    r"(?:nr\.? ?)?\d{1,4}(?:[a-zA-Z]|-\d{1,2})?(?![\w]| ?(?:jaar|"
    r"jr|kind|kids)))?"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?P<hit>(?:[A-Z][\w'.-]{{1,30}} ){{1,4}}{_NUMBER})(?=[ ,\n]{{1,3}}[1-9]\d{{3}} ?[A-Z]{{2}}\b)"
)
#: What stands before a street whose name is its kind alone: "de Singel 12".
_ON = re.compile(r"(?<!\w)(?:aan|op|adres:?|(?:aan|op|van|naar|in) (?:de|het)) $")
_HOUSE = re.compile(
    r"(?i)\b(?:op (?:nummer|nr\.?|no\.?)|huisnummer|huisnr\.?)[ :]{1,2}(?P<hit>\d{1,5} ?(?:[a-z]|hs|bis|"
    r"huis)?)(?!\w)"
)
#: What a text needs in lower case for a match. Without the letter i, of which there are four in any case.
_TELLING = ("adres", "ngeschreven", "verhu", "woon", "wone", "verbl")
_KINDS = (
    " straat", " laan", " weg", " ple", "ngel", " gracht", " kade", " dreef", " hof", " steeg", " pad",
)  # fmt: skip
_PATTERNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_LOOSE, ()), (_BEFORE_POSTCODE, ()), (_HOUSE, ("op n", "hu")), (_HEADED, ()),
)  # fmt: skip


def _is_street(match: re.Match[str]) -> bool:
    """Return whether the word before the number is a street and not an ordinary word such as "onderweg"."""
    name = match["name"].rstrip(".")
    if not name.lower().endswith(lexicon().street_endings):
        return False
    if name[0].isupper() or name.lower() not in lexicon().ordinary or name.lower().endswith(BUILT):
        return name.lower() not in BUILT or (name[0].isupper() and _on(match))
    before = match.string[max(0, match.start() - 25) : match.start()]
    return (
        re.search(r"(?i)\b(?:aan|adres|woont|wonen)\b[ :]{0,3}(?:(?:op|in) )?(?:de |het )?$", before)
        is not None
    )


def _on(match: re.Match[str]) -> bool:
    """Return whether what stands before the word says that it is a place: "op de Singel 12"."""
    return _ON.search(match.string, max(0, match.start() - 12), match.start()) is not None


def _start(match: re.Match[str]) -> int:
    """Return where the street starts that *match* ends, with the words of its name before the last."""
    before = match.string[max(0, match.start() - _BACK) : match.start()]
    head = _FIRST.search(before)
    if head is None:
        return match.start()
    articles = re.match(r"(?:(?:van|de|der|den|het) )+", head.group())
    return match.start() - len(head.group()) + (articles.end() if articles else 0)


def _is_postcode(match: re.Match[str]) -> bool:
    """Return whether the two letters are no word behind a year, as in "2016 in"."""
    code = match.group()[: match.start("number") - match.start() if match["number"] else None]
    letters = code[-2:]
    return (letters.isupper() and " " in code[:5]) or letters.lower() not in lexicon().stop or code[4] != " "


class Address(Recogniser):
    """Streets with a number and postcodes, also in lower case."""

    KINDS = ("ADRES",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield streets with their numbers, numbers behind "op nummer", and postcodes."""
        for match in numbers(_NUMBERED, message):
            if _is_street(match):
                yield Hit(_start(match), match.end(), "ADRES", SURE)
        for match in numbers(_POSTCODE, message):
            if _is_postcode(match):
                yield Hit(match.start(), match.end(), "ADRES", SURE)
        for pattern, needs in _PATTERNS:
            for match in numbers(pattern, message) if message.holds(needs) else ():
                yield Hit(*match.span("hit"), "ADRES", LIKELY)
        yield from _told(message)
        if any(one in message.lower for one in BARE):
            for word in message.words:
                if _is_named(word):
                    yield Hit(word.start, word.end, "ADRES", LIKELY)


def _told(message: Message) -> Iterable[Hit]:
    """Yield addresses behind a word that says so, and streets with their kind apart, in any case."""
    for match in numbers(_TOLD, message) if message.holds(_TELLING) else ():
        words = [word.strip("'.").lower() for word in match["hit"].split()]
        if not any(lexicon().stays(word) or word in message.lexicon.stop for word in words if len(word) > 1):
            yield Hit(*match.span("hit"), "ADRES", LIKELY)
    for match in numbers(_APART, message) if message.holds(_KINDS) else ():
        first, _, second = match["name"].partition(" ")
        silent = [
            one.lower() in message.lexicon.stop or lexicon().stays(one.lower()) for one in (first, second)
        ]
        if not silent[-1 if second else 0]:
            start = match.start("hit") + (len(first) + 1 if second and silent[0] else 0)
            yield Hit(start, match.end("hit"), "ADRES", LIKELY)


def _is_named(word: Word) -> bool:
    """Return whether a capitalised word without a number is a street by its ending."""
    lists, lower = lexicon(), word.lower
    street = word.capital and not word.kind and len(lower) >= SHORTEST and lower.endswith(BARE)
    return street and not lists.stays(lower) and lower not in lists.ordinary
