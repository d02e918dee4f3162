"""Tells the consultant what was read in a question, each with its words there."""

from collections.abc import Iterable, Iterator

from consult.advice import UNANSWERED, Noticed, Sentence, Source
from corpus.features import by_name
from retrieval.phrases import FIXED
from retrieval.reading import Reading
from retrieval.told import Span, Teller, Told, questions
from retrieval.wording import BY_THE_WHOLE, CAN_WAIT

NOT_TO_WAIT = frozenset({"niet-wachten", "niet-wachten-gesprek"})  #: Fixed: answer whether it can wait.
_STEPS = {1: "signalen", 2: "overleg", 3: "gesprek", 4: "wegen", 5: "beslissen"}


def noticed(reading: Reading, taken: Iterable[str], letter: Iterable[Sentence]) -> tuple[Noticed, ...]:
    """Return what was read: the situations *taken*, who, what happened, by whom, when, safety, step, gaps.

    And before those the questions that *letter* leaves for the consultant to answer.
    """
    return (
        *_spans(UNANSWERED, _unanswered(reading, letter)),
        *(Noticed(topic="Opgevat als", words=name) for name in taken),
        *_who(reading),
        *_events(reading),
        *_spans("Wanneer", reading.times),
        *_spans("Ergste of laatste keer", reading.worst),
        *_spans("Veiligheid nu", reading.safety),
        *_spans("Eigen uitleg", reading.thought),
        *_spans("Gevraagd", reading.asked),
        *(Noticed(topic="Al gedaan", words=f"stap {step}: {_STEPS[step]}") for step in sorted(reading.done)),
        Noticed(topic="Meldcode", words=f"nu stap {reading.step}: {_STEPS[reading.step]}"),
        *(Noticed(topic="Niet verteld", words=FIXED[name]) for name in reading.missing),
    )


def _unanswered(reading: Reading, letter: Iterable[Sentence]) -> Iterator[Span]:
    """Return the questions of the worker that *letter* neither repeats nor answers otherwise."""
    resting = [sentence.evidence for sentence in letter]
    repeated = {one.start for one in resting if one.source is Source.QUESTION}
    told_not_to_wait = any(one.source is Source.FIXED and one.slug in NOT_TO_WAIT for one in resting)

    def is_open(one: Told) -> bool:
        text = one.span.text
        waits = told_not_to_wait and CAN_WAIT.search(text)
        return not (one.span.start in repeated or waits or BY_THE_WHOLE.search(text))

    for sentence in reading.sentences:
        parts = [part for _, part in questions([sentence])]
        left = [part for part in parts if is_open(part)]
        # Of a sentence that asks twice the half may be open; where all of it is, it reads best as it was put.
        yield from [sentence.span] if parts and len(left) == len(parts) else [part.span for part in left]


def _who(reading: Reading) -> Iterator[Noticed]:
    for one in reading.people:
        words = reading.text[one.start : one.end]
        yield Noticed(topic="Wie", words=words, start=one.start, end=one.end)


def _events(reading: Reading) -> Iterator[Noticed]:
    themes = {name for name, one in by_name().items() if one.slug}
    for mark in reading.marks:
        if mark.teller is not Teller.ASKED:
            flag = "Thema" if mark.feature in themes else "Bijzonder"
            topic = f"{flag}: {mark.feature} ({mark.teller})"
            yield Noticed(topic=topic, words=mark.span.text, start=mark.span.start, end=mark.span.end)


def _spans(topic: str, spans: Iterable[Span]) -> Iterator[Noticed]:
    for span in spans:
        yield Noticed(topic=topic, words=span.text, start=span.start, end=span.end)
