"""Tells whether a passage carries a claim, by words: an entailment measure of our own, without a model.

A claim is cut into clauses. Each must find one sentence of the passage (or two that follow each other) that
covers its words, and that agrees with it on what is denied, which numbers stand in it, how strongly it binds,
and who does what. ``docs/evidence.md`` gives its precision and recall on a labelled set, half of it held out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus import prose
from retrieval.analyser import words
from retrieval.evidence import words as dutch

COVERED = 0.6  #: Share of a claim's words that its place in the passage must hold.
NEAR = 0.35  #: Share from which the passage is about the same thing, and a disagreement is one.
PAIR = 0.25  #: What two sentences must cover more than one of them to be taken together.
STAY = 0.15  #: What a clause must cover more elsewhere to leave the place of its sentence.
PASSAGES = 2048  #: Passages whose places are remembered; the documents have some six hundred.
FEWEST = 2  #: Words with content below which a clause is read with its neighbour.
_SHORT = 3

_CLAUSE = re.compile(
    r"[;,.!?()\u2013]+(?=\s|$)|\b(?=(?:maar|want|omdat|als|tenzij|terwijl|zodat|voordat|nadat|behalve"
    r"|indien)\b)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"[;:,.!?()\u2013]+(?=\s|$)|\b(?:en|maar|want|omdat|als|tenzij|terwijl|zodat|indien)\b|\b(?=zonder\b)",
    re.IGNORECASE,
)
#: What is read as one word, or as another: the same word has two senses.
_READ_AS = {"veilig thuis": "veiligthuis", "v\u00f3\u00f3r": "vooraf", "zo nodig": "eventueel"}
_BEFORE = frozenset(["voordat", "vooraf"])
_FIRST = _BEFORE | frozenset(["eerst", "pas", "voor"])
DETERMINERS = frozenset(["de", "het", "een", "je", "jouw", "zijn", "haar", "hun"])
PREPOSITIONS = frozenset(
    [
        "aan",
        "van",
        "door",
        "bij",
        "met",
        "voor",
        "naar",
        "tegen",
        "over",
        "tegenover",
        "tussen",
        "in",
        "op",
        "onder",
        "tot",
    ]
)
_SEQUENCE = frozenset(["daarna", "vervolgens"])
_ORDERED = _SEQUENCE | frozenset(["eerst", "eerste", "tweede", "dan", "pas", "na"])


class Why(StrEnum):
    """What a claim and its place in the passage do not agree on."""

    WORDS = "words"  #: The passage does not speak of it.
    DENIAL = "denial"  #: The one denies what the other says.
    NUMBER = "number"  #: Another number, or the same of another unit.
    STRENGTH = "strength"  #: It binds harder, or holds more generally or surely, than the passage says.
    ACTOR = "actor"  #: Somebody else does or undergoes it.
    RELATION = "relation"  #: Before for after, together for apart, only for also.


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Whether a passage carries a claim; *why* not, the first disagreement."""

    supported: bool
    coverage: float  #: Share of the claim's words that the passage holds, 0 to 1.
    why: Why | None = None

    @property
    def contradicted(self) -> bool:
        """Return whether the passage speaks of the same and says something else."""
        return not self.supported and self.why is not Why.WORDS


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of text as the measure sees it."""

    text: str
    pair: bool = False  #: Two sentences that follow each other.

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Return its words, lower case and without accents; Veilig Thuis is one word."""
        text = self.text.lower()
        for written, read in _READ_AS.items():
            text = text.replace(written, read)
        return tuple(words(text))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Return the words that carry its claim, each once."""
        return tuple(dict.fromkeys(word for word in self.tokens if word not in dutch.EMPTY))

    @cached_property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return its numbers with their units."""
        return tuple(dutch.numbers(self.text))

    @cached_property
    def segments(self) -> tuple[tuple[tuple[str, ...], bool], ...]:
        """Return the words of each segment, and whether it denies."""
        parts = [Part(text=part) for part in _SEGMENT.split(self.text) if part.strip()]
        return tuple(segment for part in parts for segment in _signed(part))

    @cached_property
    def roles(self) -> tuple[tuple[str, bool], ...]:
        """Return the roles it names in order, each with whether a preposition governs it."""
        return tuple(_roles(self.tokens))

    def has(self, some: frozenset[str]) -> bool:
        """Return whether one of the words in *some* stands in it."""
        return not some.isdisjoint(self.tokens)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(dutch.stem, self.tokens))

    @cached_property
    def _groups(self) -> frozenset[int]:
        return frozenset(group for token in self.tokens for group in dutch.groups(token))

    @cached_property
    def _ends(self) -> frozenset[str]:
        long = [root for root in self._stems if len(root) >= dutch.SHARED]
        return frozenset(end for root in long for end in (root[: dutch.SHARED], root[-dutch.SHARED :]))

    def holds(self, word: str) -> bool:
        """Return whether it holds *word* or one that says the same."""
        root = dutch.stem(word)
        if root in self._stems or not self._groups.isdisjoint(dutch.groups(word)):
            return True
        ends = {root[: dutch.SHARED], root[-dutch.SHARED :]}
        return not self._ends.isdisjoint(ends) and any(dutch.same(word, own) for own in self.tokens)


