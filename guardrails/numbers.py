"""One spelling for all ways to write a number that points at somebody, and where one may stand in a text.

A case knows such a number by the HMAC of this spelling, whatever its kind: a dossier number that is found
behind "dossier" in one message is the same stretch without that word in the next.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType

from guardrails.normalise import fold
from guardrails.words import Message

#: Kinds of placeholders for numbers that are looked for in later messages, in any spelling. Dates are not
#: among them: a day is no more than a day without the words around it. Nor are addresses: streets are names.
KINDS = frozenset({"BSN", "TELEFOON", "KENTEKEN", "ZAAK", "REKENING", "NUMMER", "ACCOUNT", "WOORD"})
SHORTEST, LONGEST = 4, 40  #: Letters and digits of a number that is looked for elsewhere.
MOST_GROUPS = 10  #: Groups of one number: "+31 6 12 34 56 78".
LONGEST_LETTERS = 4  #: Letters of a group without a digit, as in account numbers and plates.
MARK = "\0"  #: What the spelling of a number begins with where it stands beside names.

_UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_GROUP = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ .:/()+-]{1,3}")
_ABROAD = re.compile(r"^(?:00)?31(?:0(?=\d{9}$))?(?=\d{9})")


def _number_words() -> dict[str, str]:
    """Return the numbers from 0 to 99 as they are written and said, without accents."""
    units = [*_UNITS.split(), "zeventien", "achttien", "negentien"]
    said = {word: str(value) for value, word in enumerate(units)} | {"nulzes": "06"}
    for tens, word in enumerate(_TENS.split(), start=2):
        said[word] = f"{tens}0"
        said |= {f"{unit}en{word}": f"{tens}{value}" for value, unit in enumerate(units[:10]) if value}
    return said


_SAID = MappingProxyType(_number_words())


def spelling(text: str) -> str:
    """Return the letters and digits of a number: lower case, words as digits, no country code of ours."""
    pieces: list[str] = []
    twice = False
    for group in _GROUP.findall(fold(text)):
        piece = _SAID.get(group, group)
        pieces.append(piece * 2 if twice else piece)
        twice = group == "dubbel"
        if twice:
            pieces.pop()
    return _ABROAD.sub("0", "".join(pieces))


def marked(kind: str, text: str) -> str:
    """Return what a case knows a number of this *kind* by, before it is hashed; empty where it does not."""
    spelled = spelling(text) if kind in KINDS else ""
    counted = any(sign.isdecimal() for sign in spelled)
    return MARK + spelled if counted and SHORTEST <= len(spelled) <= LONGEST else ""


def candidates(message: Message) -> Iterator[tuple[int, int]]:
    """Yield the stretches of *message* that may be a number known from before, the longest of each first."""
    for start, end in message.numbered:
        groups = list(_GROUP.finditer(message.text, start, end))
        for first in range(len(groups)):
            ends = list(_ends(message.text, groups[first : first + MOST_GROUPS]))
            yield from ((groups[first].start(), one) for one in reversed(ends))


def _ends(text: str, groups: list[re.Match[str]]) -> Iterator[int]:
    """Yield where a number that starts with the first of *groups* may end."""
    if text[groups[0].start() - 1 : groups[0].start()] == "_":
        return
    size, counted = 0, False
    for at, group in enumerate(groups):
        if at and _GAP.fullmatch(text, groups[at - 1].end(), group.start()) is None:
            return
        digit = any(sign.isdecimal() for sign in group.group())
        size += len(group.group())
        if size > LONGEST or (not digit and len(group.group()) > LONGEST_LETTERS):
            return
        counted = counted or digit
        if counted and size >= SHORTEST and text[group.end() : group.end() + 1] != "_":
            yield group.end()
