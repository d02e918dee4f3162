"""Puts a draft together from a reading and the passages: one function per heading, in letter order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from consult.advice import Evidence, Section, Sentence, Source
from retrieval.passages import Line, Passages
from retrieval.phrases import fixed
from retrieval.reading import Reading, Span

MOST_WORDS = 430  #: Words of a whole draft; the marks of a list come on top.
NOT_DO = "Niet doen"  #: The subsection of prohibitions.

_FAMILY = r"(?:ouders?|moeder|vader|gezin|familie|partner|gezinsleden|verzorgers?)"
_TALK = re.compile(
    rf"\b(?:bespreek|praat|spreek|vertel|deel|vraag|nodig|leg|zeg|bel|gesprek|huisbezoek)\b.{{0,60}}\b{_FAMILY}\b"
    rf"|\b{_FAMILY}\b.{{0,60}}\b(?:gesprek|spreken|bespreken|bespreekt|uitnodigen|vertellen|praten)\b|\bzorggesprek\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:niet|nooit|geen|eerst|voordat|v[oó][oó]r|pas na|overslaan|overgeslagen|zonder)\b", re.IGNORECASE
)
_ABOUT_TALK = re.compile(rf"\b(?:gesprek|spreek|praat|kind|{_FAMILY})\b", re.IGNORECASE)
_ADVICE = re.compile(r"\bVeilig Thuis\b.{0,60}\badvies\b|\badvies\b.{0,60}\bVeilig Thuis\b", re.IGNORECASE)
_WEIGH = re.compile(r"\b(?:weeg|afweging\w*|afwegingskader|meldnorm\w*)\b", re.IGNORECASE)
_COUNTER = re.compile(
    r"\b(?:tegensignal\w*|tegenspraak|tegenstem|andere verklaring|weersprek\w*|ook kan|betekent niet|bewijs"
    r"|zegt niets|niet vanzelf|niet automatisch|twijfel|onschuldig\w*|oordeel)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a draft is made of."""

    reading: Reading
    passages: Passages


def compose(material: Material) -> tuple[Section, ...]:
    """Return the sections of the draft in the order of the letter; one without sentences is left out."""
    sections = [
        Section(heading=heading, sentences=tuple(write(material)), bullets=bullets)
        for heading, write, bullets in _PARTS
    ]
    return tuple(section for section in sections if section.sentences)