class Places:
    """The sentences of a passage, and each two that follow each other, found by the words that they hold."""

    def __init__(self, passage: str) -> None:
        """Read *passage*, in Markdown."""
        lines = [line.text for line in prose.lines(passage)]
        pairs = [f"{one} {two}" for one, two in pairwise(lines)]
        self.parts = (*(Part(text=text) for text in lines), *(Part(text=text, pair=True) for text in pairs))
        self.texts = frozenset(part.text for part in self.parts)
        self._by_stem: defaultdict[str, set[int]] = defaultdict(set)
        self._by_group: defaultdict[int, set[int]] = defaultdict(set)
        self._kin: defaultdict[str, set[str]] = defaultdict(set)
        for number, part in enumerate(self.parts):
            for token in part.tokens:
                self._enter(token, number)

    def _enter(self, token: str, number: int) -> None:
        root = dutch.stem(token)
        self._by_stem[root].add(number)
        for group in dutch.groups(token):
            self._by_group[group].add(number)
        if len(root) >= dutch.SHARED:
            for end in (root[: dutch.SHARED], root[-dutch.SHARED :]):
                self._kin[end].add(token)

    def covering(self, claim: Part) -> list[float]:
        """Return which share of the words of *claim* each part holds, as `Part.holds` tells it."""
        counts = [0] * len(self.parts)
        for word in claim.content:
            for number in self._holding(word):
                counts[number] += 1
        return [count / len(claim.content) for count in counts]

    def _holding(self, word: str) -> set[int]:
        root = dutch.stem(word)
        found = set(self._by_stem.get(root, ()))
        for group in dutch.groups(word):
            found |= self._by_group.get(group, set())
        ends = {root[: dutch.SHARED], root[-dutch.SHARED :]}
        kin = {token for end in ends for token in self._kin.get(end, ())}
        for token in kin:
            if dutch.same(word, token):
                found |= self._by_stem[dutch.stem(token)]
        return found


def judge(claim: str, passage: str) -> Judgement:
    """Return whether *passage* (Markdown) carries *claim*, one sentence."""
    places = places_of(passage)
    if claim in places.texts:
        return Judgement(supported=True, coverage=1.0)
    whole = _best(Part(text=claim), places, None)
    found = [_clause(clause, places, whole) for clause in _clauses(claim)]
    if not found:
        return Judgement(supported=False, coverage=0.0, why=Why.WORDS)
    coverage = min(one.coverage for one in found)
    return next((one for one in found if not one.supported), Judgement(supported=True, coverage=coverage))


