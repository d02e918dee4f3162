"""Tells the consultant what was read in a question, each with its words there."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from consult.advice import TAKEN_FOR, UNANSWERED, Evidence, Noticed, Section, Source
from corpus.features import by_name
from retrieval.flags import Flag, flags
from retrieval.phrases import FIXED
from retrieval.reading import Reading
from retrieval.told import Span, Teller, Told, questions
from retrieval.wording import BY_THE_WHOLE, CAN_WAIT

NO_ANSWER = "vraag-open"  #: Fixed: says that no text answers.
NOT_TO_WAIT = frozenset({"niet-wachten", "niet-wachten-gesprek"})  #: Fixed: answer whether it can wait.
NO_STEP = "over eerdere stappen lees ik niets"  #: Where nothing shows which step was reached.
_STEPS = {1: "signalen", 2: "overleg", 3: "gesprek", 4: "wegen", 5: "beslissen"}


def noticed(reading: Reading, taken: Iterable[str] = ()) -> tuple[Noticed, ...]:
    """Return what was read: the situations *taken*, what warns, who, what, by whom, when, safety, step."""
    warning = flags(reading)
    return (
        *(Noticed(topic=TAKEN_FOR, words=name) for name in taken),
        *_warnings(warning),
        *_who(reading),
        *_events(reading, warning),
        *_spans("Wanneer", reading.when),
        *_spans("Eerste keer", reading.first),
        *_spans("Ergste keer", reading.worst),
        *_spans("Laatste keer", reading.last),
        *_spans("Laatste keer (zo te lezen)", reading.latest),
        *_spans("Wordt erger", reading.growing),
        *_spans("Veiligheid nu", reading.safety),
        *_spans("Eigen uitleg", reading.thought),
        *_spans("Gevraagd", reading.asked),
        *_done(reading),
        *_step(reading),
        *(Noticed(topic="Niet verteld", words=FIXED[name]) for name in reading.missing),
    )


def unanswered(reading: Reading, letter: Sequence[Section]) -> tuple[Noticed, ...]:
    """Return the questions of the worker that *letter* leaves for the consultant to answer."""
    return tuple(_spans(UNANSWERED, _left_open(reading, letter)))


def _left_open(reading: Reading, letter: Sequence[Section]) -> Iterator[Span]:
    """Return the questions behind which *letter* says nothing, and that it does not answer otherwise."""
    neighbours = (
        (one.evidence, after.evidence) for section in letter for one, after in pairwise(section.sentences)
    )
    answered = {
        one.start
        for one, after in neighbours
        if one.source is Source.QUESTION and after.source is not Source.QUESTION and not _owns_up(after)
    }
    told_not_to_wait = any(
        one.evidence.source is Source.FIXED and one.evidence.slug in NOT_TO_WAIT
        for section in letter
        for one in section.sentences
    )

    def is_open(one: Told) -> bool:
        text = one.span.text
        waits = told_not_to_wait and CAN_WAIT.search(text)
        return not (one.span.start in answered or waits or BY_THE_WHOLE.search(text))

    for sentence in reading.sentences:
        parts = [part for _, part in questions([sentence])]
        left = [part for part in parts if is_open(part)]
        # Of a sentence that asks twice the half may be open; where all of it is, it reads best as it was put.
        yield from [sentence.span] if parts and len(left) == len(parts) else [part.span for part in left]


def _owns_up(evidence: Evidence) -> bool:
    """Return whether *evidence* is that of the sentence which says that no text answers the question."""
    return evidence.source is Source.FIXED and evidence.slug == NO_ANSWER


def _who(reading: Reading) -> Iterator[Noticed]:
    for one in reading.people:
        words = reading.text[one.start : one.end]
        yield Noticed(topic="Wie", words=words, start=one.start, end=one.end)


def _warnings(warning: Iterable[Flag]) -> Iterator[Noticed]:
    """Yield the red flags, those of one kind together, in the order in which they first stand there."""
    kinds = dict.fromkeys(one.name for one in warning)
    for kind in kinds:
        yield from _spans(f"Let op: {kind}", (one.span for one in warning if one.name == kind))


def _done(reading: Reading) -> Iterator[Noticed]:
    for step, span in reading.taken:
        yield from _spans(f"Al gedaan: stap {step}, {_STEPS[step]}", [span])


def _step(reading: Reading) -> Iterator[Noticed]:
    topic = f"Meldcode: nu stap {reading.step}, {_STEPS[reading.step]}"
    shown = reading.shows_step
    yield from _spans(topic, shown) if shown else [Noticed(topic=topic, words=NO_STEP)]


def _events(reading: Reading, warning: Iterable[Flag]) -> Iterator[Noticed]:
    """Yield what happened: themes, and the particulars that are no red flag already."""
    themes = {name for name, one in by_name().items() if one.slug}
    flagged = {(one.span.start, one.span.end) for one in warning}
    for mark in reading.marks:
        known = mark.feature not in themes and (mark.span.start, mark.span.end) in flagged
        if mark.teller is not Teller.ASKED and not known:
            flag = "Thema" if mark.feature in themes else "Bijzonder"
            topic = f"{flag}: {mark.feature} ({mark.teller})"
            yield Noticed(topic=topic, words=mark.span.text, start=mark.span.start, end=mark.span.end)


def _spans(topic: str, spans: Iterable[Span]) -> Iterator[Noticed]:
    for span in spans:
        yield Noticed(topic=topic, words=span.text, start=span.start, end=span.end)
