"""What the claim check knows of Dutch: words that say the same, that oppose, that deny, bind or count.

The words stand in ``words.yaml``; the concepts of ``corpus/synonyms.yaml`` come on top.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corpus import yamlfiles
from retrieval import synonyms
from retrieval.analyser import words
from retrieval.stemming import stemmed

KNOWN = 16384  #: Words of which is remembered what they are: about those of the corpus.
SHARED = 5  #: Letters from which a shared beginning or end makes two words kin.
_WORDS: dict[str, Any] = yamlfiles.packaged("words.yaml", "retrieval.evidence")

NEGATIONS = frozenset(_WORDS["negations"].split())  #: Words that deny.
EXCEPT = frozenset(_WORDS["except"].split())  #: Words that take something out.
ONLY = frozenset(_WORDS["only"].split())  #: Words that shut out the rest.
UNIVERSAL = frozenset(_WORDS["universal"].split())  #: Words that leave no case out.
BINDING = frozenset(_WORDS["binding"].split())  #: Words that bind.
CERTAIN = frozenset(_WORDS["certain"].split())  #: Words that leave no doubt.
WEAK = frozenset(_WORDS["weak"].split())  #: Words that leave it open.
WORKER = frozenset(_WORDS["worker"].split())  #: Words for who asks and is answered.
SPEECH = frozenset(_WORDS["speech"].split())  #: Words that hand on what somebody says, thinks or sees.
HEDGES = frozenset(_WORDS["hedges"].split())  #: Words that leave open whether it is so.
TIMES = frozenset(_WORDS["times"].split())  #: Words that say when.
EMPTY = frozenset(_WORDS["empty"].split()) | NEGATIONS  #: Words that carry no claim of their own.

#: A past participle of a weak verb; the shorter ones are other words.
_PARTICIPLE = re.compile(r"ge([a-z]{3,})[td]")
_TOKEN = re.compile(r"\d+(?:[.,:-]\d+)*|[^\W\d]+")
_COMPOUND = re.compile(r"(\w+?)(?:en|\u00ebn)(\w+tig)")  #: As in five-and-twenty.
_PREFIXES = frozenset({"on", "her", "ver", "ont", "be"})  #: What makes another word of the word behind it.


@lru_cache(maxsize=KNOWN)
def stem(word: str) -> str:
    """Return the stem of *word* (lower case, without accents), the same for *bel*, *bellen* and *gebeld*."""
    participle = _PARTICIPLE.fullmatch(word)
    bare = participle[1] if participle else word
    return _final(re.sub(r"(.)\1", r"\1", stemmed(bare)))


def _final(root: str) -> str:
    """Return *root* with its last consonant as it is spelt at the end of a word."""
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1:], root[-1:])


@lru_cache(maxsize=KNOWN)
def groups(word: str) -> frozenset[int]:
    """Return the numbers of the groups of like words that *word* belongs to."""
    return _table().get(stem(word), frozenset())


@cache
def _table() -> dict[str, frozenset[int]]:
    rows = [row.split() for row in _WORDS["alike"]]
    rows += [
        single
        for concept in synonyms.load()
        if len(single := [p for phrase in concept.phrases if len(p := "".join(words(phrase))) > 1]) > 1
    ]
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            for key in words(word):
                found.setdefault(stem(key), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=KNOWN)
def opposites(word: str) -> frozenset[str]:
    """Return the stems that shut out *word*, and with ``+`` before it each stem on its own side."""
    found: set[str] = set()
    for sides in _WORDS["opposed"]:
        left, right = ({stem(word) for word in side.split()} for side in sides)
        for own, other in ((left, right), (right, left)):
            if stem(word) in own:
                found |= other | {f"+{one}" for one in own}
    return frozenset(found)


@lru_cache(maxsize=4 * KNOWN)
def same(first: str, second: str) -> bool:
    """Return whether two words say about the same: one stem, one group, or one the compound of the other."""
    one, two = stem(first), stem(second)
    if one == two or groups(first) & groups(second):
        return True
    if {one, two} & {f"on{two}", f"on{one}"}:
        return False
    short, long = sorted((one, two), key=len)
    if len(short) < SHARED:
        return False
    return long.startswith(short) or (long.endswith(short) and long.removesuffix(short) not in _PREFIXES)


@lru_cache(maxsize=KNOWN)
def role(word: str) -> str:
    """Return the role that *word* names; empty for none."""
    return _roles().get(stem(word), "")


@cache
def _roles() -> dict[str, str]:
    return _by_stem(_WORDS["roles"])


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody of a case, as a word names them."""

    name: str
    gender: str  #: ``m`` or ``f``; ``n`` for either or more than one.


@lru_cache(maxsize=KNOWN)
def person(word: str) -> Named | None:
    """Return whom of a case *word* names, a mother told from a father; None for nobody."""
    return _people().get(word)


@cache
def _people() -> dict[str, Named]:
    found: dict[str, Named] = {}
    for name, row in _WORDS["people"].items():
        gender, _, others = row.partition(":")
        found |= {word: Named(name=name, gender=gender) for word in (name, *others.split())}
    return found


def people() -> list[str]:
    """Return every word that names somebody of a case."""
    return [*_people()]


def young(name: str) -> bool:
    """Return whether *name*, of a `person`, is one for the child of the case."""
    return name in _WORDS["young"].split()


@lru_cache(maxsize=KNOWN)
def pronoun(word: str) -> str:
    """Return the gender that the subject *word* tells: ``m``, ``p`` for a woman or several, or nothing."""
    return next((gender for gender, words in _WORDS["pronouns"].items() if word in words.split()), "")


@lru_cache(maxsize=KNOWN)
def verb(word: str) -> str:
    """Return what all forms of the verb *word* share; of another word its stem without a final *t* or *d*."""
    return _verbs().get(word) or (re.sub(r"(?<=\w{3})[td]$", "", stem(word)))


@cache
def _verbs() -> dict[str, str]:
    return {form: row.split()[0] for row in _WORDS["verbs"] for form in row.split()}


@lru_cache(maxsize=KNOWN)
def unit(word: str) -> str:
    """Return the unit that *word* names, in the singular; empty for none."""
    return _units().get(stem(word), "")


@cache
def _units() -> dict[str, str]:
    return _by_stem(_WORDS["units"])


def _by_stem(named: dict[str, str]) -> dict[str, str]:
    kin = {stem(word): name for name, others in named.items() for word in others.split()}
    return kin | {stem(name): name for name in named}


def numbers(text: str) -> list[tuple[str, str]]:
    """Return the numbers of *text*, in digits, each with the unit that follows it; the unit may be empty."""
    found = []
    tokens = _TOKEN.findall(text.lower())
    for at, token in enumerate(tokens):
        value = token if token[0].isdigit() else _value(token)
        if value:
            after = (unit(word) for word in tokens[at + 1 : at + 4])
            found.append((value, next((name for name in after if name), "")))
    return found


@lru_cache(maxsize=KNOWN)
def _value(word: str) -> str:
    """Return the number that *word* names, in digits; empty for none."""
    known = _WORDS["numbers"]
    compound = _COMPOUND.fullmatch(word)
    if compound and {compound[1], compound[2]} <= known.keys():
        return str(int(known[compound[1]]) + int(known[compound[2]]))
    return str(known.get(word, ""))
