"""Weighs the lines of the chosen documents for one case, and gives them one by one without repeating."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import log, sqrt

from consult.advice import Citation, Sentence, Source
from corpus.catalogue import Catalogue, Document
from corpus.features import Feature
from retrieval.lines import NOT_DO, Line

ALIKE = 0.6  #: Share of terms from which two sentences say the same.
SAID_ALIKE = 0.85  #: The same for what experts say, who do not repeat themselves.
SPOKEN_TO = 1.6  #: Weight of a sentence about a particular that the case has.
EARLY = 0.8  #: Weight of the first sentence of a subsection; the next ones count less.
CHANCE = 2  #: Terms that two sentences may share by chance.
LOOSE = 0.7  #: Weight lost by a sentence that leans on the one before, or on a danger that nobody told of.
ELSEWHERE = 3.0  #: Weight lost by a sentence with a condition of which the case does not speak.

NEAR, NEAR_KIND = 8.0, 3.0  #: Rarity that an answer shares with a question: at all, and when its kind fits.
Accept = Callable[[Line], bool]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A document that a draft is made from."""

    slug: str
    weight: float  #: How much more its sentences count; 0 for the spine that every case has.


@dataclass(frozen=True, kw_only=True)
class Case:
    """What lines are weighed against."""

    terms: Mapping[str, float]
    features: frozenset[str]
    avoid: Callable[[Line], bool]  #: Lines that the case must not get.
    own: frozenset[str] = field(default_factory=frozenset)  #: Slugs whose own theme needs no presumption.
    granted: frozenset[str] = field(default_factory=frozenset)  #: Features that its situations secure.


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of question, as ``antwoorden.yaml`` lists it."""

    asks: re.Pattern[str]  #: Words of which such a question has one.
    says: re.Pattern[str]  #: Words of which an answer to it has one.
    plain: bool = False  #: Having such a word is enough; otherwise the answer shares more with the question.
    law: bool = False  #: The documents on law answer it best.
    slugs: frozenset[str] = frozenset()  #: Documents that answer it, whatever the case is about.


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question of the worker."""

    terms: Mapping[str, float]
    kind: Kind | None

    @property
    def slugs(self) -> frozenset[str]:
        """Return the documents that answer its kind."""
        return self.kind.slugs if self.kind else frozenset()