def _clauses(claim: str) -> list[Part]:
    """Return the clauses of *claim*; one that says too little by itself stands with the one before it."""
    joined: list[str] = []
    for piece in _CLAUSE.split(claim):
        if not piece.strip():
            continue
        short = len(Part(text=piece).content) < FEWEST
        if joined and (short or len(Part(text=joined[-1]).content) < FEWEST):
            joined[-1] = f"{joined[-1]}, {piece.strip()}"
        else:
            joined.append(piece.strip())
    return [part for part in (Part(text=piece) for piece in joined) if part.content]


@lru_cache(maxsize=PASSAGES)
def places_of(passage: str) -> Places:
    """Return the places of *passage*; they are remembered, for passages are published."""
    return Places(passage)


def _clause(claim: Part, places: Places, whole: Part | None) -> Judgement:
    best = _best(claim, places, whole)
    return _at(claim, best) if best else Judgement(supported=False, coverage=0.0, why=Why.WORDS)


def _best(claim: Part, places: Places, whole: Part | None) -> Part | None:
    """Return the place that covers *claim* best, the shortest of equals; its sentence stands at *whole*."""
    if not claim.content:
        return None

    def worth(found: tuple[float, Part]) -> tuple[float, int]:
        covered, place = found
        return covered - PAIR * place.pair + STAY * (place is whole), -len(place.tokens)

    covered = zip(places.covering(claim), places.parts, strict=True)
    return max(covered, key=worth, default=(0.0, None))[1]


def _at(claim: Part, place: Part) -> Judgement:
    coverage = _coverage(claim, place)
    if coverage < NEAR:
        return Judgement(supported=False, coverage=coverage, why=Why.WORDS)
    why = next(_disagreements(claim, place), None)
    if why is None and coverage < COVERED:
        why = Why.WORDS
    return Judgement(supported=why is None, coverage=coverage, why=why)


def _coverage(claim: Part, place: Part) -> float:
    held = sum(place.holds(word) for word in claim.content)
    return held / len(claim.content)


def _disagreements(claim: Part, place: Part) -> Iterator[Why]:
    if not _numbers_agree(claim, place):
        yield Why.NUMBER
    if not _denials_agree(claim, place):
        yield Why.DENIAL
    if not _actors_agree(claim, place):
        yield Why.ACTOR
    if not _relations_agree(claim, place):
        yield Why.RELATION
    if not _strength_agrees(claim, place):
        yield Why.STRENGTH


def agree(claim: Part, place: Part) -> bool:
    """Return whether *claim* and *place* agree on what is denied, on relations and on strength."""
    return _denials_agree(claim, place) and _relations_agree(claim, place) and _strength_agrees(claim, place)


def _numbers_agree(claim: Part, place: Part) -> bool:
    known = dict.fromkeys(place.numbers)
    for value, unit in claim.numbers:
        units = [other for number, other in known if number == value]
        if not units or (unit and unit not in units and any(units)):
            return False
    named = {dutch.unit(word) for word in claim.tokens} - {""}
    return named <= {dutch.unit(word) for word in place.tokens}


