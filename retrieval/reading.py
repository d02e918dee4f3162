"""Reads a case for the composer: who, what, told by whom, when, how far, what is asked, what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from consult.emergency import fired, is_acute
from corpus.features import STRONG, Feature, by_name, packaged, shown
from corpus.reporters import only_reported
from retrieval import moments
from retrieval.latest import latest
from retrieval.people import Person, people
from retrieval.progress import missing, siblings, step_reached, steps_told, weighs
from retrieval.told import Span, Teller, Told, told
from retrieval.whereabouts import safety

ENOUGH = 2  #: Weight from which a case has a theme: a strong sign, or two others.
INJURY = ("baby injury",)  #: All that the emergency rules find where a baby has a bruise and no more is told.
#: Features, and rules of the alarm, that tell of something done to somebody, which has a last time.
DONE_TO = frozenset(
    {
        "letsel",
        "slaan door een ouder",
        "schudden",
        "misschien geschud",
        "partnergeweld",
        "wurging",
        "seksueel misbruik",
        "geweld door een beroepskracht of derde",
        "jongere gebruikt geweld",
        "doodsdreiging",
        "middelengebruik",
        "pillen of gif",
    }
)
ALARMS = frozenset(
    {
        "violence",
        "shaken",
        "strangulation",
        "weapon",
        "threat",
        "captive",
        "held down",
        "sexual",
        "intake",
        "burn",
    }
)
WEIGHING = 4  #: Step of the meldcode.
_BEFORE = {1: 1, 2: 3, 3: 2, 4: 3, 5: 5}  #: The step that comes now -> the one of which the words show it.
BETWEEN = "\n\n"  #: Stands between the texts of one case; spans count over the joined text.


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
    only_told: frozenset[
        str
    ]  #: Documents on what professionals do, where those of the case only see or tell.
    when: tuple[Span, ...]  #: Words that tell a time, for the consultant.
    times: tuple[Span, ...]  #: Those near by, which count in what a letter says back.
    safety: tuple[Span, ...]  #: What is told of safety now: where somebody is, with whom, who comes soon.
    first: tuple[Span, ...]  #: What is told of the first time.
    worst: tuple[Span, ...]  #: What is told of the worst time.
    growing: tuple[Span, ...]  #: Where it is told that it gets worse.
    last: tuple[Span, ...]  #: What is told of the last time.
    latest: tuple[Span, ...]  #: Where no last time is named: the time nearest to now when harm was done.
    done: frozenset[int]  #: Steps of the meldcode that were taken: 2, 3 or 5.
    taken: tuple[tuple[int, Span], ...]  #: The same, with the words that tell of each.
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

    @cached_property
    def shows_step(self) -> tuple[Span, ...]:
        """Return the words that show which step comes now: what was done before, the question that weighs."""
        before = _BEFORE[self.step]
        weighing = self.asked if self.step == WEIGHING else ()
        return (
            *(span for step, span in self.taken if step == before),
            *(span for span in weighing if weighs(span.text)),
        )

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
    taken = steps_told(sentences, text)
    done = frozenset(step for step, _ in taken)
    alarming = [question for question in questions if is_acute(question)]
    marks = tuple(_marks(sentences, [one for one in packaged() if one.name in present]))
    when, last = moments.when(text), moments.last(sentences)
    return Reading(
        text=text,
        sentences=sentences,
        people=who,
        marks=marks,
        features=present,
        themes=_themes(weights, present),
        only_told=frozenset(
            one.slug
            for one, weight in weights.items()
            if one.no_reporters and not weight and only_reported(text)
        ),
        when=when,
        times=moments.times(text),
        safety=safety(sentences),
        first=moments.first(sentences),
        worst=moments.worst(sentences),
        growing=moments.growing(sentences),
        last=last,
        latest=() if last else latest(_harming(sentences, marks, when)),
        done=done,
        taken=taken,
        step=step_reached(done, [one.span.text for one in sentences if one.teller is Teller.ASKED]),
        missing=missing(text, who),
        acute=bool(alarming),
        threatened=any(fired(question) != INJURY for question in alarming),
    )


def _harming(sentences: Iterable[Told], marks: Iterable[Mark], when: Iterable[Span]) -> Iterator[Told]:
    """Yield the *sentences* with a time, of *when*, that tell of something done to somebody."""
    found = [one.span.start for one in marks if one.feature in DONE_TO]
    timed = [one.start for one in when]
    for one in sentences:
        held = range(one.span.start, one.span.end)
        if any(start in held for start in timed) and (
            any(start in held for start in found) or ALARMS & set(fired(one.span.text))
        ):
            yield one


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