class Passages:
    """The lines that fit one case, heaviest first."""

    def __init__(
        self, lines: Iterable[Line], topics: Sequence[Topic], case: Case, *, answers: Iterable[Line] = ()
    ) -> None:
        """Weigh *lines* of the documents of *topics* for *case*; *answers* may only answer a question."""
        held = list(lines)
        self._case = case
        self._rank = {topic.slug: number for number, topic in enumerate(topics)}
        self._topic = {topic.slug: topic.weight for topic in topics}
        seen = Counter(term for line in held for term in line.terms)
        self._rarity = cache(lambda term: log(1 + len(held) / seen[term]) if term in seen else 0.0)
        self._first = _first_places(held)
        forbidden = [
            line for line in held if line.subheading == NOT_DO and self._topic[line.document.slug] > 0
        ]
        bans = _Bans(forbidden)
        self._lines = [line for line in held if self._fits(line) and not (line.plain and bans.hold(line))]
        self._under: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self._lines:
            self._under[line.section.heading].append(line)
        self._answering = [
            line for line in answers if line.document.slug not in self._topic and self._fits(line)
        ]
        self._taken: list[Line] = []
        self._weights: dict[int, float] = {}

    def take(
        self,
        count: int,
        *,
        heading: str = "",
        subheadings: Iterable[str] | None = None,
        accept: Accept | None = None,
    ) -> list[Sentence]:
        """Return at most *count* sentences under *heading* in document order, none taken before."""
        wanted = None if subheadings is None else frozenset(subheadings)
        able = [
            line
            for line in (self._under[heading] if heading else self._lines)
            if (wanted is None or line.subheading in wanted) and (accept is None or accept(line))
        ]
        found = self._best(able, count, self._weighed)
        return [line.sentence() for line in sorted(found, key=self._order)]

    def place(self, said: Iterable[Line], count: int, *, alike: float = SAID_ALIKE) -> list[Sentence]:
        """Return at most *count* of the lines that experts *said*, in their order, none taken before.

        From a share of *alike* of its terms a line says what another has said.
        """
        found: list[Line] = []
        for line in said:
            if len(found) == count:
                break
            if self._may_say(line) and not any(_alike(line, taken, alike) for taken in self._taken):
                self._taken.append(line)
                found.append(line)
        return [line.sentence() for line in found]

    def held(self, line: Line) -> bool:
        """Return whether *line* was taken."""
        return any(line is taken for taken in self._taken)

    def reply(self, line: Line) -> list[Sentence]:
        """Return the sentence of *line*, which answers a question; nothing where the case may not get it.

        Unlike others it may hold what a shorter one said before: only what it says itself counts.
        """
        said = any(
            len(line.terms.keys() & taken.terms.keys()) >= SAID_ALIKE * len(line.terms)
            for taken in self._taken
        )
        if said or not self._may_say(line):
            return []
        self._taken.append(line)
        return [line.sentence()]

    def _may_say(self, line: Line) -> bool:
        """Return whether the case may get *line* of an expert, who wrote it for such cases; ages must fit."""
        if self._case.avoid(line):
            return False
        ages = [one for one in line.presumes if one.ages and one.name not in self._case.granted]
        return not ages or line.asks or any(one.name in self._case.features for one in ages)

    def answer(self, question: Asked, accept: Accept) -> list[Sentence]:
        """Return the sentence that answers *question* best; nothing where none comes near."""
        able_lines = [line for line in self._lines if accept(line)]
        able_lines += [line for line in self._answering if line.document.slug in question.slugs]
        scored = [(self._answers(line, question), line) for line in able_lines]
        able = {id(line): score for score, line in scored if score > 0}
        found = self._best((line for _, line in scored if id(line) in able), 1, lambda line: able[id(line)])
        return [line.sentence() for line in found]

    def _best(self, able: Iterable[Line], count: int, weight: Callable[[Line], float]) -> list[Line]:
        found: list[Line] = []
        for line in sorted(able, key=weight, reverse=True):
            if len(found) == count:
                break
            if self._stands(line) and not any(_alike(line, taken) for taken in self._taken):
                self._taken.append(line)
                found.append(line)
        return found

    def _stands(self, line: Line) -> bool:
        """Return whether *line* can be read by itself, or the sentence that it leans on was taken."""
        before = (line.document.slug, line.place - 1)
        return not line.follows or any((one.document.slug, one.place) == before for one in self._taken)

    def _order(self, line: Line) -> tuple[int, int]:
        return self._rank.get(line.document.slug, len(self._rank)), line.place

    def _fits(self, line: Line) -> bool:
        """Return whether the case has what *line* presumes, and may get it."""
        if self._case.avoid(line):
            return False
        if not line.presumes:
            return True
        own = line.document.slug in self._case.own
        needed = [
            one
            for one in line.presumes
            if one.name not in self._case.granted and (not own or one.slug != line.document.slug)
        ]
        if own and line.asks:
            # What is asked after need not be there; only the ages must fit.
            needed = [one for one in needed if one.ages]
        present = [one for one in needed if one.name in self._case.features]
        ages = [one for one in needed if one.ages]
        if ages and not any(one in present for one in ages):
            return False
        return len(present) == len(needed) or (bool(present) and _lists(line.text, needed))

    def _weighed(self, line: Line) -> float:
        # Most lines are never asked for.
        weight = self._weights.get(id(line))
        if weight is None:
            weight = self._weights[id(line)] = self._weight(line, self._case.terms)
        return weight

    def _weight(self, line: Line, terms: Mapping[str, float]) -> float:
        spoken = any(
            one.name in self._case.features and one.slug != line.document.slug and one.ages is None
            for one in line.presumes
        )
        early = EARLY / (
            1 + line.place - self._first[line.document.slug, line.section.heading, line.subheading]
        )
        shared = self._shared(line, terms) / sqrt(4 + len(line.terms))
        loose = LOOSE * line.follows + LOOSE * (line.alarms and not spoken)
        if line.hinges and not spoken and line.hinges.isdisjoint(terms):
            loose += ELSEWHERE
        if any(
            one.name not in self._case.features and one.slug != line.document.slug for one in line.presumes
        ):
            loose += LOOSE
        return shared + self._topic[line.document.slug] + early + SPOKEN_TO * spoken - loose

    def _answers(self, line: Line, question: Asked) -> float:
        """Return how well *line* answers *question*; 0 where it shares too little with it."""
        shared = self._shared(line, question.terms)
        kind = question.kind
        fits = bool(kind and kind.says.search(line.text))
        if kind is None:
            enough = NEAR
        elif not fits:
            return 0.0
        else:
            enough = 0.0 if kind.plain else NEAR_KIND
        if shared < enough:
            return 0.0
        if line.hinges and line.hinges.isdisjoint(self._case.terms):
            return 0.0
        law = bool(kind and kind.law and line.document.category == "recht")
        own = self._topic.get(line.document.slug, 0.0)
        first = line.section.heading == "Kort antwoord"
        return 2 * shared / sqrt(4 + len(line.terms)) + 2 * law + first + own

    def _shared(self, line: Line, terms: Mapping[str, float]) -> float:
        rarity = self._rarity
        return sum(weight * rarity(term) for term, weight in line.weighed if term in terms)


