"""Tells the consultant what was read in a question, each with its words there."""

from collections.abc import Iterable, Iterator

from consult.advice import Noticed
from corpus.features import by_name
from retrieval.phrases import FIXED
from retrieval.reading import Reading
from retrieval.told import Span, Teller

_STEPS = {1: "signalen", 2: "overleg", 3: "gesprek", 4: "wegen", 5: "beslissen"}


def noticed(reading: Reading, taken: Iterable[str] = ()) -> tuple[Noticed, ...]:
    """Return what was read: the situations *taken*, who, what happened, by whom, when, safety, step, gaps."""
    return (
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