def _signed(part: Part) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Return the words of *part* with whether they are denied; *without* reaches no further than its noun."""
    tokens, content = part.tokens, part.content
    if tokens[:1] == ("zonder",):
        yield content[:FEWEST], True
        content, tokens = content[FEWEST:], tokens[1:]
    yield content, _denies(tokens)


def _denies(tokens: Sequence[str]) -> bool:
    """Return whether *tokens* deny; two denials lift each other, and *other than* is one."""
    pairs = pairwise(tokens)
    said = sum(token in dutch.NEGATIONS for token in tokens)
    return (said + sum(pair == ("anders", "dan") for pair in pairs)) % 2 == 1


def _denials_agree(claim: Part, place: Part) -> bool:
    """Return whether most words of each segment stand in the passage under the same sign."""
    for content, denies in claim.segments:
        signs = [sign for word in content if (sign := _sign(word, place)) is not None]
        against = sum(sign is not denies for sign in signs)
        if signs and against * 2 > len(signs):
            return False
        if not denies and any(_just_denied(word, place) for word in content):
            return False
    return True


def _just_denied(word: str, place: Part) -> bool:
    """Return whether *place* denies *word* by itself, as in *no proof*, and says it nowhere else."""
    short = [content for content, denies in place.segments if denies and len(content) == 1]
    return _sign(word, place) is True and any(dutch.same(word, own) for content in short for own in content)


def _sign(word: str, place: Part) -> bool | None:
    """Return whether *word* is denied in *place*; None where it does not occur, or under both signs."""
    signs = {denies for content, denies in place.segments for own in content if dutch.same(word, own)}
    return signs.pop() if len(signs) == 1 else None


def _roles(tokens: Sequence[str]) -> Iterator[tuple[str, bool]]:
    governed = False
    for at, token in enumerate(tokens):
        name = dutch.role(token)
        if name:
            before = tokens[max(0, at - _SHORT) : at]
            joined = governed and "en" in ([word for word in before if word not in DETERMINERS][-1:])
            governed = joined or any(word in PREPOSITIONS for word in before[-2:])
            yield name, governed


def _actors_agree(claim: Part, place: Part) -> bool:
    there = dict(reversed(place.roles))
    if any(name not in there for name, governed in claim.roles if (name, governed) != ("kind", True)):
        return False
    bare = [name for name, governed in claim.roles if not governed]
    theirs = [name for name, governed in place.roles if not governed]
    if bare and theirs and set(bare).isdisjoint(theirs):
        return False
    turned = [name for name, governed in claim.roles if governed and name in theirs]
    if turned and any(there[name] and name not in theirs for name in bare):
        return False
    shared = [name for name in dict.fromkeys(bare) if name in theirs]
    shared = [name for name in shared if theirs.count(name) == 1]
    return shared == [name for name in theirs if name in shared]


def _relations_agree(claim: Part, place: Part) -> bool:
    stems = {dutch.stem(token) for token in place.tokens}
    for token in claim.tokens:
        opposed = dutch.opposites(token)
        own = {one[1:] for one in opposed if one.startswith("+")}
        if opposed and stems.isdisjoint(own) and not stems.isdisjoint(opposed):
            return False
    if claim.has(_BEFORE) and not place.has(_FIRST):
        return False
    if claim.has(dutch.EXCEPT) and not place.has(dutch.EXCEPT):
        return False
    if claim.has(dutch.ONLY) and not (place.has(dutch.ONLY) and _alone(claim) == _alone(place)):
        return False
    return not claim.has(_SEQUENCE) or (place.has(_ORDERED) and _in_order(claim, place))


def _alone(part: Part) -> bool:
    """Return whether the word for *only* is denied: not only."""
    pairs = pairwise(part.tokens)
    return any(first in dutch.NEGATIONS and second in dutch.ONLY for first, second in pairs)


def _in_order(claim: Part, place: Part) -> bool:
    """Return whether the names and numbers that both hold come in the same order."""
    fixed = [token for token in claim.tokens if token[0].isdigit() or dutch.role(token)]
    shared = [token for token in dict.fromkeys(fixed) if token in place.tokens]
    return shared == sorted(shared, key=place.tokens.index)


def _strength_agrees(claim: Part, place: Part) -> bool:
    if claim.has(dutch.CERTAIN) and not place.has(dutch.CERTAIN):
        return False
    if claim.has(dutch.UNIVERSAL) and not place.has(dutch.UNIVERSAL):
        return False
    if claim.has(dutch.BINDING) and not (place.has(dutch.BINDING) or _bids(place)):
        return False
    return not (
        claim.has(dutch.BINDING | dutch.UNIVERSAL)
        and place.has(dutch.WEAK)
        and not claim.has(dutch.WEAK)
        and not place.has(dutch.BINDING | dutch.UNIVERSAL)
    )


def _bids(place: Part) -> bool:
    """Return whether *place* bids or demands, so that *must* says no more than it does."""
    return place.has(frozenset({"vraagt", "vragen", "blijft"})) or not place.has(dutch.WEAK)
