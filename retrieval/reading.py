"""Reads a case for the composer: who, what, told by whom, when, how far, what is asked, what is missing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from consult.emergency import fired, is_acute
from corpus.features import STRONG, Feature, by_name, packaged, shown
from retrieval.people import Person, people
from retrieval.progress import missing, siblings, step_reached, steps_done
from retrieval.told import Span, Teller, Told, shortened, told

ENOUGH = 2  #: Weight from which a case has a theme: a strong sign, or two others.
INJURY = ("baby injury",)  #: All that the emergency rules find where a baby has a bruise and no more is told.
BETWEEN = "\n\n"  #: Stands between the texts of one case; spans count over the joined text.

_TIME = re.compile(
    r"\b(?:vandaag|vanmorgen|vanmiddag|vanavond|vannacht|gisteren|gisteravond|eergisteren|morgen|nu|straks"
    r"|(?:afgelopen|vorige?|volgende?) (?:week|weekend|maand|jaar|dag)"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|\w+ (?:dagen|weken|maanden|jaar|uur) geleden|sinds [^,.;]{2,20}|in (?:19|20)\d\d|om \w+ uur)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"\b(?:veilig\w*|onveilig\w*|slaapt (?:nu )?bij|logeert|naar huis|thuisblijven|opvang)\b", re.IGNORECASE
)
_WORST = re.compile(r"\b(?:ergste|nooit eerder|steeds erger|voor het eerst)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A feature that the question shows, with the words that show it."""

    feature: str  #: Name in ``kenmerken.yaml``.
    span: Span
    teller: Teller  #: Whose words they are.


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the composer knows of a case; each part points at its words in the question."""

    text: str  #: The texts of the case, joined.
    sentences: tuple[Told, ...]
    people: tuple[Person, ...]
    marks: tuple[Mark, ...]  #: What happened, by kind, in reading order; one per feature and sentence.
    features: frozenset[str]  #: Names of themes and particulars; ages count as particulars.
    themes: tuple[tuple[str, float], ...]  #: Documents it is about, with weights, heaviest first.
    times: tuple[Span, ...]  #: When: words that tell a time.
    safety: tuple[Span, ...]  #: What is told of safety now.
    worst: tuple[Span, ...]  #: What is told of the worst time.
    done: frozenset[int]  #: Steps of the meldcode that were taken: 2, 3 or 5.
    step: int  #: The step that comes now, 1 to 5.
    missing: tuple[str, ...]  #: Names of the fixed questions that it leaves open.
    acute: bool  #: The emergency rule fires on one of the texts.
    threatened: bool  #: It does so for more than an injury of a baby, who needs a doctor today and no police.

    def by(self, teller: Teller) -> tuple[Span, ...]:
        """Return the sentences of *teller* as they can be quoted; an order of somebody is left out."""
        return tuple(one.quoted() for one in self.sentences if one.teller is teller and not one.bidding)

    @cached_property
    def observed(self) -> tuple[Span, ...]:
        """Return what was seen, heard or said, in reading order."""
        return tuple(sorted((*self.by(Teller.SEEN), *self.by(Teller.HEARD)), key=lambda span: span.start))

    @cached_property
    def thought(self) -> tuple[Span, ...]:
        """Return what the worker makes of it."""
        return self.by(Teller.THOUGHT)

    @cached_property
    def asked(self) -> tuple[Span, ...]:
        """Return what the worker asks."""
        return self.by(Teller.ASKED)

    @property
    def ages(self) -> tuple[float, ...]:
        """Return the ages of the children, in years."""
        return tuple(one.age for one in self.people if one.child and one.age is not None)

    @property
    def siblings(self) -> bool:
        """Return whether it tells of a brother or sister."""
        return siblings(self.text)

    @property
    def talk_waits(self) -> bool:
        """Return whether the conversation with the family must wait for advice."""
        found = [by_name()[name] for name in self.features]
        return any(one.talk_waits and not (one.unless & self.features) for one in found)


def understood(reading: Reading, about: Iterable[str]) -> Reading:
    """Return *reading* with the themes of the documents *about*: what a letter is about counts as read.

    So the talk waits, and a second consultant reads, when only the ranking saw the theme.
    """
    slugs = frozenset(about)
    themes = [one for one in packaged() if one.slug in slugs and one.slug.startswith("thema/")]
    names = {name for one in themes for name in (one.name, *one.implied)}
    return replace(reading, features=reading.features | names)


def read(questions: Sequence[str]) -> Reading:
    """Return the reading of the confirmed *questions* of one case, oldest first."""
    text = BETWEEN.join(questions)
    sentences = told(text)
    who = people(text)
    seen = frozenset(shown(text))
    weights = {one: one.weight(text) if one.name in seen else 0 for one in packaged()}
    present = frozenset(one.name for one, weight in weights.items() if _holds(one, weight, who))
    done = steps_done(text)
    alarming = [question for question in questions if is_acute(question)]
    return Reading(
        text=text,
        sentences=sentences,
        people=who,
        marks=tuple(_marks(sentences, [one for one in packaged() if one.name in present])),
        features=present,
        themes=_themes(weights, present),
        times=_spans(_TIME, text),
        safety=_sentences(_SAFE, sentences),
        worst=_sentences(_WORST, sentences),
        done=done,
        step=step_reached(done, [one.span.text for one in sentences if one.teller is Teller.ASKED]),
        missing=missing(text, who),
        acute=bool(alarming),
        threatened=any(fired(question) != INJURY for question in alarming),
    )


def _holds(feature: Feature, weight: int, who: tuple[Person, ...]) -> bool:
    """Return whether the case has *feature*: a theme needs a strong sign or two weak ones."""
    if feature.slug:
        return weight >= ENOUGH
    if feature.ages is None:
        return weight > 0
    low, high = feature.ages
    return weight > 0 or any(one.age is not None and low <= one.age < high for one in who)


def _themes(weights: dict[Feature, int], present: frozenset[str]) -> tuple[tuple[str, float], ...]:
    found = {one.slug: float(weight) for one, weight in weights.items() if one.slug and weight}
    for one in weights:
        if one.points_at and one.name in present:
            found[one.points_at] = found.get(one.points_at, 0.0) + STRONG
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _marks(sentences: Iterable[Told], features: Sequence[Feature]) -> Iterable[Mark]:
    for sentence in sentences:
        for feature in features:
            found = next(feature.found(sentence.span.text), None)
            if found:
                start, end = (sentence.span.start + offset for offset in found)
                words = sentence.span.text[found[0] : found[1]]
                yield Mark(
                    feature=feature.name, span=Span(text=words, start=start, end=end), teller=sentence.teller
                )


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(text=m[0], start=m.start(), end=m.end()) for m in pattern.finditer(text))


def _sentences(pattern: re.Pattern[str], sentences: Iterable[Told]) -> tuple[Span, ...]:
    return tuple(shortened(one.span) for one in sentences if pattern.search(one.span.text))