def fitted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return *sections* within `MOST_WORDS`: the fullest section gives up its last cited sentence first."""
    while _words(sections) > MOST_WORDS:
        at = max(range(len(sections)), key=lambda number: len(_cited(sections[number])))
        cited = _cited(sections[at])
        if len(cited) <= 1:
            break
        kept = tuple(sentence for sentence in sections[at].sentences if sentence is not cited[-1])
        sections = (*sections[:at], replace(sections[at], sentences=kept), *sections[at + 1 :])
    return sections


def nothing_found(reading: Reading) -> tuple[Section, ...]:
    """Return the honest draft for a case on which the published texts say nothing."""
    return (
        Section(heading="Wat je beschrijft", sentences=tuple(_described(reading))),
        Section(
            heading="Wat we nog niet weten",
            sentences=(fixed("niets-gevonden"), fixed("niets-gevonden-vervolg")),
        ),
        Section(heading="Wanneer opschalen", sentences=(fixed("noodtekst"),)),
        Section(heading="Tot slot", sentences=(fixed("slot"),)),
    )


def _words(sections: Sequence[Section]) -> int:
    return sum(
        len(text.split()) for part in sections for text in (part.heading, *(s.text for s in part.sentences))
    )


def _cited(section: Section) -> list[Sentence]:
    return [sentence for sentence in section.sentences if sentence.evidence.source is Source.PASSAGE]


def _described(reading: Reading) -> list[Sentence]:
    facts = [_quoted("Je schrijft", span) for span in _first(reading.observed, 3)]
    thoughts = [_quoted("Zelf denk je", span) for span in _first(reading.thought, 1)]
    asked = [_quoted("Je vraagt", span) for span in _first(reading.asked, 1)]
    return [*facts, *(thoughts or [fixed("geen-duiding")]), *asked]


def _safety(material: Material) -> list[Sentence]:
    start = [fixed("acuut")] if material.reading.acute else []
    take = material.passages.take
    return [*start, *take(2, heading="Kort antwoord", accept=_may(material)), fixed("hangt-af")]


def _today(material: Material) -> list[Sentence]:
    take, may = material.passages.take, _may(material)
    advice = take(1, heading="Wat je doet", accept=lambda line: bool(_ADVICE.search(line.text)) and may(line))
    return [*take(3, heading="Wat je doet", subheadings=("Vandaag",), accept=may), *advice]


def _week(material: Material) -> list[Sentence]:
    take, may = material.passages.take, _may(material)
    weigh = take(1, heading="Wat je doet", accept=lambda line: bool(_WEIGH.search(line.text)) and may(line))
    return [*take(2, heading="Wat je doet", subheadings=("Deze week", ""), accept=may), *weigh]


def _talk(material: Material) -> list[Sentence]:
    take, reading = material.passages.take, material.reading

    def careful(line: Line) -> bool:
        return bool(_ABOUT_TALK.search(line.text)) and _may(material)(line)

    if reading.talk_waits:
        warned = take(2, heading="Let op", subheadings=(NOT_DO,), accept=careful)
        return [
            fixed("gesprek-wacht"),
            *warned,
            *take(1, heading="Let op", subheadings=("",), accept=careful),
        ]
    return [
        *take(2, heading="Wat je doet", accept=careful),
        *take(1, heading="Let op", subheadings=(NOT_DO,), accept=careful),
    ]


def _unknown(material: Material) -> list[Sentence]:
    asked = ("Wat je vraagt",)
    return material.passages.take(2, heading="Wat je doet", subheadings=asked, accept=_may(material))


def _counter(material: Material) -> list[Sentence]:
    found = material.passages.take(1, heading="Let op", accept=lambda line: bool(_COUNTER.search(line.text)))
    return [*found, fixed("tegenstem")]


def _escalate(material: Material) -> list[Sentence]:
    taken = material.passages.take(1, heading="Wanneer opschalen", accept=_may(material))
    return [fixed("noodtekst"), *taken]


def _record(material: Material) -> list[Sentence]:
    return material.passages.take(2, heading="Wat je vastlegt")


def _may(material: Material) -> Callable[[Line], bool]:
    """Return which lines this case may take: none that sends the worker to a family that must wait."""

    def accepts(line: Line) -> bool:
        if line.subheading == NOT_DO or not material.reading.talk_waits:
            return True
        return not _TALK.search(line.text) or bool(_NO.search(line.text))

    return accepts


def _quoted(opening: str, span: Span) -> Sentence:
    words = span.text.rstrip(".!? ")
    # The other half of a quotation mark that was cut off would read as ours.
    words = words.replace('"', "'") + ("\u2026" if span.cut else "")
    evidence = Evidence(source=Source.QUESTION, start=span.start, end=span.end)
    return Sentence(text=f"{opening}: \u201c{words}\u201d.", evidence=evidence)


def _first(spans: Sequence[Span], count: int) -> Sequence[Span]:
    """Return the *count* spans that say most, in the order in which they were written."""
    weighty = sorted(spans, key=lambda span: -len(set(span.text.lower().split())))[:count]
    return sorted(weighty, key=lambda span: span.start)


#: Heading, what writes it, and whether it reads as a list.
_PARTS: tuple[tuple[str, Callable[[Material], list[Sentence]], bool], ...] = (
    ("Wat je beschrijft", lambda material: _described(material.reading), False),
    ("Hoe veilig is het?", _safety, False),
    ("Wat je vandaag doet", _today, True),
    ("Wat je deze week doet", _week, True),
    ("Gesprek met ouders en kind", _talk, True),
    ("Wat we nog niet weten", _unknown, True),
    ("Tegenstem", _counter, False),
    ("Wanneer opschalen", _escalate, True),
    ("Wat je vastlegt", _record, True),
    ("Tot slot", lambda _: [fixed("slot")], False),
)
