"""Towns, villages and neighbourhoods.

Source: the names of Dutch municipalities (list in `data/places.txt`), and prepositions of place before a word
that is a name. Countries and peoples stay by design.
"""

import re
from collections.abc import Iterable

from guardrails.hits import DOUBTFUL, LIKELY, SURE, Hit
from guardrails.recognisers.base import Recogniser
from guardrails.words import Message

_PREPOSITION = (
    r"(?:in|uit|te|naar|nabij|bij|omgeving|gemeente|dorp|stad|wijk|buurt|wijkteam|buurtteam|team|regio|kern)"
)
_CASED = re.compile(
    rf"(?<![\w-])(?i:{_PREPOSITION}) (?P<hit>(?:(?:'s-|Den |De |"
    rf"Het |Sint[ -]|St\.? |Nieuw[ -]|Oud[ -]|Noord[ -]|Zuid[ -])?[A-Z][\w'-]{{2,30}})"
    rf"(?: (?:aan (?:de|den) |op |bij |en )?[A-Z][\w'-]{{2,30}})?)"
)
_STRICT = re.compile(r"(?i)(?<![\w-])(?:in|uit|te|naar|gemeente|regio)$")


class Places(Recogniser):
    """Listed places in any case, and capitalised words behind a preposition of place."""

    KINDS = ("PLAATS",)

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the places. A listed one that is an ordinary word needs a capital and a preposition."""
        lists, text = message.lexicon, message.text
        yield from _listed(message)
        for match in _CASED.finditer(text):
            last = re.findall(r"[\w'-]+", match["hit"])[-1].lower()
            # A compound such as "Hoograven" is ordinary by its parts; here a capital makes it a place.
            plain = last in lists.ordinary or (message.title_case and lists.is_ordinary(last))
            if not (last in lists.stop or lists.stays(last) or plain):
                yield Hit(*match.span("hit"), "PLAATS", DOUBTFUL)


def _listed(message: Message) -> Iterable[Hit]:
    """Yield the places of the list."""
    lists, text = message.lexicon, message.text
    for at in message.where(lists.places):
        word = message.words[at]
        if word.lower not in lists.ordinary:
            yield Hit(word.start, word.end, "PLAATS", SURE)
        elif word.capital and _STRICT.search(text[max(0, word.start - 12) : word.start].rstrip()):
            yield Hit(word.start, word.end, "PLAATS", LIKELY)
    lower = message.lower
    for place in [one for run in message.runs & lists.long_places.keys() for one in lists.long_places[run]]:
        at = lower.find(place)
        while at >= 0:
            end = at + len(place)
            if not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()):
                yield Hit(at, min(end, len(text)), "PLAATS", SURE)
            at = lower.find(place, end)
