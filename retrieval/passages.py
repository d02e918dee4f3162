"""Weighs the lines of the chosen documents for one case, and gives them one by one without repeating."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from consult.advice import Citation, Sentence, Source
from corpus.catalogue import Catalogue, Document
from corpus.features import Feature
from retrieval.lines import NOT_DO, Line

ALIKE = 0.6  #: Share of terms from which two sentences say the same.
SPOKEN_TO = 1.6  #: Weight of a sentence about a particular that the case has.
EARLY = 0.8  #: Weight of the first sentence of a subsection; the next ones count less.
ONE_DAY = re.compile(r"\b(?:vandaag|dezelfde dag|meteen|direct|nu)\b", re.IGNORECASE)

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


class Passages:
    """The lines that fit one case, heaviest first."""

    def __init__(self, lines: Iterable[Line], topics: Sequence[Topic], case: Case) -> None:
        """Weigh *lines* of the documents of *topics* for *case*."""
        held = list(lines)
        self._case = case
        self._rank = {topic.slug: number for number, topic in enumerate(topics)}
        self._topic = {topic.slug: topic.weight for topic in topics}
        seen = Counter(term for line in held for term in line.terms)
        self._rarity = {term: log(1 + len(held) / count) for term, count in seen.items()}
        self._first = _first_places(held)
        forbidden = [line for line in held if line.subheading == NOT_DO and self._topic[line.document.slug] > 0]
        self._lines = [
            line for line in held if self._fits(line) and not any(_against(line, no) for no in forbidden)
        ]
        self._taken: list[Line] = []
        self._weights = {id(line): self._weight(line, case.terms) for line in self._lines}

    def take(
        self,
        count: int,
        *,
        heading: str = "",
        subheadings: Iterable[str] | None = None,
        accept: Accept | None = None,
    ) -> list[Sentence]:
        """Return at most *count* sentences under *heading*, in the order of the documents, none taken before."""
        wanted = None if subheadings is None else frozenset(subheadings)
        able = [
            line
            for line in self._lines
            if (not heading or line.section.heading == heading)
            and (wanted is None or line.subheading in wanted)
            and (accept is None or accept(line))
        ]
        found = self._best(able, count, lambda line: self._weights[id(line)])
        return [line.sentence() for line in sorted(found, key=self._order)]

    def answer(self, terms: Mapping[str, float], count: int, accept: Accept) -> list[Sentence]:
        """Return at most *count* sentences that answer a question with *terms*; none where nothing does."""
        able = [line for line in self._lines if accept(line) and self._shared(line, terms) > 1]
        return [line.sentence() for line in self._best(able, count, lambda line: self._answers(line, terms))]

    def _best(self, able: Iterable[Line], count: int, weight: Callable[[Line], float]) -> list[Line]:
        found: list[Line] = []
        for line in sorted(able, key=weight, reverse=True):
            if len(found) == count:
                break
            if not any(_alike(line, taken) for taken in self._taken):
                self._taken.append(line)
                found.append(line)
        return found

    def _order(self, line: Line) -> tuple[int, int]:
        return self._rank[line.document.slug], line.place

    def _fits(self, line: Line) -> bool:
        """Return whether the case has what *line* presumes, and may get it."""
        if self._case.avoid(line):
            return False
        needed = [one for one in line.presumes if one.slug not in self._case.own or one.slug != line.document.slug]
        lacking = [one for one in needed if one.name not in self._case.features]
        return not lacking or (len(lacking) < len(needed) and _lists(line.text, needed))

    def _weight(self, line: Line, terms: Mapping[str, float]) -> float:
        spoken = any(
            one.name in self._case.features and one.slug != line.document.slug for one in line.presumes
        )
        early = EARLY / (1 + line.place - self._first[line.document.slug, line.section.heading, line.subheading])
        shared = self._shared(line, terms) / sqrt(4 + len(line.terms))
        follows = 0.7 if line.follows else 0.0
        return shared + self._topic[line.document.slug] + early + (SPOKEN_TO if spoken else 0.0) - follows

    def _answers(self, line: Line, terms: Mapping[str, float]) -> float:
        near = self._shared(line, terms) / sqrt(4 + len(line.terms))
        return 2 * near + self._weights[id(line)] / 3

    def _shared(self, line: Line, terms: Mapping[str, float]) -> float:
        return sum(
            min(weight, 1.0) * self._rarity[term] for term, weight in line.terms.items() if term in terms
        )


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


_NEGATED = re.compile(r"\b(?:niet|nooit|geen|zonder|tenzij|pas|eerst|apart|alleen als|v[oó][oó]r)\b", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:of|en)\b|,")


def _against(line: Line, forbidden: Line) -> bool:
    """Return whether *line* tells to do what *forbidden* of a theme forbids: the prohibition wins."""
    if line.subheading == NOT_DO or _NEGATED.search(line.text) or not forbidden.terms:
        return False
    shared = sum(term in line.terms for term in forbidden.terms)
    return shared >= ALIKE * min(len(line.terms), len(forbidden.terms)) and shared > 2  # noqa: PLR2004 - chance


def _lists(text: str, needed: Sequence[Feature]) -> bool:
    """Return whether *text* names the things it presumes as a list, of which one is enough."""
    ends = sorted((match.start(), match.end()) for one in needed if (match := one.presumed.search(text)))
    between = [text[end:start] for (_, end), (start, _) in zip(ends, ends[1:], strict=False)]
    return bool(between) and all(_LISTED.search(gap) for gap in between)


def _first_places(lines: Iterable[Line]) -> dict[tuple[str, str, str], int]:
    first: dict[tuple[str, str, str], int] = {}
    for line in lines:
        first.setdefault((line.document.slug, line.section.heading, line.subheading), line.place)
    return first


def _alike(first: Line, second: Line) -> bool:
    shared = len(first.terms.keys() & second.terms.keys())
    return shared >= ALIKE * min(len(first.terms), len(second.terms))