def citations(
    sentences: Iterable[Sentence], catalogue: Catalogue, *, expired: Callable[[Document], bool]
) -> tuple[Citation, ...]:
    """Return the passages that *sentences* rest on, in the order in which they are first used."""
    used = dict.fromkeys(
        (sentence.evidence.slug, sentence.evidence.section)
        for sentence in sentences
        if sentence.evidence.source is Source.PASSAGE
    )
    found = []
    for slug, heading in used:
        document = catalogue[slug]
        section = document.section(heading)
        if section:
            found.append(
                Citation(
                    slug=slug,
                    section=heading,
                    version=document.version,
                    title=document.title,
                    text=section.text,
                    valid_from=document.valid_from,
                    expired=expired(document),
                )
            )
    return tuple(found)


_LISTED = re.compile(r"\b(?:of|en)\b|,")


class _Bans:
    """What the themes of a case forbid, found by its terms."""

    def __init__(self, forbidden: Sequence[Line]) -> None:
        self._sizes = [len(line.terms) for line in forbidden]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(forbidden):
            for term in line.terms:
                self._holders[term].append(number)

    def hold(self, line: Line) -> bool:
        """Return whether *line* tells to do what one of them forbids: the prohibition wins."""
        shared: dict[int, int] = {}
        for term in line.terms:
            for number in self._holders.get(term, ()):
                shared[number] = shared.get(number, 0) + 1
        return any(
            count > CHANCE and count >= ALIKE * min(len(line.terms), self._sizes[number])
            for number, count in shared.items()
        )


def _lists(text: str, needed: Sequence[Feature]) -> bool:
    """Return whether *text* names the things it presumes as a list, of which one is enough."""
    ends = sorted((match.start(), match.end()) for one in needed if (match := one.presumed.search(text)))
    between = [text[end:start] for (_, end), (start, _) in pairwise(ends)]
    return bool(between) and all(_LISTED.search(gap) for gap in between)


def _first_places(lines: Iterable[Line]) -> dict[tuple[str, str, str], int]:
    first: dict[tuple[str, str, str], int] = {}
    for line in lines:
        first.setdefault((line.document.slug, line.section.heading, line.subheading), line.place)
    return first


def _alike(first: Line, second: Line, share: float = ALIKE) -> bool:
    shared = len(first.terms.keys() & second.terms.keys())
    return shared >= share * min(len(first.terms), len(second.terms))
