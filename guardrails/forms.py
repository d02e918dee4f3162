"""What a word in lower case may be a form of: a verb in the present or infinitive, or a slip of the keyboard.

Source: the rules of the Taalunie for the third person of verbs (one vowel and one consonant in an open
syllable, f and s for v and z), and the slips that people make on a phone: letters swapped, left out, or
typed twice.
"""

import re
from collections.abc import Callable, Iterator

SHORTEST_VERB = 4  #: Letters of the shortest verb form that is known by its ending.
#: Letters of the shortest word in which such a slip is looked for; shorter ones are too close to names.
SWAPPED, LEFT_OUT, TOO_MANY = 4, 5, 6
_VOWELS = "aeiou"
_VOICED = {"f": "v", "s": "z"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RUN = re.compile(r"(.)\1+")


def _infinitives(stem: str) -> Iterator[str]:
    """Yield the infinitives that may belong to the stem of a verb."""
    made = [stem + "en"]
    if stem[-1] not in _VOWELS:
        made.append(stem + stem[-1] + "en")
    if len(stem) >= SHORTEST_VERB and stem[-2] == stem[-3] and stem[-2] in _VOWELS:
        made.append(stem[:-2] + stem[-1] + "en")
    for one in made:
        yield one
        if voiced := _VOICED.get(one[-3]):
            yield one[:-3] + voiced + "en"


def is_verb(lower: str, known: Callable[[str], bool]) -> bool:
    """Return whether *lower* is what somebody does ("loopt", "lopen"): *known* has the other form of it."""
    if len(lower) < SHORTEST_VERB:
        return False
    if lower.endswith("en"):
        return any(map(known, _third(lower[:-2])))
    return lower[-1] == "t" and any(map(known, _infinitives(lower[:-1])))


def _third(stem: str) -> Iterator[str]:
    """Yield the third persons, or participles, that may belong to an infinitive without its ending."""
    last = {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    start, ending = (
        ("ge", "") if last == "t" else ("", "t")
    )  # Behind a t: "poorten" is no verb, "gepraat" is.
    yield start + stem[:-1] + last + ending
    if stem[-1] == stem[-2]:
        yield start + stem[:-1] + ending
    if stem[-2] in _VOWELS and stem[-1] not in _VOWELS:
        yield start + stem[:-1] + stem[-2] + last + ending


def _near(lower: str) -> Iterator[str]:
    """Yield the words that *lower* may be a slip of."""
    if _RUN.search(lower):
        yield _RUN.sub(r"\1", lower)
        yield _RUN.sub(r"\1\1", lower)
    size = len(lower)
    if size >= SWAPPED:
        for at in range(size - 1):
            yield lower[:at] + lower[at + 1] + lower[at] + lower[at + 2 :]
    if size >= LEFT_OUT:
        for at in range(1, size + 1):
            for letter in _LETTERS:
                yield lower[:at] + letter + lower[at:]
    if size >= TOO_MANY:
        for at in range(1, size):
            yield lower[:at] + lower[at + 1 :]


def is_slip(lower: str, known: Callable[[str], bool]) -> bool:
    """Return whether *lower*, which is no word, is one slip away from a word that *known* has."""
    return lower.isascii() and lower.isalpha() and any(one != lower and known(one) for one in _near(lower))
